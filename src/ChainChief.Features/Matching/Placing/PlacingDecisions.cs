using System.Globalization;
using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Matching;

/// <summary>What a person decides about a proposal.</summary>
/// <param name="Verdict">accepted, rejected, other, later.</param>
/// <param name="Other">CHAIN:SEGMENT, for the verdict other.</param>
/// <param name="Role">For accepted and other: master, key, supporting, member, candidate; member if not said.</param>
public sealed record PlacingWish(string Enterprise, string Chain, string Segment, string Verdict, string Actor, string? Other = null, string? Role = null, string? Reason = null);

/// <param name="ChangeSet">The change set with the placement; null where nothing was placed.</param>
/// <param name="Problem">Why nothing was decided; null: it was.</param>
public sealed record PlacingOutcome(int? ChangeSet, Problem? Problem);

/// <summary>Takes decisions on proposals and reports on them.</summary>
public sealed class PlacingDecisions(PlacingQueue queue)
{
    const int LatestShown = 200;
    const int LongestText = 200;

    /// <summary>Remembers a decision; accepted and other write the placement in the same transaction.</summary>
    public PlacingOutcome Decide(PlacingWish wish, TimeProvider clock)
    {
        if (wish.Actor.Trim().Length is 0 or > 60) return Refused("placing-actor-missing");
        if (!queue.Atlas.Enterprises.Ordinals.ContainsKey(wish.Enterprise)) return Refused("record-unknown", wish.Enterprise);
        if (!EnumCode.TryParse<PlacementVerdict>(wish.Verdict, out var verdict)) return Refused("placing-verdict-unknown", wish.Verdict);
        if (!EnumCode.TryParse<PlacementRole>(string.IsNullOrEmpty(wish.Role) ? "member" : wish.Role, out var role)) return Refused("placing-verdict-unknown", wish.Role ?? "");
        if (queue.NameOf(wish.Chain, wish.Segment) is not { } proposed) return Refused("placing-segment-unknown", $"{wish.Chain}:{wish.Segment}");
        var target = verdict == PlacementVerdict.Other ? Target(wish.Other) : proposed;
        if (target is null) return Refused("placing-segment-unknown", wish.Other ?? "");
        var found = queue.Find(wish.Enterprise, wish.Chain, wish.Segment);
        var decision = new PlacementDecision
        {
            EnterpriseCode = wish.Enterprise,
            PlanCode = proposed.Plan,
            ChainCode = wish.Chain,
            SegmentCode = wish.Segment,
            Verdict = verdict,
            OtherChainCode = verdict == PlacementVerdict.Other ? target.Chain : null,
            OtherSegmentCode = verdict == PlacementVerdict.Other ? target.Segment : null,
            Role = verdict is PlacementVerdict.Accepted or PlacementVerdict.Other ? role : null,
            Actor = wish.Actor.Trim(),
            At = clock.GetUtcNow().UtcDateTime,
            Reason = Short(wish.Reason),
            RulesVersion = PlacementRules.Shipped.Version,
            Confidence = found?.Confidence ?? 0,
            Rule = found?.Rule ?? "text",
        };
        if (decision.Role is not null) return Place(decision, target, found, clock);
        PlacementDecisions.Add(queue.Atlas.Workspace, decision);
        return new(null, null);
    }

    /// <summary>Takes back a decision that placed nothing, so that it is proposed again. One with a placement goes with its change set.</summary>
    public bool Withdraw(long id, TimeProvider clock) => PlacementDecisions.Withdraw(queue.Atlas.Workspace, id, clock);

    PlacingOutcome Place(PlacementDecision decision, SegmentName target, Proposal? found, TimeProvider clock)
    {
        var workspace = queue.Atlas.Workspace;
        var name = queue.Atlas.Enterprises.CallName(queue.Atlas.Enterprises.Ordinals[decision.EnterpriseCode]);
        using var intake = Intake.Begin(workspace, ChangeSetKind.Placing, decision.Actor, $"{name} → {target.ChainName} · {target.Name}", clock);
        var (enterprise, open) = Known(intake, decision, target);
        var asProposed = decision.Verdict == PlacementVerdict.Accepted;
        var staged = intake.Stage("placements");
        staged.Add(0, 1, Row(staged.Template, new()
        {
            ["enterprise_code"] = decision.EnterpriseCode,
            ["plan_code"] = target.Plan,
            ["chain_code"] = target.Chain,
            ["segment_code"] = target.Segment,
            ["role"] = EnumCode.Of(decision.Role!.Value),
            ["basis"] = "reviewed",
            ["confidence"] = asProposed ? Math.Round(decision.Confidence, 2) : null,
            ["source_code"] = enterprise,
            ["note"] = Note(decision, asProposed ? found?.Reason : null),
        }), 0, 0);
        // Known to be in the chain, the segment now found: the placement without one ends the day before, unless its role says more.
        if (decision.Role <= open) staged.Add(0, 2, Row(staged.Template, new()
        {
            ["enterprise_code"] = decision.EnterpriseCode,
            ["plan_code"] = target.Plan,
            ["chain_code"] = target.Chain,
            ["valid_to"] = clock.GetLocalNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        }), 0, 0);
        intake.Apply();
        if (intake.Problems.FirstOrDefault(problem => ProblemCatalog.Get(problem.Code).Severity == Severity.Error) is { } problem) return new(null, new(problem.Code, Column: problem.Column, Value: problem.Value, Arguments: problem.Arguments));
        if (intake.Counts.Sum(count => count.Added) == 0) return Refused("placing-there-already", name, target.Name);
        intake.Remember(decision with { ChangeSetId = intake.ChangeSetId });
        return new(intake.Commit([]), null);
    }

