using System.Globalization;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Pages.Components;
using ChainChief.Tracking;

namespace ChainChief.Pages.Posts;

/// <summary>Columns, addresses and words that the pages of posts share with their files.</summary>
public static class PostWords
{
    /// <summary>Stands for the whole system where addresses name a chain.</summary>
    public const string System = "_";

    /// <summary>Columns of the matrix: name and the posts that stand in it.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Roles)> Columns { get; } =
    [
        ("chief", ["chief"]), ("deputies", ["deputy_chief", "convener"]), ("lead", ["lead_department"]), ("members", ["member_department"]), ("office", ["chain_office", "task_force"]),
        ("areas", ["host_area"]), ("support", ["association", "expert_team", "fund", "bank", "institute"]),
    ];

    public static string Chain(Here here, string? code, params (string, string?)[] query) => here.To($"posts/{(code is null ? System : Uri.EscapeDataString(code))}", query);

    public static string Body(Here here, string holder) => here.To("posts", ("view", "bodies"), ("body", holder));

    /// <summary>The day of the address, ISO; null: today.</summary>
    public static DateOnly? Day(string? text) => AsOf.Read(text)?.Day;

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Since when, until when, and how sure that is.</summary>
    public static string Term(PostHolder post, Words words, Formats formats) => (post.From, post.To) switch
    {
        (null, null) => words["posts.undated"],
        ({ } from, null) => words.Format("posts.since", formats.Date(from)),
        (null, { } to) => words.Format("posts.until", formats.Date(to)),
        ({ } from, { } to) => $"{formats.Date(from)} — {formats.Date(to)}",
    };

    /// <summary>What a form of the posts was refused for, with the field it is about.</summary>
    public static string Said(Problem problem) => problem.Column is { } column && Templates.TemplateCatalog.Get("assignments").Find(column) is not null && problem.Code is "post-date-invalid" or "post-date-missing"
        ? $"{Labels.Column("assignments", problem.Column)}{(Words.Chinese ? "：" : ": ")}{problem.Message(Words.Chinese)}" : problem.Message(Words.Chinese);

    public static IReadOnlyList<DiffView> Differences(IEnumerable<MeanwhileChange> changes) =>
        [.. changes.Select(change => new DiffView("", Labels.Column("assignments", change.Column), change.Before, change.After))];
}
