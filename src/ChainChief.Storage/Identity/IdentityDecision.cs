namespace ChainChief.Storage;

/// <summary>What a person decided of two records: one enterprise, two, or to be asked again later.</summary>
public enum IdentityVerdict { Same, Different, Later }

/// <summary>A decision on two enterprise records, kept with its change set: never asked again, and taken back by undoing the change set.</summary>
public sealed class IdentityDecision
{
    public long Id { get; init; }

    /// <summary>The change set that wrote it: when, and by which post.</summary>
    public required int ChangeSetId { get; init; }

    /// <summary>The change set that took it back; null while it stands.</summary>
    public int? WithdrawnIn { get; set; }

    /// <summary>The lower of the two codes.</summary>
    public required string FirstCode { get; init; }
    public required string SecondCode { get; init; }

    public required IdentityVerdict Verdict { get; init; }
    public string? Reason { get; init; }

    /// <summary>0–1 as it was counted then; null where the pair was not proposed.</summary>
    public double? Score { get; init; }

    /// <summary>Names at that time, of the first and the second code.</summary>
    public required string FirstName { get; init; }
    public required string SecondName { get; init; }

    /// <summary>The code that lives on; null unless they are the same.</summary>
    public string? SurvivorCode { get; init; }

    /// <summary>The code that was merged into the survivor, and its credit code.</summary>
    public string? MergedCode { get; init; }
    public string? MergedCreditCode { get; init; }
}
