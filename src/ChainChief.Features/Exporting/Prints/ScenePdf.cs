using System.Text;
using ChainChief.Scenes;
using SkiaSharp;

namespace ChainChief.Exporting;

/// <param name="Paper">Null: the smallest on which the smallest letters can be read (<see cref="ScenePdf.PaperFor"/>).</param>
/// <param name="Links">Full address of the page the drawing comes from, to which links of groups are relative; null: no links.</param>
public sealed record PdfForm(PaperSize? Paper = null, Uri? Links = null)
{
    public Palette Palette { get; init; } = Palette.Print;
}

/// <summary>Scenes as a PDF: one sheet each, upright or sideways as the drawing needs, scaled to the printable area, never cut and never distorted. Text stays text.</summary>
/// <param name="clock">Its time is the creation date; apart from it the same scenes give the same bytes.</param>
public sealed class ScenePdf(TimeProvider clock)
{
    /// <summary>Letters of less are not read on paper, in points.</summary>
    public const double SmallestLetters = 5;

    /// <summary>Where a drawing stands on its sheet.</summary>
    sealed record Sheet(Scene Scene, double Width, double Height, Area Body, IReadOnlyList<Shape> Frame)
    {
        public double Scale => Math.Min(Body.Width / Scene.Width, Body.Height / Scene.Height);

        public IEnumerable<Lettering> Words => Scene.Flat().Concat(Frame).OfType<Lettering>();
    }

    /// <exception cref="ArgumentException">No scene.</exception>
    public PrintResult Write(IReadOnlyList<Scene> scenes, SheetFacts facts, PdfForm form, Stream output)
    {
        if (scenes.Count == 0) throw new ArgumentException("A PDF has at least one sheet.", nameof(scenes));
        var paper = form.Paper ?? PaperFor(scenes, facts);
        var sheets = scenes.Select((scene, index) => Best(scene, paper, facts, index + 1, scenes.Count)).ToList();
        using var face = new PrintFace(sheets.SelectMany(sheet => sheet.Words));
        using var file = new MemoryStream();
        using (var document = SKDocument.CreatePdf(file, Metadata(facts)))
        {
            foreach (var sheet in sheets) Draw(document, sheet, face, form);
            document.Close();
        }
        PdfCatalog.Write(file, facts.Chinese ? "zh-CN" : "en", output);
        return new(sheets.Count, sheets.Sum(sheet => sheet.Words.Sum(words => PrintFace.Missing(words.Text).Count())));
    }

    /// <summary>The smallest paper on which all letters of the scenes have <see cref="SmallestLetters"/>; A0 where none has.</summary>
    public static PaperSize PaperFor(IReadOnlyList<Scene> scenes, SheetFacts facts) => Enum.GetValues<PaperSize>().FirstOrDefault(paper => scenes.All(scene => IsRead(scene, paper, facts)), PaperSize.A0);

    static bool IsRead(Scene scene, PaperSize paper, SheetFacts facts) =>
        scene.Flat().OfType<Lettering>().Select(words => words.Size).DefaultIfEmpty(double.MaxValue).Min() * Best(scene, paper, facts, 1, 1).Scale >= SmallestLetters;

    static void Draw(SKDocument document, Sheet sheet, PrintFace face, PdfForm form)
    {
        var (scene, body, scale) = (sheet.Scene, sheet.Body, sheet.Scale);
        using var canvas = document.BeginPage((float)sheet.Width, (float)sheet.Height);
        canvas.Save();
        canvas.Translate((float)(body.CentreX - scene.Width * scale / 2), (float)(body.CentreY - scene.Height * scale / 2));
        canvas.Scale((float)scale);
        new ScenePainter(canvas, face, form.Palette, form.Links).Draw(scene.Shapes);
        canvas.Restore();
        new ScenePainter(canvas, face, form.Palette).Draw(sheet.Frame);
        document.EndPage();
    }

    /// <summary>Upright or sideways, whichever shows the drawing larger.</summary>
    static Sheet Best(Scene scene, PaperSize paper, SheetFacts facts, int page, int pages) =>
        new[] { false, true }.Select(sideways => Fitted(scene, paper, sideways, facts, page, pages)).MaxBy(sheet => sheet.Scale)!;

    static Sheet Fitted(Scene scene, PaperSize paper, bool sideways, SheetFacts facts, int page, int pages)
    {
        var ((width, height), margin) = (Paper.Sheet(paper, sideways), Paper.Margin(paper));
        var frame = new SheetFrame(facts, width - 2 * margin, Paper.Growth(paper));
        var head = frame.Head(scene.Title);
        Rune[] missing = [.. SheetFrame.Lacking([.. scene.Shapes, .. head.Shapes])];
        var foot = frame.Foot(page, pages, missing);
        var top = margin + head.Height + frame.Gap;
        var body = new Area(margin, top, width - 2 * margin, height - margin - foot.Height - frame.Gap - top);
        return new(scene, width, height, body,
            [.. head.Shapes.Select(shape => shape.Moved(margin, margin)), .. frame.Watermark(body), .. foot.Shapes.Select(shape => shape.Moved(margin, body.Bottom + frame.Gap))]);
    }

    /// <summary>Skia rounds the sheet to whole dots: at 2,540 a millimetre is 100 of them and every sheet is exact. Nothing is drawn in dots.</summary>
    const float DotsPerInch = 2540;

    SKDocumentPdfMetadata Metadata(SheetFacts facts) => new()
    {
        Title = facts.Title,
        Author = facts.Region,
        Subject = facts.Plan ?? "",
        Creator = "ChainChief",
        Producer = "ChainChief",
        Creation = clock.GetUtcNow().UtcDateTime,
        Modified = clock.GetUtcNow().UtcDateTime,
        RasterDpi = DotsPerInch,
        EncodingQuality = 101,
        PdfA = false,
    };
}
