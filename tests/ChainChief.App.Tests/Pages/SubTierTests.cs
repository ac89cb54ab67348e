using System.IO.Compression;
using System.Net;
using ChainChief.Access;
using ChainChief.Importing;

namespace ChainChief.AppTests.Pages;

/// <summary>A customer does not learn from whom its supplier buys: not by card, drawing, survey, export, record or change set.</summary>
public sealed class SubTierTests(WritableWorkbench workbench) : IClassFixture<WritableWorkbench>
{
    const string Hidden = "隐名上家公司", Customer = "DZ-0002", Supplier = "DZ-0001";

    readonly CancellationToken cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_enterprise_sees_its_own_suppliers_and_not_theirs()
    {
        var path = Path.Combine(workbench.Workspace.Folder, "..", "relations.csv");
        await File.WriteAllTextAsync(path, $"supplier_code,buyer_code,product,year,amount,basis\nEXT:{Hidden},{Supplier},隐料,2024,10,invoice\n{Supplier},{Customer},明料,2024,20,invoice\n", cancel);
        var report = new ImportRun(workbench.Workspace, TimeProvider.System).Run(new([path], "test"), cancel);
        Assert.NotNull(report.ChangeSetId);
        using var office = workbench.Client();
        using var customer = workbench.Client(await workbench.Session(Role.Enterprise, "dezhou", Customer));
        string[] places =
        [
            $"/dezhou/enterprises/{Supplier}", $"/dezhou/drawings/enterprises/{Supplier}?format=svg", $"/dezhou/surveys/{Supplier}.xlsx", $"/api/v1/regions/dezhou/surveys/{Supplier}.xlsx", "/dezhou/export/supply_relations.csv", "/dezhou/export/supply_relations.xlsx", "/dezhou/export.zip",
            "/api/v1/regions/dezhou/supply_relations?size=500", $"/api/v1/regions/dezhou/enterprises/{Supplier}", $"/api/v1/regions/dezhou/change-sets/{report.ChangeSetId}/changes", $"/dezhou/history/{report.ChangeSetId}",
            $"/dezhou/compare?kind=enterprises&id={Supplier}&id={Customer}", $"/dezhou/search?q={Uri.EscapeDataString(Hidden)}",
        ];
        var seenByOffice = 0;
        foreach (var place in places)
        {
            var (status, text) = await Text(customer, place);
            // The search box repeats what was asked for; nothing else may name the firm.
            if (!place.Contains("search", StringComparison.Ordinal)) Assert.False(text.Contains(Hidden, StringComparison.Ordinal), $"{place} ({status}) names the supplier's supplier");
            Assert.False(text.Contains("隐料", StringComparison.Ordinal), $"{place} ({status}) names what the supplier buys");
            if ((await Text(office, place)).Text.Contains(Hidden, StringComparison.Ordinal)) seenByOffice++;
        }
        Assert.True(seenByOffice >= 7, $"The office sees it in {seenByOffice} places: otherwise the check above shows nothing.");
        Assert.Equal(HttpStatusCode.NotFound, (await Text(customer, $"/dezhou/surveys/{Supplier}.xlsx")).Status);
        foreach (var own in new[] { $"/dezhou/enterprises/{Customer}", $"/dezhou/surveys/{Customer}.xlsx", "/dezhou/export/supply_relations.csv", "/api/v1/regions/dezhou/supply_relations?size=500" })
            Assert.Contains("明料", (await Text(customer, own)).Text, StringComparison.Ordinal);
        Assert.Empty(ChangeSets.Undo(workbench.Workspace, report.ChangeSetId!.Value, "test", TimeProvider.System).Obstacles);
    }

    /// <summary>The text of an answer; of archives and workbooks that of all their parts.</summary>
    async Task<(HttpStatusCode Status, string Text)> Text(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), cancel);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        if (!bytes.AsSpan().StartsWith("PK"u8)) return (answer.StatusCode, WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString(bytes)));
        using var archive = new ZipArchive(new MemoryStream(bytes));
        var parts = archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
        return (answer.StatusCode, WebUtility.HtmlDecode(string.Concat(parts)));
    }
}