    /// <summary>The source of the firm's texts, and its role where it stands in the chain without a segment.</summary>
    static (string? Source, PlacementRole? Open) Known(Intake intake, PlacementDecision decision, SegmentName target)
    {
        var source = intake.Read("SELECT source_code FROM enterprises WHERE enterprise_code = $0", r => r.Text(0), decision.EnterpriseCode).FirstOrDefault();
        var open = intake.Read("SELECT role FROM placements WHERE enterprise_code = $0 AND plan_code = $1 AND chain_code = $2 AND segment_code IS NULL AND valid_to IS NULL AND valid_from IS NULL",
            r => (PlacementRole?)EnumCode.Parse<PlacementRole>(r.GetString(0)), decision.EnterpriseCode, target.Plan, target.Chain).FirstOrDefault();
        return (source, open);
    }

    static object?[] Row(TableTemplate template, Dictionary<string, object?> cells) => [.. template.Columns.Select(column => cells.GetValueOrDefault(column.Name))];

    string Note(PlacementDecision decision, string? reason) =>
        string.Join(queue.Chinese ? "；" : "; ", new[] { decision.Reason, reason, queue.Chinese ? $"规则第{decision.RulesVersion}版建议，{decision.Actor}核定" : $"rules version {decision.RulesVersion}, decided by {decision.Actor}" }.OfType<string>());

    /// <summary>CHAIN:SEGMENT, also with words after it as the list of the page gives them.</summary>
    SegmentName? Target(string? text) => text?.Trim().Split(' ')[0].Split(':') is [var chain, var segment] ? queue.NameOf(chain, segment) : null;

    static string? Short(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is var trimmed && trimmed.Length > LongestText ? trimmed[..LongestText] : trimmed;

    static PlacingOutcome Refused(string code, params string[] arguments) => new(null, new(code, Arguments: arguments));

    /// <summary>Decisions that stand, counted, and whether the rules of today agree.</summary>
    public PlacingReport Report()
    {
        var all = queue.Decisions;
        var agree = all.Count(d => d.Verdict != PlacementVerdict.Later && Agrees(d));
        return new(Tally("", "", all), [.. all.GroupBy(d => d.ChainCode).OrderByDescending(group => group.Count()).Select(group => Tally(group.Key, queue.ChainName(group.Key) ?? group.Key, group))],
            [.. all.GroupBy(d => d.Rule).OrderByDescending(group => group.Count()).Select(group => Tally(group.Key, group.Key, group))],
            [.. all.GroupBy(d => d.RulesVersion).OrderByDescending(group => group.Key).Select(group => Tally($"{group.Key}", $"{group.Key}", group))],
            agree, all.Count(d => d.Verdict != PlacementVerdict.Later) - agree, PlacementRules.Shipped.Version, [.. all.Take(LatestShown).Select(Row)]);
    }

    bool Agrees(PlacementDecision d) => d.Verdict switch
    {
        PlacementVerdict.Accepted => queue.Proposes(d.EnterpriseCode, d.ChainCode, d.SegmentCode),
        PlacementVerdict.Other => queue.Proposes(d.EnterpriseCode, d.OtherChainCode!, d.OtherSegmentCode!),
        _ => !queue.Proposes(d.EnterpriseCode, d.ChainCode, d.SegmentCode),
    };

    static DecisionTally Tally(string code, string name, IEnumerable<PlacementDecision> decisions)
    {
        var counts = decisions.CountBy(d => d.Verdict).ToDictionary();
        return new(code, name, counts.GetValueOrDefault(PlacementVerdict.Accepted), counts.GetValueOrDefault(PlacementVerdict.Rejected), counts.GetValueOrDefault(PlacementVerdict.Other),
            counts.GetValueOrDefault(PlacementVerdict.Later));
    }

    internal DecisionRow Row(PlacementDecision d) => new(d.Id, d.EnterpriseCode,
        queue.Atlas.Enterprises.Ordinals.TryGetValue(d.EnterpriseCode, out var i) ? queue.Atlas.Enterprises.CallName(i) : d.EnterpriseCode, queue.NameOf(d.ChainCode, d.SegmentCode), EnumCode.Of(d.Verdict),
        d.OtherChainCode is { } chain ? queue.NameOf(chain, d.OtherSegmentCode!) : null, d.Role is { } role ? EnumCode.Of(role) : null, d.Actor, d.At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        d.Reason, d.RulesVersion, d.Confidence, d.Rule, d.ChangeSetId);
}
