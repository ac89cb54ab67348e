using System.Globalization;
using System.Text;
using ChainChief.Common;
using ChainChief.Exporting;
using ChainChief.Scenes;

namespace ChainChief.Hosting;

/// <summary>
/// A drawing as a file, as the address asks: <c>format=svg|png|pdf</c> (PDF without), <c>paper=A4</c> to <c>A0</c> (without: the smallest on which all letters can be read),
/// <c>scale=1</c> to <c>4</c> pixels of a PNG for one of the drawing (without: 2, or less where the picture would be too large).
/// </summary>
public static class SceneDownload
{
    const int LongestName = 100;

    /// <param name="scenes">A sheet each in a PDF, under each other in a picture.</param>
    /// <param name="plain">ASCII name of the drawing for programs that know no other, such as <c>dezhou-chain-IC</c>.</param>
    /// <returns>The file; status 400 with a sentence where the address asks for what cannot be.</returns>
    public static IResult Of(HttpRequest request, IReadOnlyList<Scene> scenes, SheetFacts facts, string plain, TimeProvider clock) => Format(request) switch
    {
        "pdf" => Pdf(request, scenes, facts, plain, clock),
        "png" => Png(request, scenes, facts, plain, clock),
        "svg" => Made(facts, plain, clock, "svg", "image/svg+xml", stream => stream.Write(Encoding.UTF8.GetBytes(SvgWriter.ForFile(SheetFrame.Around(scenes, facts), Palette.Light)))),
        var format => Refused(facts, new("drawing-form-unknown", Arguments: [format, "svg, png, pdf"])),
    };

    static IResult Pdf(HttpRequest request, IReadOnlyList<Scene> scenes, SheetFacts facts, string plain, TimeProvider clock)
    {
        var asked = request.Query["paper"].ToString();
        PaperSize? paper = Enum.TryParse<PaperSize>(asked, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : null;
        if (paper is null && asked.Length > 0) return Refused(facts, new("drawing-form-unknown", Arguments: [asked, string.Join(", ", Enum.GetNames<PaperSize>())]));
        return Made(facts, plain, clock, "pdf", "application/pdf", stream => new ScenePdf(clock).Write(scenes, facts, new(paper, Page(request)), stream));
    }

    static IResult Png(HttpRequest request, IReadOnlyList<Scene> scenes, SheetFacts facts, string plain, TimeProvider clock)
    {
        var picture = SheetFrame.Around(scenes, facts, forPicture: true);
        var asked = request.Query["scale"].ToString();
        var scale = asked.Length == 0 ? ScenePicture.BestScale(picture) : double.TryParse(asked, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given) ? given : 0;
        if (scale is not (>= 1 and <= 4)) return Refused(facts, asked.Length == 0 ? TooLarge(picture, 1) : new("drawing-form-unknown", Arguments: [asked, "1–4"]));
        if (ScenePicture.Pixels(picture, scale) > ScenePicture.MostPixels) return Refused(facts, TooLarge(picture, scale));
        return Made(facts, plain, clock, "png", "image/png", stream => ScenePicture.WritePng(picture, Palette.Light, scale, stream));
    }

    static IResult Made(SheetFacts facts, string plain, TimeProvider clock, string extension, string type, Action<Stream> write)
    {
        var date = clock.GetLocalNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return Download.Made($"{FileName($"{facts.Region}-{facts.Title}")}-{date}.{extension}", $"{plain}-{date}.{extension}", type, write);
    }

    static Problem TooLarge(Scene picture, double scale) =>
        new("picture-too-large", Arguments: [Million(ScenePicture.Pixels(picture, scale)), Million(ScenePicture.MostPixels)]);

    static string Million(long pixels) => (pixels / 1e6).ToString("0", CultureInfo.InvariantCulture);

    static IResult Refused(SheetFacts facts, Problem problem) => Results.Text(problem.Message(facts.Chinese), "text/plain", Encoding.UTF8, StatusCodes.Status400BadRequest);

    static string Format(HttpRequest request) => request.Query["format"].ToString() is { Length: > 0 } format ? format.ToLowerInvariant() : "pdf";

    /// <summary>Address of this request, to which links of the drawing are relative.</summary>
    static Uri? Page(HttpRequest request) => Uri.TryCreate($"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}", UriKind.Absolute, out var page) ? page : null;

    /// <summary>Without the characters that a file system refuses, and not too long for one.</summary>
    static string FileName(string text)
    {
        var kept = string.Concat(text.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? ' ' : c)).Trim();
        return kept.Length <= LongestName ? kept : kept[..(char.IsHighSurrogate(kept[LongestName - 1]) ? LongestName - 1 : LongestName)];
    }
}
