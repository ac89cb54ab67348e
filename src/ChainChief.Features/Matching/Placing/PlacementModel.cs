namespace ChainChief.Matching;

/// <summary>A segment by its place in the model, with what the rules give it.</summary>
/// <param name="Score">Sum of the parts.</param>
/// <param name="Confidence">Share 0–1, by the calibration that fits the firm.</param>
readonly record struct RankedSegment(int Segment, float Score, float Industry, float Keywords, float Text, IndustryFit Fit, double Confidence);

/// <summary>What a segment is known by.</summary>
sealed record SegmentCard(int Ordinal, string Name, IReadOnlyList<string> Keywords, IReadOnlyList<string> IndustryCodes);

/// <summary>
/// The rules made ready for the segments of one plan: industry codes, keywords and text prototypes, added up under the weights of the rule table
/// (docs/methods/placement.md, eq. 1). Built once, used by many threads, each with a reader of its own.
/// </summary>
sealed class PlacementModel
{
    /// <summary>Segments kept for a firm.</summary>
    public const int Kept = 5;

    readonly PlacementRules rules;
    readonly BusinessText texts;
    readonly KeywordIndex keywords;
    readonly IndustryMatch industries;
    readonly TextPrototypes prototypes;
    readonly Dictionary<string, int[]> examples;

    /// <param name="industryText">Code → name and official note; null where the code is not known.</param>
    /// <param name="examples">Firms already placed, by code: texts and the segments (by index) that they are in.</param>
    public PlacementModel(IReadOnlyList<SegmentCard> segments, Func<string, (string Name, string? Note)?> industryText, IReadOnlyDictionary<string, (FirmText Firm, int[] Segments)> examples, PlacementRules rules)
    {
        (Segments, this.rules, texts, this.examples) = (segments, rules, new(rules), examples.ToDictionary(pair => pair.Key, pair => pair.Value.Segments, StringComparer.Ordinal));
        keywords = new([.. segments.Select(segment => segment.Keywords)]);
        industries = new([.. segments.Select(segment => segment.IndustryCodes)], rules);
        prototypes = new([.. segments.Select(segment => Definition(segment, industryText))], [.. examples.Values.Select(one => (Pieces(one.Firm), one.Segments))], rules["gram_1"], rules["gram_2"], rules["gram_3"]);
    }

    public IReadOnlyList<SegmentCard> Segments { get; }

    /// <summary>The segments (by index) whose prototypes hold this firm; they must not judge it by its own words.</summary>
    public int[] Own(string code) => examples.GetValueOrDefault(code) ?? [];

    public ModelReader Read() => new(this);

    List<Piece> Definition(SegmentCard segment, Func<string, (string Name, string? Note)?> industryText)
    {
        List<Piece> pieces = [new(BusinessText.Fold(segment.Name), rules["define_name"])];
        pieces.AddRange(segment.Keywords.Select(word => new Piece(BusinessText.Fold(word), rules["define_keyword"])));
        foreach (var code in segment.IndustryCodes)
            if (industryText(code) is { } industry)
            {
                pieces.Add(new(BusinessText.Fold(industry.Name), rules["define_class"]));
                if (industry.Note is { } note) pieces.Add(new(BusinessText.Fold(note), rules["define_note"]));
            }
        return pieces;
    }

    /// <summary>The text of a firm in pieces, each with its worth.</summary>
    List<Piece> Pieces(FirmText firm)
    {
        List<Piece> pieces = [.. firm.Products.Select(product => new Piece(BusinessText.Fold(product), rules["text_products"])), new(BusinessText.Fold(firm.Name), rules["text_name"])];
        if (firm.Scope is { } scope)
        {
            var (folded, weight) = (BusinessText.Fold(scope), rules["text_scope"] * texts.ShopFactor(firm.Name));
            pieces.AddRange(texts.Clauses(folded).Where(clause => clause.Factor > 0).Select(clause => new Piece(folded.Substring(clause.Start, clause.Length), weight * clause.Factor)));
        }
        return pieces;
    }

