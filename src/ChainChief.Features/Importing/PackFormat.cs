using System.Globalization;
using System.Text;
using ChainChief.Common;
using ChainChief.Templates;

namespace ChainChief.Importing;

/// <summary>What a data pack promises beyond what an import accepts: UTF-8 without mark, LF at every line's end, no blank lines, as many fields as the header has,
/// one file per template table. For packs that are kept under version control, where a stray byte is a difference.</summary>
static class PackFormat
{
    public static IEnumerable<Problem> Check(TableFile file)
    {
        if (file.Kind != TableFileKind.Csv) return [];
        List<Problem> problems = [];
        if (TemplateCatalog.Find(Path.GetFileNameWithoutExtension(file.Name)) is null) problems.Add(new("pack-table-unknown", file.Name, Arguments: [file.Name]));
        var bytes = File.ReadAllBytes(file.Path);
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble)) problems.Add(new("pack-byte-order-mark", file.Name, Row: 1));
        if (bytes.AsSpan().IndexOf((byte)'\r') is var cr and >= 0) problems.Add(new("pack-carriage-return", file.Name, Row: LinesBefore(bytes.AsSpan(0, cr)) + 1));
        if (bytes.Length > 0 && bytes[^1] != '\n') problems.Add(new("pack-last-line", file.Name, Row: LinesBefore(bytes) + 1));
        try
        {
            problems.AddRange(Records(file, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes)));
        }
        catch (DecoderFallbackException fault)
        {
            problems.Add(new("pack-not-utf8", file.Name, Row: LinesBefore(bytes.AsSpan(0, fault.Index)) + 1));
        }
        return problems;
    }

    /// <summary>Blank lines, columns without a name and records with another number of fields than the header.</summary>
    static IEnumerable<Problem> Records(TableFile file, string text)
    {
        var (fields, line, start, header, blank) = (1, 1, 1, 0, true);
        var quoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (c == '"') quoted = !quoted;
            if (c != '\n' || quoted)
            {
                if (c == ',' && !quoted) fields++;
                if (c == '\n') line++;
                blank &= c == '\r';
                continue;
            }
            if (i == text.Length && blank) break;
            if (blank) yield return new("pack-blank-line", file.Name, Row: start);
            else if (header == 0)
            {
                header = fields;
                var names = text[..i].TrimEnd('\r').Split(',');
                for (var n = 0; n < names.Length; n++)
                    if (names[n].Length == 0) yield return new("column-unnamed", file.Name, Row: start, Column: CellReference.ColumnName(n), Arguments: [CellReference.ColumnName(n)]);
            }
            else if (fields != header) yield return new("pack-field-count", file.Name, Row: start, Arguments: [Number(fields), Number(header)]);
            (fields, blank, start) = (1, true, ++line);
        }
    }

    static int LinesBefore(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n');

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
