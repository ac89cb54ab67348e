using System.Globalization;
using System.Text;

namespace ChainChief.Analysing;

/// <summary>A table that a method answers with.</summary>
/// <param name="File">File name.</param>
/// <param name="Write">Writes header and rows; runs once, after all methods' input was found good.</param>
public sealed record PlainOutput(string File, Action<PlainWriter> Write);

/// <summary>Writes a CSV table cell by cell: UTF-8 without byte order mark, LF, numbers so that they read back to the same double, blank where undefined.</summary>
public sealed class PlainWriter(TextWriter output)
{
    readonly StringBuilder line = new();
    bool started;

    public PlainWriter Header(params IEnumerable<string> columns)
    {
        foreach (var column in columns) Text(column);
        return EndRow();
    }

    public PlainWriter Text(string text)
    {
        Separate();
        if (text.AsSpan().IndexOfAny(",\"\r\n") < 0) line.Append(text);
        else line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        return this;
    }

    /// <summary>A number; blank where it is null or no finite one.</summary>
    public PlainWriter Number(double? value)
    {
        Separate();
        if (value is { } number && double.IsFinite(number)) line.Append(CultureInfo.InvariantCulture, $"{number:R}");
        return this;
    }

    public PlainWriter Integer(int value)
    {
        Separate();
        line.Append(CultureInfo.InvariantCulture, $"{value}");
        return this;
    }

    public PlainWriter EndRow()
    {
        line.Append('\n');
        output.Write(line);
        line.Clear();
        started = false;
        return this;
    }

    void Separate()
    {
        if (started) line.Append(',');
        started = true;
    }
}
