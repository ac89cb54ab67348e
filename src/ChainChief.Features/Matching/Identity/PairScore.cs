namespace ChainChief.Matching;

/// <summary>
/// How far two records speak of one enterprise, 0–1: what their names share, plus and minus what else they say. Every point is told, and the points sum to the
/// score (docs/methods/identity.md). The best pair of names counts, former and short ones included.
/// </summary>
public static class PairScore
{
    /// <summary>From here on two records are almost surely one.</summary>
    public const double Auto = 0.8;

    /// <summary>From here on a person is asked; below, they are different.</summary>
    public const double Ask = 0.5;

    /// <summary>Names whose cosine is below cannot reach <see cref="Ask"/>.</summary>
    const double LeastCosine = 0.25;

    const double CosinePoints = 0.40, EditPoints = 0.35, CoverPoints = 0.25;

    public static double Of(Profile first, Profile second) => Count(first, second, null);

    /// <summary>The parts of the score; they sum to it.</summary>
    public static IReadOnlyList<Evidence> Explain(Profile first, Profile second)
    {
        List<Evidence> evidence = [];
        Count(first, second, evidence);
        return evidence;
    }

    static double Count(Profile a, Profile b, List<Evidence>? told)
    {
        if (a.CreditCode is not null && b.CreditCode is not null && a.CreditCode != b.CreditCode)
        {
            told?.Add(new("credit-code-differs", 0, a.CreditCode, b.CreditCode));
            return 0;
        }
        var (left, right) = Best(a, b);
        var tally = new Tally(told);
        if (left >= 0) Names(a, left, b, right, ref tally);
        Beside(a, b, ref tally);
        if (a.CreditCode is not null && a.CreditCode == b.CreditCode) tally.RaiseTo(1, "credit-code-agrees", a.CreditCode, b.CreditCode);
        return tally.Close();
    }

    /// <summary>The two names that fit best; −1 where none are near enough to be looked at.</summary>
    static (int Left, int Right) Best(Profile a, Profile b)
    {
        var (left, right, most) = (-1, -1, 0.0);
        for (var i = 0; i < a.Forms.Count; i++)
            for (var k = 0; k < b.Forms.Count; k++)
            {
                if (a.Vectors[i].Compare(b.Vectors[k]).Cosine < LeastCosine) continue;
                var tally = new Tally(null);
                Names(a, i, b, k, ref tally);
                if (left < 0 || tally.Sum > most) (left, right, most) = (i, k, tally.Sum);
            }
        return (left, right);
    }

    static void Names(Profile a, int i, Profile b, int k, ref Tally tally)
    {
        var (x, y) = (a.Forms[i], b.Forms[k]);
        var (cosine, cover) = a.Vectors[i].Compare(b.Vectors[k]);
        tally.Add("cosine", CosinePoints * cosine, x.Core, y.Core);
        tally.Add("edit", EditPoints * EditDistance.Similarity(x.Core, y.Core), x.Core, y.Core);
        tally.Add("cover", CoverPoints * cover, x.Core, y.Core);
        if (x.Text == y.Text && x.Form == y.Form && x.Place == y.Place && x.BranchPlace == y.BranchPlace) return;
        if (x.Core != y.Core && x.Core.Length > 2 && x.WholeSound == y.WholeSound) tally.Add("sounds-alike", 0.18, x.Core, y.Core);
        Brand(x, y, ref tally);
        if (Math.Min(x.Core.Length, y.Core.Length) is < 4 and var shortest) tally.Add("short-core", shortest > 2 ? -0.03 : Begins(x.Core, y.Core) ? -0.06 : -0.12, x.Core, y.Core);
        if (x.Kind == NameKind.Short || y.Kind == NameKind.Short) BehindShort(a, b, ref x, ref y, ref tally);
        Numbers(x, y, ref tally);
        Places(x, y, ref tally);
        Parts(x, y, ref tally);
        Forms(x, y, ref tally);
        if (a.Forms[i].Kind == NameKind.Short && b.Forms[k].Kind == NameKind.Short) tally.Add("both-short", -0.06, x.Text, y.Text);
    }

    /// <summary>A short name says nothing of form, number and place: where both records have registered names too, these are asked, and that they differ counts.</summary>
    static void BehindShort(Profile a, Profile b, ref NameForm x, ref NameForm y, ref Tally tally)
    {
        var (full, other) = (a.Forms[0], b.Forms[0]);
        if (full.Kind != NameKind.Full || other.Kind != NameKind.Full || full.Form == LegalForm.None || other.Form == LegalForm.None) return;
        if (full.Core != other.Core) tally.Add("registered-differs", -0.15, full.Text, other.Text);
        (x, y) = (full, other);
    }

