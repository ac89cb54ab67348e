using System.Globalization;
using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Governance;
using ChainChief.Plans;
using ChainChief.Storage;

namespace ChainChief.Exploring;

/// <summary>
/// Everything of a region that pages and the API read, as it stood after one change set: loaded once, never changed, shared by all readers.
/// Texts that only a card shows are read from the workspace when asked for.
/// </summary>
public sealed class RegionAtlas
{
    internal RegionAtlas(Workspace workspace, int version, DateOnly today, IReadOnlyList<ItemPlace> items, IReadOnlyList<SegmentPlace> segments,
        EnterpriseTable enterprises, FigureBook figures)
    {
        (Workspace, Version, Today) = (workspace, version, today);
        (Items, Segments, Enterprises, Figures) = (items, segments, enterprises, figures);
        names = new(() => new(enterprises, workspace));
        WithCreditCode = enterprises.Flags.Count(flags => flags.HasFlag(EnterpriseFlags.HasCreditCode));
        ItemOrdinals = items.ToDictionary(item => (item.Plan, item.Code), item => item.Ordinal);
        Records = new(workspace);
        Selections = new(this);
        SegmentOrdinals = segments.ToDictionary(s => (s.Segment.PlanCode.Text, s.Segment.ChainCode.Text, s.Code), s => s.Ordinal);
    }

    /// <summary>Number of the last change set seen.</summary>
    public int Version { get; }

    /// <summary>Day of the load.</summary>
    public DateOnly Today { get; }

    public Workspace Workspace { get; }

    public required IReadOnlyList<Plan> Plans { get; init; }
    public required IReadOnlyList<PlanLink> Links { get; init; }
    public required IReadOnlyList<Target> Targets { get; init; }
    public required IReadOnlyList<SegmentFlow> Flows { get; init; }
    public required IReadOnlyList<KeyProject> Projects { get; init; }
    public required IReadOnlyList<Assignment> Assignments { get; init; }
    public required IReadOnlyList<Policy> Policies { get; init; }
    public required IReadOnlyList<InvestmentTarget> InvestmentTargets { get; init; }
    public required IReadOnlyList<TechnologyTask> TechnologyTasks { get; init; }
    public required IReadOnlyDictionary<string, Region> Regions { get; init; }
    public required IReadOnlyDictionary<string, Source> Sources { get; init; }
    public required IReadOnlyDictionary<string, Indicator> Indicators { get; init; }
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>The region whose system this is: the topmost city, else the topmost region with others inside.</summary>
    public required Region? Root { get; init; }

    /// <summary>Counties and zones of the root, in tile then code order; enterprises count by these.</summary>
    public required IReadOnlyList<Region> Counties { get; init; }

    /// <summary>Items of all plans in plan, sort order; their place here is their ordinal.</summary>
    internal IReadOnlyList<ItemPlace> Items { get; }

    /// <summary>Segments of all chains in chain, stage, sort order; their place here is their ordinal.</summary>
    internal IReadOnlyList<SegmentPlace> Segments { get; }

    internal IReadOnlyDictionary<(string Plan, string Item), int> ItemOrdinals { get; }
    internal IReadOnlyDictionary<(string Plan, string Chain, string Segment), int> SegmentOrdinals { get; }
    internal EnterpriseTable Enterprises { get; }
    internal FigureBook Figures { get; }

    /// <summary>Columns of all tables as lists of records filter and sort by them.</summary>
    internal RecordColumns Records { get; }

    /// <summary>Selections of the register, kept for the next reader.</summary>
    internal KeptSelections Selections { get; }

    /// <summary>Whether the region is a synthetic example.</summary>
    public bool IsExample => Settings.ContainsKey("example");

    /// <summary>The newest plan version that has segments, else the newest; null without plans.</summary>
    public Plan? DefaultPlan => field ??= Plans.LastOrDefault(plan => Segments.Any(segment => segment.Segment.PlanCode == plan.PlanCode)) ?? (Plans.Count > 0 ? Plans[^1] : null);

    /// <summary>Day of the newest source that is dated to the day; null where none is.</summary>
    public DateOnly? AsOf => field ??= Sources.Values.Select(source => source.PublishedOn).OfType<PartialDate>().Where(date => date.Day is not null)
        .Select(date => (DateOnly?)date.Earliest).Max();

    /// <summary>The plan of that code, the default without a code, null where there is no such plan.</summary>
    public Plan? FindPlan(string? code) => string.IsNullOrEmpty(code) ? DefaultPlan : Plans.FirstOrDefault(plan => plan.PlanCode.Text == code);

    /// <summary>Level of a plan item: category, cluster, industry, chain; null where there is no such item.</summary>
    public string? LevelOf(string plan, string item) => FindItem(plan, item) is { } place ? EnumCode.Of(place.Item.Level) : null;

    internal EnterpriseNames Names => names.Value;

    readonly Lazy<EnterpriseNames> names;

