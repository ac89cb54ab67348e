using System.Net;
using System.Text.Json;
using ChainChief.Templates;

namespace ChainChief.AppTests.Api;

public sealed class ReferenceTests(ApiHost api) : IClassFixture<ApiHost>
{
    const string Document = "/api/v1/openapi.json";

    [Fact]
    public async Task The_document_is_the_committed_one() => Golden.Check("openapi.json", await api.Client.GetStringAsync($"{Document}?lang=en") + "\n");

    [Fact]
    public async Task Every_address_that_is_read_answers()
    {
        var paths = (await api.Get(Document)).GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)).Select(path => path.Name).ToList();
        Assert.True(paths.Count >= 3 * TemplateCatalog.Tables.Count + 20);
        foreach (var path in paths)
        {
            if (path.Contains("/{key}", StringComparison.Ordinal) && await FirstKey(path) is null) continue;
            if (path.EndsWith("/tracking/issues/{code}", StringComparison.Ordinal)) continue; // Dezhou has none; IssuesTests raise their own.
            using var answer = await api.Client.GetAsync(await Fill(path));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task Schemas_of_records_are_those_of_the_templates()
    {
        var schemas = (await api.Get(Document)).GetProperty("components").GetProperty("schemas");
        foreach (var table in TemplateCatalog.Tables)
        {
            var name = string.Concat(table.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Record";
            var schema = schemas.GetProperty(name);
            Assert.Equal(["key", "changeSet", .. table.Columns.Select(column => column.Name)], schema.GetProperty("properties").EnumerateObject().Select(property => property.Name));
            Assert.All(table.Columns, column => Assert.Equal(column.HelpZh, schema.GetProperty("properties").GetProperty(column.Name).GetProperty("description").GetString()));
            Assert.Equal(table.Columns.Where(column => column.Required).Select(column => column.Name).ToHashSet(), schema.GetProperty("required").EnumerateArray().Select(entry => entry.GetString()!).Except(["key", "changeSet"]).ToHashSet());
        }
    }

    [Fact]
    public async Task Every_operation_has_its_sentence_in_both_languages()
    {
        var (chinese, english) = (Summaries(await api.Get(Document)), Summaries(await api.Get($"{Document}?lang=en")));
        Assert.All(chinese.Zip(english), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.DoesNotContain(chinese.Concat(english), string.IsNullOrEmpty);

        static List<string?> Summaries(JsonElement document) => [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("summary").GetString())];
    }

    [Fact]
    public async Task The_reference_is_a_page_of_our_own_that_names_every_address()
    {
        var page = WebUtility.HtmlDecode(await api.Client.GetStringAsync("/api"));
        foreach (var path in (await api.Get(Document)).GetProperty("paths").EnumerateObject()) Assert.Contains($"<code>{path.Name}</code>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("=\"http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    async Task<string> Fill(string path)
    {
        if (path.Contains("{key}", StringComparison.Ordinal)) path = path.Replace("{key}", Uri.EscapeDataString((await FirstKey(path))!), StringComparison.Ordinal);
        var code = path.Contains("/targets/", StringComparison.Ordinal) || path.Contains("/target-standings/", StringComparison.Ordinal) ? await First("targets") : path.Contains("/sources/", StringComparison.Ordinal) ? await First("sources") : path.Contains("/tracking/projects/", StringComparison.Ordinal) ? await First("projects")
            : path.Contains("/meetings/", StringComparison.Ordinal) ? api.Meeting : path.Contains("/tasks/", StringComparison.Ordinal) ? api.WorkTask : path.Contains("/network/", StringComparison.Ordinal) ? "DZ-0152" : "DZ-0001";
        if (path.Contains("/analysis-runs/", StringComparison.Ordinal)) await api.Get($"{ApiHost.Dezhou}/analyses/io"); // its run is the first
        if (path.EndsWith("/entry", StringComparison.Ordinal)) path += "?form=county-month";
        return path.Replace("{list}", "sources", StringComparison.Ordinal).Replace("{name}", "io", StringComparison.Ordinal).Replace("{region}", "dezhou", StringComparison.Ordinal).Replace("{plan}", "2022", StringComparison.Ordinal).Replace("{item}", "IC", StringComparison.Ordinal)
            .Replace("{chain}", "IC", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal).Replace("{table}", "plans", StringComparison.Ordinal).Replace("{code}", code, StringComparison.Ordinal)
            .Replace("{form}", "county-month", StringComparison.Ordinal).Replace("{unit}", "371402", StringComparison.Ordinal).Replace("{period}", "2026-10", StringComparison.Ordinal)
            .Replace("{enterprise}", "DZ-0001", StringComparison.Ordinal).Replace("{first}", "DZ-0001", StringComparison.Ordinal).Replace("{second}", "DZ-0002", StringComparison.Ordinal);
    }

    async Task<string?> FirstKey(string path) => await First(path.Split('/')[5]);

    async Task<string?> First(string table) => (await api.Get($"{ApiHost.Dezhou}/{table}?size=1")).GetProperty("records").EnumerateArray().Select(record => record.GetProperty("key").GetString()).FirstOrDefault();
}
