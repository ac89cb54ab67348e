namespace ChainChief.Matching;

/// <summary>A piece of text and what it counts beside the others.</summary>
public readonly record struct Piece(string Text, double Weight);

/// <summary>
/// Labels as prototypes of character 1–3-grams under TF-IDF: one from the words that define the label, one from the texts that bear it (Rocchio).
/// A text scores by its cosine with each (docs/methods/placement.md, eq. 3 and 4). Built once, read by many threads.
/// </summary>
public sealed class TextPrototypes
{
    readonly Dictionary<ulong, int> grams = [];
    readonly float[] lengthWeight;
    readonly float[] idf;
    readonly float unknownIdf;
    readonly int[] start;
    readonly int[] label;
    readonly float[] definition;
    readonly float[] example;
    readonly float[] exampleNorm;

    /// <param name="definitions">Pieces that define each label.</param>
    /// <param name="examples">Texts with the labels that they bear.</param>
    /// <param name="lengthWeight">Weight of grams of one, two and three characters.</param>
    public TextPrototypes(IReadOnlyList<IReadOnlyList<Piece>> definitions, IReadOnlyList<(IReadOnlyList<Piece> Text, int[] Labels)> examples, params IReadOnlyList<double> lengthWeight)
    {
        this.lengthWeight = [0, .. lengthWeight.Select(weight => (float)weight)];
        LabelCount = definitions.Count;
        List<Dictionary<int, float>> defined = [.. definitions.Select(Count)], borne = [.. examples.Select(text => Count(text.Text))];
        var documents = defined.Count + borne.Count;
        var frequency = new int[grams.Count];
        foreach (var text in defined.Concat(borne))
            foreach (var gram in text.Keys) frequency[gram]++;
        idf = [.. frequency.Select(count => MathF.Log((documents + 1) / (count + 0.5f)))];
        unknownIdf = MathF.Log((documents + 1) / 1.5f);
        (start, label, definition, example, exampleNorm) = Invert(defined, borne, examples);
    }

    public int LabelCount { get; }

    internal int GramCount => idf.Length;

    /// <summary>Scores of a text, in arrays that the reader reuses.</summary>
    public Reader Read() => new(this);

    Dictionary<int, float> Count(IReadOnlyList<Piece> pieces)
    {
        Dictionary<int, float> counts = [];
        foreach (var piece in pieces)
            Each(piece.Text, (gram, length) =>
            {
                if (!grams.TryGetValue(gram, out var id)) grams[gram] = id = Register(length);
                counts[id] = counts.GetValueOrDefault(id) + (float)piece.Weight;
            });
        return counts;
    }

    readonly List<byte> gramLength = [];

    int Register(int length)
    {
        gramLength.Add((byte)length);
        return gramLength.Count - 1;
    }

    /// <summary>The grams of a text, each packed into 48 bits.</summary>
    static void Each(string text, Action<ulong, int> see)
    {
        for (var i = 0; i < text.Length; i++)
        {
            ulong gram = 0;
            for (var n = 0; n < 3 && i + n < text.Length; n++) see(gram = gram << 16 | text[i + n], n + 1);
        }
    }

    /// <summary>1 + ln of a count, the count itself below one.</summary>
    static float Damped(float count) => count >= 1 ? 1 + MathF.Log(count) : count;

    List<(int Gram, float Weight)> Unit(Dictionary<int, float> counts)
    {
        List<(int Gram, float Weight)> vector = [.. counts.Select(pair => (pair.Key, Damped(pair.Value) * idf[pair.Key] * lengthWeight[gramLength[pair.Key]]))];
        var norm = MathF.Sqrt(vector.Sum(entry => entry.Weight * entry.Weight));
        return norm == 0 ? [] : [.. vector.Select(entry => (entry.Gram, entry.Weight / norm))];
    }

