using System.Text;
using ChainChief.Importing;
using ChainChief.Storage;

namespace ChainChief.Tests.Importing;

/// <summary>A small region whose enterprises are called in every way that invoices call them, and short ways to import invoices into it.</summary>
sealed class InvoiceRegion : IDisposable
{
    public const string Head = "supplier_code,supplier_name,buyer_code,buyer_name,issued_on,goods_code,goods,amount";

    public SmallRegion Region { get; } = new();

    /// <summary>Adds E3 with a short and a former name, two firms of one name, and OLD, which was merged into E2.</summary>
    public InvoiceRegion()
    {
        var report = Region.Import(("enterprises.csv", $"enterprise_code,credit_code,name,short_name,former_names,region_code\nE3,{SmallRegion.Credit(3)},丙机械（德州）有限公司,丙机械,老丙厂,371402\nE4,,双名公司,,,371402\nE5,,双名公司,,,371403\nOLD,{SmallRegion.Credit(9)},旧公司,,,371402\n"));
        Assert.Empty(report.Problems);
        Assert.NotNull(IdentityLog.Decide(Region.Workspace, new("E2", "OLD", IdentityVerdict.Same, "test", "同一家", null, "E2"), TimeProvider.System).ChangeSetId);
    }

    public string Csv(string name, IEnumerable<string> rows, string head = Head) => Region.Write(name, new UTF8Encoding(false).GetBytes(string.Join('\n', rows.Prepend(head)) + "\n"));

    public InvoiceReport Run(IEnumerable<string> rows, bool dryRun = false, bool skipBad = false, string head = Head) => RunFiles([Csv("发票.csv", rows, head)], dryRun, skipBad);

    public InvoiceReport RunFiles(IReadOnlyList<string> paths, bool dryRun = false, bool skipBad = false) =>
        new InvoiceRun(Region.Workspace, TimeProvider.System).Run(new(paths, "test", dryRun) { SkipBad = skipBad }, TestContext.Current.CancellationToken);

    /// <summary>Relations as text, in order: supplier|buyer|product|year|amount in 万元|basis.</summary>
    public IReadOnlyList<string> Relations()
    {
        using var connection = Region.Workspace.Connect();
        return [.. connection.Rows(r => string.Join('|', Enumerable.Range(0, 6).Select(i => i == 4 ? ((decimal)r.GetDouble(i)).ToString(System.Globalization.CultureInfo.InvariantCulture) : r.IsDBNull(i) ? "" : r.GetString(i))),
            "SELECT supplier_code, buyer_code, product, year, amount, basis FROM supply_relations ORDER BY supplier_code, buyer_code, product, year")];
    }

    public void Dispose() => Region.Dispose();
}
