using ChainChief.Exporting;
using ChainChief.Scenes;

namespace ChainChief.Benchmarks.Long;

/// <summary>A drawing of 300 boxes with three words each and 600 flows as SVG, PNG and PDF. Baseline in the same run: SVG.</summary>
static class DrawingFileTimes
{
    const string Characters = "硅材料电子特气晶圆制造封装测试功率器件传感单半导体高端装备新能源汽车零部件精细化工食品医药纺织物流体育会展康养";

    public static void Run(int boxes, int rounds, TextWriter output)
    {
        var scene = Drawing(boxes);
        SheetFacts facts = new("产业链图", "德州市") { DataDate = "2024年末", Sources = ["德州市统计局"] };
        (string Name, Action<Stream> Write)[] files =
        [
            ("SVG", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(SvgWriter.ForFile(scene, Palette.Light)))),
            ("PNG, scale 1", stream => ScenePicture.WritePng(scene, Palette.Light, 1, stream)),
            ("PNG, scale 2", stream => ScenePicture.WritePng(scene, Palette.Light, 2, stream)),
            ("PDF, A1", stream => new ScenePdf(TimeProvider.System).Write([scene], facts, new(PaperSize.A1), stream)),
        ];
        output.WriteLine($"{Timing.Machine}; {boxes} boxes, {2 * boxes} flows, {scene.Width:0} × {scene.Height:0} pixels; median of {rounds}\n");
        output.WriteLine("| file | milliseconds | ratio | KB |\n|---|---:|---:|---:|");
        var baseline = 0.0;
        foreach (var (name, write) in files)
        {
            using var file = new MemoryStream();
            write(file); // warm
            var seconds = Timing.Median(Enumerable.Range(0, rounds).Select(_ => Timing.Seconds(() => write(Stream.Null))).ToList());
            if (baseline == 0) baseline = seconds;
            output.WriteLine($"| {name} | {Timing.Text(1000 * seconds)} | {Timing.Text(seconds / baseline)} | {file.Length / 1024} |");
        }
    }

    static Scene Drawing(int boxes)
    {
        const int Rows = 30;
        List<Shape> shapes = [];
        for (var i = 0; i < 2 * boxes; i++)
        {
            var (from, to) = (Place(i % boxes), Place((i % boxes + Rows + i * 7 % 5) % boxes));
            var middle = (from.Right + to.X) / 2;
            shapes.Add(new Drawn(new Outline().Move(from.Right, from.CentreY).Curve(new(middle, from.CentreY), new(middle, to.CentreY), new(to.X, to.CentreY)), Stroke: new(Ink.Flow, 1.2, i % 4 == 0 ? Stroke.Broken : null)));
        }
        for (var i = 0; i < boxes; i++) shapes.Add(new Group([.. Segment(i)], Key: $"S{i}"));
        return new(60 + (boxes + Rows - 1) / Rows * 260, 60 + Rows * 70, "产业链图", null, shapes);
    }

    static Area Place(int i) => new(30 + i / 30 * 260, 30 + i % 30 * 70, 180, 52);

    static IEnumerable<Shape> Segment(int i)
    {
        var area = Place(i);
        yield return new Box(area, i % 9 == 0 ? Paint.Hatch : Ink.Surface, new Stroke(Ink.Border, 1.2), 6);
        yield return new Lettering(area.X + 10, area.Y + 20, string.Concat(Enumerable.Range(0, 6).Select(k => Characters[(i * 5 + k * 7) % Characters.Length])), 13, Ink.Text, 600);
        yield return new Lettering(area.X + 10, area.Y + 40, $"规上 {i * 13 % 40} 家", 11, Ink.Note);
        yield return new Lettering(area.Right - 10, area.Y + 40, i % 9 == 0 ? "缺失" : "强", 11, Ink.Second, 400, Anchor.End);
    }
}
