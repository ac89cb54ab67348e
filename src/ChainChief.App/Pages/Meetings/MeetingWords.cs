using System.Globalization;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Hosting;
using ChainChief.Pages.Components;
using ChainChief.Tracking;

namespace ChainChief.Pages.Meetings;

/// <summary>How meetings, matters, tasks and their lights are said.</summary>
public static class MeetingWords
{
    public static LightState State(string light) => light switch { "green" => LightState.Green, "yellow" => LightState.Yellow, "red" => LightState.Red, _ => LightState.None };

    /// <summary>The light of a task in words, with its days.</summary>
    public static string Light(TaskView task, Words words, Formats formats) => task.Reason == "over" ? words.Of("task-state", task.State)
        : string.Format(CultureInfo.InvariantCulture, words.Of("task-light", task.Reason == "soon" && task.Days == 0 ? "today" : task.Reason), formats.Number(Math.Abs(task.Days ?? 0)));

    /// <summary>The light of a matter: issues and tasks say what it means, others its colour.</summary>
    public static string Lit(string kind, string light, Words words) => kind switch
    {
        "issue" => words.Of("issue-light", light),
        "task" => words.Of("task-lit", light),
        "form" => words.Of("matter-lit", light),
        _ => words.Of("light-colour", light),
    };

    /// <summary>Name and version of the rules that light a task.</summary>
    public static string Rule(string rules, Words words) => rules.Split(" v") is [var table, var version] ? words.Format("issues.rule", words.Of("rule-table", table), version) : rules;

    public static string Link(Here here, string code) => here.To($"meetings/{Uri.EscapeDataString(code)}");

    public static string Task(Here here, string code) => here.To($"tasks/{Uri.EscapeDataString(code)}");

    /// <summary>The title; of a visit that a firm sees only its part of, the kind and the day.</summary>
    public static string Title(MeetingRow row, Words words, Formats formats) => row.Title.Length > 0 ? row.Title : $"{words.Of("meeting-kind", row.Kind)} {formats.Date(row.HeldOn)}";

    /// <summary>Whether the visitor works with meetings, beyond visits to the own enterprise.</summary>
    public static bool Works(Visitor visitor, string region) => visitor.Rights(Act.SeeMeetings, region).Any(right => right.Reach != Reach.Enterprise);

    /// <summary>A field of a meeting as histories keep it.</summary>
    public static string Field(string field, Words words) => words.Of("meeting-field", field);

    /// <summary>Its text with codes in words.</summary>
    public static string? Value(MeetingChange change, string? text, Words words) => change.Field == "state" ? words.Of("meeting-state", text) : text;

    public static IReadOnlyList<DiffView> Differences(IEnumerable<MeetingChange> changes, Words words) =>
        [.. changes.Select(change => new DiffView("", Field(change.Field, words), Value(change, change.Before, words), Value(change, change.After, words)))];

    public static IReadOnlyList<DiffView> Differences(IEnumerable<TaskStepView> steps, Words words) =>
        [.. steps.Select(step => new DiffView(words.Of("task-move", step.Move), step.Note ?? "", step.StateBefore is { } before ? words.Of("task-state", before) : null, words.Of("task-state", step.StateAfter)))];

    public static string Said(Problem problem) => problem.Message(Words.Chinese);

    /// <summary>The month of an address like 2026-06; that of today where it names none.</summary>
    public static DateOnly Month(string? text, DateOnly today) => DateOnly.TryParseExact($"{text}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : new(today.Year, today.Month, 1);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The filter of the list of tasks as its address has it.</summary>
    public static TaskFilter Tasks(Func<string, string?> query) => new(query("pile") is "reported" or "over" or "all" ? query("pile")! : "open", query("light"), query("owner"), query("chain"), query("q"), query("meeting"));

    /// <summary>The meetings of an address: kind, chain, state and, for the list, the year.</summary>
    public static IReadOnlyList<MeetingRow> Meetings(MeetingBook book, Func<string, string?> query) => book.List(Year(query("year")) is { } year ? new(year, 1, 1) : null, Year(query("year")) is { } same ? new(same, 12, 31) : null, query("kind"), query("chain"), query("enterprise"), query("state"));

    public static int? Year(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1990 and < 2200 ? year : null;
}
