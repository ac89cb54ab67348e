using ChainChief.Exporting;
using ChainChief.Scenes;

namespace ChainChief.Tests.Exporting;

/// <summary>A drawing with everything a scene can hold: a small chain of three stages.</summary>
static class SampleScene
{
    /// <summary>Where the hatched box stands; nothing else is drawn in its lower half.</summary>
    public static readonly Area Hatched = new(440, 220, 200, 90);

    public static Scene Chain { get; } = new(1080, 460, "集成电路产业链图", "三个阶段、六个环节", [.. Bands(), .. Flows(), .. Segments(), .. Notes()]);

    public static SheetFacts Facts { get; } = new("集成电路产业链图", "德州市")
    {
        Plan = "《德州市重点产业链方案（2024）》",
        Filters = "规上企业；2024年",
        DataDate = "2024年末",
        Sources = ["德州市人民政府", "德州市统计局"],
    };

    static IEnumerable<Shape> Bands()
    {
        string[] names = ["上游", "中游", "下游"];
        string[] inks = ["up", "mid", "down"];
        for (var stage = 0; stage < 3; stage++)
        {
            var x = 20 + stage * 350;
            yield return new Box(new(x, 20, 340, 360), new Ink(inks[stage] + "-tint"), new Stroke(Ink.Hairline), 8);
            yield return new Lettering(x + 170, 48, names[stage], 15, new Ink(inks[stage]), 600, Anchor.Middle) { Song = true };
        }
    }

    static IEnumerable<Shape> Flows()
    {
        yield return new Drawn(Outline.Rounded([new(290, 115), new(365, 115), new(365, 265), new(440, 265)], 10), Stroke: new(Ink.Flow, 2.4));
        yield return new Drawn(new Outline().Move(290, 265).Curve(new(360, 265), new(360, 115), new(440, 115)), Stroke: new(Ink.Flow, 1.2, Stroke.Broken));
        yield return new Drawn(new Outline().Move(640, 115).Curve(new(720, 115), new(720, 115), new(782, 115)), Stroke: new(Ink.Flow, 2.4));
        yield return new Drawn(new Outline().Move(790, 115).Line(781, 110).Line(781, 120).Close(), Ink.Flow);
        yield return new Lettering(365, 190, "单晶硅片 300mm", 12, Ink.Second, 400, Anchor.Middle, Halo: true);
    }

    static IEnumerable<Shape> Segments()
    {
        (double X, double Y, string Name, string Count)[] places =
            [(90, 70, "硅材料", "12 家"), (90, 220, "电子特气", "3 家"), (440, 70, "晶圆制造", "1 家"), (440, 220, "封装测试", "缺失"), (790, 70, "功率器件 IGBT/SiC", "7 家"), (790, 220, "传感器 & MEMS", "未见")];
        foreach (var (x, y, name, count) in places)
        {
            var hatched = x == Hatched.X && y == Hatched.Y;
            yield return new Group(
            [
                new Box(new(x, y, 200, 90), hatched ? Paint.Hatch : Ink.Surface, new Stroke(hatched ? Ink.Lack : Ink.Border, 1.2, hatched ? "6 4" : null), 6),
                new Box(new(x, y, 5, 90), new Ink("c-IC")),
                new Lettering(x + 18, y + 28, name, 14, Ink.Text, 600),
                new Lettering(x + 188, y + 28, count, 12, hatched ? Ink.Lack : Ink.Note, 400, Anchor.End),
            ], Key: name, Href: $"/dezhou/chains/IC?segment={Uri.EscapeDataString(name)}", Label: name)
            { Opacity = name == "电子特气" ? 0.6 : 1 };
        }
    }

    static IEnumerable<Shape> Notes()
    {
        yield return new Disc(40, 420, 6, new Ink("green"), new Stroke(Ink.Surface, 2));
        yield return new Lettering(52, 424, "强", 12, Ink.Second);
        yield return new Disc(90, 420, 6, new Paint(new Ink("red"), Opacity: 0.5));
        yield return new Lettering(102, 424, "弱（德州龙芯、德城犇腾）", 12, Ink.Second);
        yield return new Lettering(1060, 424, "链主：有研半导体 ★ “国家级”", 12, Ink.Accent, 600, Anchor.End);
    }
}
