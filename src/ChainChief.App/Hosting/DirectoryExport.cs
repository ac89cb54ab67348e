using ChainChief.Exploring;
using ChainChief.Exporting;
using ChainChief.Pages;
using ChainChief.Pages.Enterprises;

namespace ChainChief.Hosting;

/// <summary>The directory of enterprises as a file, with the conditions of its address: what is seen is what is exported.</summary>
public static class DirectoryExport
{
    public static void MapDirectoryExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{region}/export/enterprises.xlsx", Workbook);
        routes.MapGet("/{region}/export/enterprises.csv", Table);
    }

    static IResult Workbook(Regions regions, HttpRequest request, string region, CancellationToken cancel) => Answer(regions, request, region,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
        (cache, file, rows) => new WorkbookExport(cache.Workspace, TimeProvider.System).Write(file, "enterprises", Words.Chinese, rows, cancel));

    static IResult Table(Regions regions, HttpRequest request, string region, CancellationToken cancel) => Answer(regions, request, region, "text/csv", "csv",
        (cache, file, rows) => TableExport.Write(cache.Workspace, "enterprises", file, CsvForm.Excel, rows, cancel));

    static IResult Answer(Regions regions, HttpRequest request, string region, string type, string ending, Action<AtlasCache, Stream, RowSelection> write)
    {
        if (regions.Find(region) is not { } cache) return Results.NotFound();
        var filter = EnterpriseQuery.Read(name => [.. request.Query[name].OfType<string>()]);
        var rows = new RowSelection { RowIds = new EnterpriseDirectory(cache.Get(), Words.Chinese).RowIds(filter) };
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        write(cache, file, rows);
        file.Position = 0;
        return Results.File(file, type, $"{region}-enterprises.{ending}");
    }
}
