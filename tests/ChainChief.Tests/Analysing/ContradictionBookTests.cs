using ChainChief.Access;
using ChainChief.Analysing;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Importing;

namespace ChainChief.Tests.Analysing;

/// <summary>Statements of one relation that contradict each other: what is found, how it is settled, what opens it again.</summary>
public sealed class ContradictionBookTests : IDisposable
{
    const string Head = "supplier_code,buyer_code,product,year,amount,basis,source_code";
    readonly SmallRegion region = new();

    public void Dispose() => region.Dispose();

    ContradictionBook Book(Sight? sight = null) => new(region.Atlas, sight ?? Sight.Full);

    /// <summary>Says one thing after the other of E1 → E3, 原料, 2024; numbers of the change sets.</summary>
    List<int> Say(params string[] amountsAndBases) => [.. amountsAndBases.Select(said =>
    {
        region.Load("supply_relations", Head, $"E1,E3,原料,2024,{said.Replace(' ', ',')}{(said.Count(c => c == ' ') > 1 ? "" : ",")}");
        return region.Atlas.Version;
    })];

    ContradictionLine Only(bool settled = false) => Assert.Single(Book().List(settled));

    ContradictionOutcome Settle(ContradictionLine line, string verdict, string reason = "查了合同") =>
        Book().Settle(new(line.Relation, verdict, line.Stands.ChangeSet!.Value, line.Other.ChangeSet!.Value, line.Seen, reason), "市链办", TimeProvider.System);

    [Theory]
    [InlineData("500 surveyed|800 invoice", 800, 500)]
    [InlineData("500 reported|800 surveyed", 800, 500)]
    [InlineData("500 invoice|800 surveyed|820 surveyed", 820, 500)] // against everything that was said before, not only against the last
    [InlineData("500 surveyed|900 surveyed|500 surveyed", 500, 900)]
    [InlineData("500 surveyed|700 surveyed|900 surveyed", 900, 700)] // the latest that contradicts
    [InlineData("500 surveyed|450 surveyed", null, null)] // just a tenth of the larger
    [InlineData("500 surveyed|449 surveyed", 449, 500)]
    [InlineData("500 estimated|800 surveyed", null, null)]
    [InlineData("500 surveyed|800 estimated", 800, 500)]
    [InlineData("500 invoice|800 invoice", null, null)]
    [InlineData("500 surveyed|800 invoice|900 invoice", 900, 500)]
    [InlineData("500 surveyed", null, null)]
    public void An_amount_contradicts_what_was_said_before(string said, int? stands, int? other)
    {
        Say(said.Split('|'));
        var lines = Book().List();
        Assert.Equal(stands is null ? [] : [(stands, other)], lines.Select(line => ((int?)line.Stands.Amount, (int?)line.Other.Amount)));
        Assert.Equal((lines.Count, 0), Book().Count());
    }

    [Fact]
    public void Both_statements_are_told_with_who_said_them_and_how_far_they_are_apart()
    {
        var sets = Say("500 surveyed gov", "800 invoice");
        var line = Only();
        Assert.Equal(("E1", "原料一厂", "E3", "原料", "2024", false, 0), (line.Supplier.Code, line.Supplier.Zh, line.Buyer.Code, line.Product, line.Year, line.Masked, line.Seen));
        Assert.Equal((800.0, "invoice", sets[1], "import", "supply_relations", "test"), (line.Stands.Amount, line.Stands.Basis, line.Stands.ChangeSet, line.Stands.Kind, line.Stands.Title, line.Stands.Actor));
        Assert.Equal((500.0, "surveyed", sets[0], "gov", "公报"), (line.Other.Amount, line.Other.Basis, line.Other.ChangeSet, line.Other.Source, line.Other.SourceTitle));
        Assert.Equal((300.0, 0.375, null), (line.Difference, line.Share, line.Settled));
    }

    [Fact]
    public void The_largest_difference_in_money_comes_first_and_other_fields_say_nothing_of_amounts()
    {
        region.Load("supply_relations", $"{Head},stock_days", "E1,E3,甲,2024,10,surveyed,,", "E1,E3,乙,2024,1000,surveyed,,", "E1,E3,丙,2024,100,surveyed,,5", "EXT:外厂,E3,丁,2024,100,surveyed,,");
        region.Load("supply_relations", $"{Head},stock_days", "E1,E3,甲,2024,100,surveyed,,", "E1,E3,乙,2024,1200,surveyed,,", "E1,E3,丙,2024,100,surveyed,,9", "EXT:外厂,E3,丁,2024,101,invoice,,");
        Assert.Equal(["乙", "甲"], Book().List().Select(line => line.Product));
    }

