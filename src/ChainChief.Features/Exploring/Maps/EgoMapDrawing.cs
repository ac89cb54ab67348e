using System.Globalization;
using ChainChief.Scenes;

namespace ChainChief.Exploring;

/// <summary>A partner of an enterprise on one side: all relations with it, what it delivers or takes.</summary>
/// <param name="Code">Null for a firm outside the region.</param>
/// <param name="Estimated">No relation with it is more than an estimate.</param>
public sealed record EgoPartner(string? Code, string Name, string? County, IReadOnlyList<SupplyView> Relations, bool Estimated)
{
    /// <summary>Partners, those with the largest known amounts first, then the surest, then the newest.</summary>
    public static IReadOnlyList<EgoPartner> Of(IEnumerable<SupplyView> relations) => [.. relations.GroupBy(relation => (relation.PartnerCode, relation.PartnerName))
        .Select(group => new EgoPartner(group.Key.PartnerCode, group.Key.PartnerName, group.First().PartnerCounty, [.. group.OrderByDescending(relation => relation.Year, StringComparer.Ordinal)], group.All(relation => relation.Basis == "estimated")))
        .OrderByDescending(partner => partner.Relations.Max(relation => relation.Amount) ?? -1).ThenBy(partner => partner.Estimated)
        .ThenByDescending(partner => partner.Relations.Max(relation => relation.Confidence)).ThenByDescending(partner => partner.Relations[0].Year, StringComparer.Ordinal)];
}

/// <summary>Words of an enterprise's map of partners.</summary>
public sealed record EgoWords
{
    /// <summary>{0}: the enterprise.</summary>
    public required string Title { get; init; }

    /// <summary>{0}: suppliers, {1}: customers.</summary>
    public required string Counts { get; init; }
    public required string Suppliers { get; init; }
    public required string Buyers { get; init; }
    public required string NoSuppliers { get; init; }
    public required string NoBuyers { get; init; }

    /// <summary>What to do where a side is empty.</summary>
    public required string Report { get; init; }

    /// <summary>{0}: partners not drawn.</summary>
    public required string More { get; init; }
    public required string Estimated { get; init; }
    public required string Separator { get; init; }

    /// <summary>Where the partner is.</summary>
    public required Func<EgoPartner, string> Place { get; init; }

    /// <summary>Year and amount of its newest relation; empty where unknown.</summary>
    public required Func<EgoPartner, string> Facts { get; init; }
}

/// <summary>Where boxes of the map lead.</summary>
/// <param name="Report">Where a missing side is reported.</param>
/// <param name="Rest">Where all partners are listed.</param>
public sealed record EgoLinks(Func<string, string> Firm, string Report, string Rest);

/// <summary>An enterprise between those it takes from, at its left, and those it delivers to, at its right: straight lines with the goods above them, broken where only estimated.</summary>
public sealed class EgoMapDrawing
{
    /// <summary>Partners drawn on one side; the rest is a count.</summary>
    public const int Most = 8;

    const double Width = 880, BoxWidth = 224, OwnWidth = 160, Row = 60, BoxHeight = 46, Head = 26;
    const double GoodsSize = 12, NameSize = 13;
    const double Own = (Width - OwnWidth) / 2;

    readonly EnterpriseView firm;
    readonly EgoWords words;
    readonly EgoLinks? links;
    readonly IReadOnlyList<EgoPartner> suppliers, buyers;
    readonly int rows;

    EgoMapDrawing(EnterpriseView firm, EgoWords words, EgoLinks? links)
    {
        (this.firm, this.words, this.links) = (firm, words, links);
        (suppliers, buyers) = (EgoPartner.Of(firm.Suppliers), EgoPartner.Of(firm.Buyers));
        rows = Math.Max(Rows(suppliers), Rows(buyers));
    }

    /// <param name="links">Null: a drawing for a file.</param>
    public static Scene Draw(EnterpriseView firm, EgoWords words, EgoLinks? links = null) => new EgoMapDrawing(firm, words, links).Draw();

    static int Rows(IReadOnlyList<EgoPartner> side) => Math.Max(1, Math.Min(side.Count, Most) + (side.Count > Most ? 1 : 0));

    string Name => firm.ShortName ?? firm.Name;

    Scene Draw() => new(Width, Head + rows * Row - (Row - BoxHeight) + 3, string.Format(CultureInfo.CurrentCulture, words.Title, Name), Counts,
        [new Lettering(0, 14, $"{words.Suppliers} {suppliers.Count}", GoodsSize, Ink.Note), new Lettering(Width, 14, $"{words.Buyers} {buyers.Count}", GoodsSize, Ink.Note, Anchor: Anchor.End),
            .. Side(suppliers, left: true), .. Side(buyers, left: false), Self()]);

    string Counts => string.Format(CultureInfo.CurrentCulture, words.Counts, suppliers.Count, buyers.Count);

