using System.Globalization;
using ChainChief.Exporting;
using ChainChief.Exploring;
using ChainChief.Pages;
using ChainChief.Templates;

namespace ChainChief.Hosting;

/// <summary>Downloads of a region: single tables, all of them as a pack or a workbook, and empty workbooks to fill in.</summary>
public static class ExportEndpoints
{
    public static IEndpointRouteBuilder MapExports(this IEndpointRouteBuilder routes)
    {
        var region = routes.MapGroup("/{region}");
        region.MapGet("/export/{table}.csv", Table);
        region.MapGet("/export/{table}.xlsx", TableWorkbook);
        region.MapGet("/export.zip", Pack);
        region.MapGet("/export.xlsx", Workbook);
        region.MapGet("/templates.xlsx", Templates);
        region.MapGet("/surveys/{enterprise}.xlsx", Survey);
        return routes;
    }

    static IResult Table(string region, string table, Regions regions, Sights sights, TimeProvider clock, CancellationToken cancel)
    {
        if (regions.Find(region) is not { } cache || TemplateCatalog.Find(table) is not { } template) return TypedResults.NotFound();
        return Download.Made($"{Title(cache)}-{template.Title(Words.Chinese)}-{Today(clock)}.csv", $"{region}-{table}-{Today(clock)}.csv", Download.Csv,
            stream => TableExport.Write(cache.Workspace, table, stream, CsvForm.Excel, sight: sights.Of(cache.Get()), cancel: cancel));
    }

    static IResult TableWorkbook(string region, string table, Regions regions, Sights sights, TimeProvider clock, CancellationToken cancel)
    {
        if (regions.Find(region) is not { } cache || TemplateCatalog.Find(table) is not { } template) return TypedResults.NotFound();
        return Download.Made($"{Title(cache)}-{template.Title(Words.Chinese)}-{Today(clock)}.xlsx", $"{region}-{table}-{Today(clock)}.xlsx", Download.Workbook,
            stream => new WorkbookExport(cache.Workspace, clock, sights.Of(cache.Get())).Write(stream, table, Words.Chinese, cancel: cancel));
    }

    static IResult Pack(string region, Regions regions, Sights sights, TimeProvider clock, CancellationToken cancel) => regions.Find(region) is not { } cache ? TypedResults.NotFound()
        : Download.Made($"{Title(cache)}-{(Words.Chinese ? "数据包" : "pack")}-{Today(clock)}.zip", $"{region}-pack-{Today(clock)}.zip", Download.Zip,
            stream => PackExport.WriteZip(cache.Workspace, stream, sight: sights.Of(cache.Get()), cancel: cancel));

    static IResult Workbook(string region, Regions regions, Sights sights, TimeProvider clock, CancellationToken cancel) => regions.Find(region) is not { } cache ? TypedResults.NotFound()
        : Download.Made($"{Title(cache)}-{(Words.Chinese ? "全部数据" : "all data")}-{Today(clock)}.xlsx", $"{region}-all-{Today(clock)}.xlsx", Download.Workbook,
            stream => new WorkbookExport(cache.Workspace, clock, sights.Of(cache.Get())).WriteAll(stream, Words.Chinese, cancel));

    /// <summary>Empty workbook of the named tables, of all without a name.</summary>
    static IResult Templates(string region, string[]? table, Regions regions)
    {
        List<string> wanted = table is { Length: > 0 } ? [.. table] : [.. TemplateCatalog.Tables.Select(template => template.Name)];
        if (regions.Find(region) is not { } cache || wanted.Any(name => TemplateCatalog.Find(name) is null)) return TypedResults.NotFound();
        var (title, plain) = wanted is [var only] ? (TemplateCatalog.Get(only).Title(Words.Chinese), only) : (Words.Chinese ? "全部" : "all", "all");
        return Download.Made($"{(Words.Chinese ? "空表" : "empty")}-{title}.xlsx", $"empty-{plain}.xlsx", Download.Workbook,
            stream => EmptyWorkbook.Write(stream, wanted, Words.Chinese, cache.Workspace));
    }

    /// <summary>Suppliers and customers of one enterprise to be completed by it; not there for whoever may not see their names.</summary>
    static IResult Survey(string region, string enterprise, Regions regions, Sights sights)
    {
        if (regions.Find(region) is not { } cache) return TypedResults.NotFound();
        var file = new MemoryStream();
        if (!new SurveyWorkbook(cache.Get(), sights.Of(cache.Get())).Write(file, enterprise, Words.Chinese)) return TypedResults.NotFound();
        return Download.Made(Words.Chinese ? $"上下游调查表-{enterprise}.xlsx" : $"survey-{enterprise}.xlsx", "survey.xlsx", Download.Workbook, stream => stream.Write(file.GetBuffer(), 0, (int)file.Length));
    }

    static string Title(AtlasCache cache) => new RegionCards(cache.Get(), Words.Chinese).Get().Name;

    static string Today(TimeProvider clock) => clock.GetLocalNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