    [Fact]
    public void What_was_taken_back_was_not_said()
    {
        var sets = Say("500 surveyed", "800 invoice");
        Assert.Empty(ChangeSets.Undo(region.Workspace, sets[1], "test", TimeProvider.System).Obstacles);
        Assert.Empty(Book().List());
        Say("510 surveyed");
        Assert.Empty(Book().List()); // 800 is gone
        Say("700 surveyed");
        Assert.Equal((700.0, 510.0), (Only().Stands.Amount, Only().Other.Amount));
    }

    [Fact]
    public void The_present_statement_stands_and_the_line_can_be_opened_again()
    {
        Say("500 surveyed", "800 invoice");
        var version = region.Atlas.Version;
        Assert.Equal(new(null, null), Settle(Only(), "present"));
        Assert.Equal(version, region.Atlas.Version);
        Assert.Empty(Book().List());
        var settled = Only(settled: true);
        Assert.Equal((800.0, 500.0, "present", "查了合同", "市链办", null), (settled.Stands.Amount, settled.Other.Amount, settled.Settled!.Verdict, settled.Settled.Reason, settled.Settled.Actor, settled.Settled.ChangeSet));
        Assert.Null(Settle(settled, "withdrawn", "合同有补充").Problem);
        Assert.Equal((800.0, 500.0, null), (Only().Stands.Amount, Only().Other.Amount, Only().Settled));
        Assert.Equal((1, 0), Book().Count());
    }

    [Fact]
    public void The_earlier_statement_is_written_again_with_its_basis_and_source_and_can_be_taken_back()
    {
        Say("500 surveyed gov", "800 invoice");
        var outcome = Settle(Only(), "earlier");
        Assert.NotNull(outcome.ChangeSet);
        var record = ChangeSets.Changes(region.Workspace, outcome.ChangeSet!.Value, 9).Single();
        Assert.Equal(("500", "surveyed"), (record.After["amount"], record.After["basis"]));
        Assert.Equal("decision", EnumCode.Of(ChangeSets.Find(region.Workspace, outcome.ChangeSet.Value)!.Kind));
        Assert.DoesNotContain("原料一厂", ChangeSets.Find(region.Workspace, outcome.ChangeSet.Value)!.Title, StringComparison.Ordinal); // everybody reads titles
        Assert.Empty(Book().List());
        var settled = Only(settled: true);
        Assert.Equal((500.0, "surveyed", "gov", outcome.ChangeSet, 800.0, "earlier", outcome.ChangeSet), (settled.Stands.Amount, settled.Stands.Basis, settled.Stands.Source, settled.Stands.ChangeSet, settled.Other.Amount, settled.Settled!.Verdict, settled.Settled.ChangeSet));
        Assert.Empty(ChangeSets.Undo(region.Workspace, outcome.ChangeSet.Value, "test", TimeProvider.System).Obstacles);
        Assert.Equal((800.0, 500.0), (Only().Stands.Amount, Only().Other.Amount));
        Assert.Equal((1, 0), Book().Count());
    }

    [Fact]
    public void An_earlier_statement_without_source_takes_the_source_of_the_present_one_away()
    {
        Say("500 surveyed", "800 surveyed gov");
        Settle(Only(), "earlier");
        var settled = Only(settled: true);
        Assert.Equal((500.0, null, "gov"), (settled.Stands.Amount, settled.Stands.Source, settled.Other.Source));
    }

    [Theory]
    [InlineData("present", "1200 surveyed", 1200, 800)] // against what stood at the settlement
    [InlineData("present", "500 surveyed", 500, 800)]
    [InlineData("present", "790 surveyed", null, null)]
    [InlineData("earlier", "1200 surveyed", 1200, 500)]
    [InlineData("earlier", "800 surveyed", 800, 500)]
    [InlineData("earlier", "520 surveyed", null, null)]
    public void A_new_statement_after_a_settlement_is_held_against_what_stood(string verdict, string then, int? stands, int? other)
    {
        Say("500 surveyed", "800 invoice");
        Settle(Only(), verdict);
        Say(then);
        Assert.Equal(stands is null ? [] : [(stands, other)], Book().List().Select(line => ((int?)line.Stands.Amount, (int?)line.Other.Amount)));
        Assert.Equal(stands is null ? 1 : 0, Book().Count().Settled);
        if (stands is null) return;
        Settle(Only(), "present");
        Assert.Equal((stands, other), ((int?)Only(settled: true).Stands.Amount, (int?)Only(settled: true).Other.Amount));
    }

