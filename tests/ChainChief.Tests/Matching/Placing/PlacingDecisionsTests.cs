using ChainChief.Exploring;
using ChainChief.Matching;
using ChainChief.Storage;

namespace ChainChief.Tests.Matching;

/// <summary>Decisions on the Dezhou pack: 三岭汽车内饰 (DZ-0228) is proposed for another segment than its own.</summary>
public sealed class PlacingDecisionsTests : IDisposable
{
    const string Firm = "DZ-0228";

    readonly DezhouStore dezhou = new();
    readonly PlacingDesk desk = new();
    readonly AtlasCache cache;

    public PlacingDecisionsTests() => cache = new(dezhou.Workspace, TimeProvider.System);

    public void Dispose() => dezhou.Dispose();

    PlacingQueue Queue => new(desk, cache.Refresh(), chinese: true);

    Proposal First => Queue.Find(Firm)!.Proposals[0];

    PlacingOutcome Decide(string verdict, string? other = null, string? role = null) =>
        new PlacingDecisions(Queue).Decide(new(Firm, First.Segment.Chain, First.Segment.Segment, verdict, "市链办", other, role, "看过产品"), TimeProvider.System);

    bool Queued(PlacingTab tab) => Queue.List(new(tab, PageSize: 1_000)).Rows.Any(row => row.Code == Firm);

    [Fact]
    public void An_accepted_proposal_becomes_a_placement_and_undo_brings_the_proposal_back()
    {
        Assert.True(Queued(PlacingTab.More));
        var (before, proposed) = (Queue.Find(Firm)!.Placed.Count, First.Segment);
        var outcome = Decide("accepted", role: "supporting");
        Assert.Null(outcome.Problem);
        var card = Queue.Find(Firm)!;
        var placed = Assert.Single(card.Placed, place => place.Segment == proposed.Segment);
        Assert.Equal(("supporting", before + 1), (placed.Role, card.Placed.Count));
        Assert.DoesNotContain(card.Proposals, one => one.Segment == proposed);
        var record = Assert.Single(new EnterpriseCard(cache.Refresh(), true).Find(Firm)!.Roles, role => role.Segment == proposed.Segment);
        Assert.Equal("reviewed", record.Basis);
        Assert.Contains("主要产品含", record.Note, StringComparison.Ordinal);
        Assert.NotNull(record.SourceCode);

        Assert.Empty(Undo.Run(dezhou.Workspace, outcome.ChangeSet!.Value, "市链办", TimeProvider.System).Obstacles);
        Assert.Equal(proposed, First.Segment);
        Assert.Empty(Queue.Find(Firm)!.Decisions);
    }

    [Fact]
    public void A_rejected_pair_is_not_proposed_again_until_the_decision_is_taken_back()
    {
        var proposed = First.Segment;
        Assert.Equal(new PlacingOutcome(null, null), Decide("rejected"));
        Assert.DoesNotContain(Queue.Find(Firm)!.Proposals, one => one.Segment == proposed);
        Assert.False(Queued(PlacingTab.More));
        var decision = Assert.Single(new PlacingDecisions(Queue).Report().Latest);
        Assert.Equal(("rejected", "看过产品", PlacementRules.Shipped.Version), (decision.Verdict, decision.Reason, decision.RulesVersion));
        Assert.True(new PlacingDecisions(Queue).Withdraw(decision.Id, TimeProvider.System));
        Assert.False(new PlacingDecisions(Queue).Withdraw(decision.Id, TimeProvider.System));
        Assert.Equal(proposed, First.Segment);
    }

    [Fact]
    public void Another_segment_is_placed_and_the_proposed_one_is_settled_too()
    {
        var proposed = First.Segment;
        Assert.Equal("placing-segment-unknown", Decide("other", "IC:NONE").Problem?.Code);
        Assert.NotNull(Decide("other", "IC:IC02 硅片").ChangeSet);
        var card = Queue.Find(Firm)!;
        Assert.Contains(card.Placed, place => place.Segment == "IC02");
        Assert.DoesNotContain(card.Proposals, one => one.Segment == proposed);
        Assert.Equal("placing-there-already", Decide("other", "IC:IC02").Problem?.Code);
        var report = new PlacingDecisions(Queue).Report();
        Assert.Equal((1, 0.0), (report.All.Other, report.All.Precision));
        Assert.Equal(1, report.Disagree); // the rules would not place car interiors among silicon wafers
    }

    [Fact]
    public void A_firm_put_off_waits_in_its_own_tab()
    {
        Decide("later");
        Assert.True(Queued(PlacingTab.Later));
        Assert.False(Queued(PlacingTab.More));
        Assert.Equal((0, 0), (new PlacingDecisions(Queue).Report().Agree, new PlacingDecisions(Queue).Report().Disagree));
    }

    [Theory]
    [InlineData("accepted", "", "placing-actor-missing")]
    [InlineData("perhaps", "市链办", "placing-verdict-unknown")]
    public void What_cannot_be_decided_is_said(string verdict, string actor, string problem)
    {
        var one = First.Segment;
        Assert.Equal(problem, new PlacingDecisions(Queue).Decide(new(Firm, one.Chain, one.Segment, verdict, actor), TimeProvider.System).Problem?.Code);
        Assert.Empty(new PlacingDecisions(Queue).Report().Latest);
    }

    [Fact]
    public void A_firm_known_to_be_in_the_chain_only_gets_its_segment_and_the_open_placement_ends()
    {
        var queue = Queue;
        var open = queue.List(new(PlacingTab.Unplaced)).Rows.Select(row => queue.Find(row.Code)!).First(card => card.Placed.Any(place => place.Segment is null && place.Chain == card.Proposals[0].Segment.Chain));
        var proposed = open.Proposals[0].Segment;
        Assert.Null(new PlacingDecisions(queue).Decide(new(open.Code, proposed.Chain, proposed.Segment, "accepted", "市链办", Role: open.Placed.First(place => place.Segment is null).Role), TimeProvider.System).Problem);
        Assert.Equal(proposed.Segment, Assert.Single(Queue.Find(open.Code)!.Placed, place => place.Chain == proposed.Chain).Segment);
    }
}
