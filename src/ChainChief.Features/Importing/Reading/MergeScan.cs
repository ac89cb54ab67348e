using System.Text;

namespace ChainChief.Importing;

/// <summary>Finds the merged blocks of a sheet part in its passing bytes: they stand behind all the rows, but are needed before the first.</summary>
sealed class MergeScan
{
    const int MaxElementLength = 256;

    readonly byte[] window = new byte[(1 << 17) + 2 * MaxElementLength];
    int held;

    public List<MergedRange> Ranges { get; } = [];

    public void Add(ReadOnlySpan<byte> piece)
    {
        piece.CopyTo(window.AsSpan(held));
        var all = window.AsSpan(0, held + piece.Length);
        var (at, kept) = (0, 0);
        while (all[at..].IndexOf("mergeCell "u8) is var next and >= 0)
        {
            at += next;
            var end = all[at..].IndexOf((byte)'>');
            kept = Math.Max(0, at - 1);
            if (end < 0) break;
            Take(all, at, end);
            kept = at += end;
        }
        // What may be the beginning of an element waits for the next piece, with the character before it.
        held = Math.Min(MaxElementLength, all.Length - kept);
        all[^held..].CopyTo(window);
    }

    void Take(ReadOnlySpan<byte> all, int at, int length)
    {
        if (at == 0 || all[at - 1] is not ((byte)'<' or (byte)':')) return;
        var element = Encoding.UTF8.GetString(all.Slice(at, Math.Min(length, MaxElementLength)));
        var open = element.IndexOf("ref=", StringComparison.Ordinal) + 5;
        if (open < 5 || open >= element.Length) return;
        var close = element.IndexOf(element[open - 1], open);
        if (close > open && CellReference.TryParseRange(element.AsSpan(open, close - open), out var range)) Ranges.Add(range);
    }
}
