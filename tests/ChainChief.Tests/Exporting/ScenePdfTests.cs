using ChainChief.Exporting;
using ChainChief.Scenes;

namespace ChainChief.Tests.Exporting;

public sealed class ScenePdfTests
{
    [Fact]
    public void Look()
    {
        Directory.CreateDirectory("/tmp/paperlook");
        using (var f = File.Create("/tmp/paperlook/a.pdf")) new ScenePdf(TimeProvider.System).Write([SampleScene.Chain], SampleScene.Facts, new(Links: new("https://example.org/dezhou/")), f);
        using (var f = File.Create("/tmp/paperlook/b.pdf")) new ScenePdf(TimeProvider.System).Write([SampleScene.Chain, SampleScene.Chain with { Title = "另一张 𠮷𫠆", Height = 1600 }], SampleScene.Facts with { Example = true, Chinese = false }, new(PaperSize.A2), f);
        var framed = SheetFrame.Around([SampleScene.Chain], SampleScene.Facts with { Example = true });
        using (var f = File.Create("/tmp/paperlook/a.png")) ScenePicture.WritePng(framed, Palette.Light, 1, f);
        using (var f = File.Create("/tmp/paperlook/plain2.png")) ScenePicture.WritePng(SampleScene.Chain, Palette.Light, 2, f);
        File.WriteAllText("/tmp/paperlook/a.svg", SvgWriter.ForFile(framed, Palette.Light));
    }
}