    [Fact]
    public void A_settlement_of_what_was_taken_back_counts_no_more_and_the_one_before_it_does()
    {
        var sets = Say("500 surveyed", "800 invoice");
        Settle(Only(), "present");
        sets.AddRange(Say("1200 surveyed"));
        var written = Settle(Only(), "earlier").ChangeSet!.Value;
        Assert.Equal((0, 1), Book().Count());
        ChangeSets.Undo(region.Workspace, written, "test", TimeProvider.System);
        Assert.Equal((1200.0, 800.0), (Only().Stands.Amount, Only().Other.Amount));
        ChangeSets.Undo(region.Workspace, sets[2], "test", TimeProvider.System);
        Assert.Equal((0, 1), Book().Count()); // 800 against 500, settled in the beginning
        ChangeSets.Undo(region.Workspace, sets[1], "test", TimeProvider.System);
        Assert.Equal((0, 0), Book().Count());
    }

    [Fact]
    public void What_cannot_be_decided_is_refused_and_says_why()
    {
        Say("500 surveyed", "800 invoice");
        var line = Only();
        Assert.Equal("judgement-reason-missing", Settle(line, "present", " ").Problem!.Code);
        Assert.Equal("judgement-verdict-unknown", Settle(line, "both").Problem!.Code);
        Assert.Equal("contradiction-changed", Settle(line, "withdrawn").Problem!.Code);
        Assert.Equal("contradiction-changed", Settle(line with { Relation = 999 }, "present").Problem!.Code);
        Assert.Null(Settle(line, "present").Problem);
        Assert.Equal("contradiction-changed", Settle(line, "present").Problem!.Code); // settled by another meanwhile
        Settle(Only(settled: true), "withdrawn");
        Assert.Equal("judgement-meanwhile", Settle(line, "earlier").Problem!.Code);
        var seen = Only();
        Say("1200 surveyed");
        Assert.Equal("contradiction-changed", Settle(seen, "earlier").Problem!.Code);
        Assert.Equal(1200, Only().Stands.Amount);
    }

    [Fact]
    public void Who_may_not_see_a_relation_sees_neither_names_nor_amounts()
    {
        Say("500 surveyed gov", "800 invoice");
        region.Load("supply_relations", Head, "E6,E7,丁,2024,100,surveyed,");
        region.Load("supply_relations", Head, "E6,E7,丁,2024,200,surveyed,");
        Settle(Book().List().Single(line => line.Product == "原料"), "present", "据原料一厂合同");
        var atlas = region.Atlas;
        foreach (var line in new ContradictionBook(atlas, Sight.Public(atlas)).List().Concat(new ContradictionBook(atlas, Sight.Public(atlas)).List(settled: true)))
        {
            Assert.Equal((true, "", "", "", ""), (line.Masked, line.Supplier.Code, line.Supplier.Zh, line.Buyer.Code, line.Buyer.Zh));
            Assert.Equal(((double?)null, (double?)null, (double?)null, (double?)null), (line.Stands.Amount, line.Other.Amount, line.Difference, line.Share));
            Assert.Equal((null, null, null, null, null), (line.Stands.ChangeSet, line.Stands.Title, line.Other.Source, line.Other.SourceTitle, line.Settled?.Reason));
        }
        Sight county = new(atlas, [new(Reach.County, "371402")], [], [1]); // E6 lies there, E7 does not: its relation is open, and so is the settled one
        Assert.All(new ContradictionBook(atlas, county).List(), line => Assert.False(line.Masked));
        Sight other = new(atlas, [new(Reach.County, "371422")], [], [1]);
        Assert.Equal(["E6"], new ContradictionBook(atlas, other).List().Where(line => !line.Masked).Select(line => line.Supplier.Code));
        Assert.All(new ContradictionBook(atlas, other).List(settled: true), line => Assert.True(line.Masked));
        Assert.Equal((1, 1), new ContradictionBook(atlas, Sight.Public(atlas)).Count());
    }
}
