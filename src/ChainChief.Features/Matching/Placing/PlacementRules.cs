using System.Globalization;
using System.Text;
using ChainChief.Common;

namespace ChainChief.Matching;

/// <summary>The rule table <c>data/rules/placement.csv</c>: weights and word lists by which segments are proposed. Nothing of it stands in code.</summary>
public sealed class PlacementRules
{
    readonly Dictionary<string, (double Value, string[] Words)> rules;

    PlacementRules(IEnumerable<IReadOnlyList<string>> records) =>
        rules = records.ToDictionary(r => r[0], r => (double.Parse(r[1], CultureInfo.InvariantCulture), r[2].Split(';', StringSplitOptions.RemoveEmptyEntries)), StringComparer.Ordinal);

    /// <summary>The table that ships with the program.</summary>
    public static PlacementRules Shipped { get; } = Parse(Read("rules/placement.csv"));

    /// <summary>Whole number that rises with every change of the table.</summary>
    public int Version => (int)this["version"];

    /// <summary>Confidence from which a segment is proposed.</summary>
    public double Threshold => this["threshold"];

    /// <exception cref="KeyNotFoundException">The table has no such rule.</exception>
    public double this[string rule] => rules[rule].Value;

    public IReadOnlyList<string> Words(string rule) => rules[rule].Words;

    /// <param name="text">CSV: rule, value, words separated by ;, note.</param>
    public static PlacementRules Parse(string text) => new(EmbeddedTable.Split(text).Skip(1));

    internal static string Read(string resource)
    {
        using var stream = typeof(PlacementRules).Assembly.GetManifestResourceStream(resource) ?? throw new ArgumentException($"No embedded table '{resource}'.", nameof(resource));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
