using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;

namespace ChainChief.Analysing;

/// <summary>Reads one segment after the other: its neighbours, the kinds of gap it has and why, its investors.</summary>
sealed class SegmentGaps
{
    readonly AnalysisCase given;
    readonly GapRules rules;
    readonly SupplyRates rates;
    readonly ILookup<(string Chain, string Segment), TechnologyTask> tasks;
    readonly ILookup<(string Chain, string Segment), InvestmentTarget> investors;

    public SegmentGaps(AnalysisCase given, GapRules rules, SupplyRates rates)
    {
        (this.given, this.rules, this.rates) = (given, rules, rates);
        var plan = given.Plan.PlanCode;
        tasks = given.Atlas.TechnologyTasks.Where(task => task.PlanCode == plan && task.ChainCode is not null && task.SegmentCode is not null).OrderBy(task => task.TaskCode.Text, StringComparer.Ordinal)
            .ToLookup(task => (task.ChainCode!.Value.Text, task.SegmentCode!.Value.Text));
        investors = given.Atlas.InvestmentTargets.Where(one => one.PlanCode == plan && one.ChainCode is not null && one.SegmentCode is not null).OrderBy(one => one.InvestorCode.Text, StringComparer.Ordinal)
            .ToLookup(one => (one.ChainCode!.Value.Text, one.SegmentCode!.Value.Text));
        Firms = given.Chains.SelectMany(chain => given.Sizes.Members(chain)).ToHashSet();
        Known = Firms.Count(firm => given.Firms.Newest("revenue", firm) is not null);
    }

    /// <summary>Firms in the plan's chains.</summary>
    public IReadOnlySet<int> Firms { get; }

    /// <summary>Of these, firms whose revenue is known.</summary>
    public int Known { get; }

    public GapRow Of(ItemPlace chain, SegmentPlace segment, int place)
    {
        var firms = given.FirmsOf(segment);
        IReadOnlyList<SegmentNeighbour> suppliers = [.. given.Flows.SuppliersOf(segment.Ordinal).Select(Neighbour)], buyers = [.. given.Flows.BuyersOf(segment.Ordinal).Select(Neighbour)];
        GapRow row = new(Subject(segment), null, place, AnalysisCase.NameOf(segment), AnalysisCase.NameOf(chain), EnumCode.Of(segment.Segment.Stage), segment.Strength, segment.Enterprises, segment.Masters, segment.Keys, [], null,
            suppliers, buyers, rates.Of(segment, firms), Investors(segment));
        var kinds = Kinds(row, segment, firms);
        return row with { Kinds = kinds, Practice = kinds.Count == 0 ? null : Practice(row, kinds) };
    }

    public static string Subject(SegmentPlace segment) => $"{segment.Segment.ChainCode}:{segment.Code}";

    public IReadOnlyList<InvestorTalk> Investors(SegmentPlace segment) => [.. investors[(segment.Segment.ChainCode.Text, segment.Code)].Where(one => one.Stage != InvestorStage.Dropped)
        .Select(one => new InvestorTalk(one.InvestorCode.Text, one.Name, one.Stage is { } stage ? EnumCode.Of(stage) : null, one.Reason))];

    public SegmentNeighbour Neighbour((int Segment, SegmentFlow Flow) end)
    {
        var segment = given.Atlas.Segments[end.Segment];
        var chain = segment.Chain is { } own ? AnalysisCase.NameOf(own) : new Named(segment.Segment.ChainCode.Text, segment.Segment.ChainCode.Text, null);
        return new(Subject(segment), AnalysisCase.NameOf(segment), chain, EnumCode.Of(segment.Segment.Stage), segment.Enterprises, end.Flow.What, end.Flow.Essential == true);
    }

    /// <summary>Missing, and between local suppliers and local buyers.</summary>
    public static bool IsBreakpoint(GapRules rules, int firms, int localSuppliers, int localBuyers) => firms == 0 && localSuppliers >= rules.BreakSuppliers && localBuyers >= rules.BreakBuyers;

    /// <summary>Firms, but too few chain masters and key firms among them.</summary>
    public static bool IsWeak(GapRules rules, SegmentPlace segment) => segment.Enterprises > 0 && segment.Masters + segment.Keys < rules.StrongFirms;

