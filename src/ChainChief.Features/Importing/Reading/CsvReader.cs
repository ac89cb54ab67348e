using System.Buffers;

namespace ChainChief.Importing;

/// <summary>Why a text file could not be read to its end.</summary>
enum CsvFault { None, QuoteNotClosed, LineTooLong }

/// <summary>Splits text into records (RFC 4180, with CR, LF or CRLF, line breaks inside quotes, and quotes inside unquoted cells taken as they are).</summary>
/// <remarks>Own rather than a package's: problems must name the physical line on which a record or an open quote starts, and an
/// unclosed quote must not draw the rest of a large file into memory.</remarks>
sealed class CsvReader(TextReader text, char delimiter)
{
    /// <summary>Characters one cell may have; a longer one is taken for an unclosed quote or for no table at all.</summary>
    public const int MaxCellChars = 1 << 20;

    readonly SearchValues<char> stops = SearchValues.Create([delimiter, '\r', '\n']);
    readonly SharedText shared = new();
    char[] buffer = new char[1 << 16];
    RawCell[] cells = new RawCell[32];
    int start, end, line = 1, count, used;
    bool ended;

    /// <summary>Set when <see cref="Read"/> returned false before the end of the text.</summary>
    public CsvFault Fault { get; private set; }

    /// <summary>Physical line on which the present record, or the fault, starts.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>How many cells the present record has.</summary>
    public int Count => count;

    /// <summary>The cells of the present record; the same array is filled again by the next <see cref="Read"/>.</summary>
    public RawCell[] Cells => cells;

    /// <summary>Goes to the next record that is not blank.</summary>
    public bool Read()
    {
        while (Fault == CsvFault.None && (start < end || Fill()))
        {
            Line = line;
            count = 0;
            var filled = false;
            bool more;
            do
            {
                more = ReadCell(out var cell);
                Add(cell);
                filled |= !cell.IsBlank;
            }
            while (more && Fault == CsvFault.None);
            if (Fault != CsvFault.None) return false;
            cells.AsSpan(count, Math.Max(0, used - count)).Clear();
            used = count;
            if (filled) return true;
        }
        return false;
    }

    void Add(RawCell cell)
    {
        if (count == CellReference.MaxColumns) { Fault = CsvFault.LineTooLong; return; }
        if (count == cells.Length) Array.Resize(ref cells, count * 2);
        cells[count++] = cell;
    }

    // True when a delimiter follows, so that the record goes on.
    bool ReadCell(out RawCell cell)
    {
        cell = RawCell.Blank;
        if (start == end && !Fill()) return false;
        if (buffer[start] == '"') return ReadQuoted(out cell);
        var length = LengthToStop();
        if (Fault != CsvFault.None) return false;
        cell = shared.Cell(buffer.AsSpan(start, length));
        start += length;
        return EndCell();
    }

    bool ReadQuoted(out RawCell cell)
    {
        cell = RawCell.Blank;
        start++;
        if (LengthToClosingQuote(out var doubled) is not { } length)
        {
            Fault = CsvFault.QuoteNotClosed;
            return false;
        }
        var content = buffer.AsSpan(start, length);
        line += CountLineEnds(content);
        cell = doubled ? RawCell.OfText(content.ToString().Replace("\"\"", "\"", StringComparison.Ordinal)) : shared.Cell(content);
        start += length + 1;
        return EndQuoted(ref cell);
    }

    // Spreadsheets take what stands between a closing quote and the delimiter as part of the cell; so does this.
    bool EndQuoted(ref RawCell cell)
    {
        var rest = LengthToStop();
        if (Fault != CsvFault.None) return false;
        if (rest > 0) cell = RawCell.OfText(string.Concat(cell.Text, buffer.AsSpan(start, rest)));
        start += rest;
        return EndCell();
    }

    bool EndCell()
    {
        if (start == end && !Fill()) return false;
        var c = buffer[start++];
        if (c == delimiter) return true;
        if (c == '\r' && (start < end || Fill()) && buffer[start] == '\n') start++;
        line++;
        return false;
    }

    int LengthToStop()
    {
        var length = 0;
        while (true)
        {
            var stop = buffer.AsSpan(start + length, end - start - length).IndexOfAny(stops);
            if (stop >= 0) return length + stop;
            length = end - start;
            if (!Fill()) return length;
        }
    }

    int? LengthToClosingQuote(out bool doubled)
    {
        doubled = false;
        var length = 0;
        while (true)
        {
            var quote = buffer.AsSpan(start + length, end - start - length).IndexOf('"');
            if (quote < 0)
            {
                length = end - start;
                if (!Fill()) return null;
                continue;
            }
            length += quote;
            if (start + length + 1 == end && !Fill()) return Fault == CsvFault.None ? length : null;
            if (buffer[start + length + 1] != '"') return length;
            doubled = true;
            length += 2;
        }
    }

    static int CountLineEnds(ReadOnlySpan<char> content)
    {
        var lineEnds = content.Count('\n');
        for (var cr = content.IndexOf('\r'); cr >= 0;)
        {
            content = content[(cr + 1)..];
            if (content.IsEmpty || content[0] != '\n') lineEnds++;
            cr = content.IndexOf('\r');
        }
        return lineEnds;
    }

    // Brings more text behind what is not yet taken; the rest moves to the front of the buffer.
    bool Fill()
    {
        if (ended) return false;
        if (end - start > MaxCellChars) Fault = CsvFault.LineTooLong;
        if (Fault != CsvFault.None) return false;
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end > buffer.Length / 2) Array.Resize(ref buffer, buffer.Length * 2);
        var read = text.Read(buffer, end, buffer.Length - end);
        ended = read == 0;
        end += read;
        return read > 0;
    }
}

/// <summary>Gives the same string for short texts that came lately: columns of a table repeat themselves.</summary>
sealed class SharedText
{
    const int MaxLength = 24;
    readonly string?[] recent = new string?[4096];

    public RawCell Cell(ReadOnlySpan<char> text) => text.IsEmpty ? RawCell.Blank : new(CellKind.Text, Get(text), 0);

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength) return text.ToString();
        var hash = (uint)text.Length;
        foreach (var c in text) hash = (hash ^ c) * 16777619;
        ref var slot = ref recent[(hash ^ hash >> 15) & 4095];
        if (slot is null || !text.SequenceEqual(slot)) slot = text.ToString();
        return slot;
    }
}
