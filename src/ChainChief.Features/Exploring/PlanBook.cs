using ChainChief.Common;
using ChainChief.Figures;
using ChainChief.Plans;

namespace ChainChief.Exploring;

/// <summary>One plan version.</summary>
/// <param name="Targets">Of the whole region; those of items stand with the items.</param>
/// <param name="Statements">What the plan says in words of the whole region.</param>
/// <param name="Incoming">Links from earlier versions.</param>
/// <param name="Outgoing">Links to later versions.</param>
public sealed record PlanView(
    PlanVersionView Version, string? SourceCode, string? SourceTitle, string? Grade, IReadOnlyList<PlanVersionView> Versions, IReadOnlyList<PlanItemView> Items,
    IReadOnlyList<TargetView> Targets, IReadOnlyList<TargetView> Statements, IReadOnlyList<AssignmentRow> Assignments, IReadOnlyList<LinkView> Incoming, IReadOnlyList<LinkView> Outgoing);

/// <summary>An item of the tree with what lies below it.</summary>
/// <param name="Enterprises">Distinct enterprises in its branch.</param>
public sealed record PlanItemView(
    string Code, string Level, string? Sector, string Name, string? OtherName, IReadOnlyList<string> Aliases, int Chains, int Segments, int Enterprises, int Masters, int Projects, int Figures,
    IReadOnlyList<TargetView> Targets, IReadOnlyList<TargetView> Statements, IReadOnlyList<LinkView> From, IReadOnlyList<LinkView> To, string? SourceCode, string? SourceTitle,
    IReadOnlyList<PlanItemView> Children);

/// <summary>Plan versions, their trees and how one became the next.</summary>
public sealed class PlanBook(RegionAtlas atlas, bool chinese)
{
    readonly TargetBoard targets = new(atlas, chinese);
    readonly RecordRows rows = new(atlas, chinese);

    /// <summary>All versions, the newest first.</summary>
    public IReadOnlyList<PlanVersionView> List() => [.. atlas.Plans.Reverse().Select(Version)];

    /// <summary>The links of the whole lineage, in file order.</summary>
    public IReadOnlyList<LinkView> Links() => [.. atlas.Links.Select(rows.Link)];

    /// <param name="code">Null: the default version.</param>
    public PlanView? Find(string? code)
    {
        if (atlas.FindPlan(code) is not { } plan) return null;
        var own = atlas.Targets.Where(target => target.PlanCode == plan.PlanCode && target.ItemCode is null).Select(targets.View).ToList();
        var source = atlas.SourceOf(plan.SourceCode);
        return new(Version(plan), plan.SourceCode?.Text, source?.Title, source is null ? null : EnumCode.Of(source.Grade), List(),
            [.. atlas.ItemsOf(plan).Where(item => item.Parent is null).Select(Item)],
            [.. own.Where(target => target.Form != "statement")], [.. own.Where(target => target.Form == "statement")],
            [.. atlas.Assignments.Where(a => a.PlanCode == plan.PlanCode && a.ItemCode is null).Select(rows.Assignment)],
            [.. atlas.Links.Where(link => link.ToPlanCode == plan.PlanCode).Select(rows.Link)], [.. atlas.Links.Where(link => link.FromPlanCode == plan.PlanCode).Select(rows.Link)]);
    }

    internal PlanVersionView Version(Plan plan)
    {
        var items = atlas.ItemsOf(plan).ToList();
        return new(plan.PlanCode.Text, Wording.Pick(chinese, plan.NameZh, plan.NameEn), plan.InForceFrom.ToString(), Wording.Text(plan.InForceTo), items.Count,
            items.Count(item => item.Item.Level == ItemLevel.Chain), items.Sum(item => item.Segments.Count), plan == atlas.DefaultPlan);
    }

    PlanItemView Item(ItemPlace item)
    {
        var own = targets.Of(item);
        var (enterprises, masters) = item.Children.Count == 0 ? (item.Enterprises, item.Masters) : Distinct(item);
        var source = atlas.SourceOf(item.Item.SourceCode);
        return new(item.Code, EnumCode.Of(item.Item.Level), item.Item.Sector is { } sector ? EnumCode.Of(sector) : null, item.Name(chinese), item.Name(!chinese),
            item.Item.Aliases?.Items ?? [], item.Chains().Count(), item.Branch().Sum(below => below.Segments.Count), enterprises, masters,
            item.Branch().Sum(below => atlas.Projects.Count(p => p.PlanCode == below.Item.PlanCode && p.ChainCode == below.Item.ItemCode)),
            item.Branch().Sum(below => atlas.Figures.Of(FigureSubject.PlanItem, below.Subject).Count),
            [.. own.Where(target => target.Form != "statement")], [.. own.Where(target => target.Form == "statement")],
            rows.LinksOf(item, incoming: true), rows.LinksOf(item, incoming: false), item.Item.SourceCode?.Text, source?.Title, [.. item.Children.Select(Item)]);
    }

    /// <summary>An enterprise in two chains of the branch counts once.</summary>
    internal (int Enterprises, int Masters) Distinct(ItemPlace item)
    {
        var table = atlas.Enterprises;
        var (seen, masters) = (new System.Collections.BitArray(table.Count), new System.Collections.BitArray(table.Count));
        var (count, masterCount) = (0, 0);
        foreach (var below in item.Branch())
            foreach (var placement in table.PlacementsOfItem(below.Ordinal))
            {
                var owner = table.PlacementOwner[placement];
                if (!seen[owner]) count++;
                seen[owner] = true;
                if (table.PlacementRole[placement] != (byte)Atlas.PlacementRole.Master) continue;
                if (!masters[owner]) masterCount++;
                masters[owner] = true;
            }
        return (count, masterCount);
    }
}
