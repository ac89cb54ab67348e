using System.Security.Cryptography;
using System.Text;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Analysing;

/// <summary>The content of a table as a number: SHA-256 over all cells in the order of keys, so that equal records are equal inputs in whatever order and change sets they came in.</summary>
static class RecordHash
{
    public static AnalysisInput Of(Workspace workspace, string table)
    {
        var columns = TemplateCatalog.Get(table).Columns.Select(column => column.Name).ToList();
        var keys = TemplateCatalog.Get(table).Keys.Select(column => column.Name).ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var connection = workspace.Connect();
        var rows = 0;
        var cells = string.Join(" || char(31) || ", columns.Select(column => $"coalesce(CAST({column} AS TEXT), '')"));
        foreach (var row in connection.Rows(r => r.GetString(0), $"SELECT {cells} FROM {table} ORDER BY {string.Join(", ", keys.Count > 0 ? keys : columns)}"))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(row));
            hash.AppendData([0x1e]);
            rows++;
        }
        return new("table", table, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
