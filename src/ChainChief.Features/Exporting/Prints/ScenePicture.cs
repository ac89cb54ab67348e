using ChainChief.Scenes;
using SkiaSharp;

namespace ChainChief.Exporting;

/// <summary>What came of writing a drawing.</summary>
/// <param name="Pages">Pages of the file; a picture has one.</param>
/// <param name="MissingCharacters">Characters that neither the shipped face nor one of this machine has; each stands as a box.</param>
public sealed record PrintResult(int Pages, int MissingCharacters);

/// <summary>A scene as a PNG picture.</summary>
public static class ScenePicture
{
    /// <summary>40 megapixels: 160 MB of memory while the picture is made.</summary>
    public const long MostPixels = 40_000_000;

    static readonly Lock OneAtATime = new();

    /// <summary>How many pixels the picture would have.</summary>
    public static long Pixels(Scene scene, double scale) => (long)Length(scene.Width, scale) * Length(scene.Height, scale);

    /// <summary>2, or less where the picture would be too large; below 1 the words could not be read.</summary>
    public static double BestScale(Scene scene) => Math.Min(2, Math.Floor(Math.Sqrt(MostPixels / Math.Max(1, scene.Width * scene.Height)) * 98) / 100);

    /// <summary>Writes the picture on the palette's ground; same scene, same bytes.</summary>
    /// <param name="scale">Pixels of the picture for one of the scene; 2 is sharp on paper and good screens.</param>
    /// <exception cref="ArgumentException">More than <see cref="MostPixels"/>.</exception>
    public static PrintResult WritePng(Scene scene, Palette palette, double scale, Stream output)
    {
        if (Pixels(scene, scale) is var pixels && pixels is > MostPixels or <= 0) throw new ArgumentException($"A picture of {pixels:N0} pixels.", nameof(scale));
        lock (OneAtATime) // two of the largest would need 320 MB
        {
            using var bitmap = new SKBitmap(new SKImageInfo(Length(scene.Width, scale), Length(scene.Height, scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
            using var canvas = new SKCanvas(bitmap);
            canvas.Clear(SKColor.Parse(palette.Of(Ink.Surface)));
            canvas.Scale((float)scale);
            using var face = new PrintFace(scene.Flat().OfType<Lettering>());
            var painter = new ScenePainter(canvas, face, palette);
            painter.Draw(scene.Shapes);
            canvas.Flush();
            using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            data.SaveTo(output);
            return new(1, painter.Missing);
        }
    }

    static int Length(double length, double scale) => (int)Math.Ceiling(length * scale - 1e-6);
}
