using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChainChief.AppTests.Access;

/// <summary>No name leaves by a back door: every page, API route and export of what hangs on a relation, asked by every role.</summary>
public sealed partial class MaskingTests(PostsWorkbench workbench) : IClassFixture<PostsWorkbench>
{
    const string Api = "/api/v1/regions/dezhou", Card = $"/dezhou/enterprises/{PostsWorkbench.Firm}";

    static readonly string[] Ways =
    [
        "/dezhou", Card, $"{Card}?lang=en", $"/dezhou/enterprises/{PostsWorkbench.Other}", "/dezhou/enterprises", "/dezhou/sources/survey-x", "/dezhou/sources", "/dezhou/history", "/dezhou/history/2", "/dezhou/history/3",
        $"/dezhou/compare?kind=enterprises&id={PostsWorkbench.Firm}&id={PostsWorkbench.Other}", $"/dezhou/search?q={PostsWorkbench.Supplier}", $"/dezhou/search/suggest?q={PostsWorkbench.Supplier}",
        $"/dezhou/lists/enterprise-partners.csv?enterprise={PostsWorkbench.Firm}", $"/dezhou/lists/enterprise-partners.xlsx?enterprise={PostsWorkbench.Firm}", $"/dezhou/lists/enterprise-changes.csv?enterprise={PostsWorkbench.Firm}",
        $"/dezhou/lists/enterprise-sources.xlsx?enterprise={PostsWorkbench.Firm}", "/dezhou/lists/enterprises.xlsx", "/dezhou/lists/history.csv", $"/dezhou/lists/compare.xlsx?kind=enterprises&id={PostsWorkbench.Firm}",
        $"/dezhou/drawings/enterprises/{PostsWorkbench.Firm}?format=svg", "/dezhou/export/supply_relations.csv", "/dezhou/export/supply_relations.xlsx", "/dezhou/export/enterprises.csv", "/dezhou/export/enterprises.xlsx", "/dezhou/export.zip", "/dezhou/export.xlsx",
        $"{Api}/supply_relations?size=1000", $"{Api}/supply_relations?product=密材", $"{Api}/supply_relations/EXT:{PostsWorkbench.Supplier}~{PostsWorkbench.Firm}~密材~2025/history", $"{Api}/enterprises/{PostsWorkbench.Firm}",
        $"{Api}/enterprises/{PostsWorkbench.Firm}/history", $"{Api}/enterprises?size=1000", $"{Api}/views/enterprises/{PostsWorkbench.Firm}", $"{Api}/views/enterprises/{PostsWorkbench.Other}", $"{Api}/views/sources/survey-x",
        "/dezhou/network/contradictions", "/dezhou/network/contradictions?state=settled", $"/dezhou/network/contradictions?firm={PostsWorkbench.Firm}", $"/dezhou/network?firm={PostsWorkbench.Firm}", "/dezhou/lists/contradictions.csv", "/dezhou/lists/contradictions.xlsx", $"{Api}/network/contradictions", $"{Api}/lists/contradictions",
        $"{Api}/change-sets", $"{Api}/change-sets/2/changes", $"{Api}/change-sets/3/changes", $"{Api}/lists/enterprise-partners?enterprise={PostsWorkbench.Firm}", $"{Api}/lists/enterprise-changes?enterprise={PostsWorkbench.Firm}",
    ];

    public static TheoryData<string> Outsiders => ["guest", "administrator", "analyst", "auditor", "county|371426", "chain_chief|2022:SW", "lead_department|市体育局", "enterprise|DZ-0001"];

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task A_name_without_public_source_reaches_nobody_outside_its_scope(string post)
    {
        foreach (var way in Ways)
        {
            var (status, text) = await workbench.Ask(post, way, TestContext.Current.CancellationToken);
            Assert.True(status < 500, $"{post} {way}: {status}");
            if (status == 404) continue; // names back what was asked for, and that it is not there
            foreach (var secret in new[] { PostsWorkbench.Supplier, PostsWorkbench.Gone, PostsWorkbench.Address })
                Assert.False(Without(text, way, secret).Contains(secret, StringComparison.Ordinal), $"{post} reads {secret} at {way}");
        }
    }

