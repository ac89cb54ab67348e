namespace ChainChief.Governance;

/// <summary>公开办结率 and what stands beside it: counts over the issues raised in a span of time. Formula: docs/methods/issue-closing-rate.md.</summary>
/// <param name="Raised">All that were raised in the workbench, reopened ones once.</param>
/// <param name="Confirmed">Closed by the enterprise's word and not reopened since.</param>
/// <param name="Silent">Closed by documented silence: shown apart, never in the rate.</param>
/// <param name="Declined">Declined and not taken up again.</param>
/// <param name="DeclinedAgreed">Of these, with the enterprise's agreement; only they leave the denominator.</param>
public sealed record IssueTally(int Raised, int Confirmed, int Silent, int Declined, int DeclinedAgreed)
{
    /// <summary>0–1; null where nothing was raised.</summary>
    public decimal? ClosingRate => Raised - DeclinedAgreed is > 0 and var all ? (decimal)Confirmed / all : null;

    public static IssueTally Of(IReadOnlyCollection<IssueCase> issues) => new(issues.Count, issues.Count(issue => issue.IsConfirmed), issues.Count(issue => issue.Closing == IssueClosing.Silent),
        issues.Count(issue => issue.State == IssueStatus.Declined), issues.Count(issue => issue.State == IssueStatus.Declined && issue.DeclineAgreed));
}
