using System.Globalization;
using System.Text.Json;
using ChainChief.Common;
using ChainChief.Templates;

namespace ChainChief.AppTests.Api;

public sealed class RecordsTests(ApiHost api) : IClassFixture<ApiHost>
{
    public static TheoryData<string> Tables => [.. TemplateCatalog.Tables.Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_table_lists_what_its_file_says(string name)
    {
        var table = TemplateCatalog.Get(name);
        var rows = Rows(name);
        var records = await All(name);
        Assert.Equal(rows.Count, records.Count);
        foreach (var (row, record) in rows.Zip(records))
            foreach (var column in table.Columns)
                Assert.True(Says(record.GetProperty(column.Name), row.GetValueOrDefault(column.Name, ""), column), $"{name}.{column.Name}: {record.GetProperty(column.Name)} is not '{row.GetValueOrDefault(column.Name)}'");
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_record_is_found_by_the_key_that_its_list_gives(string name)
    {
        foreach (var record in (await All(name)).Where((_, i) => i % 97 == 0))
        {
            var path = $"{ApiHost.Dezhou}/{name}/{Uri.EscapeDataString(record.GetProperty("key").GetString()!)}";
            Assert.Equal(record.ToString(), (await api.Get(path)).ToString());
            Assert.Equal(["added"], (await api.Get($"{path}/history")).GetProperty("events").EnumerateArray().Select(happened => happened.GetProperty("kind").GetString()));
        }
    }

    [Fact]
    public async Task Values_of_a_column_mean_any_and_columns_mean_all()
    {
        var expected = Rows("placements").Count(row => row["chain_code"] == "IC" && row["role"] is "master" or "key" && row["chain_code"] == "IC");
        var answer = await api.Get($"{ApiHost.Dezhou}/placements?chain_code=IC&role=master&role=key");
        Assert.True(expected > 1);
        Assert.Equal(expected, answer.GetProperty("total").GetInt32());
        Assert.All(answer.GetProperty("records").EnumerateArray(), record => Assert.Equal("IC", record.GetProperty("chain_code").GetString()));
    }

    [Fact]
    public async Task A_list_column_must_contain_and_an_empty_value_means_an_empty_field()
    {
        var rows = Rows("enterprises");
        Assert.Equal(rows.Count(row => row["titles"].Split(';').Contains("listed")), await Total("enterprises?titles=listed"));
        Assert.Equal(rows.Count(row => row["credit_code"].Length == 0), await Total("enterprises?credit_code="));
        Assert.Equal(rows.Count(row => row["above_scale"] == "yes"), await Total("enterprises?above_scale=yes"));
        Assert.True(await Total("enterprises?titles=listed") > 0);
    }

    [Fact]
    public async Task Numbers_sort_as_numbers_and_empty_fields_come_last()
    {
        var known = Rows("projects").Select(row => row["total_investment"]).Where(text => text.Length > 0).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(known, (await All("projects", "sort=total_investment")).Select(Investment).OfType<double>());
        var down = (await All("projects", "sort=-total_investment")).Select(Investment).ToList();
        Assert.Equal(Enumerable.Reverse(known), down.Take(known.Count).Select(value => value!.Value));
        Assert.All(down.Skip(known.Count), value => Assert.Null(value));

        static double? Investment(JsonElement record) => record.GetProperty("total_investment") is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
    }

    [Fact]
    public async Task Pages_join_without_gap_or_overlap_and_link_to_each_other()
    {
        List<string?> keys = [];
        string? next = $"{ApiHost.Dezhou}/enterprises?size=100&status=active";
        while (next is not null)
        {
            var page = await api.Get(next);
            keys.AddRange(page.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("key").GetString()));
            next = page.GetProperty("links").GetProperty("next").GetString();
        }
        Assert.Equal(Rows("enterprises").Where(row => row["status"] == "active").Select(row => row["enterprise_code"]), keys);
        Assert.Empty((await api.Get($"{ApiHost.Dezhou}/enterprises?page=999")).GetProperty("records").EnumerateArray());
    }

    [Fact]
    public async Task Enterprises_are_found_by_name()
    {
        var found = await api.Get($"{ApiHost.Dezhou}/enterprises?q={Uri.EscapeDataString("有研半导体")}");
        Assert.Equal(["DZ-0001"], found.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("enterprise_code").GetString()));
    }

