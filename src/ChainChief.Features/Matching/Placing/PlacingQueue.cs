using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Plans;
using ChainChief.Storage;

namespace ChainChief.Matching;

/// <summary>The queue of proposals of one region and plan, less what is placed and decided already.</summary>
public sealed class PlacingQueue
{
    /// <summary>Proposals shown for a firm.</summary>
    public const int Shown = 3;

    const double High = 0.8;

    readonly RegionAtlas atlas;
    readonly bool chinese;
    readonly ProposalBook? book;
    readonly Plan? plan;
    readonly IReadOnlyList<PlacementDecision> decisions;
    readonly HashSet<(string Firm, string Chain, string Segment)> rejected;
    readonly HashSet<string> later;

    /// <param name="planCode">Null: the default version.</param>
    public PlacingQueue(PlacingDesk desk, RegionAtlas atlas, bool chinese, string? planCode = null)
    {
        (this.atlas, this.chinese, plan) = (atlas, chinese, atlas.FindPlan(planCode));
        book = plan is null ? null : desk.Get(atlas, plan);
        decisions = plan is null ? [] : [.. PlacementDecisions.Standing(atlas.Workspace).Where(d => d.PlanCode == plan.PlanCode.Text)];
        rejected = [.. decisions.Where(d => d.Verdict is PlacementVerdict.Rejected or PlacementVerdict.Other).Select(d => (d.EnterpriseCode, d.ChainCode, d.SegmentCode))];
        later = [.. decisions.Where(d => d.Verdict == PlacementVerdict.Later).Select(d => d.EnterpriseCode)];
    }

    static PlacementRules Rules => PlacementRules.Shipped;

    internal RegionAtlas Atlas => atlas;

    internal bool Chinese => chinese;

    internal IReadOnlyList<PlacementDecision> Decisions => decisions;

    /// <summary>Segments of the plan, for a person who knows better.</summary>
    public IReadOnlyList<SegmentName> Segments => book is null ? [] : [.. book.Model.Segments.Select((_, k) => NameOf(k))];

    public PlacingView List(PlacingFilter filter)
    {
        var standing = Standing();
        var tabs = EnumCode.List<PlacingTab>().ToDictionary(tab => tab, tab => EnumCode.TryParse<PlacingTab>(tab, out var one) ? standing.Of(one).Count : 0, StringComparer.Ordinal);
        var entries = standing.Of(filter.Tab);
        var named = Named(filter.Text);
        var found = entries.Where(entry => Fits(entry, filter) && named?.Contains(entry.Firm) is not false).ToList();
        return new(EnumCode.Of(filter.Tab), tabs, standing.Refused, found.Count, filter.Page, filter.PageSize, [.. found.Skip((filter.Page - 1) * filter.PageSize).Take(filter.PageSize).Select(Row)], Facets(entries, filter),
            Rules.Version, Rules.Threshold);
    }

    /// <summary>Everything needed to decide on one firm; null where there is no such enterprise.</summary>
    public PlacingCard? Find(string code)
    {
        if (book is null || !atlas.Enterprises.Ordinals.TryGetValue(code, out var i)) return null;
        using var connection = atlas.Workspace.Connect();
        if (PlanModel.Find(connection, code) is not { } firm) return null;
        var words = new ProposalWords(book.Model, chinese);
        var placed = PlacedSegments(i);
        var proposals = Ranked(code, firm).Where(one => !placed.Contains(one.Segment) && !IsRejected(code, one.Segment)).Take(Shown).ToList();
        var marked = proposals.Select(one => one.Segment).ToHashSet();
        var industry = firm.IndustryCode is { } class4 ? IndustryName(connection, class4) : null;
        return new(code, firm.Name, atlas.Enterprises.ShortName[i], County(i), firm.IndustryCode, industry,
            [.. firm.Products.Select(product => words.Mark(product, "products", firm, marked))], firm.Scope is { } scope ? words.Mark(scope, "scope", firm, marked) : null,
            words.Mark(firm.Name, "name", firm, marked), Placed(i), [.. proposals.Select(one => ToProposal(words, firm, one))],
            [.. decisions.Where(d => d.EnterpriseCode == code).Select(new PlacingDecisions(this).Row)]);
    }

