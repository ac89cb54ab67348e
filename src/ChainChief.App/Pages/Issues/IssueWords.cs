using System.Globalization;
using ChainChief.Pages.Components;
using ChainChief.Tracking;

namespace ChainChief.Pages.Issues;

/// <summary>How lights, states and steps of issues are said.</summary>
static class IssueWords
{
    /// <summary>The way of an issue: 收集 交办 办理 反馈 回访 销号.</summary>
    public static IReadOnlyList<string> Way { get; } = ["collect", "assign", "handle", "answer", "visit", "close"];

    public static LightState State(string light) => light switch { "green" => LightState.Green, "yellow" => LightState.Yellow, "red" => LightState.Red, _ => LightState.None };

    /// <summary>The light in words, with its days.</summary>
    public static string Light(IssueRow row, Words words, Formats formats) => row switch
    {
        { Pile: "answered" } => words.Of("issue-pile", "answered"),
        { Pile: "closed" or "declined" } => Status(row.State),
        { Light: "red", Days: { } days } => words.Format("issues.over", formats.Number(Math.Abs(days))),
        { Days: 0 } => words["issues.due-today"],
        { Days: { } days } => words.Format("issues.left", formats.Number(days)),
        { Light: "yellow" } => words["issues.assign-late"],
        _ => words["issues.to-assign"],
    };

    public static string Kind(string kind) => Labels.Value("issues", "kind", kind);

    public static string Status(string state) => Labels.Value("issues", "status", state);

    /// <summary>Name and version of the rules that light an issue.</summary>
    public static string Rule(string rules, Words words) => rules.Split(" v") is [var table, var version] ? words.Format("issues.rule", words.Of("rule-table", table), version) : rules;

    public static string Link(Here here, string code) => here.To($"issues/{Uri.EscapeDataString(code)}");

    /// <summary>What a step says beside its name: where it went, what was put off, what was given.</summary>
    public static string Beside(IssueStepView step, Words words, Formats formats)
    {
        List<string> parts = [];
        if (step.Handler is { } handler) parts.Add($"→ {handler}");
        if (step.DueAfter is { } due && step.DueAfter != step.DueBefore) parts.Add(step.DueBefore is { } before ? words.Format("issues.due-moved", formats.Date(before), formats.Date(due)) : words.Format("issues.due-on", formats.Date(due)));
        if (step.Satisfaction is { } mark) parts.Add(words.Format("issues.mark", mark.ToString(CultureInfo.InvariantCulture)));
        if (step.Level is { } level) parts.Add(words.Of("issue-level", level));
        return string.Join(" · ", parts);
    }

    /// <summary>Steps of others since a form was read, as state before and now.</summary>
    public static IReadOnlyList<DiffView> Differences(IEnumerable<IssueStepView> steps, Words words) =>
        [.. steps.Select(step => new DiffView(words.Of("issue-move", step.Move), step.Note ?? step.Handler ?? "", step.StateBefore is { } before ? Status(before) : null, Status(step.StateAfter)))];
}
