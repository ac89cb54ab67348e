using System.Text;

namespace ChainChief.Importing;

/// <summary>How a text file separates its cells.</summary>
static class CsvDialect
{
    const int SampleChars = 1 << 16;
    const int SampleLines = 40;
    static readonly char[] Delimiters = [',', '\t', ';'];

    /// <summary>The delimiter that most of the first lines hold equally often outside quotes; a comma where there is none.</summary>
    public static char FindDelimiter(string path, Encoding encoding, int preamble)
    {
        using var reader = OpenText(path, encoding, preamble);
        var sample = new char[SampleChars];
        return FindDelimiter(sample.AsSpan(0, reader.ReadBlock(sample)));
    }

    public static StreamReader OpenText(string path, Encoding encoding, int preamble)
    {
        var stream = SharedFile.OpenRead(path);
        stream.Position = preamble;
        return new(stream, encoding, detectEncodingFromByteOrderMarks: false, 1 << 17);
    }

    public static char FindDelimiter(ReadOnlySpan<char> sample)
    {
        var lines = CountPerLine(sample);
        return Delimiters.Select((delimiter, i) => (delimiter, score: Score(lines, i)))
            .MaxBy(candidate => candidate.score).delimiter;
    }

    // Lines that agree on a count above zero, then the count itself: rows of one table agree, semicolons inside a cell do not.
    static (int Lines, int Count) Score(List<int[]> lines, int delimiter) => lines
        .Select(counts => counts[delimiter]).Where(count => count > 0)
        .GroupBy(count => count).Select(group => (group.Count(), group.Key))
        .DefaultIfEmpty().Max();

    static List<int[]> CountPerLine(ReadOnlySpan<char> sample)
    {
        List<int[]> lines = [];
        var counts = new int[Delimiters.Length];
        var (quoted, start) = (false, true);
        foreach (var c in sample)
        {
            if (lines.Count == SampleLines) return lines;
            if (quoted) { quoted = c != '"'; continue; }
            var delimiter = Delimiters.AsSpan().IndexOf(c);
            if (c == '"' && start) { quoted = true; continue; }
            if (delimiter >= 0) counts[delimiter]++;
            if (c is '\n' or '\r') EndLine();
            start = delimiter >= 0 || c is '\n' or '\r';
        }
        EndLine();
        return lines;

        void EndLine()
        {
            if (Array.Exists(counts, count => count > 0)) lines.Add([.. counts]);
            Array.Clear(counts);
        }
    }
}