    /// <summary>What the asker typed comes back in the address of the page and in its own search field.</summary>
    static string Without(string text, string way, string secret) => way.Contains(secret, StringComparison.Ordinal) ? Echo().Replace(text, "").Replace(Uri.EscapeDataString(secret), "", StringComparison.Ordinal).Replace($"“{secret}”", "", StringComparison.Ordinal) : text;

    public static TheoryData<string> Insiders => ["chain_office", "chain_chief|2022:PC", "chain_chief", $"enterprise|{PostsWorkbench.Firm}"];

    [Theory]
    [MemberData(nameof(Insiders))]
    public async Task Those_whose_scope_holds_the_enterprise_read_its_partners_by_name(string post)
    {
        foreach (var way in new[] { Card, $"{Api}/views/enterprises/{PostsWorkbench.Firm}", "/dezhou/export/supply_relations.csv", $"{Api}/supply_relations?size=1000", $"/dezhou/lists/enterprise-partners.csv?enterprise={PostsWorkbench.Firm}" })
            Assert.Contains(PostsWorkbench.Supplier, (await workbench.Ask(post, way, TestContext.Current.CancellationToken)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("analyst", null, 0)]
    [InlineData("county|371426", null, 0)]
    [InlineData("chain_office", 5555.0, 1)]
    [InlineData("chain_chief|2022:PC", 5555.0, 1)]
    public async Task Contradicting_statements_are_counted_for_all_and_told_to_those_whose_scope_holds_an_end(string post, double? amount, int ofFirm)
    {
        var told = JsonDocument.Parse((await workbench.Ask(post, $"{Api}/network/contradictions", TestContext.Current.CancellationToken)).Text).RootElement;
        var line = Assert.Single(told.GetProperty("contradictions").EnumerateArray());
        Assert.Equal((1, amount, amount is null), (told.GetProperty("open").GetInt32(), line.GetProperty("stands").GetProperty("amount").ValueKind == JsonValueKind.Null ? null : line.GetProperty("stands").GetProperty("amount").GetDouble(), line.GetProperty("masked").GetBoolean()));
        Assert.Equal(ofFirm, JsonDocument.Parse((await workbench.Ask(post, $"{Api}/network/contradictions?firm={PostsWorkbench.Firm}", TestContext.Current.CancellationToken)).Text).RootElement.GetProperty("total").GetInt32());
        var page = (await workbench.Ask(post, "/dezhou/network/contradictions", TestContext.Current.CancellationToken)).Text;
        foreach (var number in new[] { "8,888", "5,555", "3,333" }) Assert.Equal(amount is not null, page.Contains(number, StringComparison.Ordinal));
        Assert.Equal(post == "chain_office", page.Contains("contradictions/settle", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_masked_card_counts_partners_under_code_names_that_differ_from_card_to_card_and_says_nothing_else()
    {
        var own = await View("analyst", PostsWorkbench.Firm);
        var suppliers = own.GetProperty("suppliers").EnumerateArray().Where(one => one.GetProperty("masked").GetBoolean()).ToList();
        Assert.Equal(2, suppliers.Count);
        Assert.All(suppliers, one => Assert.Matches("^供应商 #[2-9A-Z]{6}$", one.GetProperty("partnerName").GetString()!));
        Assert.Equal(2, suppliers.Select(one => one.GetProperty("partnerName").GetString()).Distinct().Count());
        Assert.All(suppliers, one => Assert.Equal([JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null], new[] { "partnerCode", "product", "amount" }.Select(name => one.GetProperty(name).ValueKind)));
        Assert.DoesNotContain(own.GetProperty("buyers").EnumerateArray(), one => one.GetProperty("partnerCode").GetString() == PostsWorkbench.Other);
        Assert.Equal("masked", own.GetProperty("partnerVeil").GetString());
        Assert.Equal((await View("analyst", PostsWorkbench.Firm)).ToString(), own.ToString());
    }

    [Fact]
    public async Task Where_names_are_refused_the_card_says_so_and_gives_no_count()
    {
        Assert.Contains("按权限不显示", (await workbench.Ask("guest", Card, TestContext.Current.CancellationToken)).Text, StringComparison.Ordinal);
        Assert.Contains("not shown to your post", (await workbench.Ask("guest", $"{Card}?lang=en", TestContext.Current.CancellationToken)).Text, StringComparison.Ordinal);
        var card = await View("guest", PostsWorkbench.Firm);
        Assert.Equal(JsonValueKind.Null, card.GetProperty("address").ValueKind);
        Assert.DoesNotContain(card.GetProperty("suppliers").EnumerateArray(), one => one.GetProperty("masked").GetBoolean());
    }

    [Fact]
    public async Task What_a_public_source_says_keeps_its_name_for_everybody()
    {
        foreach (var post in new[] { "guest", "analyst", "administrator" })
            Assert.Contains("DZ-0153", (await View(post, "DZ-0152")).GetProperty("buyers").EnumerateArray().Select(one => one.GetProperty("partnerCode").GetString()));
    }

    [Fact]
    public async Task Masked_columns_are_no_conditions_and_masked_keys_no_addresses()
    {
        var filtered = await workbench.Ask("analyst", $"{Api}/supply_relations?supplier_code=EXT:{PostsWorkbench.Supplier}", TestContext.Current.CancellationToken);
        Assert.Equal(400, filtered.Status);
        Assert.Contains("column-guarded", filtered.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await workbench.Ask("guest", $"{Api}/enterprises?address={PostsWorkbench.Address}甲", TestContext.Current.CancellationToken)).Status);
        Assert.Equal(404, (await workbench.Ask("analyst", $"{Api}/supply_relations/EXT:{PostsWorkbench.Supplier}~{PostsWorkbench.Firm}~密材~2025", TestContext.Current.CancellationToken)).Status);
        Assert.Equal(200, (await workbench.Ask("chain_office", $"{Api}/supply_relations/EXT:{PostsWorkbench.Supplier}~{PostsWorkbench.Firm}~密材~2025", TestContext.Current.CancellationToken)).Status);
        var guest = JsonDocument.Parse((await workbench.Ask("guest", $"{Api}/supply_relations?product=密材", TestContext.Current.CancellationToken)).Text).RootElement;
        Assert.Equal(0, guest.GetProperty("total").GetInt32());
        Assert.Equal(2, JsonDocument.Parse((await workbench.Ask("analyst", $"{Api}/supply_relations?product=密材", TestContext.Current.CancellationToken)).Text).RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task An_answer_kept_by_one_post_is_not_taken_for_fresh_by_another()
    {
        using HttpRequestMessage first = new(HttpMethod.Get, $"{Api}/views/enterprises/{PostsWorkbench.Firm}") { Headers = { { "Cookie", await workbench.Session("chain_office") } } };
        var tag = (await workbench.Client.SendAsync(first, TestContext.Current.CancellationToken)).Headers.ETag;
        using HttpRequestMessage second = new(HttpMethod.Get, first.RequestUri) { Headers = { { "If-None-Match", tag!.ToString() } } };
        Assert.Equal(200, (int)(await workbench.Client.SendAsync(second, TestContext.Current.CancellationToken)).StatusCode);
    }

    async Task<JsonElement> View(string post, string code) => JsonDocument.Parse((await workbench.Ask(post, $"{Api}/views/enterprises/{code}", TestContext.Current.CancellationToken)).Text).RootElement;

    [GeneratedRegex("""(value|href|action)="[^"]*"|<title>[^<]*</title>""")]
    private static partial Regex Echo();
}
