using System.Buffers.Binary;

namespace ChainChief.Exporting;

/// <summary>The outline of one glyph of a TrueType font (table <c>glyf</c>), to be made bolder and written again. Glyphs made of others become one outline.</summary>
/// <param name="Ends">Last point of each contour.</param>
/// <param name="OnCurve">Whether a point lies on the curve or pulls it.</param>
sealed record GlyphOutline(int[] Ends, bool[] OnCurve, double[] X, double[] Y)
{
    const byte OnCurveFlag = 1, ShortX = 2, ShortY = 4, Repeat = 8, SameX = 16, SameY = 32;

    public static readonly GlyphOutline Empty = new([], [], [], []);

    /// <param name="component">Bytes of another glyph of the font.</param>
    public static GlyphOutline Read(ReadOnlySpan<byte> glyph, Func<int, byte[]> component)
    {
        if (glyph.Length == 0) return Empty;
        int contours = BinaryPrimitives.ReadInt16BigEndian(glyph);
        return contours < 0 ? GlyphParts.Read(glyph).Aggregate(Empty, (whole, part) => whole.With(Read(component(part.Glyph), component).Placed(part))) : ReadPlain(glyph, contours);
    }

    GlyphOutline With(GlyphOutline other) => new([.. Ends, .. other.Ends.Select(end => end + X.Length)], [.. OnCurve, .. other.OnCurve], [.. X, .. other.X], [.. Y, .. other.Y]);

    GlyphOutline Placed(GlyphPart part) => this with
    {
        X = [.. X.Zip(Y, (x, y) => part.Xx * x + part.Yx * y + part.Dx)],
        Y = [.. X.Zip(Y, (x, y) => part.Xy * x + part.Yy * y + part.Dy)],
    };

    static GlyphOutline ReadPlain(ReadOnlySpan<byte> glyph, int contours)
    {
        var at = 10;
        var ends = new int[contours];
        for (var i = 0; i < contours; i++, at += 2) ends[i] = BinaryPrimitives.ReadUInt16BigEndian(glyph[at..]);
        var count = contours == 0 ? 0 : ends[^1] + 1;
        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(glyph[at..]); // instructions
        var flags = new byte[count];
        for (var i = 0; i < count; i++)
        {
            flags[i] = glyph[at++];
            if ((flags[i] & Repeat) == 0) continue;
            for (var times = glyph[at++]; times > 0; times--, i++) flags[i + 1] = flags[i];
        }
        var x = Coordinates(glyph, flags, ShortX, SameX, ref at);
        return new(ends, [.. flags.Select(flag => (flag & OnCurveFlag) != 0)], x, Coordinates(glyph, flags, ShortY, SameY, ref at));
    }

    static double[] Coordinates(ReadOnlySpan<byte> glyph, byte[] flags, byte brief, byte same, ref int at)
    {
        var values = new double[flags.Length];
        var value = 0;
        for (var i = 0; i < flags.Length; i++)
        {
            if ((flags[i] & brief) != 0) value += (flags[i] & same) != 0 ? glyph[at++] : -glyph[at++];
            else if ((flags[i] & same) == 0)
            {
                value += BinaryPrimitives.ReadInt16BigEndian(glyph[at..]);
                at += 2;
            }
            values[i] = value;
        }
        return values;
    }

    /// <summary>The outline moved outwards: each point along the bisector of its two edges, no further than the shorter edge allows where they fold inwards.</summary>
    /// <param name="by">Units of the font on each side.</param>
    public GlyphOutline Bolder(double by)
    {
        var side = SignedArea() <= 0 ? 1 : -1; // TrueType: outer contours run clockwise, the outside is on the left
        double[] x = [.. X], y = [.. Y];
        for (int contour = 0, first = 0; contour < Ends.Length; first = Ends[contour++] + 1)
            for (var point = first; point <= Ends[contour]; point++)
            {
                var (inX, inY, inLength) = Edge(point, first, Ends[contour], backwards: true);
                var (outX, outY, outLength) = Edge(point, first, Ends[contour], backwards: false);
                var along = inX * outX + inY * outY;
                if (inLength == 0 || along < -0.94) continue; // a turn of more than 160°: its miter would be a spike
                var fold = side * (outX * inY - outY * inX) * -1;
                var reach = by * fold <= Math.Min(inLength, outLength) * (1 + along) ? by / (1 + along) : Math.Min(inLength, outLength) / fold;
                x[point] -= side * (inY + outY) * reach;
                y[point] += side * (inX + outX) * reach;
            }
        return this with { X = x, Y = y };
    }

    /// <summary>Direction and length of the edge that ends (backwards) or starts at the point; points on the same spot are passed over.</summary>
    (double X, double Y, double Length) Edge(int point, int first, int last, bool backwards)
    {
        for (var other = Next(point); other != point; other = Next(other))
        {
            var (dx, dy) = backwards ? (X[point] - X[other], Y[point] - Y[other]) : (X[other] - X[point], Y[other] - Y[point]);
            if (Math.Sqrt(dx * dx + dy * dy) is var length && length > 0) return (dx / length, dy / length, length);
        }
        return default;

        int Next(int at) => backwards ? at == first ? last : at - 1 : at == last ? first : at + 1;
    }

    double SignedArea()
    {
        var twice = 0.0;
        for (int contour = 0, first = 0; contour < Ends.Length; first = Ends[contour++] + 1)
            for (int point = first, before = Ends[contour]; point <= Ends[contour]; before = point++) twice += X[before] * Y[point] - X[point] * Y[before];
        return twice / 2;
    }

    /// <summary>The glyph as the table <c>glyf</c> holds it, without instructions.</summary>
    public byte[] Write()
    {
        if (X.Length == 0) return [];
        int[] x = [.. X.Select(value => (int)Math.Round(value))], y = [.. Y.Select(value => (int)Math.Round(value))];
        List<byte> glyph = [], xs = [], ys = [];
        foreach (var number in (int[])[Ends.Length, x.Min(), y.Min(), x.Max(), y.Max(), .. Ends, 0]) Add(glyph, number);
        for (var point = 0; point < x.Length; point++)
        {
            var (dx, dy) = point == 0 ? (x[0], y[0]) : (x[point] - x[point - 1], y[point] - y[point - 1]);
            glyph.Add((byte)((OnCurve[point] ? OnCurveFlag : 0) | Step(xs, dx, ShortX, SameX) | Step(ys, dy, ShortY, SameY)));
        }
        return [.. glyph, .. xs, .. ys];
    }

    /// <summary>Writes a step in the shortest form; the answer is the flags that tell the form.</summary>
    static int Step(List<byte> steps, int by, byte brief, byte same)
    {
        if (by == 0) return same;
        if (Math.Abs(by) > 255)
        {
            Add(steps, by);
            return 0;
        }
        steps.Add((byte)Math.Abs(by));
        return brief | (by > 0 ? same : 0);
    }

    static void Add(List<byte> bytes, int number)
    {
        bytes.Add((byte)(number >> 8));
        bytes.Add((byte)number);
    }
}
