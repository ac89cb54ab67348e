using System.Globalization;
using System.Xml;

namespace ChainChief.Importing;

/// <summary>Copies the XML of one sheet from reader to writer and puts the marks in. One row is held at a time, so that the size of
/// the sheet does not matter; what is not marked is copied as it stands.</summary>
/// <param name="column">Where the added column goes, from 0: right of the last used one.</param>
sealed class SheetMarker(XmlReader from, XmlWriter to, SheetMarks marks, MarkStyles styles, int column)
{
    const string Width = "60";

    readonly Queue<int> waiting = new(marks.Rows.Keys);
    string ns = "", prefix = "";
    bool hasColumns;

    public void Copy()
    {
        from.MoveToContent();
        (ns, prefix) = (from.NamespaceURI, from.Prefix);
        to.WriteStartElement(from.Prefix, from.LocalName, from.NamespaceURI);
        to.WriteAttributes(from, false);
        from.Read();
        while (from.NodeType != XmlNodeType.EndElement && !from.EOF)
        {
            if (from.NodeType == XmlNodeType.Element && from.NamespaceURI == ns) CopyChild();
            else to.WriteNode(from, false);
        }
        to.WriteEndElement();
    }

    // The dimension would be wrong now; it may be left out.
    void CopyChild()
    {
        switch (from.LocalName)
        {
            case "dimension": from.Skip(); break;
            case "cols": CopyColumns(); break;
            case "sheetData": CopyRows(); break;
            default: to.WriteNode(from, false); break;
        }
    }

    void CopyColumns()
    {
        hasColumns = true;
        Start("cols");
        var written = false;
        foreach (var col in ReadColumns())
        {
            if (!written && col.First > column) written = WriteWidth();
            if (col.Last < column || col.First > column) WriteColumn(col, col.First, col.Last);
            else
            {
                if (col.First < column) WriteColumn(col, col.First, column - 1);
                written = WriteWidth();
                if (col.Last > column) WriteColumn(col, column + 1, col.Last);
            }
        }
        if (!written) WriteWidth();
        to.WriteEndElement();
    }

    List<(int First, int Last, List<(string Name, string Value)> Others)> ReadColumns()
    {
        List<(int, int, List<(string, string)>)> columns = [];
        using var inner = from.ReadSubtree();
        while (inner.Read())
        {
            if (inner is not { NodeType: XmlNodeType.Element, LocalName: "col" }) continue;
            List<(string Name, string Value)> others = [];
            var (first, last) = (Number(inner.GetAttribute("min")) - 1, Number(inner.GetAttribute("max")) - 1);
            while (inner.MoveToNextAttribute())
                if (inner.Name is not ("min" or "max")) others.Add((inner.Name, inner.Value));
            columns.Add((first, last, others));
        }
        inner.Close();
        from.Read();
        return columns;
    }

    void WriteColumn((int First, int Last, List<(string Name, string Value)> Others) col, int first, int last)
    {
        Start("col");
        to.WriteAttributeString("min", Text(first + 1));
        to.WriteAttributeString("max", Text(last + 1));
        foreach (var (name, value) in col.Others) to.WriteAttributeString(name, value);
        to.WriteEndElement();
    }

    bool WriteWidth()
    {
        Start("col");
        to.WriteAttributeString("min", Text(column + 1));
        to.WriteAttributeString("max", Text(column + 1));
        to.WriteAttributeString("width", Width);
        to.WriteAttributeString("customWidth", "1");
        to.WriteEndElement();
        return true;
    }

    void CopyRows()
    {
        if (!hasColumns)
        {
            Start("cols");
            WriteWidth();
            to.WriteEndElement();
        }
        Start("sheetData");
        var empty = from.IsEmptyElement;
        from.Read();
        var last = 0;
        while (!empty && from.NodeType != XmlNodeType.EndElement)
        {
            if (from.NodeType != XmlNodeType.Element) { from.Read(); continue; }
            var number = from.GetAttribute("r") is { } r ? Number(r) : last + 1;
            while (waiting.TryPeek(out var next) && next < number) WriteNewRow(waiting.Dequeue());
            if (waiting.TryPeek(out var same) && same == number) CopyMarkedRow(waiting.Dequeue());
            else to.WriteNode(from, false);
            last = number;
        }
        while (waiting.TryDequeue(out var number)) WriteNewRow(number);
        to.WriteEndElement();
        if (!empty) from.Read();
    }