    /// <summary>Gram → labels with their weights. Sums of examples stay as they are, so that one text can be taken out again.</summary>
    (int[] Start, int[] Label, float[] Definition, float[] Example, float[] Norm) Invert(List<Dictionary<int, float>> defined, List<Dictionary<int, float>> borne,
        IReadOnlyList<(IReadOnlyList<Piece> Text, int[] Labels)> examples)
    {
        Dictionary<long, (float Definition, float Example)> cells = [];
        for (var k = 0; k < defined.Count; k++)
            foreach (var (gram, weight) in Unit(defined[k])) cells[(long)gram * LabelCount + k] = (weight, 0);
        for (var t = 0; t < borne.Count; t++)
            foreach (var (gram, weight) in Unit(borne[t]))
                foreach (var k in examples[t].Labels)
                {
                    var cell = cells.GetValueOrDefault((long)gram * LabelCount + k);
                    cells[(long)gram * LabelCount + k] = (cell.Definition, cell.Example + weight);
                }
        var order = cells.Keys.Order().ToArray();
        var starts = new int[grams.Count + 1];
        foreach (var key in order) starts[key / LabelCount + 1]++;
        for (var g = 0; g < grams.Count; g++) starts[g + 1] += starts[g];
        var norm = new float[LabelCount];
        foreach (var key in order) norm[key % LabelCount] += cells[key].Example * cells[key].Example;
        return (starts, [.. order.Select(key => (int)(key % LabelCount))], [.. order.Select(key => cells[key].Definition)], [.. order.Select(key => cells[key].Example)], norm);
    }

    /// <summary>Reads one text after another; not for several threads at once.</summary>
    public sealed class Reader
    {
        readonly TextPrototypes of;
        readonly float[] counts;
        readonly List<int> touched = [];
        float unknown;

        internal Reader(TextPrototypes of)
        {
            this.of = of;
            counts = new float[of.idf.Length];
            (Definitions, Examples) = (new float[of.LabelCount], new float[of.LabelCount]);
        }

        /// <summary>Cosine with the definition of each label.</summary>
        public float[] Definitions { get; }

        /// <summary>Cosine with the texts that bear each label.</summary>
        public float[] Examples { get; }

        /// <param name="own">Labels whose examples hold this very text: it is left out of them.</param>
        public void Score(IEnumerable<Piece> text, params ReadOnlySpan<int> own)
        {
            foreach (var piece in text) Count(piece.Text, (float)piece.Weight);
            Array.Clear(Definitions);
            Array.Clear(Examples);
            var norm = MathF.Sqrt(Weigh());
            foreach (var gram in touched) Add(gram, counts[gram] / norm);
            foreach (var gram in touched) counts[gram] = 0;
            touched.Clear();
            for (var k = 0; k < Examples.Length; k++)
                if (Examples[k] > 0) Examples[k] = Cosine(Examples[k], of.exampleNorm[k], own.Contains(k));
        }

        /// <summary>Leaving a unit vector d out of a sum c: d·(c−d) = d·c − 1 and |c−d|² = |c|² − 2 d·c + 1.</summary>
        static float Cosine(float product, float squares, bool own)
        {
            var (dot, norm) = own ? (product - 1, squares - 2 * product + 1) : (product, squares);
            return norm < 1e-5f || dot < 1e-5f ? 0 : dot / MathF.Sqrt(norm);
        }

        void Count(string text, float weight)
        {
            for (var i = 0; i < text.Length; i++)
            {
                ulong gram = 0;
                for (var n = 1; n <= 3 && i + n <= text.Length; n++)
                {
                    gram = gram << 16 | text[i + n - 1];
                    if (!of.grams.TryGetValue(gram, out var id))
                    {
                        var missed = weight * of.unknownIdf * of.lengthWeight[n];
                        unknown += missed * missed;
                        continue;
                    }
                    if (counts[id] == 0) touched.Add(id);
                    counts[id] += weight;
                }
            }
        }

        /// <summary>Turns counts into weights; the sum of their squares, with those of grams that no prototype has.</summary>
        float Weigh()
        {
            var squares = unknown;
            unknown = 0;
            foreach (var gram in touched)
            {
                var weight = Damped(counts[gram]) * of.idf[gram] * of.lengthWeight[of.gramLength[gram]];
                counts[gram] = weight;
                squares += weight * weight;
            }
            return squares;
        }

        void Add(int gram, float weight)
        {
            for (var at = of.start[gram]; at < of.start[gram + 1]; at++)
            {
                Definitions[of.label[at]] += weight * of.definition[at];
                Examples[of.label[at]] += weight * of.example[at];
            }
        }
    }
}
