using ChainChief.Scenes;

namespace ChainChief.Exploring;

/// <summary>A chain map with what a wall needs: title, one line of facts, the key, and a foot with plan, date and sources.</summary>
sealed class MapSheet(Scene map, MapWords words)
{
    const double Edge = 24, Head = 64, Foot = 56;

    public Scene Compose(string title, string facts, string foot)
    {
        var width = Math.Max(map.Width, 860) + 2 * Edge;
        var left = Edge + (width - 2 * Edge - map.Width) / 2;
        List<Shape> shapes =
        [
            new Lettering(Edge, 42, title, 26, Ink.Text, 600) { Song = true },
            new Lettering(Edge + TextWidth.Of(title, 26, 600) + 18, 41, TextWidth.Cut(facts, width - 2 * Edge - TextWidth.Of(title, 26, 600) - 18, 13), 13, Ink.Second),
            .. map.Shapes.Select(shape => shape.Moved(left, Head)),
            .. Key(Edge, Head + map.Height + 22),
            new Lettering(Edge, Head + map.Height + 46, TextWidth.Cut(foot, width - 2 * Edge, 12), 12, Ink.Note),
        ];
        return new(width, Head + map.Height + Foot, title, map.Description, shapes);
    }

    IEnumerable<Shape> Key(double x, double y)
    {
        foreach (var strength in new[] { "strong", "medium", "weak" })
        {
            foreach (var bar in BoxLooks.Bars(x, y, strength, Ink.Text)) yield return bar;
            yield return Word(20, words.Strength(strength), 16);
        }
        yield return new Box(new(x, y - 12, 22, 15), Paint.Hatch, new(Ink.Edge, 1, Stroke.Broken), 2);
        yield return Word(28, $"{words.Strength("missing")}（{words.NoFirm}）", 16);
        yield return new Box(new(x, y - 13, TextWidth.Of(words.Master, 12) + 10, 17), Ink.Accent, null, 3);
        yield return new Lettering(x + 5, y, words.Master, 12, Ink.OnAccent);
        yield return Word(TextWidth.Of(words.Master, 12) + 17, words.HasMaster, 16);
        foreach (var essential in new[] { true, false })
        {
            yield return new Drawn(new Outline().Move(x, y - 4).Line(x + 30, y - 4), null, new(Ink.Flow, essential ? 1.7 : 1.3, essential ? null : Stroke.Broken));
            yield return new Drawn(new Outline().Move(x + 35, y - 4).Line(x + 28, y - 7.4).Line(x + 28, y - 0.6).Close(), Ink.Flow);
            yield return Word(41, essential ? words.Essential : words.General, 16);
        }
        yield return new Box(new(x, y - 13, 4, 16), new Ink("mid"), null, 1.5);
        yield return Word(10, words.IntoOthers, 20);
        yield return Word(0, words.Rule, 0, Ink.Note);

        Lettering Word(double after, string word, double gap, Ink? ink = null)
        {
            var lettering = new Lettering(x + after, y, word, 12, ink ?? Ink.Second);
            x += after + TextWidth.Of(word, 12) + gap;
            return lettering;
        }
    }
}
