using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Figures;

namespace ChainChief.Exploring;

/// <summary>Chains of a plan, one by one.</summary>
public sealed class ChainBook(RegionAtlas atlas, bool chinese)
{
    /// <summary>Firms shown per segment; the rest is a link to the directory.</summary>
    public const int ShownPerSegment = 40;

    readonly FigureWriter figures = new(atlas, chinese);
    readonly RecordRows rows = new(atlas, chinese);
    readonly ChainRows chains = new(atlas, chinese);

    /// <summary>All chains of a plan as rows; empty where there is no such plan.</summary>
    public IReadOnlyList<ChainRow> List(string? plan = null) => atlas.FindPlan(plan) is { } found ? [.. atlas.ChainsOf(found).Select(chains.Row)] : [];

    /// <param name="plan">Plan code; null: the default version.</param>
    public ChainView? Find(string code, string? plan = null)
    {
        if (atlas.FindPlan(plan) is not { } version || atlas.FindItem(version.PlanCode.Text, code) is not { } chain) return null;
        if (chain.Item.Level != Plans.ItemLevel.Chain && chain.Segments.Count == 0) return null;
        var segments = Segments(chain);
        var flows = Flows(chain);
        var (aboveScale, _) = chains.Newest(chain, "above_scale_count");
        var source = atlas.SourceOf(chain.Item.SourceCode);
        return new(chains.Row(chain), chain.Name(!chinese), chain.Item.Aliases?.Items ?? [],
            [.. chain.Path().SkipLast(1).Select(step => new PathStep(step.Code, step.Name(chinese), EnumCode.Of(step.Item.Level)))],
            aboveScale is null ? null : figures.Write(aboveScale), Conflicts(chain, "above_scale_count"),
            segments.GroupBy(s => s.Strength).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal), segments, flows, Gaps(chain, flows), WithoutSegment(chain),
            [.. atlas.Figures.Of(FigureSubject.PlanItem, chain.Subject).OrderBy(f => f.Indicator.Text, StringComparer.Ordinal).ThenByDescending(f => f.Period).Select(figures.Write)],
            new TargetBoard(atlas, chinese).Of(chain), [.. chains.AssignmentsOf(chain).OrderBy(a => a.Role).Select(rows.Assignment)],
            [.. chains.ProjectsOf(chain).OrderByDescending(p => p.TotalInvestment ?? -1).Select(rows.Project)],
            [.. atlas.Policies.Where(policy => policy.PlanCode == chain.Item.PlanCode && policy.ChainCodes is { } codes && codes.Items.Contains(code)).Select(rows.Policy)],
            [.. atlas.InvestmentTargets.Where(investor => investor.PlanCode == chain.Item.PlanCode && investor.ChainCode == chain.Item.ItemCode).Select(rows.Investor)],
            [.. atlas.TechnologyTasks.Where(task => task.PlanCode == chain.Item.PlanCode && task.ChainCode == chain.Item.ItemCode).Select(rows.Task)],
            rows.LinksOf(chain, incoming: true), rows.LinksOf(chain, incoming: false), chain.Item.SourceCode?.Text, source?.Title);
    }

    int Conflicts(ItemPlace chain, string indicator) => atlas.Figures.Conflicts
        .Where(conflict => conflict.Subject == FigureSubject.PlanItem && conflict.SubjectCode == chain.Subject && conflict.Indicator.Text == indicator).Select(conflict => conflict.Figures.Count).FirstOrDefault();

    List<SegmentView> Segments(ItemPlace chain)
    {
        var placed = PlacedBySegment(chain);
        var projects = chains.ProjectsOf(chain).Where(p => p.SegmentCode is not null).ToLookup(p => p.SegmentCode!.Value.Text, StringComparer.Ordinal);
        return [.. atlas.SegmentsOf(chain).Select(segment => new SegmentView(segment.Code, segment.Segment.ParentSegmentCode?.Text, EnumCode.Of(segment.Segment.Stage),
            segment.Name(chinese), segment.Name(!chinese), segment.Segment.Importance is { } importance ? EnumCode.Of(importance) : null, segment.Strength,
            segment.Enterprises, segment.Masters, segment.Keys, placed.GetValueOrDefault(segment.Ordinal) ?? [], projects[segment.Code].Count(p => p.ExtendsCode is null), ChainRows.Investment(projects[segment.Code]),
            segment.Segment.IndustryCodes?.Items ?? [], segment.Segment.Keywords?.Items ?? [],
            [.. atlas.Figures.Of(FigureSubject.Segment, segment.Subject).OrderByDescending(f => f.Period).Select(figures.Write)], segment.Segment.SourceCode?.Text, segment.Segment.Note))];
    }

    /// <summary>The order of the placements is by segment, role and revenue, so the first of each segment are its most important.</summary>
    Dictionary<int, List<PlacedEnterprise>> PlacedBySegment(ItemPlace chain)
    {
        var table = atlas.Enterprises;
        Dictionary<int, List<PlacedEnterprise>> placed = [];
        var last = -1;
        foreach (var p in table.PlacementsOfItem(chain.Ordinal))
        {
            var segment = table.PlacementSegment[p];
            if (!placed.TryGetValue(segment, out var list)) placed[segment] = list = [];
            if (list.Count < ShownPerSegment && (list.Count == 0 || last != table.PlacementOwner[p])) list.Add(Placed(p));
            last = table.PlacementOwner[p];
        }
        return placed;
    }

    List<PlacedEnterprise> WithoutSegment(ItemPlace chain) => PlacedBySegment(chain).GetValueOrDefault(-1) ?? [];

    internal PlacedEnterprise Placed(int placement)
    {
        var table = atlas.Enterprises;
        var i = table.PlacementOwner[placement];
        var county = table.County[i] < 0 ? null : atlas.Counties[table.County[i]].RegionCode.Text;
        return new(table.Code[i], table.Name[i], table.ShortName[i], EnumCode.Of((PlacementRole)table.PlacementRole[placement]), county,
            county is null ? null : atlas.RegionName(county, chinese), atlas.RevenueOf(i));
    }

    /// <summary>All flows between different chains of a plan.</summary>
    public IReadOnlyList<FlowView> Between(string? plan = null) => atlas.FindPlan(plan) is { } found
        ? [.. atlas.Flows.Where(flow => flow.PlanCode == found.PlanCode && flow.ChainCode != flow.Target.Chain).Select(Flow)] : [];

    /// <summary>All flows that begin or end in the chain.</summary>
    List<FlowView> Flows(ItemPlace chain) => [.. atlas.Flows.Where(flow => flow.PlanCode == chain.Item.PlanCode
        && (flow.ChainCode == chain.Item.ItemCode || flow.Target.Chain == chain.Item.ItemCode)).Select(Flow)];

    FlowView Flow(SegmentFlow flow)
    {
        var (plan, target) = (flow.PlanCode.Text, flow.Target);
        var (from, to) = (atlas.FindSegment(plan, flow.ChainCode.Text, flow.FromSegmentCode.Text), atlas.FindSegment(plan, target.Chain.Text, target.Segment.Text));
        return new(flow.ChainCode.Text, rows.ChainName(plan, flow.ChainCode.Text)!, flow.FromSegmentCode.Text, from?.Name(chinese) ?? flow.FromSegmentCode.Text,
            target.Chain.Text, rows.ChainName(plan, target.Chain.Text)!, target.Segment.Text, to?.Name(chinese) ?? target.Segment.Text, flow.What, flow.Essential,
            from?.Enterprises > 0 && to?.Enterprises > 0);
    }

    List<GapView> Gaps(ItemPlace chain, List<FlowView> flows) => [.. atlas.SegmentsOf(chain).Where(segment => segment.Enterprises == 0).Select(segment =>
    {
        var into = flows.Where(flow => flow.ToChain == chain.Code && flow.ToSegment == segment.Code).Select(flow => (Chain: flow.FromChain, Segment: flow.FromSegment)).Distinct();
        var outOf = flows.Where(flow => flow.FromChain == chain.Code && flow.FromSegment == segment.Code).Select(flow => (Chain: flow.ToChain, Segment: flow.ToSegment)).Distinct();
        var (suppliers, buyers) = (into.Where(HasFirm).ToList(), outOf.Where(HasFirm).ToList());
        return new GapView(segment.Code, segment.Name(chinese), EnumCode.Of(segment.Segment.Stage), suppliers.Count(end => end.Chain == chain.Code),
            buyers.Count(end => end.Chain == chain.Code), suppliers.Concat(buyers).Count(end => end.Chain != chain.Code), segment.Segment.Note);

        bool HasFirm((string Chain, string Segment) end) => atlas.FindSegment(chain.Plan, end.Chain, end.Segment) is { Enterprises: > 0 };
    }).OrderByDescending(gap => gap.Suppliers + gap.Buyers).ThenByDescending(gap => gap.OtherChains)];
}