    List<GapKind> Kinds(GapRow row, SegmentPlace segment, int[] firms)
    {
        List<GapKind> kinds = [];
        Add("missing", row.Firms == 0 ? [new("no-firm", [])] : []);
        Add("breakpoint", IsBreakpoint(rules, row.Firms, row.LocalSuppliers, row.LocalBuyers)
            ? [new("joins-suppliers", Local(row.Suppliers), row.LocalSuppliers), new("joins-buyers", Local(row.Buyers), row.LocalBuyers)] : []);
        Add("chokepoint", [.. Tasks(segment, Weakness.Chokepoint), .. Irreplaceable(firms)]);
        Add("blockage", Tasks(segment, Weakness.Blockage));
        Add("weak", IsWeak(rules, segment) ? [new("few-strong", [], row.Firms, row.Masters + row.Keys)] : []);
        Add("outside", Outside(row));
        Add("sole", Sole(row, firms));
        return kinds;

        void Add(string code, IReadOnlyList<Evidence> evidence)
        {
            if (evidence.Count > 0) kinds.Add(new(code, evidence));
        }
    }

    static List<Named> Local(IEnumerable<SegmentNeighbour> neighbours) => [.. neighbours.Where(one => one.Firms > 0).Select(one => one.Segment)];

    List<Evidence> Tasks(SegmentPlace segment, Weakness weakness) => [.. tasks[(segment.Segment.ChainCode.Text, segment.Code)]
        .Where(task => task.Weakness == weakness && (rules.DeliveredCounts || task.Status != Governance.TaskStatus.Delivered))
        .Select(task => new Evidence(task.Status is { } status ? $"task-{EnumCode.Of(status)}" : "task", [new(task.TaskCode.Text, task.Name, null)]))];

    /// <summary>Purchases from outside for which nothing else would do.</summary>
    List<Evidence> Irreplaceable(int[] firms) => Counted("not-replaceable", firms.SelectMany(given.Relations.To), one => !one.IsInside && one.Substitutable == Substitutable.No);

    /// <summary>How many records say so; who the partners are is for pages that ask whether the reader may see them.</summary>
    static List<Evidence> Counted(string code, IEnumerable<Relation> relations, Func<Relation, bool> which) => relations.Count(which) is > 0 and var count ? [new(code, [], count)] : [];

    List<Evidence> Outside(GapRow row)
    {
        if (row.Firms == 0 || row.Supply.Rate is not { } rate) return [];
        if (row.Supply.Basis is "amounts" or "counts") return rate >= rules.LocalBelow ? [] : [new("bought-outside", [], 1 - rate, row.Supply.Recorded), .. Unsure(rules.LocalBelow)];
        return rate >= rules.InferredBelow || Known < rules.InferredCoverage * Firms.Count ? [] : [new("inferred-outside", [], rate, rules.InferredBelow), .. Unsure(rules.InferredBelow)];

        IEnumerable<Evidence> Unsure(double threshold) => row.Supply.High >= threshold ? [new("rate-unsure", [], row.Supply.Low, row.Supply.High)] : [];
    }

    List<Evidence> Sole(GapRow row, int[] firms)
    {
        List<Evidence> found = [];
        if (row.Firms > 0 && row.Firms <= rules.SoleFirms && row.LocalBuyers >= rules.SoleBuyers) found.Add(new("only-firms", [.. firms.Select(given.NameOf)], row.Firms, row.LocalBuyers));
        found.AddRange(Counted("sole-supplier", firms.SelectMany(given.Relations.From), one => one.SoleSource == true));
        found.AddRange(Counted("sole-outside", firms.SelectMany(given.Relations.To), one => !one.IsInside && one.SoleSource == true));
        return found;
    }

    string Practice(GapRow row, List<GapKind> kinds) => EnumCode.Of(rules.Practices.First(pair => pair.Kind == "end" ? row.Firms == 0 && row.LocalSuppliers > 0 && row.LocalBuyers == 0 : kinds.Any(kind => kind.Code == pair.Kind)).Practice);
}
