using System.Globalization;
using System.Text;

namespace ChainChief.Analysing;

/// <summary>A setting of an analysis.</summary>
/// <param name="Name">Lower case with underscores; family <c>analysis-option</c> in words.csv.</param>
/// <param name="Default">In canonical form.</param>
/// <param name="Choices">Code names to choose from; empty: a number or codes.</param>
/// <param name="IsCodes">A list of codes, joined by commas.</param>
public sealed record AnalysisOption(string Name, string Default, double Least, double Most, IReadOnlyList<string> Choices, bool IsCodes)
{
    public static AnalysisOption Number(string name, double @default, double least, double most) => new(name, @default.ToString("R", CultureInfo.InvariantCulture), least, most, [], false);

    public static AnalysisOption Choice(string name, params IReadOnlyList<string> choices) => new(name, choices[0], 0, 0, choices, false);

    public static AnalysisOption Codes(string name) => new(name, "", 0, 0, [], true);

    /// <summary>The value in canonical form; null where it is not one.</summary>
    internal string? Canonical(string given)
    {
        if (IsCodes) return given.Length > 2_000 || given.Contains(';', StringComparison.Ordinal) ? null
            : string.Join(',', given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        if (Choices.Count > 0) return Choices.FirstOrDefault(choice => choice == given);
        return double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most ? number.ToString("R", CultureInfo.InvariantCulture) : null;
    }
}

/// <summary>Settings of one run, all of them with their values, in the order of the options.</summary>
public sealed class AnalysisSettings
{
    readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    AnalysisSettings() { }

    /// <summary>Settings as they stand in an address or a form; what is missing takes its default.</summary>
    /// <param name="given">Value of a name; null or empty: not given. A list is given with commas.</param>
    /// <param name="wrong">Name of the first setting that has no such value; null where all do. It takes its default then.</param>
    public static AnalysisSettings Of(Analysis analysis, Func<string, string?> given, out string? wrong)
    {
        AnalysisSettings settings = new();
        wrong = null;
        foreach (var option in analysis.Options)
        {
            var value = given(option.Name) is { Length: > 0 } text ? option.Canonical(text) : option.Default;
            if (value is null) wrong ??= option.Name;
            settings.values[option.Name] = value ?? option.Default;
        }
        settings.Text = string.Join(';', analysis.Options.Select(option => $"{option.Name}={settings.values[option.Name]}"));
        return settings;
    }

    /// <summary>Settings as a run kept them.</summary>
    public static AnalysisSettings Parse(Analysis analysis, string text)
    {
        var kept = text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        return Of(analysis, kept.GetValueOrDefault, out _);
    }

    /// <summary>Canonical: the same settings are the same text.</summary>
    public string Text { get; private set; } = "";

    public double Number(string name) => double.Parse(values[name], CultureInfo.InvariantCulture);

    public int Whole(string name) => (int)Math.Round(Number(name));

    public string Word(string name) => values[name];

    public IReadOnlyList<string> Codes(string name) => values[name].Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Settings that differ from their defaults, as a query: <c>k=12&amp;weight_jobs=0.5</c>.</summary>
    public string Query(Analysis analysis)
    {
        StringBuilder query = new();
        foreach (var option in analysis.Options.Where(option => values[option.Name] != option.Default))
            query.Append(query.Length > 0 ? "&" : "").Append(option.Name).Append('=').Append(Uri.EscapeDataString(values[option.Name]));
        return query.ToString();
    }
}
