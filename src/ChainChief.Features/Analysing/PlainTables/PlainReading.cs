using System.Text;
using ChainChief.Common;

namespace ChainChief.Analysing;

/// <summary>Reads a CSV file (RFC 4180, UTF-8 with or without byte order mark, any line end) into a <see cref="PlainTable"/>.</summary>
static class PlainReading
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static PlainTable? Read(string path, string file, bool header, List<Problem> problems)
    {
        string text;
        try
        {
            text = Strict.GetString(File.ReadAllBytes(path));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new("compute-not-utf8", file));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new("file-unreadable", file, Arguments: [file]));
            return null;
        }
        return Split(text.TrimStart('\uFEFF'), file, header, problems);
    }

    static PlainTable? Split(string text, string file, bool named, List<Problem> problems)
    {
        var before = problems.Count;
        string[]? header = null;
        List<string[]> rows = [];
        List<int> lines = [];
        var records = new PlainRecords(text);
        while (records.Next() is { } record)
        {
            if (header is null && named)
            {
                header = Header(record, file, records.Line, problems);
                continue;
            }
            header ??= [.. Enumerable.Range(1, record.Length).Select(column => $"{column}")];
            if (record.Length == header.Length) { rows.Add(record); lines.Add(records.Line); }
            else problems.Add(new("pack-field-count", file, Row: records.Line, Arguments: [$"{record.Length}", $"{header.Length}"]));
        }
        if (records.OpenQuoteLine is { } open) problems.Add(new("compute-quote-open", file, Row: open));
        if (header is null) problems.Add(new("file-empty", file));
        return problems.Count > before ? null : new(file, header!, rows, lines);
    }

    static string[] Header(string[] header, string file, int line, List<Problem> problems)
    {
        foreach (var repeated in header.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(new("compute-column-repeated", file, Row: line, Column: repeated.Key, Arguments: [repeated.Key]));
        return header;
    }
}

/// <summary>Records of a CSV text, blank lines left out.</summary>
sealed class PlainRecords(string text)
{
    readonly List<string> cells = [];
    readonly StringBuilder quoted = new();
    int at;
    int line = 1;

    /// <summary>Physical line on which the present record starts.</summary>
    public int Line { get; private set; }

    /// <summary>Line of a quote that is not closed before the end of the text.</summary>
    public int? OpenQuoteLine { get; private set; }

    public string[]? Next()
    {
        while (at < text.Length)
        {
            Line = line;
            cells.Clear();
            while (ReadCell()) { }
            if (OpenQuoteLine is not null) return null;
            if (cells.Exists(cell => cell.Length > 0)) return [.. cells];
        }
        return null;
    }

    /// <summary>True when a comma follows, so that the record goes on.</summary>
    bool ReadCell()
    {
        if (at < text.Length && text[at] == '"' && !ReadQuoted()) return false;
        var stop = text.AsSpan(at).IndexOfAny(',', '\r', '\n');
        var end = stop < 0 ? text.Length : at + stop;
        var rest = text.AsSpan(at, end - at).Trim();
        cells.Add(quoted.Length > 0 ? string.Concat(quoted.ToString(), rest) : rest.ToString());
        quoted.Clear();
        at = end;
        if (at == text.Length) return false;
        var c = text[at++];
        if (c == ',') return true;
        if (c == '\r' && at < text.Length && text[at] == '\n') at++;
        line++;
        return false;
    }

    bool ReadQuoted()
    {
        var open = line;
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 == text.Length || text[at + 1] != '"') { at++; return true; }
                at++;
            }
            if (text[at] == '\n') line++;
            quoted.Append(text[at]);
        }
        OpenQuoteLine = open;
        return false;
    }
}
