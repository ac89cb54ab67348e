using ChainChief.Common;

namespace ChainChief.Importing;

/// <summary>Finds the rows that the bulk could not read and says of each where it stands and what is wrong. Reads a file again only where it has such rows, and only until enough are found.</summary>
sealed class InvoiceBadRows(InvoiceStore store, Func<string, bool> isNobody, CancellationToken cancel)
{
    readonly List<Problem> found = [];

    public IReadOnlyList<Problem> Found => found;

    int Room => InvoiceReport.MostListed - found.Count;

    /// <param name="rejects">Table of the rows whose cells could not be told apart.</param>
    public void Add(InvoiceFile file, string? rejects, bool hasBadValues)
    {
        var before = found.Count;
        if (rejects is not null) AddRejects(file, rejects);
        if (hasBadValues && Room > 0) found.AddRange((file.Kind == InvoiceFileKind.Csv ? CsvRows(file) : ParquetRows(file)).Take(Room));
        var mine = found.Skip(before).OrderBy(problem => problem.Row).ToList();
        found.RemoveRange(before, mine.Count);
        found.AddRange(mine);
    }

    void AddRejects(InvoiceFile file, string rejects)
    {
        var rows = store.Rows($"SELECT CAST(line_byte_position AS BIGINT), CAST(min(error_type) AS VARCHAR), min(csv_line) FROM {rejects} GROUP BY line_byte_position ORDER BY line_byte_position LIMIT {Room}",
            r => (Offset: r.GetInt64(0), Kind: r.GetString(1), Text: r.GetString(2))).ToList();
        var lines = LinesAt(file.Path, [.. rows.Select(row => row.Offset)]);
        found.AddRange(rows.Zip(lines, (row, line) => Rejected(file, line, row.Kind, row.Text.Trim('\r', '\n'))));
    }

    static Problem Rejected(InvoiceFile file, int line, string kind, string text) => kind switch
    {
        "MISSING COLUMNS" or "TOO MANY COLUMNS" => new("invoice-row-columns", file.Name, null, line, null, Cut(text), [$"{file.Columns.Heads.Count}", $"{Cells(text, file.Delimiter)}"]),
        "UNQUOTED VALUE" => new("invoice-row-quotes", file.Name, null, line, null, Cut(text)),
        _ => new("invoice-row-unreadable", file.Name, null, line, null, Cut(text)),
    };

    static int Cells(string text, char delimiter)
    {
        var reader = new CsvReader(new StringReader(text), delimiter);
        return reader.Read() ? reader.Count : 0;
    }

    static string Cut(string text) => text.Length <= 80 ? text : text[..80] + "…";

    /// <summary>Physical lines, from 1, that begin at these offsets (ascending).</summary>
    List<int> LinesAt(string path, List<long> offsets)
    {
        List<int> lines = [];
        using var stream = SharedFile.OpenRead(path);
        var buffer = new byte[1 << 20];
        var (position, line, afterReturn) = (0L, 1, false);
        while (lines.Count < offsets.Count)
        {
            cancel.ThrowIfCancellationRequested();
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            for (var i = 0; i < length && lines.Count < offsets.Count; i++)
            {
                // Offsets of files with CRLF may point at the LF.
                if (position + i == offsets[lines.Count]) lines.Add(buffer[i] == '\n' ? line + (afterReturn ? 0 : 1) : line);
                if (buffer[i] == '\r' || (buffer[i] == '\n' && !afterReturn)) line++;
                afterReturn = buffer[i] == '\r';
            }
            position += length;
            if (length == 0) break;
        }
        while (lines.Count < offsets.Count) lines.Add(line);
        return lines;
    }

    IEnumerable<Problem> CsvRows(InvoiceFile file)
    {
        using var text = CsvDialect.OpenText(file.Path, new System.Text.UTF8Encoding(false), file.Preamble);
        var reader = new CsvReader(text, file.Delimiter);
        reader.Read();
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (reader.Count != file.Columns.Heads.Count) continue;
            var cells = reader.Cells;
            foreach (var problem in Faults(file, reader.Line, i => cells[i].Text)) yield return problem;
        }
    }

    IEnumerable<Problem> ParquetRows(InvoiceFile file)
    {
        var heads = file.Columns.Heads;
        var texts = string.Join(", ", heads.Select((head, i) => $"CAST({InvoiceStore.QuoteName(head)} AS VARCHAR) AS t{i}"));
        var rows = InvoiceAggregation.Rows(file, store, $"file_row_number + 1 AS number, {texts}, ");
        return store.Rows($"SELECT number, {string.Join(", ", heads.Select((_, i) => $"t{i}"))} FROM ({rows}) WHERE supplier IS NULL OR buyer IS NULL OR year IS NULL OR amount IS NULL OR supplier IN ({InvoiceAggregation.Nobodies}) OR buyer IN ({InvoiceAggregation.Nobodies}) ORDER BY number LIMIT {Room}",
            r => (Row: (int)r.GetInt64(0), Cells: Enumerable.Range(1, heads.Count).Select(i => r.IsDBNull(i) ? null : r.GetString(i)).ToList()))
            .SelectMany(row => Faults(file, row.Row, i => row.Cells[i]));
    }

    /// <summary>What is wrong with the values of one row.</summary>
    IEnumerable<Problem> Faults(InvoiceFile file, int line, Func<int, string?> cell)
    {
        string? Get(InvoiceField field) => file.Columns.Index.TryGetValue(field, out var i) && cell(i) is { } text && text.Trim(' ', '\t', '\r', '\n', '\u3000').Length > 0 ? text : null;
        var (supplier, buyer, date, amount) = (Get(InvoiceField.SupplierCode) ?? Get(InvoiceField.SupplierName), Get(InvoiceField.BuyerCode) ?? Get(InvoiceField.BuyerName), Get(InvoiceField.IssuedOn), Get(InvoiceField.Amount));
        if (supplier is null && buyer is null && date is null && amount is null) yield break;
        foreach (var (column, end) in new[] { ("supplier_code", supplier), ("buyer_code", buyer) })
            if (end is null || isNobody(end)) yield return new(end is null ? "required-missing" : "invoice-end-nobody", file.Name, null, line, column, end, end is null ? null : [end]);
        if (date is null) yield return new("required-missing", file.Name, null, line, "issued_on");
        else if (InvoiceSql.DateFault(date) is { } wrongDate) yield return new(wrongDate.Code!, file.Name, null, line, "issued_on", date, wrongDate.Arguments, wrongDate.Suggestion);
        if (amount is null) yield return new("required-missing", file.Name, null, line, "amount");
        else if (InvoiceSql.AmountFault(amount) is { } wrongAmount) yield return new(wrongAmount.Code!, file.Name, null, line, "amount", amount, wrongAmount.Arguments, wrongAmount.Suggestion);
    }
}
