using ChainChief.Atlas;
using ChainChief.Common;
using Microsoft.Data.Sqlite;

namespace ChainChief.Storage;

public enum PlacementVerdict { Accepted, Rejected, Other, Later }

/// <summary>归入裁定: what a person decided about a proposed segment of an enterprise. Remembered, so that nobody is asked twice.</summary>
public sealed record PlacementDecision
{
    public long Id { get; init; }
    public required string EnterpriseCode { get; init; }
    public required string PlanCode { get; init; }

    /// <summary>Chain and segment that were proposed.</summary>
    public required string ChainCode { get; init; }
    public required string SegmentCode { get; init; }
    public required PlacementVerdict Verdict { get; init; }

    /// <summary>Where a person placed it instead.</summary>
    public string? OtherChainCode { get; init; }
    public string? OtherSegmentCode { get; init; }

    /// <summary>The role given; null where nothing was placed.</summary>
    public PlacementRole? Role { get; init; }

    /// <summary>The post that decided; never a person's name.</summary>
    public required string Actor { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    public string? Reason { get; init; }

    /// <summary>Rules under which it was proposed, and how sure they were, a share.</summary>
    public required int RulesVersion { get; init; }
    public required double Confidence { get; init; }

    /// <summary>The rule that weighed most: industry, keywords, text.</summary>
    public required string Rule { get; init; }

    /// <summary>The change set that wrote the placement; once that is taken back the decision no longer stands.</summary>
    public int? ChangeSetId { get; init; }

    /// <summary>When a decision without a placement was taken back, UTC.</summary>
    public DateTime? WithdrawnAt { get; init; }
}

/// <summary>The decisions on placements of a region.</summary>
public static class PlacementDecisions
{
    /// <summary>Decisions that stand, the newest first.</summary>
    public static IReadOnlyList<PlacementDecision> Standing(Workspace workspace)
    {
        using var store = workspace.OpenStore();
        var undone = store.ChangeSets.Where(set => set.UndoneIn != null).Select(set => (int?)set.Id);
        return [.. store.PlacementDecisions.Where(d => d.WithdrawnAt == null && !undone.Contains(d.ChangeSetId)).OrderByDescending(d => d.Id)];
    }

    /// <summary>Keeps a decision that places nothing.</summary>
    public static void Add(Workspace workspace, PlacementDecision decision)
    {
        using var connection = workspace.Connect();
        Insert(connection, decision);
    }

    /// <summary>Takes back a decision that placed nothing; false where there is none that stands.</summary>
    public static bool Withdraw(Workspace workspace, long id, TimeProvider clock)
    {
        using var connection = workspace.Connect();
        return connection.Execute("UPDATE placement_decisions SET withdrawn_at = $1 WHERE id = $0 AND withdrawn_at IS NULL AND change_set_id IS NULL", id, clock.GetUtcNow().UtcDateTime) > 0;
    }

    internal static void Insert(SqliteConnection connection, PlacementDecision d) => connection.Execute(
        "INSERT INTO placement_decisions (enterprise_code, plan_code, chain_code, segment_code, verdict, other_chain_code, other_segment_code, role, actor, at, reason, rules_version, confidence, rule, change_set_id)"
        + " VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        d.EnterpriseCode, d.PlanCode, d.ChainCode, d.SegmentCode, EnumCode.Of(d.Verdict), d.OtherChainCode, d.OtherSegmentCode, d.Role is { } role ? EnumCode.Of(role) : null,
        d.Actor, d.At, d.Reason, d.RulesVersion, d.Confidence, d.Rule, d.ChangeSetId);
}
