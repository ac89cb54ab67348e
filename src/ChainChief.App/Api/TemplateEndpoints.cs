using ChainChief.Common;
using ChainChief.Exporting;
using ChainChief.Hosting;
using ChainChief.Templates;

namespace ChainChief.Api;

/// <summary>The import format: what the tables and their columns are.</summary>
static class TemplateEndpoints
{
    const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/templates", List).Says(Tags.Templates, "导入格式：各表各栏", "The import format: tables and columns");
        routes.MapGet("/templates/{table}", Get).Says(Tags.Templates, "一张表的格式", "Format of one table").Produces<TableView>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/templates.xlsx", Empty).Says(Tags.Templates, "空白工作簿；table 可给多个，region 带上该地区的下拉项", "Empty workbook to fill in; several table possible, region adds its drop-downs")
            .Produces(StatusCodes.Status200OK, contentType: Workbook).ProducesProblem(StatusCodes.Status404NotFound);
    }

    static IReadOnlyList<TableView> List() => [.. TemplateCatalog.Tables.Select(TableView.Of)];

    static IResult Get(string table) => TemplateCatalog.Find(table) is { } found ? Results.Ok(TableView.Of(found)) : ApiProblem.NoRecord(table);

    static IResult Empty(Regions regions, string[]? table, string? region)
    {
        string[] wanted = table is { Length: > 0 } ? table : [.. TemplateCatalog.Tables.Select(known => known.Name)];
        if (wanted.FirstOrDefault(name => TemplateCatalog.Find(name) is null) is { } unknown) return ApiProblem.NoRecord(unknown);
        var workspace = region is null ? null : regions.Find(region)?.Workspace;
        if (region is not null && workspace is null) return ApiProblem.Of(StatusCodes.Status404NotFound, "region-unknown", region, string.Join(", ", regions.List()));
        var chinese = RegionScope.Chinese;
        var file = new MemoryStream();
        EmptyWorkbook.Write(file, wanted, chinese, workspace);
        file.Position = 0;
        return Results.File(file, Workbook, wanted.Length == 1 ? $"{wanted[0]}.xlsx" : "chainchief.xlsx");
    }
}

/// <summary>A table of the import format.</summary>
public sealed record TableView(string Name, string Title, string Purpose, IReadOnlyList<ColumnView> Columns)
{
    internal static TableView Of(TableTemplate table) => new(table.Name, table.Title(RegionScope.Chinese), table.Purpose(RegionScope.Chinese), [.. table.Columns.Select(ColumnView.Of)]);
}

/// <param name="Type">text, code, reference, enum, list, bool, integer, decimal, date, period.</param>
/// <param name="Target">Table that the column refers to.</param>
public sealed record ColumnView(string Name, string Label, string Type, bool Required, bool Key, string? Unit, string? Target, string Help, IReadOnlyList<AllowedView> Allowed)
{
    internal static ColumnView Of(ColumnTemplate column) => new(column.Name, column.Label(RegionScope.Chinese), EnumCode.Of(column.Type), column.Required, column.Key,
        column.Unit.Length == 0 ? null : column.Unit, column.Target, column.Help(RegionScope.Chinese), [.. column.Allowed.Select(value => new AllowedView(value.Value, value.Label(RegionScope.Chinese)))]);
}

public sealed record AllowedView(string Value, string Label);
