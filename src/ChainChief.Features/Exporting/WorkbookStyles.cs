using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.Exporting;

/// <summary>The look of workbooks: silk header, ink text, azurite marks. A workbook names one face a style; faces that come with Office and WPS are named.</summary>
static class WorkbookStyles
{
    const string Song = "宋体";
    const string Hei = "微软雅黑";
    const string Ink = "FF1A2026", SecondInk = "FF454D56", Azurite = "FF17527F", Silk = "FFF4F2ED", Hairline = "FFD2CEC5", Seal = "FFA8322A";
    const uint AsText = 49, AsPercent = 10, AsDay = 164;

    public static Stylesheet Build() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = AsDay, FormatCode = "yyyy-mm-dd" }) { Count = 1 },
        new Fonts(Font(Hei, 10, Ink), Font(Song, 16, Ink, bold: true), Font(Hei, 10, SecondInk), Font(Hei, 10, Ink, bold: true), Font(Hei, 10, Azurite, bold: true), Font(Hei, 10, Seal, bold: true), Font(Song, 12, Ink, bold: true)) { Count = 7 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = Silk }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid }))
        { Count = 3 },
        new Borders(Border(null), Border(Hairline), Border(Azurite)) { Count = 3 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(Enum.GetValues<CellStyle>().Select(Format)) { Count = (uint)Enum.GetValues<CellStyle>().Length },
        new CellStyles(new DocumentFormat.OpenXml.Spreadsheet.CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    static CellFormat Format(CellStyle style) => style switch
    {
        CellStyle.Title => Format(font: 1),
        CellStyle.Label => Format(font: 2),
        CellStyle.Header => Format(font: 3, fill: 2, border: 1, number: AsText, wrap: true),
        CellStyle.RequiredHeader => Format(font: 4, fill: 2, border: 2, number: AsText, wrap: true),
        CellStyle.Text => Format(number: AsText),
        CellStyle.Number => Format(),
        CellStyle.Wrapped => Format(number: AsText, wrap: true),
        CellStyle.Mark => Format(font: 5),
        CellStyle.Section => Format(font: 6),
        CellStyle.Share => Format(number: AsPercent),
        CellStyle.Date => Format(number: AsDay),
        _ => Format(),
    };

    static CellFormat Format(uint font = 0, uint fill = 0, uint border = 0, uint number = 0, bool wrap = false) => new(
        new Alignment { Vertical = wrap ? VerticalAlignmentValues.Top : VerticalAlignmentValues.Center, WrapText = wrap ? true : null })
    {
        FontId = font,
        FillId = fill,
        BorderId = border,
        NumberFormatId = number,
        FormatId = 0,
        ApplyFont = true,
        ApplyFill = fill > 0,
        ApplyBorder = border > 0,
        ApplyNumberFormat = number > 0,
        ApplyAlignment = true,
    };

    static Font Font(string face, double size, string colour, bool bold = false)
    {
        List<OpenXmlElement> parts = bold ? [new Bold()] : [];
        parts.AddRange([new FontSize { Val = size }, new Color { Rgb = colour }, new FontName { Val = face }, new FontFamilyNumbering { Val = 2 }, new FontCharSet { Val = 134 }]);
        return new(parts);
    }

    static Border Border(string? colour) => new(new LeftBorder(), new RightBorder(), new TopBorder(),
        colour is null ? new BottomBorder() : new BottomBorder(new Color { Rgb = colour }) { Style = colour == Azurite ? BorderStyleValues.Medium : BorderStyleValues.Thin }, new DiagonalBorder());
}
