using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Analysing;

/// <summary>Settings as they were given, NAME=NUMBER or NAME=WORD.</summary>
public sealed class PlainOptions
{
    readonly Dictionary<string, double> values;

    PlainOptions(Dictionary<string, double> values) => this.values = values;

    public double this[string name] => values[name];

    /// <summary>Defaults of the method with what was given over them; what is not a setting of the method, or not a number, becomes a problem.</summary>
    public static PlainOptions Read(PlainMethod method, IEnumerable<string> given, List<Problem> problems)
    {
        var settings = method.Options.ToDictionary(option => option.Name, option => option.Default, StringComparer.Ordinal);
        foreach (var text in given)
        {
            var (name, number) = text.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (text, "");
            var words = method.Options.FirstOrDefault(option => option.Name == name)?.Words ?? [];
            if (!settings.ContainsKey(name)) problems.Add(new("compute-option-unknown", Value: text, Arguments: [name, string.Join(", ", settings.Keys.DefaultIfEmpty("–"))]));
            else if (words.Length > 0 && Array.IndexOf(words, number) is >= 0 and var place) settings[name] = place;
            else if (words.Length == 0 && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) settings[name] = value;
            else problems.Add(new("compute-option-invalid", Value: text, Arguments: [name, words.Length > 0 ? $"{number} ({string.Join(" | ", words)})" : number]));
        }
        return new(settings);
    }
}
