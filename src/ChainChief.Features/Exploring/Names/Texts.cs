using System.Numerics;
using System.Runtime.CompilerServices;

namespace ChainChief.Exploring;

/// <summary>The texts of a block of entries (their names, or their spellings …) end to end, so that one vectorised search goes through all.</summary>
/// <remarks>Each field of an entry is opened by a tag; searched-for text never holds one, so no match crosses a field.</remarks>
/// <param name="starts">Where each entry begins; one more at the end.</param>
/// <param name="openings">Bits of the positions where a match may begin; null: everywhere.</param>
sealed class Texts<T>(T[] all, int[] starts, ulong[]? openings = null) where T : unmanaged, IBinaryInteger<T>
{
    /// <summary>Marks the entries in which <paramref name="needle"/> stands, in order, until <paramref name="most"/> are marked.</summary>
    public void Find(ReadOnlySpan<T> needle, int most, Span<ulong> entries)
    {
        var entry = 0;
        for (var from = 0; most > 0;)
        {
            var at = all.AsSpan(from).IndexOf(needle);
            if (at < 0) return;
            at += from;
            from = at + 1;
            if (!Opens(at)) continue;
            entry = EntryAt(at, entry);
            entries[entry >> 6] |= 1UL << (entry & 63);
            from = starts[entry + 1];
            most--;
        }
    }

    /// <summary>The best grade of <paramref name="needle"/> among the fields of one entry; null when none holds it.</summary>
    public NameFit? Judge(int entry, ReadOnlySpan<T> needle, KindOf kindOf)
    {
        NameFit? best = null;
        var end = starts[entry + 1];
        for (int from = starts[entry] + 1, next; from < end; from = next + 1)
        {
            next = FieldEnd(from, end);
            var at = IndexIn(from, next, needle);
            if (at >= 0 && kindOf(int.CreateTruncating(all[from - 1]), at == from, next - from == needle.Length) is { } kind)
                best = NameFit.Better(best, new NameFit(kind, next - from));
        }
        return best;
    }

    /// <summary>The field of an entry opened by <paramref name="tag"/>; empty when there is none.</summary>
    public ReadOnlySpan<T> Get(int entry, char tag)
    {
        var end = starts[entry + 1];
        for (int from = starts[entry] + 1, next; from < end; from = next + 1)
        {
            next = FieldEnd(from, end);
            if (all[from - 1] == T.CreateTruncating(tag)) return all.AsSpan(from..next);
        }
        return [];
    }

    /// <summary>Bytes held.</summary>
    public long Size => (long)all.Length * Unsafe.SizeOf<T>() + starts.Length * sizeof(int) + (openings?.Length ?? 0) * sizeof(ulong);

    int FieldEnd(int from, int end)
    {
        var length = all.AsSpan(from..end).IndexOfAnyInRange(T.CreateTruncating(Tag.ShortName), T.CreateTruncating(Tag.Closing));
        return length < 0 ? end : from + length;
    }

    int IndexIn(int from, int end, ReadOnlySpan<T> needle)
    {
        while (true)
        {
            var at = all.AsSpan(from..end).IndexOf(needle);
            if (at < 0) return -1;
            if (Opens(from + at)) return from + at;
            from += at + 1;
        }
    }

    bool Opens(int at) => openings is null || (openings[at >> 6] >> (at & 63) & 1) != 0;

    /// <summary>The entry at a position, searched from an earlier one by growing steps.</summary>
    int EntryAt(int at, int low)
    {
        var step = 1;
        while (low + step < starts.Length && starts[low + step] <= at)
        {
            low += step;
            step *= 2;
        }
        var found = starts.AsSpan(low, Math.Min(step, starts.Length - low)).BinarySearch(at);
        if (found < 0) return low + ~found - 1;
        low += found;
        while (starts[low + 1] == at) low++; // entries without text begin where the next does
        return low;
    }
}

/// <summary>The kind of a match from where it stands; null: does not count.</summary>
/// <param name="tag">What opens the field.</param>
/// <param name="begins">It stands at the beginning of the field.</param>
/// <param name="whole">It has the length of the field.</param>
delegate MatchKind? KindOf(int tag, bool begins, bool whole);

/// <summary>How good a match is: its kind, then the shorter the matched field the better.</summary>
readonly record struct NameFit(MatchKind Kind, int Length)
{
    /// <summary>The smaller the better.</summary>
    public long Order => (long)Kind << 32 | (uint)Length;

    public static NameFit? Better(NameFit? one, NameFit? other) =>
        one is not { } a ? other : other is not { } b || a.Order <= b.Order ? one : other;

    /// <summary>The grade of an entry that must match both: the worse kind, the lengths together.</summary>
    public static NameFit Both(NameFit one, NameFit other) => new(one.Kind > other.Kind ? one.Kind : other.Kind, one.Length + other.Length);
}

/// <summary>What opens the fields of an entry: short name, name, then each former name; codes have one tag.</summary>
static class Tag
{
    public const char ShortName = '\u0001', Name = '\u0002', Closing = '\u0003', Code = '\u0001';
}
