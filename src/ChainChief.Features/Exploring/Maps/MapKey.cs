using ChainChief.Scenes;

namespace ChainChief.Exploring;

/// <summary>The key of a chain map in one line below it, for sheets that hang where no page explains them.</summary>
sealed class MapKey(MapWords words)
{
    /// <summary>The map with its key.</summary>
    public Scene Below(Scene map)
    {
        List<Shape> key = [.. Line(8, map.Height + 26)];
        return map with { Width = Math.Max(map.Width, key.OfType<Lettering>().Max(word => word.Bounds().Right) + 8), Height = map.Height + 36, Shapes = [.. map.Shapes, .. key] };
    }

    IEnumerable<Shape> Line(double x, double y)
    {
        foreach (var strength in new[] { "strong", "medium", "weak" })
        {
            foreach (var bar in BoxLooks.Bars(x, y, strength, Ink.Text)) yield return bar;
            yield return Word(20, words.Strength(strength), 16);
        }
        yield return new Box(new(x, y - 12, 22, 15), Paint.Hatch, new(Ink.Edge, 1, Stroke.Broken), 2);
        yield return Word(28, words.Strength("missing"), 5);
        yield return Word(0, words.NoFirm, 16);
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
