using System.Buffers.Binary;
using System.Text;

namespace ChainChief.Exporting;

/// <summary>
/// Cuts a TrueType font to the glyphs of one file, and makes them bolder where the file needs a bold face: Skia's build embeds a font whole (1.6 MB here) and draws
/// emboldened words as outlines. Tables as in the OpenType specification 1.9.
/// </summary>
/// <param name="font">A font with tables <c>glyf</c> and <c>loca</c>.</param>
sealed class FaceCut(byte[] font)
{
    readonly Dictionary<string, (int Start, int Length)> tables = Directory(font);

    public int UnitsPerEm => Number(Table("head"), 18);

    /// <param name="characters">Characters and their glyphs in the whole font.</param>
    /// <param name="bolder">Units of the font to add on each side of a stroke; 0: as it is.</param>
    /// <param name="style">Regular or Bold; part of the font's name.</param>
    public byte[] Of(IReadOnlyCollection<(int Character, int Glyph)> characters, double bolder, string style)
    {
        int[] kept = [0, .. characters.Select(pair => pair.Glyph).Where(glyph => glyph != 0).Distinct().Order()];
        var outlines = kept.Select(glyph => Outline(glyph, bolder).Write()).ToList();
        return Assembled(new(StringComparer.Ordinal)
        {
            ["OS/2"] = Table("OS/2").ToArray(),
            ["cmap"] = Map([.. characters.OrderBy(pair => pair.Character).Select(pair => (pair.Character, Array.BinarySearch(kept, pair.Glyph)))]),
            ["glyf"] = [.. outlines.SelectMany(Padded)],
            ["head"] = Changed("head", (50, 1), (8, 0), (10, 0)), // long offsets; the checksum is left out
            ["hhea"] = Changed("hhea", (34, kept.Length)),
            ["hmtx"] = [.. kept.SelectMany(Advance)],
            ["loca"] = Offsets(outlines),
            ["maxp"] = Changed("maxp", (4, kept.Length)),
            ["name"] = Names(style),
            ["post"] = [0, 3, 0, 0, .. Table("post")[4..32]],
        });
    }

    GlyphOutline Outline(int glyph, double bolder) => GlyphOutline.Read(Glyph(glyph), Glyph) is var outline && bolder > 0 ? outline.Bolder(bolder) : outline;

    byte[] Glyph(int glyph)
    {
        var offsets = Table("loca");
        var (from, to) = Number(Table("head"), 50) == 1 ? (Long(offsets, 4 * glyph), Long(offsets, 4 * glyph + 4)) : (2 * Number(offsets, 2 * glyph), 2 * Number(offsets, 2 * glyph + 2));
        return Table("glyf")[from..to].ToArray();
    }

    /// <summary>Advance and left bearing; glyphs beyond the last full entry share its advance.</summary>
    byte[] Advance(int glyph)
    {
        var metrics = Table("hmtx");
        var full = Number(Table("hhea"), 34);
        return glyph < full ? metrics.Slice(4 * glyph, 4).ToArray() : [.. metrics.Slice(4 * (full - 1), 2), .. metrics.Slice(4 * full + 2 * (glyph - full), 2)];
    }

    byte[] Changed(string table, params ReadOnlySpan<(int At, int Number)> changes)
    {
        var bytes = Table(table).ToArray();
        foreach (var (at, number) in changes) BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)number);
        return bytes;
    }

    static byte[] Offsets(List<byte[]> outlines)
    {
        var bytes = new byte[4 * (outlines.Count + 1)];
        var at = 0;
        for (var i = 0; i < outlines.Count; i++) Put(bytes, 4 * (i + 1), at += (outlines[i].Length + 3) & ~3);
        return bytes;
    }

    /// <summary>Format 12: one group for each character.</summary>
    static byte[] Map((int Character, int Glyph)[] characters)
    {
        var bytes = new byte[28 + 12 * characters.Length];
        foreach (var (at, number) in ((int, int)[])[(0, 1), (4, 3 << 16 | 10), (8, 12), (12, 12 << 16), (16, bytes.Length - 12), (24, characters.Length)]) Put(bytes, at, number);
        for (var i = 0; i < characters.Length; i++)
        {
            Put(bytes, 28 + 12 * i, characters[i].Character);
            Put(bytes, 32 + 12 * i, characters[i].Character);
            Put(bytes, 36 + 12 * i, characters[i].Glyph);
        }
        return bytes;
    }

    /// <summary>Family, style, full and PostScript name.</summary>
    static byte[] Names(string style)
    {
        (int Id, byte[] Text)[] names = [.. new (int Id, string Text)[] { (1, "WenQuanYi Micro Hei"), (2, style), (4, $"WenQuanYi Micro Hei {style}"), (6, $"WenQuanYiMicroHei-{style}") }
            .Select(name => (name.Id, Encoding.BigEndianUnicode.GetBytes(name.Text)))];
        List<int> head = [0, names.Length, 6 + 12 * names.Length];
        var at = 0;
        foreach (var (id, text) in names)
        {
            head.AddRange([3, 1, 0x409, id, text.Length, at]);
            at += text.Length;
        }
        return [.. head.SelectMany(number => (byte[])[(byte)(number >> 8), (byte)number]), .. names.SelectMany(name => name.Text)];
    }

    static byte[] Assembled(SortedDictionary<string, byte[]> parts)
    {
        var head = new byte[12 + 16 * parts.Count];
        Put(head, 0, 0x00010000);
        Put(head, 4, parts.Count << 16 | 128); // ten tables: the search covers eight
        Put(head, 8, 3 << 16 | 16 * parts.Count - 128);
        var (entry, at) = (12, head.Length);
        foreach (var (name, bytes) in parts)
        {
            Encoding.ASCII.GetBytes(name, head.AsSpan(entry));
            Put(head, entry + 4, Sum(bytes));
            Put(head, entry + 8, at);
            Put(head, entry + 12, bytes.Length);
            (entry, at) = (entry + 16, at + ((bytes.Length + 3) & ~3));
        }
        return [.. head, .. parts.Values.SelectMany(Padded)];
    }

    static int Sum(byte[] bytes)
    {
        var padded = Padded(bytes).ToArray();
        var sum = 0;
        for (var i = 0; i < padded.Length; i += 4) sum = unchecked(sum + Long(padded, i));
        return sum;
    }

    static IEnumerable<byte> Padded(byte[] bytes) => bytes.Concat(new byte[-bytes.Length & 3]);

    static Dictionary<string, (int, int)> Directory(byte[] font) => Enumerable.Range(0, Number(font, 4)).Select(i => 12 + 16 * i)
        .ToDictionary(at => Encoding.ASCII.GetString(font, at, 4), at => (Long(font, at + 8), Long(font, at + 12)), StringComparer.Ordinal);

    ReadOnlySpan<byte> Table(string name) => font.AsSpan(tables[name].Start, tables[name].Length);

    static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    static int Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);

    static void Put(byte[] bytes, int at, int number) => BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), number);
}
