using System.Text.Json.Nodes;
using ChainChief.Templates;
using Microsoft.OpenApi;

namespace ChainChief.Api;

/// <summary>Schemas of records and parameters of filters, written from the templates.</summary>
static class TableSchemas
{
    /// <summary>Name of a table's schema: plan_items → PlanItemsRecord.</summary>
    public static string NameOf(TableTemplate table) => string.Concat(table.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Record";

    /// <summary>A record: its columns, and beside them its key and the change set behind it.</summary>
    public static OpenApiSchema Record(TableTemplate table, bool chinese)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Title = table.Title(chinese), Description = table.Purpose(chinese), Properties = new Dictionary<string, IOpenApiSchema>(), Required = new HashSet<string>() };
        schema.Properties["key"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = KeyWords(table, chinese) };
        schema.Properties["changeSet"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = chinese ? "现值所出的批次" : "Change set behind what the record says now" };
        foreach (var column in table.Columns) schema.Properties[column.Name] = Column(column, chinese);
        foreach (var name in table.Columns.Where(column => column.Required).Select(column => column.Name).Prepend("changeSet").Prepend("key")) schema.Required.Add(name);
        return schema;
    }

    /// <summary>A page of records of the table.</summary>
    public static OpenApiSchema Page(IOpenApiSchema record, IOpenApiSchema answer)
    {
        var page = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>(), Required = answer.Required };
        foreach (var (name, property) in answer.Properties ?? new Dictionary<string, IOpenApiSchema>())
            page.Properties[name] = name == "records" ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = record } : property;
        return page;
    }

    public static IEnumerable<IOpenApiParameter> Filters(TableTemplate table, bool chinese)
    {
        foreach (var column in table.Columns)
            yield return Query(column.Name, $"{column.Label(chinese)}{(chinese ? "。" : ". ")}{column.Help(chinese)}", new OpenApiSchema { Type = JsonSchemaType.Array, Items = One(column, nullable: false) });
        if (Exploring.RecordQuery.HasNames(table))
            yield return Query("q", chinese ? "名称、简称、曾用名、拼音或代码的一部分" : "Part of a name, short or former name, pinyin or code", Text());
        yield return Query("sort", chinese ? "按哪一列排序，前面加 - 为倒序；空值在后" : "Column to sort by, a leading - reverses; empty fields come last",
            new() { Type = JsonSchemaType.String, Enum = [.. table.Columns.SelectMany(column => new[] { column.Name, $"-{column.Name}" }).Select(name => (JsonNode)name)] });
        yield return Query("page", chinese ? "第几页，从 1 起" : "Page, 1 the first", Whole(null, 1));
        yield return Query("size", chinese ? "每页条数" : "Records on a page", Whole(Exploring.RecordQuery.MostSize, Exploring.RecordQuery.UsualSize));
    }

    public static OpenApiParameter Path(string name, string description) => new() { Name = name, In = ParameterLocation.Path, Required = true, Description = description, Schema = Text() };

    public static OpenApiParameter Query(string name, string description, OpenApiSchema schema) => new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    public static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    public static string KeyWords(TableTemplate table, bool chinese)
    {
        if (table.Keys.Count == 0) return chinese ? "行号：这张表没有键列" : "Row number: the table has no key columns";
        var parts = string.Join('~', table.Keys.Select(column => column.Name));
        if (table.Keys.Count == 1) return parts;
        return chinese ? $"{parts}：各部分用 ~ 相连，空的部分留空；部分内的 ! ~ / 写作 !! !t !s" : $"{parts}: parts joined by ~, empty ones as nothing; inside a part ! ~ / are written !! !t !s";
    }

    static OpenApiSchema Whole(int? most, int usual) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Minimum = "1",
        Maximum = most?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Default = usual,
    };

    static OpenApiSchema Column(ColumnTemplate column, bool chinese)
    {
        var schema = column.Type == ColumnType.List ? new() { Type = Nullable(JsonSchemaType.Array, column), Items = One(column, nullable: false) } : One(column, nullable: !column.Required);
        schema.Title = column.Label(chinese);
        schema.Description = column.Help(chinese);
        return schema;
    }

    /// <summary>One value: of a list, one entry.</summary>
    static OpenApiSchema One(ColumnTemplate column, bool nullable)
    {
        var schema = new OpenApiSchema
        {
            Type = column.Type switch
            {
                ColumnType.Bool => JsonSchemaType.Boolean,
                ColumnType.Integer => JsonSchemaType.Integer,
                ColumnType.Decimal => JsonSchemaType.Number,
                _ => JsonSchemaType.String,
            },
        };
        if (nullable) schema.Type |= JsonSchemaType.Null;
        if (column.Allowed.Count > 0 && column.Type != ColumnType.Bool) schema.Enum = [.. column.Allowed.Select(value => (JsonNode)value.Value)];
        return schema;
    }

    static JsonSchemaType Nullable(JsonSchemaType type, ColumnTemplate column) => column.Required ? type : type | JsonSchemaType.Null;
}
