using ChainChief.Access;
using ChainChief.Governance;

namespace ChainChief.Hosting;

/// <summary>On whose behalf a visitor may act on an issue: the enterprise, the chain office, the body that handles it. Pages, forms and the API ask here and nowhere else.</summary>
public static class IssueSides
{
    static readonly IssueParty[] Order = [IssueParty.Enterprise, IssueParty.Office, IssueParty.Handler];

    /// <summary>The parties that the visitor may act for, the usual one first.</summary>
    public static IReadOnlyList<IssueParty> Of(Visitor visitor, string region, Subject subject) => [.. Order.Where(party => IssueMoves.ActOf(party) is { } act && visitor.May(act, region, subject))];

    /// <summary>For whom the visitor may raise an issue; null where it is outside what they may.</summary>
    public static IssueParty? Raising(Visitor visitor, string region, Subject subject) => !visitor.May(Act.RaiseIssue, region, subject) ? null
        : Of(visitor, region, subject) is [var first, ..] ? first : IssueParty.Handler;

    /// <summary>Enterprises that the visitor's account is bound to; empty for whoever may raise for others.</summary>
    public static IReadOnlyList<string> Own(Visitor visitor, string region)
    {
        var rights = visitor.Rights(Act.RaiseIssue, region);
        return rights.Any(right => right.Reach != Reach.Enterprise) ? [] : [.. rights.Select(right => right.Scope).OfType<string>().Distinct()];
    }
}
