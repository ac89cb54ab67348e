using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Tests.Importing;
using ChainChief.Tracking;

namespace ChainChief.Tests.Tracking;

/// <summary>Posts over time: who held what on a day, and that entries keep the rules and can be taken back.</summary>
public sealed class PostDeskTests : IDisposable
{
    sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 6, 10, 4, 0, 0, TimeSpan.Zero);
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }

    const string Industry = "市政府副市长（分管工业）", Trade = "市政府副市长（分管商贸）";

    readonly SmallRegion region = new();
    readonly Clock clock = new();

    public void Dispose() => region.Dispose();

    RegionAtlas Atlas => new AtlasCache(region.Workspace, clock).Get();

    PostDesk Desk => new(Atlas, clock);

    PostBook On(string day) => new(Atlas, chinese: true, "P1", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    PostHolder Chief(string day) => Assert.Single(On(day).Find("IC")!["chief"].Holders);

    PostHolder Appointed(string role = "chief", string holder = Industry, string? from = "2024-09-01")
    {
        Assert.Null(Desk.Appoint(new("P1", "IC", role, holder, from), "市链办").Problem);
        return On("2026-06-10").Find("IC")![role].Holders.Single(post => post.Holder == holder);
    }

    [Fact]
    public void Whoever_takes_over_holds_from_the_day_and_the_former_until_the_day_before_in_one_change_set_that_can_be_taken_back()
    {
        var first = Appointed();
        var replaced = Desk.Replace(first.Number, Trade, "2025-03-15", "S2", first.LastChange, "市链办");
        Assert.Null(replaced.Problem);
        Assert.Equal((Industry, Trade), (Chief("2025-03-14").Holder, Chief("2025-03-15").Holder));
        Assert.Equal(("2025-03-14", "来源二"), (Chief("2025-03-14").To, Chief("2026-01-01").SourceTitle));
        Assert.Equal([(true, Trade), (false, Industry)], On("2026-06-10").Turns(new(2025, 1, 1), new(2025, 12, 31)).Select(turn => (turn.Begins, turn.Post.Holder)));
        Assert.Empty(region.Undo(replaced.ChangeSet!.Value).Obstacles);
        Assert.Equal((Industry, null), (Chief("2026-06-10").Holder, Chief("2026-06-10").To));
    }

    [Fact]
    public void A_post_of_one_holder_is_not_given_twice_but_after_its_end_and_others_may_be_shared()
    {
        var first = Appointed();
        Assert.Equal("post-taken", Desk.Appoint(new("P1", "IC", "chief", Trade, "2025-01-01"), "市链办").Problem?.Code);
        Assert.Equal("post-held-already", Desk.Appoint(new("P1", "IC", "chief", Industry, "2026-01-01"), "市链办").Problem?.Code);
        Assert.Null(Desk.End(first.Number, "2025-06", first.LastChange, "市链办").Problem);
        Assert.Equal("post-held-before", Desk.Appoint(new("P1", "IC", "chief", Industry, "2026-01-01"), "市链办").Problem?.Code);
        Assert.Equal("post-taken", Desk.Appoint(new("P1", "IC", "chief", Trade, "2025-05-31"), "市链办").Problem?.Code);
        Assert.Null(Desk.Appoint(new("P1", "IC", "chief", Trade, "2025-07-01"), "市链办").Problem);
        Appointed("lead_department", "市工业和信息化局");
        Appointed("lead_department", "市商务局");
        Assert.Equal(2, On("2026-06-10").Find("IC")!["lead_department"].Holders.Count);
        Assert.Null(Desk.Appoint(new("P1", "EQ", "chief", Industry, "2024-09-01"), "市链办").Problem); // one leader, several chains
    }

    [Theory]
    [InlineData("P1", "XX", "chief", "市长", "2025", null, "post-chain-unknown")]
    [InlineData("P1", "G", "chief", "市长", "2025", null, "post-chain-unknown")]
    [InlineData("P9", null, "chief", "市长", "2025", null, "post-chain-unknown")]
    [InlineData("P1", "IC", "king", "市长", "2025", null, "post-role-unknown")]
    [InlineData("P1", "IC", "chief", "  ", "2025", null, "post-holder-missing")]
    [InlineData("P1", "IC", "chief", "市长", "去年", null, "post-date-invalid")]
    [InlineData("P1", "IC", "chief", "市长", "2025-02-30", null, "post-date-invalid")]
    [InlineData("P1", "IC", "chief", "市长", "2025", "S9", "post-source-unknown")]
    public void What_cannot_be_is_a_problem_and_nothing_is_written(string plan, string? item, string role, string holder, string from, string? source, string code)
    {
        var version = Atlas.Version;
        Assert.Equal(code, Desk.Appoint(new(plan, item, role, holder, from, null, source), "市链办").Problem?.Code);
        Assert.Equal(version, Atlas.Version);
    }

    [Fact]
    public void An_end_before_the_start_and_a_takeover_before_the_start_are_refused()
    {
        var post = Appointed();
        Assert.Equal("post-ends-before-start", Desk.End(post.Number, "2024-08-31", post.LastChange, "市链办").Problem?.Code);
        Assert.Equal("post-ends-before-start", Desk.Replace(post.Number, Trade, "2024-09-01", null, post.LastChange, "市链办").Problem?.Code);
        Assert.Equal("post-date-missing", Desk.End(post.Number, "", post.LastChange, "市链办").Problem?.Code);
        Assert.Equal((Industry, null), (Chief("2026-06-10").Holder, Chief("2026-06-10").To));
    }

    [Fact]
    public void The_second_of_two_editors_is_told_what_changed()
    {
        var post = Appointed();
        Assert.Null(Desk.End(post.Number, "2026-12-31", post.LastChange, "甲岗").Problem);
        var late = Desk.Correct(post.Number, new("", null, "", Industry, "2024-10-01"), post.LastChange, "乙岗");
        Assert.Equal("post-changed-meanwhile", late.Problem?.Code);
        Assert.Contains(late.Meanwhile!, change => change is { Actor: "甲岗", Column: "valid_to", Before: null, After: "2026-12-31" });
        Assert.Equal("2024-09-01", Chief("2026-06-10").From);
    }

    [Fact]
    public void A_holder_entered_wrongly_is_rewritten_and_comes_back_with_undo()
    {
        var post = Appointed(holder: "市政府副市长(分管工业)");
        var corrected = Desk.Correct(post.Number, new("", null, "", Industry, "2024-09", null, "S1"), post.LastChange, "市链办");
        Assert.Null(corrected.Problem);
        Assert.Equal((Industry, "2024-09", "S1"), Chief("2026-06-10") is var now ? (now.Holder, now.From, now.SourceCode) : default);
        Assert.Equal("post-gone", Desk.End(post.Number, "2026-01-01", post.LastChange, "市链办").Problem?.Code);
        Assert.Empty(region.Undo(corrected.ChangeSet!.Value).Obstacles);
        Assert.Equal(("市政府副市长(分管工业)", "2024-09-01", post.Number), Chief("2026-06-10") is var before ? (before.Holder, before.From, before.Number) : default);
    }

    [Fact]
    public void Vacancies_follow_the_rules_and_the_system_stands_in_where_they_let_it()
    {
        var bare = On("2026-06-10").Matrix();
        Assert.Equal(["chief", "lead_department", "chain_office", "host_area"], bare.Chains[0].Cells.Where(cell => cell.Vacant).Select(cell => cell.Role));
        Assert.True(bare.System["general_chief"].Vacant);
        Assert.Null(Desk.Appoint(new("P1", null, "chain_office", "市链长办", null), "市链办").Problem);
        var post = Appointed();
        Assert.Null(Desk.End(post.Number, "2025-12-31", post.LastChange, "市链办").Problem);
        var row = On("2026-06-10").Find("IC")!;
        Assert.Equal((false, true, "市链长办"), (row["chain_office"].Vacant, row["chain_office"].FromSystem, row["chain_office"].Holders.Single().Holder));
        Assert.Equal((true, Industry), (row["chief"].Vacant, row["chief"].Before!.Holder));
        Assert.Equal(1, On("2026-06-10").Matrix().Undated);
    }

    [Fact]
    public void A_rule_table_that_forgets_a_post_is_refused()
    {
        var text = RuleTable.Shipped(PostRules.TableName).Text.Replace("fund,many,no,", "funds,some,maybe,", StringComparison.Ordinal);
        Assert.Equal(["rule-value-unknown", "rule-value-unknown", "rule-value-unknown", "rule-row-missing"], RuleChecks.Run(new(PostRules.TableName, 2, text)).Select(problem => problem.Code));
    }
}
