using System.Globalization;
using ChainChief.Governance;
using ChainChief.Pages.Components;
using ChainChief.Templates;
using ChainChief.Tracking;

namespace ChainChief.Pages.Projects;

/// <summary>How lights, fields and moves of projects are said.</summary>
static class ProjectWords
{
    public static LightState State(LightColour colour) => colour switch { LightColour.Green => LightState.Green, LightColour.Yellow => LightState.Yellow, LightColour.Red => LightState.Red, _ => LightState.None };

    /// <summary>What the light says, with its number.</summary>
    public static string Said(ProjectLight light, Words words, Formats formats)
    {
        var said = string.Format(CultureInfo.InvariantCulture, words.Of("project-light", light.Reason), light.Missing is { } missing ? Field(missing, words) : formats.Number(Math.Abs(light.Amount ?? 0), 2));
        return light.Waiver is { } waiver ? words.Format("projects.waived", said, waiver.Reason, formats.Date(waiver.Until)) : said;
    }

    /// <summary>Name and version of the rule.</summary>
    public static string Rule(ProjectLight light, Words words) => words.Format("projects.rule", words.Of("rule-table", ProjectLightRules.Table), light.Version);

    /// <summary>What the light was worked out from.</summary>
    public static string Inputs(ProjectLight light, Words words, Formats formats) => string.Join(Words.Chinese ? "；" : "; ", light.Inputs.Select(input => $"{Field(input.Name, words)} {Value(input, formats)}"));

    /// <summary>A column of the projects table or of a monthly report.</summary>
    public static string Field(string column, Words words) => TemplateCatalog.Get("projects").Find(column)?.Label(Words.Chinese) ?? words.Of("report-field", column);

    static string Value(LightInput input, Formats formats) => input.Name switch
    {
        "expected_share" or "done_share" => formats.Share(decimal.Parse(input.Value, CultureInfo.InvariantCulture)),
        "month" => formats.Period(input.Value),
        _ when decimal.TryParse(input.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && !input.Name.EndsWith("_on", StringComparison.Ordinal) && !input.Name.StartsWith("planned_s", StringComparison.Ordinal) && !input.Name.StartsWith("planned_c", StringComparison.Ordinal) => formats.Quantity(number, "亿元").ToString(),
        _ => formats.Date(input.Value),
    };

    /// <summary>Changes of others as before and now.</summary>
    public static IReadOnlyList<DiffView> Differences(IReadOnlyList<MeanwhileChange> changes, Words words) =>
        [.. changes.Select(change => new DiffView("", Field(change.Column, words), Word(change.Column, change.Before, words), Word(change.Column, change.After, words)))];

    static string? Word(string column, string? value, Words words) => column == "stage" && value is not null ? words.Of("project-stage", value) : value;

    /// <summary>The reader sees reports, reasons and steps; a guest sees the public record.</summary>
    public static bool SeesWork(Hosting.Visitor visitor) => !visitor.Actor.IsGuest;

    public static string Link(Here here, string code, params (string, string?)[] query) => here.To($"projects/{Uri.EscapeDataString(code)}", query);

    /// <summary>Days, or a word that nobody wrote them down.</summary>
    public static string Days(ProjectLine line, Words words, Formats formats) => line.DaysInStage is { } days and >= 0 ? words.Format("projects.days", formats.Number(days)) : line.Row.SourceDate is { } date ? words.Format("projects.by-source", date) : "";
}
