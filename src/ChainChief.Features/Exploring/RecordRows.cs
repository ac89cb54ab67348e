using ChainChief.Common;
using ChainChief.Governance;
using ChainChief.Plans;

namespace ChainChief.Exploring;

public sealed record AssignmentRow(string Plan, string? Item, string Role, string Holder, string? ValidFrom, string? ValidTo, string? SourceCode, string? SourceTitle, string? Grade, int ChangeSet);

/// <param name="AmountCap">万元.</param>
/// <param name="WholeRegion">It names no chain, so it applies to all.</param>
public sealed record PolicyRow(
    string Code, string Title, string? DocumentNumber, string? IssuedBy, string? IssuedOn, string? ValidTo, string? Plan, IReadOnlyList<string> Chains, bool WholeRegion,
    string? Clause, decimal? AmountCap, string? Condition, string? SourceCode, string? SourceTitle, string? Grade);

/// <param name="Revenue">亿元.</param>
public sealed record InvestorRow(
    string Code, string Name, string? Home, string? Plan, string? Chain, string? Segment, string? SegmentName, IReadOnlyList<string> Products, decimal? Revenue, string? Stage,
    string? Reason, string? SourceCode, string? SourceTitle, string? Grade);

/// <param name="Funds">万元.</param>
public sealed record TaskRow(
    string Code, string Name, string? Plan, string? Chain, string? Segment, string? SegmentName, string? EnterpriseCode, string? Enterprise, string? Partner, string? Weakness,
    decimal? Funds, string? DueOn, string? Status, string? SourceCode, string? SourceTitle, string? Grade);

/// <summary>How an item of one plan lives on in another.</summary>
/// <param name="Weight">Share 0–1 of the old item.</param>
/// <param name="Basis">stated, inferred, approved; rejected ones only stand in lists of all links.</param>
public sealed record LinkView(
    string FromPlan, string FromItem, string FromName, string? ToPlan, string? ToItem, string? ToName, string Relation, decimal Weight, string Basis, string? Note,
    string? SourceCode, string? SourceTitle, int ChangeSet);

/// <summary>Writes small records out as rows in one language.</summary>
sealed class RecordRows(RegionAtlas atlas, bool chinese)
{
    public ProjectRow Project(KeyProject project)
    {
        var (plan, chain, segment) = (project.PlanCode?.Text, project.ChainCode?.Text, project.SegmentCode?.Text);
        var source = atlas.SourceOf(project.SourceCode);
        return new(project.ProjectCode.Text, project.Name, EnumCode.Of(project.Stage), plan, chain, ChainName(plan, chain), segment, SegmentName(plan, chain, segment),
            project.RegionCode is { } region && region != atlas.Root?.RegionCode ? atlas.RegionName(region.Text, chinese) : null,
            project.EnterpriseCode?.Text, EnterpriseName(project.EnterpriseCode?.Text), project.Investor, project.Kind is { } kind ? EnumCode.Of(kind) : null,
            project.TotalInvestment, Wording.Text(project.StartedOn), Wording.Text(project.CompletedOn), Wording.Text(project.PlannedCompletion),
            project.SourceCode?.Text, Wording.Text(source?.PublishedOn), Grade(source), project.Note, project.LastChange,
            project.ExtendsCode?.Text, ProjectCount.Counted(project));
    }

    static readonly string[] Finished = [.. new[] { ProjectStage.InProduction, ProjectStage.FullCapacity, ProjectStage.Stopped }.Select(EnumCode.Of)];

    /// <param name="largest">How many of the largest are shown, those still under way first.</param>
    public static ProjectSummaryView Summary(IReadOnlyList<ProjectRow> projects, int largest) => new(projects.Count(p => p.Extends is null), projects.Sum(p => p.Counted ?? 0),
        projects.Count(p => p.Counted is not null), projects.Count(p => p.Counted is null),
        [.. EnumCode.List<ProjectStage>().Select(stage => Count(stage, [.. projects.Where(p => p.Stage == stage)]))],
        [.. projects.OrderBy(p => Finished.Contains(p.Stage)).ThenByDescending(p => p.TotalInvestment ?? -1).ThenBy(p => p.Code, StringComparer.Ordinal).Take(largest)]);

    static StageCount Count(string stage, IReadOnlyList<ProjectRow> projects) =>
        new(stage, projects.Count(p => p.Extends is null), projects.Sum(p => p.Counted ?? 0), projects.Count(p => p.Counted is not null));

    public static SourceRow Source(Source source) => new(source.SourceCode.Text, source.Title, source.Publisher, Wording.Text(source.PublishedOn), EnumCode.Of(source.Grade),
        source.Address, source.Note);

