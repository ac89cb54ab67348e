using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ChainChief.Common;
using ChainChief.Hosting;
using ChainChief.Importing;
using ChainChief.Storage;

namespace ChainChief.Tests;

/// <summary>The map of the house, tested: which room may use which. ARCHITECTURE.md shows the same table.</summary>
public sealed class RoomTests
{
    static readonly string[] Nouns = ["Common", "Templates", "Access", "Plans", "Atlas", "Figures", "Governance"];

    static readonly string[] Mathematics = ["Sparse", "Graphs", "Statistics", "Complexity", "InputOutput", "Cascades", "Covering"];

    /// <summary>Room → rooms it may use, besides itself.</summary>
    static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Common"] = [],
        ["Templates"] = ["Common"],
        ["Access"] = ["Common"],
        ["Plans"] = ["Common"],
        ["Atlas"] = ["Common", "Plans"],
        ["Figures"] = ["Common", "Plans", "Atlas"],
        ["Governance"] = ["Common", "Access", "Plans", "Atlas", "Figures"],
        ["Sparse"] = [],
        ["Graphs"] = ["Sparse"],
        ["Statistics"] = ["Sparse"],
        ["Complexity"] = ["Sparse", "Statistics"],
        ["InputOutput"] = ["Sparse"],
        ["Cascades"] = ["Sparse", "Graphs", "Statistics"],
        ["Covering"] = [],
        ["Scenes"] = [],
        ["Layout"] = ["Scenes"],
        ["Storage"] = Nouns,
        ["Accounts"] = ["Common", "Access", "Storage"],
        ["Importing"] = [.. Nouns, "Storage"],
        ["Exporting"] = [.. Nouns, "Storage", "Exploring", "Scenes"],
        ["Exploring"] = [.. Nouns, "Storage", "Scenes", "Layout"],
        ["Matching"] = [.. Nouns, "Storage", "Exploring"],
        ["Tracking"] = [.. Nouns, "Storage", "Exploring"],
        ["Generating"] = [.. Nouns, "Storage"],
        ["Analysing"] = [.. Nouns, "Storage", "Exploring", .. Mathematics],
        ["Api"] = [.. Nouns, "Storage", "Importing", "Exporting", "Exploring", "Matching", "Tracking", "Analysing", "Accounts", "Hosting", "Pages", "Scenes"],
        ["Pages"] = [.. Nouns, "Storage", "Importing", "Exporting", "Exploring", "Matching", "Tracking", "Analysing", "Accounts", "Hosting", "Scenes", "Layout"],
        ["Hosting"] = [.. Nouns, "Storage", "Importing", "Exporting", "Exploring", "Matching", "Tracking", "Analysing", "Accounts", "Pages", "Api", "Scenes"],
        ["Cli"] = [.. Nouns, "Storage", "Importing", "Exporting", "Exploring", "Matching", "Tracking", "Generating", "Analysing", "Accounts", "Hosting", "Scenes"],
    };

    static readonly string[] Hosts = ["Api", "Pages", "Hosting", "Cli"];

    /// <summary>What hosts may hold of Storage: handles to pass on and records of reports, never a store, a connection or a query (docs/decisions/0006).</summary>
    static readonly string[] Handles =
    [
        "DataFolder", "Workspace", "ChangeSet", "ChangeSetKind", "ChangedFile", "ChangedRecord", "TableCounts", "UndoResult", "RecordEvent", "StagedProblem", "AuditLog", "AuditEntry", "AuditHead", "AuditVerdict", "AuditFault", "PermissionShelf",
    ];

    static readonly Architecture House = new ArchLoader().LoadAssemblies(
        typeof(Problem).Assembly, typeof(Sparse.CsrMatrix).Assembly, typeof(Scenes.Scene).Assembly, typeof(Workspace).Assembly, typeof(Accounts.Account).Assembly, typeof(ImportRun).Assembly, typeof(WorkbenchHost).Assembly).Build();

    [Fact]
    public void No_room_uses_one_that_the_map_does_not_allow()
    {
        var arrows = House.Types.SelectMany(type => type.Dependencies.Select(dependency => (From: type, To: dependency.Target))).ToList();
        Assert.Contains(arrows, arrow => Room(arrow.From) == "Cli" && Room(arrow.To) == "Importing"); // the loader sees bodies of methods
        var strays = arrows.Where(arrow => Room(arrow.From) is { } from && Room(arrow.To) is { } to && from != to && !Arrows[from].Contains(to))
            .Select(arrow => $"{Room(arrow.From)} → {Room(arrow.To)}: {arrow.From.FullName} uses {arrow.To.FullName}").Distinct().ToList();
        Assert.Empty(strays);
    }

    [Fact]
    public void Hosts_hold_handles_of_storage_and_nothing_else()
    {
        var strays = House.Types.Where(type => Room(type) is { } room && Hosts.Contains(room)).SelectMany(type => type.Dependencies.Select(dependency => (From: type, To: dependency.Target)))
            .Where(arrow => Room(arrow.To) == "Storage" && !Handles.Contains(arrow.To.Name)).Select(arrow => $"{arrow.From.FullName} uses {arrow.To.FullName}").Distinct().ToList();
        Assert.Empty(strays);
    }

    [Fact]
    public void Every_room_of_the_map_is_there_and_every_room_is_on_the_map()
    {
        var rooms = House.Types.Select(Room).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), rooms);
    }

    [Fact]
    public void The_architecture_page_names_every_room()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "ARCHITECTURE.md"));
        Assert.All(Arrows.Keys, room => Assert.Contains($"| {room} |", page, StringComparison.Ordinal));
    }

    /// <summary>Second word of the namespace of a type of ours.</summary>
    static string? Room(IType type)
    {
        var parts = type.Namespace?.FullName.Split('.') ?? [];
        return parts is ["ChainChief", var room, ..] && room.Length > 0 && !parts.Contains("Migrations") ? room : null;
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChainChief.slnx"))) folder = folder.Parent;
        return folder!.FullName;
    }
}