    [Theory]
    [InlineData("enterprises?colour=red", "query-column-unknown", "enterprise_code, credit_code")]
    [InlineData("plans?q=a", "query-column-unknown", "plan_code")]
    [InlineData("enterprises?sort=-colour", "query-sort-unknown", "enterprise_code")]
    [InlineData("enterprises?size=1001", "query-number-invalid", "1000")]
    [InlineData("enterprises?page=0", "query-number-invalid", "page")]
    [InlineData("placements?role=boss", "query-value-invalid", "master")]
    [InlineData("figures?value=much", "query-value-invalid", "number")]
    public async Task What_cannot_be_asked_is_told_with_what_can(string query, string code, string named)
    {
        var problem = await api.Get($"{ApiHost.Dezhou}/{query}&lang=en", 400);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Contains(named, problem.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/regions/atlantis/plans", "region-unknown")]
    [InlineData($"{ApiHost.Dezhou}/plans/1900", "record-unknown")]
    [InlineData($"{ApiHost.Dezhou}/placements/DZ-0001", "record-unknown")]
    [InlineData($"{ApiHost.Dezhou}/plans/1900/history", "record-unknown")]
    [InlineData($"{ApiHost.Dezhou}/views/home?plan=1900", "record-unknown")]
    [InlineData($"{ApiHost.Dezhou}/secrets", "address-unknown")]
    public async Task What_is_not_there_has_a_code_in_both_languages(string path, string code)
    {
        var (chinese, english) = (await api.Get(path, 404), await api.Get(path + (path.Contains('?') ? "&" : "?") + "lang=en", 404));
        Assert.Equal((code, code), (chinese.GetProperty("code").GetString(), english.GetProperty("code").GetString()));
        Assert.NotEqual(chinese.GetProperty("title").GetString(), english.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_told()
    {
        using var answer = await api.Client.DeleteAsync($"{ApiHost.Dezhou}/plans");
        Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("method-not-allowed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_column_has_the_name_of_a_word_of_the_query() =>
        Assert.DoesNotContain(TemplateCatalog.Tables.SelectMany(table => table.Columns), column => ChainChief.Exploring.RecordQuery.Words.Contains(column.Name));

    async Task<int> Total(string query) => (await api.Get($"{ApiHost.Dezhou}/{query}")).GetProperty("total").GetInt32();

    async Task<List<JsonElement>> All(string table, string query = "")
    {
        List<JsonElement> records = [];
        for (var page = 1; ; page++)
        {
            var answer = await api.Get($"{ApiHost.Dezhou}/{table}?size=1000&page={page}&{query}");
            records.AddRange(answer.GetProperty("records").EnumerateArray());
            if (page >= answer.GetProperty("pages").GetInt32()) return records;
        }
    }

    static List<Dictionary<string, string>> Rows(string table)
    {
        var path = Path.Combine(Repository.Root, "data", table == "industries" ? "classifications" : "dezhou", $"{table}.csv");
        if (!File.Exists(path)) return [];
        var lines = EmbeddedTable.Split(File.ReadAllText(path));
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    static bool Says(JsonElement value, string text, ColumnTemplate column) => text.Length == 0 ? value.ValueKind == JsonValueKind.Null : column.Type switch
    {
        ColumnType.Bool => value.GetBoolean() == (text == "yes"),
        ColumnType.Integer => value.GetInt64() == long.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Decimal => value.GetDecimal() == decimal.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.List => value.EnumerateArray().Select(entry => entry.GetString()).SequenceEqual(text.Split(';')),
        _ => value.GetString() == text,
    };
}