    /// <summary>As tall as its partners need, so that every line runs straight into it.</summary>
    Group Self()
    {
        var area = new Area(Own, Head, OwnWidth, rows * Row - (Row - BoxHeight));
        var name = TextWidth.Wrap(Name, OwnWidth - 20, 14, 600, area.Height > 80 ? 3 : 1);
        var top = area.CentreY - name.Count * 9 + 4;
        return new([new Box(area, Ink.AccentTint, new(Ink.Accent, 1.6), 5),
            .. name.Select((line, i) => new Lettering(area.CentreX, top + i * 19, line, 14, Ink.AccentDeep, 600, Anchor.Middle)),
            new Lettering(area.CentreX, top + name.Count * 19, Counts, GoodsSize, Ink.Second, Anchor: Anchor.Middle)], "self", null, $"{firm.Name}{words.Separator}{Counts}");
    }

    IEnumerable<Shape> Side(IReadOnlyList<EgoPartner> side, bool left)
    {
        var top = Head + (rows - Rows(side)) * Row / 2;
        if (side.Count == 0) yield return Empty(top, left);
        for (var i = 0; i < Math.Min(side.Count, Most); i++) yield return Partner(side[i], top + i * Row, left);
        if (side.Count > Most) yield return Rest(side.Count - Most, top + Most * Row, left);
    }

    static Area At(double y, bool left) => new(left ? 0 : Width - BoxWidth, y, BoxWidth, BoxHeight);

    Group Partner(EgoPartner partner, double y, bool left)
    {
        var area = At(y, left);
        var (goods, facts, place) = (Goods(partner), words.Facts(partner), words.Place(partner));
        var middle = (left ? area.Right + Own : Own + OwnWidth + area.X) / 2 - 3;
        var room = Own - BoxWidth - 16;
        return new([.. Line(y + BoxHeight / 2, left, partner.Estimated, arrow: true),
            new Lettering(middle, y + BoxHeight / 2 - 6, TextWidth.Cut(goods, room, GoodsSize), GoodsSize, Ink.Text, Anchor: Anchor.Middle),
            new Lettering(middle, y + BoxHeight / 2 + 15, TextWidth.Cut(facts, room, GoodsSize), GoodsSize, Ink.Note, Anchor: Anchor.Middle),
            new Box(area, Ink.Surface, new(partner.Code is null ? Ink.Border : Ink.Accent, 1, partner.Estimated ? Stroke.Broken : null), 4) { Class = "box" },
            new Lettering(area.X + 10, y + 20, TextWidth.Cut(partner.Name, BoxWidth - 20, NameSize), NameSize, partner.Code is null ? Ink.Text : Ink.Accent) { Class = "name" },
            new Lettering(area.X + 10, y + 37, TextWidth.Cut(partner.Estimated ? $"{place} · {words.Estimated}" : place, BoxWidth - 20, GoodsSize), GoodsSize, Ink.Note)],
            partner.Code ?? partner.Name, partner.Code is null ? null : links?.Firm(partner.Code),
            string.Join(words.Separator, new[] { left ? words.Suppliers : words.Buyers, partner.Name, place, goods, facts, partner.Estimated ? words.Estimated : "" }.Where(part => part.Length > 0)))
        { Class = "partner" };
    }

    static string Goods(EgoPartner partner) => string.Join('、', partner.Relations.Select(relation => relation.Product).OfType<string>().Distinct(StringComparer.Ordinal));

    /// <summary>Between the partner's box and the enterprise, with its head where the goods arrive.</summary>
    static IEnumerable<Shape> Line(double y, bool left, bool broken, bool arrow)
    {
        var (from, to) = left ? (BoxWidth, Own) : (Own + OwnWidth, Width - BoxWidth);
        yield return new Drawn(new Outline().Move(from, y).Line(arrow ? to - 7 : to, y), null, new(Ink.Flow, 1.5, broken ? Stroke.Broken : null));
        if (arrow) yield return new Drawn(new Outline().Move(to, y).Line(to - 8, y - 4).Line(to - 8, y + 4).Close(), Ink.Flow);
    }

    Group Empty(double y, bool left)
    {
        var (area, said) = (At(y, left), left ? words.NoSuppliers : words.NoBuyers);
        return new([.. Line(y + BoxHeight / 2, left, broken: true, arrow: false), new Box(area, Ink.Surface, new(Ink.Edge, 1, Stroke.Broken), 4) { Class = "box" },
            new Lettering(area.CentreX, y + 20, said, NameSize, Ink.Note, Anchor: Anchor.Middle),
            new Lettering(area.CentreX, y + 37, words.Report, GoodsSize, Ink.Accent, Anchor: Anchor.Middle) { Class = "name" }], left ? "no-suppliers" : "no-buyers", links?.Report, $"{said}{words.Separator}{words.Report}")
        { Class = "partner" };
    }

    Group Rest(int count, double y, bool left)
    {
        var (area, said) = (At(y, left), string.Format(CultureInfo.CurrentCulture, words.More, count));
        return new([.. Line(y + BoxHeight / 2, left, broken: false, arrow: true), new Box(area, Ink.Well, new(Ink.Border), 4) { Class = "box" },
            new Lettering(area.CentreX, y + 28, said, NameSize, Ink.Accent, Anchor: Anchor.Middle) { Class = "name" }], left ? "more-suppliers" : "more-buyers", links?.Rest, said)
        { Class = "partner" };
    }
}