    void WriteNewRow(int number)
    {
        Start("row");
        to.WriteAttributeString("r", Text(number));
        WriteCellsBetween(number, -1, CellReference.MaxColumns, 0);
        to.WriteEndElement();
    }

    void CopyMarkedRow(int number)
    {
        Start("row");
        var empty = from.IsEmptyElement;
        CopyAttributes(name => name is not "spans");
        from.Read();
        var (last, style) = (-1, 0);
        while (!empty && from.NodeType != XmlNodeType.EndElement)
        {
            if (from.NodeType != XmlNodeType.Element) { from.Read(); continue; }
            if (from.LocalName != "c") { to.WriteNode(from, false); continue; }
            var at = from.GetAttribute("r") is { } r && CellReference.TryParse(r, out _, out var named) ? named : last + 1;
            WriteCellsBetween(number, last, at, style);
            if (at < column) style = Number(from.GetAttribute("s"));
            CopyCell(number, at);
            last = at;
        }
        WriteCellsBetween(number, last, CellReference.MaxColumns, style);
        if (!empty) from.Read();
        to.WriteEndElement();
    }

    // Cells that a mark needs and the row lacks: marked blanks, and the one of the added column.
    void WriteCellsBetween(int row, int after, int before, int style)
    {
        var cells = marks.Rows[row].Cells;
        foreach (var (at, isError) in cells)
            if (at > after && at < before && at < column) WriteBlank(row, at, styles.Filled(0, isError));
        if (after < column && column < before) WriteText(row, style);
    }

    void CopyCell(int row, int at)
    {
        if (at == column)
        {
            // Blank, for the column lies right of all that is used.
            WriteText(row, Number(from.GetAttribute("s")));
            from.Skip();
            return;
        }
        if (!marks.Rows[row].Cells.TryGetValue(at, out var isError))
        {
            to.WriteNode(from, false);
            return;
        }
        Start("c");
        var (style, empty) = (Number(from.GetAttribute("s")), from.IsEmptyElement);
        CopyAttributes(name => name is not "s");
        to.WriteAttributeString("s", Text(styles.Filled(style, isError)));
        from.Read();
        while (!empty && from.NodeType != XmlNodeType.EndElement) to.WriteNode(from, false);
        if (!empty) from.Read();
        to.WriteEndElement();
    }

    void WriteBlank(int row, int at, int style)
    {
        Start("c");
        to.WriteAttributeString("r", CellReference.Name(row, at));
        to.WriteAttributeString("s", Text(style));
        to.WriteEndElement();
    }

    void WriteText(int row, int style)
    {
        Start("c");
        to.WriteAttributeString("r", CellReference.Name(row, column));
        // The heading looks like its neighbour, the sentences like plain text.
        to.WriteAttributeString("s", Text(styles.Wrapped(row == marks.HeaderRow ? style : 0)));
        to.WriteAttributeString("t", "inlineStr");
        Start("is");
        Start("t");
        to.WriteAttributeString("xml", "space", null, "preserve");
        to.WriteString(marks.Text(marks.Rows[row]));
        to.WriteEndElement();
        to.WriteEndElement();
        to.WriteEndElement();
    }

    void CopyAttributes(Func<string, bool> keep)
    {
        while (from.MoveToNextAttribute())
            if (keep(from.Name) && from.Prefix != "xmlns") to.WriteAttributeString(from.Prefix, from.LocalName, from.NamespaceURI, from.Value);
        from.MoveToElement();
    }

    void Start(string name) => to.WriteStartElement(prefix, name, ns);

    static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
