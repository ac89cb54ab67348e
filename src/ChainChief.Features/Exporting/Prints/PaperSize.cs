namespace ChainChief.Exporting;

/// <summary>Sheets of ISO 216.</summary>
public enum PaperSize { A4, A3, A2, A1, A0 }

/// <summary>Sizes of sheets and of what stands on them, in points (1/72 inch).</summary>
public static class Paper
{
    const double PointsPerMillimetre = 72 / 25.4;

    /// <summary>Short and long edge in millimetres.</summary>
    public static (int Short, int Long) Millimetres(PaperSize paper) => paper switch
    {
        PaperSize.A4 => (210, 297),
        PaperSize.A3 => (297, 420),
        PaperSize.A2 => (420, 594),
        PaperSize.A1 => (594, 841),
        PaperSize.A0 => (841, 1189),
        _ => throw new ArgumentOutOfRangeException(nameof(paper)),
    };

    /// <summary>Width and height of the sheet in points.</summary>
    internal static (double Width, double Height) Sheet(PaperSize paper, bool sideways)
    {
        var (shorter, longer) = Millimetres(paper);
        return sideways ? (longer * PointsPerMillimetre, shorter * PointsPerMillimetre) : (shorter * PointsPerMillimetre, longer * PointsPerMillimetre);
    }

    /// <summary>How much larger head and foot are than on A4: a wall sheet is read from further away, but not twice as far for twice the edge.</summary>
    internal static double Growth(PaperSize paper) => Math.Pow(Millimetres(paper).Long / 297.0, 0.8);

    /// <summary>12 mm on A4, so that office printers cut nothing; wider on larger sheets.</summary>
    internal static double Margin(PaperSize paper) => 12 * PointsPerMillimetre * Growth(paper);
}
