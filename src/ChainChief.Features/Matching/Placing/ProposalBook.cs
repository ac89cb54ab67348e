using ChainChief.Exploring;
using ChainChief.Plans;

namespace ChainChief.Matching;

/// <summary>The best segments of every firm of a region under the rules, in columns: made for a million of them.</summary>
public sealed class ProposalBook
{
    readonly short[] segments;
    readonly float[] scores, confidences;

    ProposalBook(PlacementModel model, int version, int count)
    {
        (Model, Version, Count) = (model, version, count);
        Index = model.Segments.Select((segment, k) => (segment.Ordinal, k)).ToDictionary(pair => pair.Ordinal, pair => pair.k);
        (segments, scores, confidences) = (new short[count * PlacementModel.Kept], new float[count * PlacementModel.Kept], new float[count * PlacementModel.Kept]);
    }

    /// <summary>Change set as of which it was made.</summary>
    public int Version { get; }

    /// <summary>Firms.</summary>
    public int Count { get; }

    internal PlacementModel Model { get; }

    /// <summary>Where the firms stood when last looked at; null: nobody has looked.</summary>
    internal PlacingStanding? Standing
    {
        get => Volatile.Read(ref standing);
        set => Volatile.Write(ref standing, value);
    }

    PlacingStanding? standing;

    /// <summary>Ordinal of a segment in the atlas → its index here.</summary>
    internal IReadOnlyDictionary<int, int> Index { get; }

    /// <summary>Best segments of a firm (index, score, confidence), the best first.</summary>
    internal IEnumerable<(int Segment, float Score, float Confidence)> Of(int enterprise)
    {
        for (var at = enterprise * PlacementModel.Kept; at < (enterprise + 1) * PlacementModel.Kept && scores[at] > 0; at++) yield return (segments[at], scores[at], confidences[at]);
    }

    /// <summary>Confidence of the best segment of a firm; 0 where nothing speaks for any.</summary>
    internal float Best(int enterprise) => confidences[enterprise * PlacementModel.Kept];

    internal static ProposalBook Make(RegionAtlas atlas, Plan plan, int version)
    {
        var book = new ProposalBook(PlanModel.Build(atlas, plan, PlacementRules.Shipped), version, atlas.Enterprises.Count);
        using var connection = atlas.Workspace.Connect();
        Parallel.ForEach(PlanModel.Firms(connection).Chunk(512), book.Model.Read, (firms, _, reader) =>
        {
            foreach (var (code, text) in firms)
                if (atlas.Enterprises.Ordinals.TryGetValue(code, out var i)) book.Put(i, reader.Rank(text, book.Model.Own(code)));
            return reader;
        }, _ => { });
        return book;
    }

    void Put(int enterprise, List<RankedSegment> ranked)
    {
        for (var (k, at) = (0, enterprise * PlacementModel.Kept); k < ranked.Count; k++, at++)
            (segments[at], scores[at], confidences[at]) = ((short)ranked[k].Segment, ranked[k].Score, (float)ranked[k].Confidence);
    }
}