    /// <summary>Keywords of the three fields with what each counts.</summary>
    public IEnumerable<(string Field, KeywordHit Hit, double Factor)> Hits(FirmText firm)
    {
        List<KeywordHit> hits = [];
        var shop = texts.ShopFactor(firm.Name);
        foreach (var product in firm.Products) keywords.Find(BusinessText.Fold(product), 0, hits);
        foreach (var hit in hits) yield return ("products", hit, 1);
        hits.Clear();
        keywords.Find(BusinessText.Fold(firm.Name), 0, hits);
        foreach (var hit in hits) yield return ("name", hit, shop);
        if (firm.Scope is null) yield break;
        var scope = BusinessText.Fold(firm.Scope);
        foreach (var clause in texts.Clauses(scope).Where(clause => clause.Factor > 0))
        {
            hits.Clear();
            keywords.Find(scope.AsSpan(clause.Start, clause.Length), clause.Start, hits);
            foreach (var hit in hits) yield return ("scope", hit, clause.Factor * shop);
        }
    }

    /// <summary>Clauses of the scope that count nothing.</summary>
    public IEnumerable<Clause> Ignored(string scope) => texts.Clauses(BusinessText.Fold(scope)).Where(clause => clause.Factor == 0);

    /// <summary>Scores firms one after another; not for several threads at once.</summary>
    public sealed class ModelReader
    {
        readonly PlacementModel model;
        readonly TextPrototypes.Reader prototypes;
        readonly float[] industry, words;
        readonly float[][] fields;
        readonly IndustryFit[] fits;
        readonly HashSet<(string Field, Keyword Word)> seen = [];
        readonly float definitionWeight, firmsWeight;
        readonly (string Field, float Weight, float Most)[] weights;

        internal ModelReader(PlacementModel model)
        {
            (this.model, prototypes) = (model, model.prototypes.Read());
            var count = model.Segments.Count;
            (industry, words, fits) = (new float[count], new float[count], new IndustryFit[count]);
            (definitionWeight, firmsWeight) = ((float)model.rules["text_definition"], (float)model.rules["text_firms"]);
            weights = [.. new[] { ("products", 2f), ("name", 1f), ("scope", 2f) }.Select(field => (field.Item1, (float)model.rules[$"keyword_{field.Item1}"], field.Item2))];
            fields = [.. weights.Select(_ => new float[count])];
        }

        /// <summary>The best segments of a firm, the best first, at most <see cref="Kept"/> and none without any score.</summary>
        /// <param name="own">Segments (by index) whose prototypes hold this firm: it is left out of them.</param>
        public List<RankedSegment> Rank(FirmText firm, params ReadOnlySpan<int> own)
        {
            Array.Clear(industry);
            Array.Clear(fits);
            model.industries.Score(firm.IndustryCode, industry, fits);
            ScoreWords(firm);
            prototypes.Score(model.Pieces(firm), own);
            List<RankedSegment> best = new(Kept + 1);
            for (var k = 0; k < industry.Length; k++)
            {
                var text = definitionWeight * prototypes.Definitions[k] + firmsWeight * prototypes.Examples[k];
                var score = industry[k] + words[k] + text;
                if (score > 0 && (best.Count < Kept || score > best[^1].Score)) Insert(best, new(k, score, industry[k], words[k], text, fits[k], Calibration.Of(firm, score)));
            }
            return best;
        }

        void ScoreWords(FirmText firm)
        {
            foreach (var field in fields) Array.Clear(field);
            seen.Clear();
            foreach (var (field, hit, factor) in model.Hits(firm))
            {
                if (!seen.Add((field, hit.Keyword))) continue;
                var sums = fields[Array.FindIndex(weights, weight => weight.Field == field)];
                foreach (var k in hit.Keyword.Labels) sums[k] += hit.Keyword.Worth * (float)factor;
            }
            for (var k = 0; k < words.Length; k++)
            {
                words[k] = 0;
                for (var f = 0; f < fields.Length; f++) words[k] += Math.Min(fields[f][k], weights[f].Most) * weights[f].Weight;
            }
        }

        static void Insert(List<RankedSegment> best, RankedSegment one)
        {
            var at = best.Count;
            while (at > 0 && best[at - 1].Score < one.Score) at--;
            best.Insert(at, one);
            if (best.Count > Kept) best.RemoveAt(Kept);
        }
    }
}
