using System.Buffers.Binary;

namespace ChainChief.Exporting;

/// <summary>Another glyph as a part of one: x' = Xx·x + Yx·y + Dx, y' = Xy·x + Yy·y + Dy. Characters of this face are made of their radicals.</summary>
readonly record struct GlyphPart(int Glyph, double Xx, double Xy, double Yx, double Yy, double Dx, double Dy);

/// <summary>The parts of a glyph made of others (table <c>glyf</c>, composite glyphs).</summary>
static class GlyphParts
{
    const int Words = 1, Offsets = 2, OneScale = 8, More = 32, TwoScales = 64, Matrix = 128;

    /// <exception cref="InvalidDataException">A part is placed by matching points; the shipped face has none.</exception>
    public static List<GlyphPart> Read(ReadOnlySpan<byte> glyph)
    {
        List<GlyphPart> parts = [];
        for (var (at, flags) = (10, More); (flags & More) != 0;)
        {
            flags = Signed(glyph, at);
            if ((flags & Offsets) == 0) throw new InvalidDataException("A part of a glyph is placed by matching points.");
            int other = BinaryPrimitives.ReadUInt16BigEndian(glyph[(at + 2)..]);
            var wide = (flags & Words) != 0;
            var (dx, dy) = wide ? (Signed(glyph, at + 4), Signed(glyph, at + 6)) : ((sbyte)glyph[at + 4], (sbyte)glyph[at + 5]);
            at += wide ? 8 : 6;
            var count = (flags & Matrix) != 0 ? 4 : (flags & TwoScales) != 0 ? 2 : (flags & OneScale) != 0 ? 1 : 0;
            double[] scale = new double[count];
            for (var i = 0; i < count; i++, at += 2) scale[i] = Signed(glyph, at) / 16384.0;
            parts.Add(scale switch
            {
                [var xx, var xy, var yx, var yy] => new(other, xx, xy, yx, yy, dx, dy),
                [var x, var y] => new(other, x, 0, 0, y, dx, dy),
                [var both] => new(other, both, 0, 0, both, dx, dy),
                _ => new(other, 1, 0, 0, 1, dx, dy),
            });
        }
        return parts;
    }

    static int Signed(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);
}
