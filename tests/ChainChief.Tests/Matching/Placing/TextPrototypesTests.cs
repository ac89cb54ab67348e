using ChainChief.Matching;
using CsCheck;

namespace ChainChief.Tests.Matching;

/// <summary>Prototypes against the definition written out plainly.</summary>
public sealed class TextPrototypesTests
{
    static readonly Gen<string> Text = Gen.Char["甲乙丙丁戊"].Array[1, 8].Select(chars => new string(chars));

    static readonly Gen<(string Text, int Label)[]> Examples = Gen.Select(Text, Gen.Int[0, 2]).Array[3, 9];

    static TextPrototypes Build((string Text, int Label)[] examples) => new([[], [], []], [.. examples.Select(one => ((IReadOnlyList<Piece>)[new Piece(one.Text, 1)], new[] { one.Label }))], 0.4, 1, 1.2);

    /// <summary>TF-IDF vector of a text over the documents, of unit length.</summary>
    static Dictionary<string, double> Vector(string text, (string Text, int Label)[] documents)
    {
        double[] weights = [0.4, 1, 1.2];
        var counts = Grams(text).CountBy(gram => gram).ToDictionary();
        var vector = counts.ToDictionary(pair => pair.Key, pair => (1 + Math.Log(pair.Value)) * Math.Log((documents.Length + 4) / (documents.Count(d => Grams(d.Text).Contains(pair.Key)) + 0.5)) * weights[pair.Key.Length - 1]);
        var norm = Math.Sqrt(vector.Values.Sum(x => x * x));
        return vector.ToDictionary(pair => pair.Key, pair => pair.Value / norm);
    }

    static IEnumerable<string> Grams(string text) => Enumerable.Range(0, text.Length).SelectMany(i => Enumerable.Range(1, 3).Where(n => i + n <= text.Length).Select(n => text.Substring(i, n)));

    [Fact]
    public void A_score_is_the_cosine_with_the_sum_of_the_other_texts_of_the_label() => Examples.Sample(examples =>
    {
        var reader = Build(examples).Read();
        foreach (var (i, (text, own)) in examples.Index())
        {
            reader.Score([new(text, 1)], own);
            var vector = Vector(text, examples);
            for (var label = 0; label < 3; label++)
            {
                Dictionary<string, double> sum = [];
                foreach (var (_, other) in examples.Index().Where(other => other.Index != i && other.Item.Label == label))
                    foreach (var (gram, weight) in Vector(other.Text, examples)) sum[gram] = sum.GetValueOrDefault(gram) + weight;
                var norm = Math.Sqrt(sum.Values.Sum(x => x * x));
                var expected = norm == 0 ? 0 : vector.Sum(pair => pair.Value * sum.GetValueOrDefault(pair.Key)) / norm;
                Assert.Equal(expected, reader.Examples[label], 1e-2);
            }
        }
    }, iter: 200);

    [Fact]
    public void Words_that_no_prototype_has_lower_the_score()
    {
        var reader = Build([("甲乙", 0), ("丙丁", 1), ("戊", 2)]).Read();
        reader.Score([new("甲乙", 1)]);
        var sure = reader.Examples[0];
        reader.Score([new("甲乙", 1), new("日用百货烟酒", 1)]);
        Assert.True(reader.Examples[0] < sure / 2);
        reader.Score([new("甲乙", 1)]);
        Assert.Equal(sure, reader.Examples[0], 1e-6); // nothing is left from the text before
    }

    [Fact]
    public void Calibration_rises_and_keeps_its_pairs() => Gen.Select(Gen.Double[0, 2], Gen.Bool).Array[24, 300].Sample(pairs =>
    {
        var steps = Calibration.Measure(pairs).Steps;
        Assert.Equal((pairs.Length, pairs.Count(pair => pair.Item2)), (steps.Sum(step => step.Pairs), steps.Sum(step => step.Right)));
        Assert.Equal(steps.Select(step => step.Confidence).Order(), steps.Select(step => step.Confidence));
        Assert.Equal(Calibration.Parse(Calibration.Measure(pairs).ToString()).Steps, steps);
    });
}