    /// <summary>Names of firms begin with the brand: another brand is another firm, however much of the trade agrees.</summary>
    static void Brand(NameForm x, NameForm y, ref Tally tally)
    {
        if (x.Core.Length < 2 || y.Core.Length < 2) return;
        var (head, other) = (x.Core[..2], y.Core[..2]);
        if (head == other || y.Core.Contains(head, StringComparison.Ordinal) || x.Core.Contains(other, StringComparison.Ordinal)) return;
        var points = x.Sound == y.Sound ? -0.04 : head[0] == other[0] || head[1] == other[1] ? -0.14 : -0.30;
        tally.Add(points > -0.1 ? "brand-sounds" : "brand", points, head, other);
    }

    static bool Begins(string first, string second) => first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal);

    static void Numbers(NameForm x, NameForm y, ref Tally tally)
    {
        if (x.Numbers == y.Numbers) return;
        tally.Add("number", x.Numbers.Length > 0 && y.Numbers.Length > 0 ? -0.60 : -0.18, x.Numbers, y.Numbers);
    }

    static void Places(NameForm x, NameForm y, ref Tally tally)
    {
        if (x.Place == y.Place || x.Place.Length == 0 || y.Place.Length == 0) return;
        var (wide, narrow) = x.PlaceLevel <= y.PlaceLevel ? (x, y) : (y, x);
        // A province or the city before the same brand may be the same firm under a wider name; two counties are two firms.
        var points = wide.PlaceLevel == narrow.PlaceLevel ? -0.36 : wide.PlaceLevel == PlaceWords.Province && narrow.PlaceLevel == PlaceWords.City ? -0.22 : -0.10;
        tally.Add("place-named", points, x.Place, y.Place);
    }

    static void Parts(NameForm x, NameForm y, ref Tally tally)
    {
        if (x.IsPart != y.IsPart) tally.Add("branch", -0.55, x.Text, y.Text);
        else if (x.IsPart && x.BranchPlace != y.BranchPlace) tally.Add("branches", -0.58, x.BranchPlace, y.BranchPlace);
    }

    static void Forms(NameForm x, NameForm y, ref Tally tally)
    {
        const LegalForm kinds = LegalForm.Group | LegalForm.Plant | LegalForm.Cooperative | LegalForm.JointStock;
        var differs = (x.Form ^ y.Form) & kinds;
        if (differs == LegalForm.None) return;
        var bothTold = x.Kind != NameKind.Short && y.Kind != NameKind.Short && x.Form != LegalForm.None && y.Form != LegalForm.None;
        var points = differs.Any(LegalForm.Group) ? bothTold ? -0.36 : -0.03 : !bothTold ? 0 : differs.Any(LegalForm.Cooperative) ? -0.20 : differs.Any(LegalForm.Plant) ? -0.10 : -0.03;
        if (points != 0) tally.Add("legal-form", points, x.Text, y.Text);
    }

    /// <summary>What records say beside their names.</summary>
    static void Beside(Profile a, Profile b, ref Tally tally)
    {
        var (s, t) = (a.Record.StockCode, b.Record.StockCode);
        if (s is not null && t is not null) tally.Add(s == t ? "stock-agrees" : "stock-differs", s == t ? 0.25 : -0.60, s, t);
        if (a.County is not null && b.County is not null) tally.Add(a.County == b.County ? "county-agrees" : "county-differs", a.County == b.County ? 0.05 : -0.15, a.Record.Region, b.Record.Region);
        if (a.Address is null || b.Address is null) return;
        var near = EditDistance.Similarity(a.Address, b.Address);
        if (near >= 0.6) tally.Add("address-agrees", 0.12, a.Record.Address, b.Record.Address);
        else if (near < 0.3) tally.Add("address-differs", -0.06, a.Record.Address, b.Record.Address);
    }

    /// <summary>Adds points, and tells them where someone listens.</summary>
    struct Tally(List<Evidence>? told)
    {
        public double Sum { get; private set; }

        public void Add(string key, double points, string? left, string? right)
        {
            Sum += points;
            told?.Add(new(key, points, left, right));
        }

        public void RaiseTo(double score, string key, string? left, string? right)
        {
            if (Sum < score) Add(key, score - Sum, left, right);
        }

        /// <summary>The score, held inside 0–1; what that takes or gives is told as a part of its own.</summary>
        public double Close()
        {
            var score = Math.Clamp(Sum, 0, 1);
            if (Math.Abs(score - Sum) > 1e-9) told?.Add(new("bound", score - Sum));
            return score;
        }
    }
}
