using System.Globalization;
using ChainChief.Exporting;
using ChainChief.Pages;
using ChainChief.Pages.Lists;

namespace ChainChief.Hosting;

/// <summary>Lists as files: exactly what their page shows under the same conditions, over all its pages.</summary>
public static class SeenExport
{
    public static void MapSeenLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{region}/lists/{list}.xlsx", Workbook);
        routes.MapGet("/{region}/lists/{list}.csv", Table);
    }

    static IResult Workbook(string region, string list, Regions regions, SeenLists lists, Sights sights, HttpRequest request, TimeProvider clock, CancellationToken cancel) =>
        Find(region, list, regions, lists, request) is not { } table ? TypedResults.NotFound()
        : Download.Made($"{Name(table, clock)}.xlsx", $"{region}-{list}-{Today(clock)}.xlsx", Download.Workbook,
            stream => new SeenWorkbook(regions.Find(region)!.Workspace, clock, sights.Of(regions.Find(region)!.Get())).Write(table, stream, Words.Chinese, cancel));

    static IResult Table(string region, string list, Regions regions, SeenLists lists, HttpRequest request, TimeProvider clock, CancellationToken cancel) =>
        Find(region, list, regions, lists, request) is not { } table ? TypedResults.NotFound()
        : Download.Made($"{Name(table, clock)}.csv", $"{region}-{list}-{Today(clock)}.csv", Download.Csv, stream => SeenCsv.Write(table, stream, Words.Chinese, cancel));

    /// <summary>The list of an address; null where region, list or subject is not there.</summary>
    internal static SeenTable? Find(string region, string list, Regions regions, SeenLists lists, HttpRequest request) =>
        regions.Find(region) is { } cache ? lists.Find(list, new(cache, name => [.. request.Query[name].OfType<string>().Where(value => value.Length > 0)])) : null;

    static string Name(SeenTable table, TimeProvider clock)
    {
        var chinese = Words.Chinese;
        var parts = new[] { table.About.Region, table.Title, table.About.Filters.Count > 0 ? chinese ? "筛选" : "filtered" : null, table.About.IsExample ? chinese ? "示例数据" : "demo" : null, Today(clock) };
        return string.Concat(string.Join('-', parts.Where(part => part is not null)).Where(c => !Path.GetInvalidFileNameChars().Contains(c) && c is not ('/' or '\\')));
    }

    static string Today(TimeProvider clock) => clock.GetLocalNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
