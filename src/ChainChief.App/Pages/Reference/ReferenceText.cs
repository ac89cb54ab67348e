using Microsoft.OpenApi;

namespace ChainChief.Pages.Reference;

/// <summary>Parts of the OpenAPI document as the page of the reference shows them.</summary>
static class ReferenceText
{
    /// <summary>Name of the document in the host.</summary>
    public const string Document = "v1";

    /// <summary>The operations of a group, by address.</summary>
    public static IEnumerable<(string Method, string Path, OpenApiOperation Operation)> Of(OpenApiDocument document, string? tag) => document.Paths
        .SelectMany(path => path.Value.Operations ?? [], (path, pair) => (pair.Key.Method, path.Key, pair.Value))
        .Where(found => found.Value.Tags?.Any(own => own.Name == tag) is true);

    /// <summary>The fields of the record that an operation answers with; empty where it answers with something else.</summary>
    public static IEnumerable<KeyValuePair<string, IOpenApiSchema>> Fields(OpenApiOperation operation) =>
        operation.Responses is { } answers && answers.TryGetValue("200", out var answer) && answer.Content is { } content && content.TryGetValue("application/json", out var json)
            && json.Schema is OpenApiSchemaReference { Reference.Id: { } id, Properties: { } fields }
            && id.EndsWith("Record", StringComparison.Ordinal) ? fields : [];

    /// <summary>Type in one word, with the values that may stand.</summary>
    public static string Type(IOpenApiSchema? schema)
    {
        if (schema is null) return "";
        var type = schema.Type is { } known ? (known & ~JsonSchemaType.Null).ToString().ToLowerInvariant() : "object";
        if (schema.Items is { } items) return $"{type}: {Type(items)}";
        return schema.Enum is { Count: > 0 and < 16 } values ? string.Join(" | ", values) : type;
    }
}
