using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Hosting;
using ChainChief.Tracking;

namespace ChainChief.Pages.Meetings;

/// <summary>What the forms of meetings offer: chains that the visitor may hold meetings of, posts that chair.</summary>
static class MeetingChoices
{
    public static (IReadOnlyList<IssueChoice> Chains, IReadOnlyList<string> Hosts) Of(RegionAtlas atlas, TimeProvider clock, Visitor visitor, string region) =>
        ([.. new IssueDesk(atlas, clock, Words.Chinese).Chains().Where(chain => visitor.May(Act.HoldMeetings, region, new Subject { Chains = [chain.Code] }))],
            [.. atlas.Assignments.Where(post => post.Role <= Governance.AssignmentRole.Convener).Select(post => post.Holder).Distinct(StringComparer.Ordinal)]);
}
