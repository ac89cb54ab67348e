using System.Text;

namespace ChainChief.Common;

/// <summary>Reads the small CSV tables that ship inside this assembly (templates, problem catalog). Files of users are read by Importing.</summary>
public static class EmbeddedTable
{
    /// <summary>The rows of an embedded table as header → cell.</summary>
    /// <param name="name">Logical resource name, e.g. <c>templates/plans.csv</c>.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Get(string name)
    {
        var records = Split(Text(name));
        var header = records[0];
        return [.. records.Skip(1).Select(record => (IReadOnlyDictionary<string, string>)header
            .Select((column, i) => (column, value: i < record.Count ? record[i] : ""))
            .ToDictionary(pair => pair.column, pair => pair.value, StringComparer.Ordinal))];
    }

    /// <summary>An embedded table as its file has it.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static string Text(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"No embedded table '{name}'.", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Splits RFC 4180 text into records; blank lines are left out.</summary>
    public static List<List<string>> Split(string text)
    {
        List<List<string>> records = [];
        List<string> record = [];
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') { cell.Append('"'); i++; }
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c == ',') EndCell();
            else if (!quoted && c is '\n') EndRecord();
            else if (quoted || c != '\r') cell.Append(c);
        }
        EndRecord();
        return records;

        void EndCell() { record.Add(cell.ToString()); cell.Clear(); }
        void EndRecord()
        {
            EndCell();
            if (record.Count > 1 || record[0].Length > 0) records.Add(record);
            record = [];
        }
    }
}