    /// <summary>Enterprises by the name people say, in Chinese dictionary order; made on first use.</summary>
    internal int[] ByName => field ??= Sorted(i => Chinese.GetSortKey(Enterprises.CallName(i)), (left, right) => SortKey.Compare(left, right));

    internal int[] ByCode => field ??= Sorted(i => Enterprises.Code[i], string.CompareOrdinal);

    internal int WithCreditCode { get; }

    static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    int[] Sorted<TKey>(Func<int, TKey> key, Comparison<TKey> compare)
    {
        int[] order = [.. Enumerable.Range(0, Enterprises.Count)];
        Array.Sort([.. order.Select(key)], order, Comparer<TKey>.Create(compare));
        return order;
    }

    /// <summary>Enterprises placed in some chain of the plan.</summary>
    internal int InChains(Plan plan) => inChains.GetOrAdd(plan.PlanCode.Text, _ => Enumerable.Range(0, Enterprises.Count).Count(i =>
    {
        for (var p = Enterprises.PlacementStart[i]; p < Enterprises.PlacementStart[i + 1]; p++)
            if (Items[Enterprises.PlacementItem[p]].Item.PlanCode == plan.PlanCode) return true;
        return false;
    }));

    readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> inChains = new(StringComparer.Ordinal);

    /// <summary>Latest revenue of an enterprise; null: none is known.</summary>
    internal RevenueView? RevenueOf(int enterprise)
    {
        var (at, revenues) = (Enterprises.Revenue[enterprise], Enterprises.Revenues);
        return at < 0 ? null : new(revenues.FigureId[at], (decimal)revenues.Value[at], revenues.Unit[at] ?? Indicators.GetValueOrDefault("revenue")?.Unit ?? "亿元",
            revenues.Period[at].ToString(), revenues.Scope[at], revenues.Grade[at] == 255 ? null : EnumCode.Of((Grade)revenues.Grade[at]));
    }

    /// <summary>Ordinal of a chain among the chains of its plan: its hue.</summary>
    internal int ColorOf(ItemPlace chain) => colors.GetOrAdd(chain.Ordinal, _ =>
        Items.Count(item => item.Plan == chain.Plan && item.Item.Level == ItemLevel.Chain && item.Ordinal < chain.Ordinal));

    readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> colors = new();

    /// <summary>Figures per kind of subject and the indicators that have one, of enterprises too; counted on first use.</summary>
    internal FigureCounts FigureCounts => field ??= CountFigures();

    FigureCounts CountFigures()
    {
        using var connection = Workspace.Connect();
        return new(connection.Rows(r => (Subject: r.GetString(0), Count: r.GetInt32(1)), "SELECT subject, count(*) FROM figures GROUP BY subject")
                .ToDictionary(row => row.Subject, row => row.Count, StringComparer.Ordinal),
            [.. connection.Rows(r => r.GetString(0), "SELECT DISTINCT indicator FROM figures ORDER BY 1")]);
    }

    /// <summary>Ordinals of enterprises by the town or park that their record names; found on first use.</summary>
    internal IReadOnlyDictionary<string, int[]> EnterprisesByTown => field ??= FindTowns();

