namespace ChainChief.Matching;

/// <summary>How much a piece of text tells: the inverse share of names that hold it. Learned from the names that are compared.</summary>
public sealed class Weighing
{
    readonly Dictionary<int, int> frequency = [];
    readonly int count;

    public Weighing(IEnumerable<NameForm> forms)
    {
        HashSet<int> seen = [];
        foreach (var form in forms)
        {
            seen.Clear();
            foreach (var gram in GramsOf(form.Core)) seen.Add(gram);
            foreach (var gram in seen) frequency[gram] = frequency.GetValueOrDefault(gram) + 1;
            count++;
        }
    }

    /// <summary>Names that hold a gram.</summary>
    public int Frequency(int gram) => frequency.GetValueOrDefault(gram);

    public double Weight(int gram) => (gram >>> 16 == 0 ? 0.4 : 1) * Math.Log((1.0 + count) / (1 + Frequency(gram)) + 1);

    /// <summary>Single characters and pairs, each pair as two code units of one number.</summary>
    public static IEnumerable<int> GramsOf(string core)
    {
        for (var i = 0; i < core.Length; i++)
        {
            yield return core[i];
            if (i + 1 < core.Length) yield return Pair(core[i], core[i + 1]);
        }
    }

    public static int Pair(char first, char second) => first << 16 | second;
}

/// <summary>The weighted grams of one name, sorted, of length 1.</summary>
sealed class GramVector
{
    readonly int[] grams;
    readonly float[] weights;
    readonly double norm;

    public GramVector(string core, Weighing weighing)
    {
        Dictionary<int, int> counts = [];
        foreach (var gram in Weighing.GramsOf(core)) counts[gram] = counts.GetValueOrDefault(gram) + 1;
        grams = [.. counts.Keys];
        Array.Sort(grams);
        weights = [.. grams.Select(gram => (float)(weighing.Weight(gram) * Math.Sqrt(counts[gram])))];
        norm = Math.Sqrt(weights.Sum(weight => (double)weight * weight));
        if (norm > 0)
            for (var i = 0; i < weights.Length; i++) weights[i] /= (float)norm;
        Sum = weights.Sum(weight => (double)weight) * norm;
    }

    /// <summary>All weights added, before they were brought to length 1.</summary>
    double Sum { get; }

    /// <summary>Cosine, and the share of the lighter name's weight that stands in the other.</summary>
    public (double Cosine, double Cover) Compare(GramVector other)
    {
        double dot = 0, mine = 0, theirs = 0;
        for (int i = 0, k = 0; i < grams.Length && k < other.grams.Length;)
        {
            if (grams[i] < other.grams[k]) i++;
            else if (grams[i] > other.grams[k]) k++;
            else
            {
                dot += weights[i] * other.weights[k];
                mine += weights[i];
                theirs += other.weights[k];
                (i, k) = (i + 1, k + 1);
            }
        }
        var cover = Sum <= other.Sum ? mine * norm / Math.Max(Sum, 1e-9) : theirs * other.norm / Math.Max(other.Sum, 1e-9);
        return (Math.Min(1, dot), Math.Min(1, cover));
    }
}
