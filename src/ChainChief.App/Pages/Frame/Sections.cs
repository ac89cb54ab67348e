using ChainChief.Access;
using ChainChief.Hosting;

namespace ChainChief.Pages.Frame;

/// <summary>One section of the rail. A section stands here when its pages exist; there are no dead links.</summary>
/// <param name="Path">Second part of the address; empty for the overview.</param>
/// <param name="Icon">Name of its drawing in <c>Icon</c>.</param>
/// <param name="OnPhone">Stands in the phone bar itself; the others are under 更多.</param>
/// <param name="Last">Stands at the foot of the rail.</param>
/// <param name="Act">Shown to those who may do this; null: to everybody.</param>
public sealed record Section(string Path, string Icon, bool OnPhone = false, bool Last = false, Act? Act = null)
{
    /// <summary>Code of the family <c>section</c> in words.csv.</summary>
    public string Code => Path.Length == 0 ? "overview" : Path;

    /// <summary>The section that a page belongs to, by the second part of its address.</summary>
    public static string Of(string part) => part switch
    {
        "identity" or "placing" => "enterprises",
        "items" => "plans",
        "areas" or "boundaries" => "map",
        "formats" or "history" => "import",
        "rules" => "projects",
        "tasks" or "circulars" => "meetings",
        "network" => "analysis",
        _ => part,
    };

    /// <summary>The sections that the visitor may enter.</summary>
    public static IEnumerable<Section> For(Visitor visitor, string region) => All.Where(section => section.Act is not { } act || visitor.May(act, region));

    public static IReadOnlyList<Section> All { get; } =
    [
        new("", "overview", OnPhone: true),
        new("plans", "plans"),
        new("chains", "chains", OnPhone: true),
        new("enterprises", "enterprises", OnPhone: true),
        new("map", "map"),
        new("targets", "targets"),
        new("figures", "figures"),
        new("entry", "entry", Act: Access.Act.SeeUnapproved),
        new("projects", "projects"),
        new("posts", "posts"),
        new("issues", "issues", OnPhone: true, Act: Access.Act.SeeIssues),
        new("meetings", "meetings", Act: Access.Act.SeeMeetings),
        new("analysis", "analysis", Act: Access.Act.SeeAnalysis),
        new("sources", "sources"),
        new("import", "import", Act: Access.Act.ImportRecords),
        new("about", "about", Last: true),
    ];
}
