using System.Globalization;
using ChainChief.Common;
using ChainChief.Plans;
using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>What a post decides of one link between versions.</summary>
/// <param name="ToPlan">Null with <paramref name="ToItem"/> for a dropped item.</param>
/// <param name="Relation">Null: as it is.</param>
/// <param name="Weight">Share 0–1; null: as it is.</param>
/// <param name="SeenChange">Change set behind the link as the decider saw it; another one since then refuses the decision.</param>
public sealed record LinkDecision(string FromPlan, string FromItem, string? ToPlan, string? ToItem, LinkRelation? Relation, decimal? Weight, LinkBasis Basis, int SeenChange);

/// <param name="ChangeSetId">Null where nothing was kept: there are problems, or nothing differs.</param>
public sealed record LinkDecisionResult(int? ChangeSetId, IReadOnlyList<Problem> Problems);

/// <summary>认可, 改, 驳回: decisions on links as one change set with author and reason, taken back like any other.</summary>
public static class LinkDecisions
{
    /// <param name="actor">The post that decides.</param>
    /// <param name="title">What is decided and why, as the history shows it.</param>
    public static LinkDecisionResult Run(Workspace workspace, IReadOnlyList<LinkDecision> decisions, string actor, string title, TimeProvider clock)
    {
        using var intake = Intake.Begin(workspace, ChangeSetKind.Decision, actor, title, clock);
        var known = intake.Read("SELECT row_key, coalesce(changed_in, added_in) FROM main.plan_links", r => (Key: r.GetString(0), Change: r.GetInt32(1))).ToDictionary(row => row.Key, row => row.Change, StringComparer.Ordinal);
        foreach (var decision in decisions)
        {
            if (!known.TryGetValue(Key(decision), out var change)) return new(null, [new("link-gone", Value: Readable(decision), Arguments: [Readable(decision)])]);
            if (change != decision.SeenChange) return new(null, [new("link-changed-since", Value: Readable(decision), Arguments: [Readable(decision), change.ToString(CultureInfo.InvariantCulture)])]);
        }
        var staged = intake.Stage("plan_links");
        foreach (var (decision, i) in decisions.Select((decision, i) => (decision, i))) staged.Add(0, i + 1, Row(decision, staged.Template), 0, 0);
        intake.Apply();
        var problems = intake.Problems.Where(problem => ProblemCatalog.Get(problem.Code).Severity == Severity.Error)
            .Select(problem => new Problem(problem.Code, Column: problem.Column, Value: problem.Value, Arguments: [.. problem.Arguments])).ToList();
        return problems.Count > 0 ? new(null, problems) : new(intake.Commit([]), []);
    }

    static object?[] Row(LinkDecision decision, Templates.TableTemplate template) => [.. template.Columns.Select(column => (object?)(column.Name switch
    {
        "from_plan_code" => decision.FromPlan,
        "from_item_code" => decision.FromItem,
        "to_plan_code" => decision.ToPlan,
        "to_item_code" => decision.ToItem,
        "relation" => decision.Relation is { } relation ? EnumCode.Of(relation) : null,
        "weight" => (double?)decision.Weight,
        "basis" => EnumCode.Of(decision.Basis),
        _ => null,
    }))];

    static string Key(LinkDecision decision) => string.Join('\x1F', decision.FromPlan, decision.FromItem, decision.ToPlan ?? "", decision.ToItem ?? "");

    static string Readable(LinkDecision decision) => $"{decision.FromPlan}:{decision.FromItem} → {(decision.ToPlan is null ? "–" : $"{decision.ToPlan}:{decision.ToItem}")}";
}
