using ChainChief.Pages;
using ChainChief.Templates;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChainChief.Api;

/// <summary>The OpenAPI document: sentences in the language of the reader, schemas of records from the templates, parameters that no handler names.</summary>
static class Reference
{
    const string Json = "application/json";

    /// <summary>Under this name the host keeps the document; the page of the reference asks for it.</summary>
    public const string Document = Pages.Reference.ReferenceText.Document;

    public static IServiceCollection AddApiReference(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.ShouldInclude = endpoint => $"/{endpoint.RelativePath}".StartsWith(ApiHosting.Root, StringComparison.Ordinal);
        options.AddDocumentTransformer((document, _, _) => { Introduce(document); return Task.CompletedTask; });
        options.AddOperationTransformer((operation, context, _) => { Complete(operation, context); return Task.CompletedTask; });
    });

    static void Introduce(OpenApiDocument document)
    {
        var chinese = Words.Chinese;
        document.Info = new() { Title = chinese ? "链长接口" : "ChainChief API", Version = "v1", Description = chinese ? Introduction.Chinese : Introduction.English };
        document.Servers = [];
        document.Tags = new HashSet<OpenApiTag>(Tags.All.Select(tag => new OpenApiTag { Name = tag.Name, Description = chinese ? tag.Chinese : tag.English }));
    }

    static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var (metadata, chinese) = (context.Description.ActionDescriptor.EndpointMetadata, Words.Chinese);
        if (metadata.OfType<Said>().FirstOrDefault() is { } said) operation.Summary = said.In(chinese);
        operation.Parameters ??= [];
        if (context.Description.RelativePath!.Contains("{region}", StringComparison.Ordinal) && operation.Parameters.All(parameter => parameter.Name != "region"))
            operation.Parameters.Insert(0, TableSchemas.Path("region", chinese ? "地区名，如 dezhou" : "Name of the region, e.g. dezhou"));
        if (metadata.OfType<IKeyed>().FirstOrDefault() is { } keyed) Describe(operation, keyed.Table, chinese);
        if (metadata.OfType<ReadsRecord>().FirstOrDefault() is { } one) Answer(operation, Reference(one.Table));
        if (metadata.OfType<ListsRecords>().FirstOrDefault() is { } many) List(operation, many.Table);
        if (metadata.OfType<TakesFiles>().Any()) operation.RequestBody = Files(chinese);
        if (context.Description.HttpMethod == "GET") Cache(operation, chinese);
        else operation.Parameters.Add(Guard(chinese));
        operation.Parameters.Add(TableSchemas.Query("lang", chinese ? "文字的语言" : "Language of words", new() { Type = JsonSchemaType.String, Enum = ["zh", "en"], Default = "zh" }));

        OpenApiSchemaReference Reference(TableTemplate table)
        {
            var name = TableSchemas.NameOf(table);
            if (context.Document!.Components?.Schemas?.ContainsKey(name) is not true) context.Document.AddComponent(name, TableSchemas.Record(table, chinese));
            return new(name, context.Document);
        }

        void List(OpenApiOperation listing, TableTemplate table)
        {
            foreach (var filter in TableSchemas.Filters(table, chinese)) listing.Parameters!.Add(filter);
            if (listing.Responses?["200"]?.Content?[Json].Schema is { } answer) Answer(listing, TableSchemas.Page(Reference(table), answer is OpenApiSchemaReference reference ? reference.Target! : answer));
        }
    }

    static void Answer(OpenApiOperation operation, IOpenApiSchema schema) => operation.Responses!["200"].Content![Json].Schema = schema;

    static void Describe(OpenApiOperation operation, TableTemplate table, bool chinese)
    {
        if (operation.Parameters!.OfType<OpenApiParameter>().FirstOrDefault(parameter => parameter.Name == "key") is { } key) key.Description = TableSchemas.KeyWords(table, chinese);
    }

    static void Cache(OpenApiOperation operation, bool chinese)
    {
        operation.Parameters!.Add(new OpenApiParameter { Name = "If-None-Match", In = ParameterLocation.Header, Schema = TableSchemas.Text(), Description = chinese ? "上次答复的 ETag" : "ETag of an earlier answer" });
        operation.Responses!["304"] = new OpenApiResponse { Description = chinese ? "与上次相同" : "The same as before" };
    }

    static OpenApiParameter Guard(bool chinese) => new()
    {
        Name = CrossSiteGuard.Header,
        In = ParameterLocation.Header,
        Required = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["1"] },
        Description = chinese ? "防止别的网站借浏览器改动数据" : "Keeps other web sites from changing records through a browser",
    };

    static OpenApiRequestBody Files(bool chinese) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "files" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["files"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }, Description = chinese ? "CSV、XLSX、XLS 或 ZIP" : "CSV, XLSX, XLS or ZIP" },
                        ["mapping"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = chinese ? "保存的列对应关系（JSON）" : "A saved column mapping (JSON)" },
                    },
                },
            },
        },
    };

    static class Introduction
    {
        public const string Chinese =
            "数字为数字，多项为数组，未知为 null。多个值之间为“或”，多列之间为“且”；空值（如 ?short_name=）表示该列为空。\n"
            + "每个读取答复都带 ETag，数据不变时用 If-None-Match 得 304。出错时答复 application/problem+json，其中 code 固定不变，title 随 ?lang 为中文或英文。\n"
            + "改动数据的请求须带请求头 X-ChainChief: 1，来自别的网站的请求一律拒绝。";
        public const string English =
            "Numbers are numbers, lists are arrays, unknown is null. Several values of one column mean any of them, several columns mean all; an empty value (?short_name=) means an empty field.\n"
            + "Every read carries an ETag; while nothing changes, If-None-Match gets 304. Errors are application/problem+json with a stable code and a title in the language of ?lang.\n"
            + "A request that changes records must carry the header X-ChainChief: 1; requests from other sites are refused.";
    }
}
