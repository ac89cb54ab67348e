using System.Collections.Concurrent;
using System.Numerics;

namespace ChainChief.Exploring;

/// <summary>
/// Finds entries by any part of their names, former names, pinyin, initials or codes. Immutable once built, safe for any number
/// of readers. Blanks in a query separate parts that must all match; width and case do not matter.
/// </summary>
/// <remarks>
/// No inverted index: the texts of a block lie end to end and are scanned with vector instructions, all cores together, which
/// finds one character as well as twenty and costs no memory beyond the texts.
/// </remarks>
public sealed class NameIndex
{
    /// <summary>Of a frequent text this many candidates per kind of look are weighed against one another, in the order given.</summary>
    const int Enough = 500;

    readonly NameBlock[] blocks;

    NameIndex(NameBlock[] blocks) => this.blocks = blocks;

    public int Count => blocks.Sum(block => block.Count);

    /// <summary>Bytes held by the texts.</summary>
    public long Size => blocks.Sum(block => block.Size);

    /// <summary>Reads the entries once, as a stream.</summary>
    public static NameIndex Build(IEnumerable<NameEntry> entries) => new(
        [.. Partitioner.Create(entries.Chunk(NameBlock.Capacity), EnumerablePartitionerOptions.NoBuffering).AsParallel().AsOrdered().Select(NameBlock.Build)]);

    /// <summary>
    /// The best hits: by <see cref="MatchKind"/>, then the shorter matched field, then the order given at building. Exact
    /// matches and beginnings come first however many entries hold the text inside; among more than 500 of one
    /// kind the first given are weighed.
    /// </summary>
    public IReadOnlyList<NameHit> Search(string text, int most)
    {
        var parts = NamePart.Read(text);
        if (parts.Length == 0 || most <= 0) return [];
        var enough = Math.Max(most, Enough);
        IEnumerable<int> candidates = parts.Length == 1 ? Candidates(parts[0], enough, most) : Matching(RarestFirst(parts), enough);
        return [.. candidates.Select(place => (Place: place, Grade: Judge(place, parts)!.Value))
            .OrderBy(found => found.Grade.Order).ThenBy(found => found.Place).Take(most).Select(found => Hit(found.Place, found.Grade, parts[0]))];
    }

    /// <summary>The keys of all entries that match, in the order given at building, at most <paramref name="cap"/>.</summary>
    /// <param name="capped">There are more.</param>
    public IReadOnlyList<int> Match(string text, int cap, out bool capped)
    {
        var parts = NamePart.Read(text);
        capped = false;
        if (parts.Length == 0) return [];
        var places = Matching(RarestFirst(parts), cap + 1);
        capped = places.Count > cap;
        return [.. places.Take(cap).Select(place => blocks[BlockOf(place)].KeyOf(EntryOf(place)))];
    }

    NameHit Hit(int place, NameFit grade, NamePart part)
    {
        var block = blocks[BlockOf(place)];
        var (start, length) = block.Mark(EntryOf(place), part);
        return new(block.KeyOf(EntryOf(place)), grade.Kind, start, length);
    }

    NameFit? Judge(int place, ReadOnlySpan<NamePart> parts)
    {
        NameFit? all = null;
        foreach (var part in parts)
        {
            if (blocks[BlockOf(place)].Judge(EntryOf(place), part) is not { } grade) return null;
            all = all is { } before ? NameFit.Both(before, grade) : grade;
        }
        return all;
    }

    /// <summary>Places that may be among the best for one part. Names first; spellings only while hits are wanted.</summary>
    HashSet<int> Candidates(NamePart part, int enough, int most)
    {
        HashSet<int> found = [];
        if (part.CodeWhole is { } code) Add(code);
        if (!Add(part.InNames)) foreach (var look in part.NameOpenings) Add(look);
        if (found.Count >= most) return found;
        foreach (var spelled in new[] { part.InPinyin, part.InInitials }.OfType<Look>())
            if (!Add(spelled)) foreach (var look in NamePart.Openings(spelled)) Add(look);
        if (part.InCodes is { } codes) Add(codes);
        return found;

        bool Add(Look look) // whether these are all
        {
            var places = Gather(enough, (block, entries) => block.Find(look, enough, entries));
            found.UnionWith(places);
            return places.Count < enough;
        }
    }

    /// <summary>The first places at which all parts match, in order; the first part is searched, the others are checked.</summary>
    List<int> Matching(NamePart[] parts, int most) => Gather(most, (block, entries) =>
    {
        var wanted = parts.Length == 1 ? most : block.Count;
        foreach (var look in parts[0].Everywhere) block.Find(look, wanted, entries);
        foreach (var part in parts.Skip(1)) Keep(block, part, entries);
    });

    static void Keep(NameBlock block, NamePart part, Span<ulong> entries)
    {
        for (var word = 0; word < entries.Length; word++)
            for (var bits = entries[word]; bits != 0; bits &= bits - 1)
                if (block.Judge((word << 6) + BitOperations.TrailingZeroCount(bits), part) is null)
                    entries[word] &= ~(bits & (0 - bits));
    }

    /// <summary>The rarest part, by its count in the first block, first: it leaves the least to check.</summary>
    NamePart[] RarestFirst(NamePart[] parts)
    {
        if (parts.Length < 2 || blocks.Length == 0) return parts;
        return [.. parts.OrderBy(part =>
        {
            var entries = new ulong[NameBlock.Capacity >> 6];
            foreach (var look in part.Everywhere) blocks[0].Find(look, NameBlock.Capacity, entries);
            return entries.Sum(word => BitOperations.PopCount(word));
        })];
    }

    /// <summary>Runs a search over the blocks, more at a time as long as too little is found; the first places in order.</summary>
    List<int> Gather(int most, BlockSearch search)
    {
        List<int> places = [];
        var wave = Environment.ProcessorCount;
        for (var first = 0; first < blocks.Length && places.Count < most; first += wave, wave *= 2)
        {
            var found = new ulong[Math.Min(wave, blocks.Length - first)][];
            var from = first;
            if (found.Length == 1) One(0);
            else Parallel.For(0, found.Length, One);
            for (var i = 0; i < found.Length && places.Count < most; i++) List(found[i], from + i, most, places);

            void One(int i) => search(blocks[from + i], found[i] = new ulong[NameBlock.Capacity >> 6]);
        }
        return places;
    }

    static void List(ulong[] entries, int block, int most, List<int> places)
    {
        for (var word = 0; word < entries.Length; word++)
            for (var bits = entries[word]; bits != 0 && places.Count < most; bits &= bits - 1)
                places.Add(block * NameBlock.Capacity + (word << 6) + BitOperations.TrailingZeroCount(bits));
    }

    static int BlockOf(int place) => place / NameBlock.Capacity;

    static int EntryOf(int place) => place % NameBlock.Capacity;

    /// <summary>Marks the entries of a block that are found.</summary>
    delegate void BlockSearch(NameBlock block, Span<ulong> entries);
}
