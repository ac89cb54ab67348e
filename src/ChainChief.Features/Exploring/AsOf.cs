using ChainChief.Common;
using ChainChief.Storage;

namespace ChainChief.Exploring;

/// <summary>Whether a record held on a day: it did; its date is too coarse to tell; it was not yet or no more; it carries no date at all.</summary>
public enum Holding { Holds, Unclear, NotYet, Ended, Undated }

/// <summary>某日: what held on one day, from the dates that records carry (valid_from, valid_to); a record without dates is said to be undated, never hidden.</summary>
public readonly record struct AsOf(DateOnly Day)
{
    /// <summary>The day of an address, ISO; null: the state of today.</summary>
    public static AsOf? Read(string? text) => PartialDate.TryParse(text, out var date) && date.Day is not null ? new(date.Earliest) : null;

    public Holding Of(PartialDate? from, PartialDate? to)
    {
        if (to is { } end && end.Latest < Day) return Holding.Ended;
        if (from is { } start && start.Earliest > Day) return Holding.NotYet;
        if (from is null && to is null) return Holding.Undated;
        return from is { } begun && begun.Latest > Day || to is { } over && over.Earliest <= Day && over.Day is null ? Holding.Unclear : Holding.Holds;
    }

    /// <inheritdoc cref="Of(PartialDate?, PartialDate?)"/>
    public Holding Of(string? from, string? to) => Of(PartialDate.TryParse(from, out var start) ? start : null, PartialDate.TryParse(to, out var end) ? end : null);

    /// <summary>Those that held or may have held that day, each with how sure that is, in their order.</summary>
    public IReadOnlyList<(T Record, Holding Holding)> Among<T>(IEnumerable<T> records, Func<T, (string? From, string? To)> dates)
    {
        var day = this;
        return [.. records.Select(record => (record, day.Of(dates(record).From, dates(record).To))).Where(pair => pair.Item2 is Holding.Holds or Holding.Unclear or Holding.Undated)];
    }
}

/// <summary>The state of a plan on a day.</summary>
/// <param name="InForce">Code of the version in force that day; null: none was.</param>
/// <param name="Placements">Placements of enterprises in its chains by holding.</param>
/// <param name="Assignments">Posts by holding.</param>
public sealed record AsOfView(DateOnly Day, string? InForce, IReadOnlyDictionary<Holding, int> Placements, IReadOnlyDictionary<Holding, int> Assignments);

/// <summary>A placement of an enterprise with how sure it is that it held that day.</summary>
public sealed record PlacementOnDay(string Enterprise, string EnterpriseName, string Chain, string? Segment, string? SegmentName, string Role, string? ValidFrom, string? ValidTo, Holding Holding);

/// <summary>What held on a day: versions, posts, placements.</summary>
public sealed class AsOfBook(RegionAtlas atlas, bool chinese, AsOf asOf)
{
    readonly RecordRows rows = new(atlas, chinese);

    public AsOfView State(string plan)
    {
        var placements = Dates(plan, null).CountBy(row => asOf.Of(row.From, row.To)).ToDictionary();
        var posts = atlas.Assignments.Where(post => post.PlanCode.Text == plan).CountBy(post => asOf.Of(post.ValidFrom, post.ValidTo)).ToDictionary();
        var day = asOf;
        var inForce = atlas.Plans.LastOrDefault(version => day.Of(version.InForceFrom, version.InForceTo) is Holding.Holds or Holding.Unclear);
        return new(asOf.Day, inForce?.PlanCode.Text, placements, posts);
    }

    /// <summary>Posts of the whole system, or those of one item of the plan and the items above it.</summary>
    public IReadOnlyList<(AssignmentRow Record, Holding Holding)> Assignments(string plan, string? item = null) => asOf.Among(
        atlas.Assignments.Where(post => post.PlanCode.Text == plan && post.ItemCode?.Text == item).Select(rows.Assignment), row => (row.ValidFrom, row.ValidTo));

    /// <summary>Enterprises of a chain that were placed in it that day, by segment, as far as dates tell.</summary>
    public IReadOnlyList<PlacementOnDay> Placements(string plan, string chain)
    {
        var day = asOf;
        return [.. Dates(plan, chain).Select(row => (row, Holding: day.Of(row.From, row.To))).Where(pair => pair.Holding is Holding.Holds or Holding.Unclear or Holding.Undated)
            .Select(pair => new PlacementOnDay(pair.row.Enterprise, rows.EnterpriseName(pair.row.Enterprise) ?? pair.row.Enterprise, pair.row.Chain, pair.row.Segment,
                rows.SegmentName(plan, pair.row.Chain, pair.row.Segment), pair.row.Role, Wording.Text(pair.row.From), Wording.Text(pair.row.To), pair.Holding))];
    }

    /// <summary>Placements in a chain that were not yet or no more in force that day.</summary>
    public int Outside(string plan, string chain)
    {
        var day = asOf;
        return Dates(plan, chain).Count(row => day.Of(row.From, row.To) is Holding.NotYet or Holding.Ended);
    }

    /// <summary>Distinct enterprises of each chain that day: surely or maybe placed, and those whose placement has no date.</summary>
    public IReadOnlyDictionary<string, (int Dated, int Undated)> EnterprisesByChain(string plan)
    {
        var day = asOf;
        return Dates(plan, null).Select(row => (row.Chain, row.Enterprise, Holding: day.Of(row.From, row.To))).GroupBy(row => row.Chain, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (group.Where(row => row.Holding is Holding.Holds or Holding.Unclear).Select(row => row.Enterprise).Distinct().Count(),
                group.Where(row => row.Holding == Holding.Undated).Select(row => row.Enterprise).Distinct().Count()), StringComparer.Ordinal);
    }

    sealed record Placed(string Enterprise, string Chain, string? Segment, string Role, PartialDate? From, PartialDate? To);

    IReadOnlyList<Placed> Dates(string plan, string? chain)
    {
        using var connection = atlas.Workspace.Connect();
        return [.. connection.Rows(r => new Placed(r.GetString(0), r.GetString(1), Text(r, 2), r.GetString(3), Date(r, 4), Date(r, 5)),
            "SELECT enterprise_code, chain_code, segment_code, role, valid_from, valid_to FROM placements WHERE plan_code = $0 AND ($1 IS NULL OR chain_code = $1) ORDER BY chain_code, segment_code, row_id", plan, chain)];
    }

    static string? Text(Microsoft.Data.Sqlite.SqliteDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetString(at);

    static PartialDate? Date(Microsoft.Data.Sqlite.SqliteDataReader reader, int at) => PartialDate.TryParse(Text(reader, at), out var date) ? date : null;
}
