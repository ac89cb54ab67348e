using ChainChief.Exploring;
using ChainChief.Exporting;
using ChainChief.Pages;
using ChainChief.Pages.Enterprises;

namespace ChainChief.Hosting;

/// <summary>The directory of enterprises as a file: exactly the firms that the conditions of the address let through.</summary>
public static class EnterpriseExport
{
    const string TableName = "enterprises";

    public static void MapEnterpriseExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{region}/export/enterprises.xlsx", Workbook);
        routes.MapGet("/{region}/export/enterprises.csv", Table);
    }

    static IResult Workbook(string region, Regions regions, HttpRequest request, TimeProvider clock, CancellationToken cancel) => regions.Find(region) is not { } cache ? TypedResults.NotFound()
        : Download.Made($"{Name(cache, request)}.xlsx", $"{region}-{TableName}.xlsx", Download.Workbook,
            stream => new WorkbookExport(cache.Workspace, clock).Write(stream, TableName, Words.Chinese, Rows(cache, request), cancel));

    static IResult Table(string region, Regions regions, HttpRequest request, CancellationToken cancel) => regions.Find(region) is not { } cache ? TypedResults.NotFound()
        : Download.Made($"{Name(cache, request)}.csv", $"{region}-{TableName}.csv", Download.Csv,
            stream => TableExport.Write(cache.Workspace, TableName, stream, CsvForm.Excel, Rows(cache, request), cancel));

    /// <summary>Without conditions all rows, in which case no list of numbers is made.</summary>
    static RowSelection Rows(AtlasCache cache, HttpRequest request) => !Filtered(request) ? RowSelection.All
        : new() { RowIds = new EnterpriseDirectory(cache.Get(), Words.Chinese).RowIds(EnterpriseQuery.Read(name => [.. request.Query[name].OfType<string>()])) };

    static bool Filtered(HttpRequest request) => EnterpriseQuery.Facets.Append("q").Any(name => !string.IsNullOrEmpty(request.Query[name]));

    static string Name(AtlasCache cache, HttpRequest request) =>
        $"{new RegionCards(cache.Get(), Words.Chinese).Get().Name}-{Labels.Table(TableName)}{(!Filtered(request) ? "" : Words.Chinese ? "-筛选" : "-filtered")}";
}
