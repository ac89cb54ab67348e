using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChainChief.Exporting;

/// <summary>
/// The language of a PDF, for readers aloud, and the title in the window instead of the file name. Skia writes neither, so a new version of the catalog is appended
/// as an incremental update (ISO 32000-1, 7.5.6): nothing of the file moves.
/// </summary>
static partial class PdfCatalog
{
    /// <exception cref="InvalidOperationException">The file does not end as Skia's files do.</exception>
    public static void Write(MemoryStream file, string language, Stream output)
    {
        var text = Encoding.Latin1.GetString(file.GetBuffer(), 0, (int)file.Length);
        var end = Tail().Match(text);
        var root = end.Success ? Trailer().Match(text, text.LastIndexOf("trailer", StringComparison.Ordinal)) : Match.Empty;
        var number = root.Groups["root"].Value;
        var catalog = root.Success ? text.LastIndexOf($"\n{number} 0 obj\n<<", StringComparison.Ordinal) : -1;
        if (catalog < 0) throw new InvalidOperationException("The PDF has no trailer or catalog where they are expected.");
        var opened = text.IndexOf("<<", catalog, StringComparison.Ordinal) + 2;
        var entries = text[opened..text.IndexOf("endobj", opened, StringComparison.Ordinal)].TrimEnd();
        var update = $"{number} 0 obj\n<</Lang ({language})\n/ViewerPreferences <</DisplayDocTitle true>>\n{entries}\nendobj\n";
        var at = file.Length.ToString("D10", CultureInfo.InvariantCulture);
        var table = file.Length + update.Length;
        var trailer = root.Groups["entries"].Value.TrimEnd();
        file.WriteTo(output);
        output.Write(Encoding.Latin1.GetBytes($"{update}xref\n{number} 1\n{at} 00000 n \ntrailer\n<<{trailer}\n/Prev {end.Groups["table"].Value}>>\nstartxref\n{table}\n%%EOF\n"));
    }

    [GeneratedRegex(@"startxref\s+(?<table>\d+)\s+%%EOF\s*$", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex Tail();

    [GeneratedRegex(@"trailer\s*<<(?<entries>.*?/Root (?<root>\d+) 0 R.*?)>>\s*startxref", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Trailer();
}