    /// <summary>The proposal of one segment for a firm, whatever was decided; null where the rules do not rank it.</summary>
    internal Proposal? Find(string code, string chain, string segment)
    {
        if (book is null) return null;
        using var connection = atlas.Workspace.Connect();
        if (PlanModel.Find(connection, code) is not { } firm) return null;
        var words = new ProposalWords(book.Model, chinese);
        return Ranked(code, firm).Select(one => ToProposal(words, firm, one)).FirstOrDefault(one => one.Segment.Chain == chain && one.Segment.Segment == segment);
    }

    /// <summary>Whether the rules of today propose this pair among their first three.</summary>
    internal bool Proposes(string code, string chain, string segment) => book is not null && atlas.Enterprises.Ordinals.TryGetValue(code, out var i)
        && book.Of(i).Take(Shown).Any(one => one.Confidence >= Rules.Threshold && SegmentAt(one.Segment).Segment.ChainCode.Text == chain && SegmentAt(one.Segment).Code == segment);

    internal SegmentName? NameOf(string chain, string segment) =>
        plan is not null && atlas.FindSegment(plan.PlanCode.Text, chain, segment) is { } found && book!.Index.TryGetValue(found.Ordinal, out var k) ? NameOf(k) : null;

    internal string? ChainName(string chain) => plan is null ? null : atlas.FindItem(plan.PlanCode.Text, chain)?.Name(chinese);

    /// <summary>Firms with proposals, as rows of a file: those of one tab, or of all.</summary>
    public IEnumerable<(PlacingRow Row, PlacingCard Card)> Export(PlacingTab tab)
    {
        var view = List(new(tab, PageSize: int.MaxValue));
        foreach (var row in view.Rows)
            if (Find(row.Code) is { } card) yield return (row, card);
    }

    List<RankedSegment> Ranked(string code, FirmText firm) => book!.Model.Read().Rank(firm, book.Model.Own(code));

    /// <summary>Where all firms stand as of the atlas and the decisions; read through once for each.</summary>
    PlacingStanding Standing()
    {
        var state = (atlas.Version, decisions.Count, decisions.Sum(d => d.Id));
        if (book is null) return new(state, [], 0);
        if (book.Standing is { } known && known.State == state) return known;
        List<PlacingEntry> entries = [];
        var refused = 0;
        for (var i = 0; i < book.Count; i++)
            if (Stand(i) is { } entry) entries.Add(entry);
            else if (PlacedSegments(i).Length == 0) refused++;
        return book.Standing = new(state, entries, refused);
    }

    /// <summary>Where a firm stands in the queue; null: nowhere.</summary>
    PlacingEntry? Stand(int i)
    {
        if (book!.Best(i) < Rules.Threshold) return null;
        var (code, placed) = (atlas.Enterprises.Code[i], PlacedSegments(i));
        var ranked = book.Of(i).ToList();
        var open = ranked.Take(Shown).Where(one => one.Confidence >= Rules.Threshold && !placed.Contains(one.Segment) && !IsRejected(code, one.Segment)).ToList();
        if (open.Count == 0) return null;
        var known = ranked.Take(Shown).Any(one => placed.Contains(one.Segment));
        var confidence = Math.Round(open[0].Confidence, 4);
        if (placed.Length > 0 && !known && confidence < Rules["contradiction"]) return null;
        var tab = later.Contains(code) ? PlacingTab.Later : placed.Length == 0 ? PlacingTab.Unplaced : known ? PlacingTab.More : PlacingTab.Conflict;
        return new(i, tab, open[0].Segment, open[0].Score, confidence, open.Count - 1);
    }

