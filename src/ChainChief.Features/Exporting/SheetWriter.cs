using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChainChief.Exporting;

/// <summary>Writes one worksheet from top to bottom.</summary>
/// <remarks>2026-11: 100,000 enterprises of 21 columns, all filled: 4.4 s, 24 MB of heap at most (debug build, 2 shared cores).</remarks>
sealed partial class SheetWriter : IDisposable
{
    /// <summary>Rows that a sheet can hold.</summary>
    public const int MostRows = 1_048_576;

    // Start tags are written from these; they carry no state.
    static readonly Row RowTag = new();
    static readonly Cell CellTag = new();
    static readonly InlineString InlineTag = new();
    static readonly Text TextTag = new();
    static readonly CellValue ValueTag = new();
    static readonly OpenXmlAttribute Inline = new("t", "", "inlineStr");
    static readonly OpenXmlAttribute[] Preserve = [new("xml", "space", "http://www.w3.org/XML/1998/namespace", "preserve")];
    static readonly OpenXmlAttribute[] StyleTags = [.. Enum.GetValues<CellStyle>().Select(style => new OpenXmlAttribute("s", "", ((int)style).ToString(CultureInfo.InvariantCulture)))];

    readonly Stream stream;
    readonly OpenXmlWriter writer;
    readonly SheetLayout layout;
    readonly List<string> letters = [];
    string line = "";

    public SheetWriter(Stream stream, SheetLayout layout)
    {
        this.stream = stream;
        this.layout = layout;
        writer = OpenXmlWriter.Create(stream);
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(View()));
        writer.WriteElement(new SheetFormatProperties { DefaultRowHeight = 18, CustomHeight = true });
        writer.WriteElement(new Columns(layout.Columns.Select((column, i) => new Column
        {
            Min = (uint)i + 1,
            Max = (uint)i + 1,
            Width = column.Width,
            CustomWidth = true,
            Style = (uint)column.Style,
        })));
        writer.WriteStartElement(new SheetData());
    }

    /// <summary>Rows written so far.</summary>
    public int RowCount { get; private set; }

    /// <param name="height">In points; null for the usual height.</param>
    public void BeginRow(double? height = null)
    {
        line = (++RowCount).ToString(CultureInfo.InvariantCulture);
        List<OpenXmlAttribute> attributes = [new("r", "", line)];
        if (height is double points) attributes.AddRange([new("ht", "", points.ToString(CultureInfo.InvariantCulture)), new("customHeight", "", "1")]);
        writer.WriteStartElement(RowTag, attributes);
    }

    public void EndRow() => writer.WriteEndElement();

    /// <summary>A text is never read as a formula. Empty text writes no cell.</summary>
    public void Text(int column, string text, CellStyle style)
    {
        if (text.Length == 0) return;
        writer.WriteStartElement(CellTag, [At(column), StyleTags[(int)style], Inline]);
        writer.WriteStartElement(InlineTag);
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n')) writer.WriteStartElement(TextTag, Preserve);
        else writer.WriteStartElement(TextTag);
        writer.WriteString(Unreadable().Replace(text, match => $"_x{(int)match.Value[0]:X4}_{match.Value[1..]}"));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <param name="digits">The number in invariant digits.</param>
    public void Number(int column, string digits, CellStyle style)
    {
        writer.WriteStartElement(CellTag, [At(column), StyleTags[(int)style]]);
        writer.WriteStartElement(ValueTag);
        writer.WriteString(digits);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <summary>A row of texts in one style.</summary>
    public void Texts(CellStyle style, params IReadOnlyList<string> texts)
    {
        BeginRow();
        for (var i = 0; i < texts.Count; i++) Text(i, texts[i], style);
        EndRow();
    }

    public void Dispose()
    {
        writer.WriteEndElement();
        if (layout.FilteredRows is int rows && layout.Columns.Count > 0)
            writer.WriteElement(new AutoFilter { Reference = $"A1:{Letters(layout.Columns.Count - 1)}{rows}" });
        if (layout.Validations.Count > 0)
            writer.WriteElement(new DataValidations(layout.Validations.Select(validation => validation.CloneNode(true))) { Count = (uint)layout.Validations.Count });
        writer.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.7, Bottom = 0.7, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToHeight = 0 });
        writer.WriteElement(new HeaderFooter { OddHeader = layout.Mark is string mark ? new OddHeader($"&C{mark}") : null, OddFooter = new OddFooter("&L&A&R&P / &N") });
        writer.WriteEndElement();
        writer.Dispose();
        stream.Dispose();
    }

    /// <summary>A, B … Z, AA … of a column counted from 0.</summary>
    public static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{Letters(column / 26 - 1)}{(char)('A' + column % 26)}";

    OpenXmlAttribute At(int column)
    {
        while (letters.Count <= column) letters.Add(Letters(letters.Count));
        return new("r", "", letters[column] + line);
    }

    SheetView View()
    {
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = layout.FrozenRows > 0 };
        if (layout.FrozenRows == 0 && layout.FrozenColumns == 0) return view;
        view.Append(new Pane
        {
            VerticalSplit = layout.FrozenRows > 0 ? layout.FrozenRows : null,
            HorizontalSplit = layout.FrozenColumns > 0 ? layout.FrozenColumns : null,
            TopLeftCell = $"{Letters(layout.FrozenColumns)}{layout.FrozenRows + 1}",
            State = PaneStateValues.Frozen,
            ActivePane = layout.FrozenColumns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft,
        });
        return view;
    }

    /// <summary>What XML cannot hold, and what a spreadsheet would take for such a mark (ECMA-376, ST_Xstring).</summary>
    [GeneratedRegex(@"[\x00-\x08\x0B-\x1F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Unreadable();
}
