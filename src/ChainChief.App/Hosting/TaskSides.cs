using ChainChief.Access;
using ChainChief.Governance;

namespace ChainChief.Hosting;

/// <summary>On whose behalf a visitor may act on a task: the body that does it, the office that set it. Pages, forms and the API ask here and nowhere else.</summary>
public static class TaskSides
{
    static readonly WorkTaskParty[] Order = [WorkTaskParty.Office, WorkTaskParty.Owner];

    public static bool Sees(Visitor visitor, string region, Subject subject) => visitor.Rights(Act.SeeMeetings, region).Any(right => right.Covers(subject));

    /// <summary>The parties that the visitor may act for, the usual one first.</summary>
    public static IReadOnlyList<WorkTaskParty> Of(Visitor visitor, string region, Subject subject) => [.. Order.Where(party => visitor.May(WorkTaskMoves.ActOf(party), region, subject))];
}