    public AssignmentRow Assignment(Assignment assignment)
    {
        var source = atlas.SourceOf(assignment.SourceCode);
        return new(assignment.PlanCode.Text, assignment.ItemCode?.Text, EnumCode.Of(assignment.Role), assignment.Holder, Wording.Text(assignment.ValidFrom),
            Wording.Text(assignment.ValidTo), assignment.SourceCode?.Text, source?.Title, Grade(source), assignment.LastChange);
    }

    public PolicyRow Policy(Policy policy)
    {
        var source = atlas.SourceOf(policy.SourceCode);
        return new(policy.PolicyCode.Text, policy.Title, policy.DocumentNumber, policy.IssuedBy, Wording.Text(policy.IssuedOn), Wording.Text(policy.ValidTo), policy.PlanCode?.Text,
            policy.ChainCodes?.Items ?? [], policy.ChainCodes is null, policy.Clause, policy.AmountCap?.TenThousandYuan, policy.Condition, policy.SourceCode?.Text, source?.Title, Grade(source));
    }

    public InvestorRow Investor(InvestmentTarget investor)
    {
        var source = atlas.SourceOf(investor.SourceCode);
        return new(investor.InvestorCode.Text, investor.Name, investor.Home, investor.PlanCode?.Text, investor.ChainCode?.Text, investor.SegmentCode?.Text,
            SegmentName(investor.PlanCode?.Text, investor.ChainCode?.Text, investor.SegmentCode?.Text), investor.Products?.Items ?? [], investor.Revenue,
            investor.Stage is { } stage ? EnumCode.Of(stage) : null, investor.Reason, investor.SourceCode?.Text, source?.Title, Grade(source));
    }

    public TaskRow Task(TechnologyTask task)
    {
        var source = atlas.SourceOf(task.SourceCode);
        return new(task.TaskCode.Text, task.Name, task.PlanCode?.Text, task.ChainCode?.Text, task.SegmentCode?.Text,
            SegmentName(task.PlanCode?.Text, task.ChainCode?.Text, task.SegmentCode?.Text), task.EnterpriseCode?.Text, EnterpriseName(task.EnterpriseCode?.Text), task.Partner,
            task.Weakness is { } weakness ? EnumCode.Of(weakness) : null, task.Funds?.TenThousandYuan, Wording.Text(task.DueOn),
            task.Status is { } status ? EnumCode.Of(status) : null, task.SourceCode?.Text, source?.Title, Grade(source));
    }

    public LinkView Link(PlanLink link)
    {
        var source = atlas.SourceOf(link.SourceCode);
        return new(link.FromPlanCode.Text, link.FromItemCode.Text, ChainName(link.FromPlanCode.Text, link.FromItemCode.Text)!, link.ToPlanCode?.Text, link.ToItemCode?.Text,
            ChainName(link.ToPlanCode?.Text, link.ToItemCode?.Text), EnumCode.Of(link.Relation), link.Weight, EnumCode.Of(link.Basis), link.Note, link.SourceCode?.Text, source?.Title,
            link.LastChange);
    }

    public IReadOnlyList<LinkView> LinksOf(ItemPlace item, bool incoming) => [.. atlas.Links.Where(link => link.Stands && (incoming
        ? link.ToPlanCode == item.Item.PlanCode && link.ToItemCode == item.Item.ItemCode
        : link.FromPlanCode == item.Item.PlanCode && link.FromItemCode == item.Item.ItemCode)).Select(Link)];

    public ConflictView Conflict(FigureConflict conflict, FigureWriter figures) => new(EnumCode.Of(conflict.Subject), conflict.SubjectCode,
        figures.SubjectName(conflict.Subject, conflict.SubjectCode), conflict.Indicator.Text, figures.IndicatorName(conflict.Indicator.Text), conflict.Period.ToString(),
        [.. conflict.Figures.Select(figures.Write)]);

    public string? ChainName(string? plan, string? item) => plan is null || item is null ? null : atlas.FindItem(plan, item)?.Name(chinese) ?? item;

    public string? SegmentName(string? plan, string? chain, string? segment) =>
        plan is null || chain is null || segment is null ? null : atlas.FindSegment(plan, chain, segment)?.Name(chinese) ?? segment;

    public string? EnterpriseName(string? code) => code is not null && atlas.Enterprises.Ordinals.TryGetValue(code, out var at) ? atlas.Enterprises.CallName(at) : code;

    static string? Grade(Source? source) => source is null ? null : EnumCode.Of(source.Grade);
}
