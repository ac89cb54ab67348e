using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChainChief.Importing;

/// <summary>A saved answer to "which column is which", for files whose headers are their owner's: header → template column, plus fixed values.</summary>
/// <param name="Table">Template table that the file fills.</param>
/// <param name="Columns">Header text → template column. A header may fill several columns when written once per column as <c>header#2</c>.</param>
/// <param name="Constants">Template column → value of every row.</param>
/// <param name="ConvertUnits">Columns whose cells may carry a convertible unit (296万人民币).</param>
/// <param name="BlankInvalid">Columns whose unreadable cells are left blank with a warning instead of stopping the import.</param>
public sealed record ColumnMapping(
    string Table,
    IReadOnlyDictionary<string, string> Columns,
    [property: JsonPropertyName("constants")] IReadOnlyDictionary<string, string>? Constants = null,
    IReadOnlyList<string>? ConvertUnits = null,
    IReadOnlyList<string>? BlankInvalid = null)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="JsonException">The text is no mapping.</exception>
    public static ColumnMapping Parse(string json) => JsonSerializer.Deserialize<ColumnMapping>(json, Options) is { Table: not null, Columns: not null } mapping
        ? mapping : throw new JsonException("A mapping needs 'table' and 'columns'.");

    public override string ToString() => JsonSerializer.Serialize(this, Options);
}
