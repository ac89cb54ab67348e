using System.Collections.Concurrent;

namespace ChainChief.Matching;

/// <summary>
/// Finds the pairs of a register that may be one enterprise. Only records that share something rare are compared: one of the four rarest character pairs of
/// a name, the sound of its beginning with its end, a whole core, a credit or a stock code.
/// </summary>
/// <remarks>2026-11: 100,000 names, see benchmarks/results/duplicates.md.</remarks>
public sealed class DuplicateFinder
{
    const int RarestPairs = 4;

    /// <summary>What more records than this share is no longer rare: comparing them all would cost more than it finds.</summary>
    const int LargestBlock = 200;

    readonly Profile[] profiles;
    readonly Weighing weighing;

    public DuplicateFinder(IReadOnlyList<MatchRecord> records, PlaceWords places, CancellationToken cancel = default)
    {
        var forms = new NameForm[records.Count][];
        var parallel = new ParallelOptions { CancellationToken = cancel };
        Parallel.For(0, records.Count, parallel, i => forms[i] = [.. records[i].Names().Select(name => NameForm.Read(name.Name, name.Kind, places)).Where(form => form.Core.Length > 0)]);
        weighing = new(forms.SelectMany(all => all));
        profiles = new Profile[records.Count];
        Parallel.For(0, records.Count, parallel, i => profiles[i] = new(records[i], forms[i], weighing));
    }

    public IReadOnlyList<Profile> Profiles => profiles;

    /// <summary>What character pairs weigh among these records.</summary>
    internal Weighing Weighing => weighing;

    /// <summary>All pairs that score at least so much, the surest first, then in the order of the records.</summary>
    public List<MatchedPair> Find(double least = PairScore.Ask, CancellationToken cancel = default)
    {
        var blocks = Blocks();
        ConcurrentBag<List<MatchedPair>> found = [];
        Parallel.For(0, profiles.Length, new ParallelOptions { CancellationToken = cancel }, () => new Seeker(profiles, blocks, least),
            (i, _, seeker) => seeker.Look(i), seeker => found.Add(seeker.Found));
        var pairs = found.SelectMany(list => list).ToList();
        pairs.Sort((x, y) => y.Score.CompareTo(x.Score) is not 0 and var order ? order : (x.First, x.Second).CompareTo((y.First, y.Second)));
        return pairs;
    }

    /// <summary>For each record the blocks it stands in; a block lists its records in order.</summary>
    int[][][] Blocks()
    {
        var keys = new long[profiles.Length][];
        Parallel.For(0, profiles.Length, i => keys[i] = [.. Keys(profiles[i]).Distinct()]);
        Dictionary<long, int> counts = [];
        foreach (var key in keys.SelectMany(all => all)) counts[key] = counts.GetValueOrDefault(key) + 1;
        Dictionary<long, (int[] Block, int Filled)> shared = [];
        for (var i = 0; i < keys.Length; i++)
            foreach (var key in keys[i].Where(key => counts[key] is > 1 and <= LargestBlock))
            {
                var (block, filled) = shared.TryGetValue(key, out var known) ? known : (new int[counts[key]], 0);
                block[filled] = i;
                shared[key] = (block, filled + 1);
            }
        return [.. keys.Select(all => all.Where(shared.ContainsKey).Select(key => shared[key].Block).ToArray())];
    }

    IEnumerable<long> Keys(Profile profile)
    {
        foreach (var form in profile.Forms)
        {
            foreach (var gram in Weighing.GramsOf(form.Core).Where(gram => gram >>> 16 != 0).Distinct().OrderBy(weighing.Frequency).ThenBy(gram => gram).Take(RarestPairs)) yield return (uint)gram;
            if (form.Core.Length >= 3) yield return Hash(1, form.Sound + form.Core[^2..]);
            yield return Hash(2, form.Core);
        }
        if (profile.CreditCode is { } credit) yield return Hash(3, credit);
        if (profile.Record.StockCode is { } stock) yield return Hash(4, stock);
    }

    /// <summary>FNV-1a above the range of character pairs; the same in every process.</summary>
    static long Hash(int kind, string text)
    {
        var hash = 14695981039346656037UL ^ (ulong)kind;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return (long)(hash | 1UL << 62);
    }

    /// <summary>One thread's search: compares a record with the later ones of its blocks, each once.</summary>
    sealed class Seeker(Profile[] profiles, int[][][] blocks, double least)
    {
        readonly int[] seen = new int[profiles.Length];

        public List<MatchedPair> Found { get; } = [];

        public Seeker Look(int i)
        {
            foreach (var block in blocks[i])
                for (var at = Array.BinarySearch(block, i) + 1; at < block.Length; at++)
                {
                    var other = block[at];
                    if (seen[other] == i + 1) continue;
                    seen[other] = i + 1;
                    if (PairScore.Of(profiles[i], profiles[other]) is var score && score >= least) Found.Add(new(i, other, score));
                }
            return this;
        }
    }
}