    bool Fits(PlacingEntry entry, PlacingFilter filter) => (filter.Chain is null || SegmentAt(entry.Segment).Segment.ChainCode.Text == filter.Chain)
        && (filter.County is null || CountyCode(entry.Firm) == filter.County) && (filter.Confidence is null || Band(entry) == filter.Confidence);

    HashSet<int>? Named(string? text) => string.IsNullOrWhiteSpace(text) ? null : [.. atlas.Names.Match(text.Trim())];

    static string Band(PlacingEntry entry) => entry.Confidence >= High ? "high" : "middle";

    List<FacetView> Facets(IReadOnlyList<PlacingEntry> entries, PlacingFilter filter) =>
    [
        new("confidence", [.. new[] { "high", "middle" }.Select(band => new FacetOption(band, band, entries.Count(entry => Band(entry) == band), filter.Confidence == band))]),
        Facet("chain", entries.CountBy(entry => SegmentAt(entry.Segment).Segment.ChainCode.Text), code => ChainName(code) ?? code, filter.Chain),
        Facet("county", entries.Where(entry => CountyCode(entry.Firm) is not null).CountBy(entry => CountyCode(entry.Firm)!), code => atlas.RegionName(code, chinese), filter.County),
    ];

    static FacetView Facet(string name, IEnumerable<KeyValuePair<string, int>> counts, Func<string, string> label, string? chosen) => new(name,
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new FacetOption(pair.Key, label(pair.Key), pair.Value, pair.Key == chosen))]);

    PlacingRow Row(PlacingEntry entry) => new(atlas.Enterprises.Code[entry.Firm], atlas.Enterprises.Name[entry.Firm], atlas.Enterprises.ShortName[entry.Firm], County(entry.Firm), NameOf(entry.Segment),
        entry.Confidence, entry.More);

    Proposal ToProposal(ProposalWords words, FirmText firm, RankedSegment one) => ProposalWords.Of(NameOf(one.Segment), firm, one, words);

    bool IsRejected(string code, int segment) => rejected.Count > 0 && rejected.Contains((code, SegmentAt(segment).Segment.ChainCode.Text, SegmentAt(segment).Code));

    SegmentPlace SegmentAt(int k) => atlas.Segments[book!.Model.Segments[k].Ordinal];

    SegmentName NameOf(int k) => SegmentName.Of(atlas, SegmentAt(k), chinese);

    int[] PlacedSegments(int i) => PlanModel.SegmentsOf(atlas, i, book!.Index);

    List<PlacedIn> Placed(int i)
    {
        var table = atlas.Enterprises;
        return [.. Enumerable.Range(table.PlacementStart[i], table.PlacementStart[i + 1] - table.PlacementStart[i]).Where(p => atlas.Items[table.PlacementItem[p]].Item.PlanCode == plan!.PlanCode)
            .OrderBy(p => table.PlacementRole[p]).Select(p => (Chain: atlas.Items[table.PlacementItem[p]], Segment: table.PlacementSegment[p] is var at and >= 0 ? atlas.Segments[at] : null, Role: table.PlacementRole[p]))
            .Select(one => new PlacedIn(one.Chain.Code, one.Chain.Name(chinese), atlas.ColorOf(one.Chain), one.Segment?.Code, one.Segment?.Name(chinese), EnumCode.Of((PlacementRole)one.Role)))];
    }

    string? CountyCode(int i) => atlas.Enterprises.County[i] is var at and >= 0 ? atlas.Counties[at].RegionCode.Text : null;

    string? County(int i) => CountyCode(i) is { } code ? atlas.RegionName(code, chinese) : null;

    string? IndustryName(Microsoft.Data.Sqlite.SqliteConnection connection, string code) =>
        connection.Rows(r => Wording.Pick(chinese, r.GetString(0), r.Text(1)), "SELECT name_zh, name_en FROM industries WHERE industry_code = $0", code).FirstOrDefault();
}