    Dictionary<string, int[]> FindTowns()
    {
        using var connection = Workspace.Connect();
        return connection.Rows(r => (Enterprise: r.GetString(0), Town: r.GetString(1)), "SELECT enterprise_code, region_code FROM enterprises WHERE length(region_code) <> 6")
            .Where(row => Enterprises.Ordinals.ContainsKey(row.Enterprise)).GroupBy(row => row.Town, row => Enterprises.Ordinals[row.Enterprise]).ToDictionary(town => town.Key, town => town.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Towns, streets and parks of a county, by their codes.</summary>
    internal IEnumerable<Region> TownsOf(string county) => Regions.Values.Where(region => region.ParentCode?.Text == county).OrderBy(region => region.RegionCode.Text, StringComparer.Ordinal);

    /// <summary>Figures of enterprises that disagree at equal scope; the finer rule of areas is told on the card. Found on first use.</summary>
    internal long[] EnterpriseConflicts => field ??= FindEnterpriseConflicts();

    long[] FindEnterpriseConflicts()
    {
        using var connection = Workspace.Connect();
        return [.. connection.Rows(r => r.GetInt64(0), "SELECT row_id FROM (SELECT row_id, min(value) OVER same <> max(value) OVER same AS differs FROM figures WHERE subject = 'enterprise'"
            + " WINDOW same AS (PARTITION BY subject_code, indicator, period, scope)) WHERE differs")];
    }

    internal ItemPlace? FindItem(string plan, string item) => ItemOrdinals.TryGetValue((plan, item), out var ordinal) ? Items[ordinal] : null;

    internal SegmentPlace? FindSegment(string plan, string chain, string segment) =>
        SegmentOrdinals.TryGetValue((plan, chain, segment), out var ordinal) ? Segments[ordinal] : null;

    internal IEnumerable<ItemPlace> ItemsOf(Plan plan) => Items.Where(item => item.Item.PlanCode == plan.PlanCode);

    internal IEnumerable<ItemPlace> ChainsOf(Plan plan) => ItemsOf(plan).Where(item => item.Item.Level == ItemLevel.Chain);

    internal IEnumerable<SegmentPlace> SegmentsOf(ItemPlace chain) => chain.Segments.Select(ordinal => Segments[ordinal]);

    internal Source? SourceOf(Code<Source>? code) => code is { } known ? Sources.GetValueOrDefault(known.Text) : null;

    /// <summary>Sums of a stretch of time (money, energy, mass) only compare over equal stretches; counts are levels.</summary>
    internal bool IsFlow(Code<Indicator> code) => Indicators.GetValueOrDefault(code.Text) is { Aggregation: Aggregation.Sum } indicator && Unit.IsKnown(indicator.Unit)
        && Unit.Get(indicator.Unit).Dimension is "money" or "energy" or "mass";

    /// <summary>A sum of a month or a quarter: too little of a year to stand for it.</summary>
    internal bool IsPiece(Figure figure) => IsFlow(figure.Indicator) && figure.Period.Kind is (PeriodKind.Month or PeriodKind.Quarter);

    internal string RegionName(string code, bool chinese) => Regions.TryGetValue(code, out var region) ? Wording.Pick(chinese, region.NameZh, region.NameEn) : code;
}

/// <summary>Figures per kind of subject, and the indicators that have one.</summary>
sealed record FigureCounts(IReadOnlyDictionary<string, int> Subjects, IReadOnlyList<string> Indicators);

/// <summary>A plan item at its place in the tree, with what the register says of it.</summary>
sealed class ItemPlace(PlanItem item, int ordinal)
{
    public PlanItem Item => item;
    public int Ordinal => ordinal;
    public string Plan => item.PlanCode.Text;
    public string Code => item.ItemCode.Text;

    /// <summary>As figures name it.</summary>
    public string Subject { get; } = $"{item.PlanCode.Text}:{item.ItemCode.Text}";

    public ItemPlace? Parent { get; set; }
    public List<ItemPlace> Children { get; } = [];
    public List<int> Segments { get; } = [];

    /// <summary>Distinct enterprises placed in it directly.</summary>
    public int Enterprises { get; set; }
    public int Masters { get; set; }
    public int AboveScale { get; set; }
    public int WithoutCreditCode { get; set; }

    public string Name(bool chinese) => Wording.Pick(chinese, item.NameZh, item.NameEn);

    /// <summary>Itself and everything below.</summary>
    public IEnumerable<ItemPlace> Branch() => Children.SelectMany(child => child.Branch()).Prepend(this);

    public IEnumerable<ItemPlace> Path() => Parent is null ? [this] : Parent.Path().Append(this);

    public IEnumerable<ItemPlace> Chains() => Branch().Where(place => place.Item.Level == ItemLevel.Chain);
}

/// <summary>A segment with what the register says of it.</summary>
sealed class SegmentPlace(Segment segment, int ordinal, ItemPlace? chain)
{
    public Segment Segment => segment;
    public int Ordinal => ordinal;
    public ItemPlace? Chain => chain;
    public string Code => segment.SegmentCode.Text;
    public string Subject { get; } = $"{segment.PlanCode.Text}:{segment.ChainCode.Text}:{segment.SegmentCode.Text}";

    /// <summary>Distinct enterprises placed here.</summary>
    public int Enterprises { get; set; }
    public int Masters { get; set; }

    /// <summary>Enterprises placed here as key firms.</summary>
    public int Keys { get; set; }

    /// <summary>强: a chain master or two key firms; 中: one key firm; 弱: others only; 缺: none.</summary>
    public string Strength => Masters > 0 || Keys > 1 ? "strong" : Keys == 1 ? "medium" : Enterprises > 0 ? "weak" : "missing";

    public string Name(bool chinese) => Wording.Pick(chinese, segment.NameZh, segment.NameEn);
}

/// <summary>Names in the language of the reader.</summary>
static class Wording
{
    public static string Pick(bool chinese, string zh, string? en) => chinese || string.IsNullOrEmpty(en) ? zh : en;

    static readonly string[] Kinds = [" New Area", " New District", " District", " County", " City"];

    /// <summary>An area inside the root without the root's name before it; in English without the word for its kind.</summary>
    public static string Area(bool chinese, Region area, Region? root)
    {
        if (!chinese && area.NameEn is { Length: > 0 } english) return Kinds.FirstOrDefault(kind => english.EndsWith(kind, StringComparison.Ordinal)) is { } kind ? english[..^kind.Length] : english;
        var city = root?.NameZh.TrimEnd('市') ?? "";
        return city.Length > 0 && area.NameZh.StartsWith(city, StringComparison.Ordinal) && area.NameZh.Length > city.Length + 1 ? area.NameZh[city.Length..] : area.NameZh;
    }

    /// <summary>A date as written, empty ones as null.</summary>
    public static string? Text(PartialDate? date) => date?.ToString();
}
