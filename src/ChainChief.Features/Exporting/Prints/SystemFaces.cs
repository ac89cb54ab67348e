using System.Collections.Concurrent;
using System.Text;
using SkiaSharp;

namespace ChainChief.Exporting;

/// <summary>Faces of this machine, for characters that the shipped one lacks. Skia's build for Linux knows no installed fonts, so the usual folders are looked through there.</summary>
static class SystemFaces
{
    /// <summary>Words in the file names of Chinese fonts, the best first; other fonts are not opened.</summary>
    static readonly string[] Chinese = ["SansCJK", "SourceHanSans", "SerifCJK", "SourceHanSerif", "CJK", "Hei", "Song", "SimSun", "Fallback", "Ming", "Kai", "Han"];

    static readonly ConcurrentDictionary<int, SKTypeface?> Found = new();
    static readonly Lazy<IReadOnlyList<Lazy<SKTypeface?>>> Installed = new(List);

    /// <returns>Null: no face of this machine has the character.</returns>
    public static SKTypeface? For(Rune rune) => Found.GetOrAdd(rune.Value, static code =>
        SKFontManager.Default.MatchCharacter(null, SKFontStyle.Normal, ["zh-Hans"], code) ?? Installed.Value.Select(face => face.Value).FirstOrDefault(face => face?.ContainsGlyph(code) == true));

    static List<Lazy<SKTypeface?>> List()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] folders = ["/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".local", "share", "fonts"), Path.Combine(home, ".fonts")];
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return [.. folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.*", options))
            .Where(path => Path.GetExtension(path).ToUpperInvariant() is ".TTF" or ".TTC" or ".OTF" or ".OTC").Select(path => (path, Rank: Rank(path))).Where(font => font.Rank >= 0)
            .OrderBy(font => font.Rank).ThenBy(font => font.path.Contains("Regular", StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenBy(font => font.path, StringComparer.Ordinal)
            .Select(font => new Lazy<SKTypeface?>(() => SKTypeface.FromFile(font.path)))];
    }

    static int Rank(string path) => Array.FindIndex(Chinese, word => Path.GetFileName(path).Contains(word, StringComparison.OrdinalIgnoreCase));
}
