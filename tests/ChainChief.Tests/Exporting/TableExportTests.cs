using System.Globalization;
using System.Text;
using ChainChief.Common;
using ChainChief.Exporting;
using ChainChief.Templates;
using CsCheck;
using Sylvan.Data.Csv;

namespace ChainChief.Tests.Exporting;

public sealed class TableExportTests
{
    public static TheoryData<string> Tables => [.. TemplateCatalog.Tables.Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_column_of_the_template_is_exported(string table)
    {
        using var region = new ExportRegion();
        var columns = TemplateCatalog.Get(table).Columns;
        var expected = columns.ToDictionary(column => column.Name, Example, StringComparer.Ordinal);
        Dictionary<string, object> stored = columns.ToDictionary(column => column.Name, column => ExportRegion.Typed(column, expected[column.Name]), StringComparer.Ordinal);
        if (TemplateCatalog.Get(table).Keys.Count == 0) stored["row_key"] = "k";
        region.Insert(table, stored);

        var row = Assert.Single(Read(region, table));

        Assert.Equal(columns.Select(column => (column.Name, expected[column.Name])), row);

        static string Example(ColumnTemplate column) => column.Type switch
        {
            ColumnType.Bool => column.Index % 2 == 0 ? "yes" : "no",
            ColumnType.Integer => $"{column.Index}",
            ColumnType.Decimal => $"{column.Index}.25",
            ColumnType.Enum => column.Allowed[^1].Value,
            _ => $"{column.Name} {column.Index}",
        };
    }

    [Fact]
    public void Any_text_comes_back_from_both_forms() => Gen.String[Gen.Char["a,\"\r\n'=+-@ ;中；\t"], 1, 9].Array[1, 80].Sample(notes =>
    {
        using var region = ExportRegion.WithNotes(notes);
        foreach (var form in Enum.GetValues<CsvForm>())
            Assert.Equal(notes, Read(region, "sources", form).Select(row => FormulaGuard.Strip(row.Single(cell => cell.Column == "note").Text)));
    }, iter: 12, threads: 1);

    [Fact]
    public void Only_cells_that_need_it_are_quoted()
    {
        using var region = ExportRegion.WithNotes("plain text", "a,b", "a\"b", "a\nb", "a\rb", " 中；'x");
        var text = Text(region, CsvForm.Pack);
        Assert.Equal("S0,t,p,,media,,plain text\nS1,t,p,,media,,\"a,b\"\nS2,t,p,,media,,\"a\"\"b\"\nS3,t,p,,media,,\"a\nb\"\nS4,t,p,,media,,\"a\rb\"\nS5,t,p,,media,, 中；'x\n", text[(text.IndexOf('\n') + 1)..]);
    }

    [Fact]
    public void Formulas_are_guarded_for_excel_and_left_alone_in_packs()
    {
        using var region = ExportRegion.WithNotes("=HYPERLINK(1)");
        Assert.Contains(",=HYPERLINK(1)\n", Text(region, CsvForm.Pack), StringComparison.Ordinal);
        Assert.Contains(",'=HYPERLINK(1)\r\n", Text(region, CsvForm.Excel), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_form_for_excel_has_a_mark_and_carriage_returns()
    {
        using var region = ExportRegion.WithNotes("x");
        Assert.StartsWith("source_code,", Text(region, CsvForm.Pack), StringComparison.Ordinal);
        Assert.DoesNotContain((byte)'\r', Bytes(region, CsvForm.Pack));
        Assert.Equal("\uFEFFsource_code,", Text(region, CsvForm.Excel)[..13]);
        Assert.EndsWith("\r\n", Text(region, CsvForm.Excel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3805.27, "3805.27")]
    [InlineData(1000, "1000")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1e21, "1000000000000000000000")]
    [InlineData(1.25e17, "125000000000000000")]
    [InlineData(-2.5e-7, "-0.00000025")]
    [InlineData(0, "0")]
    public void Numbers_have_their_shortest_digits_without_exponent(double value, string digits) => Assert.Equal(digits, Exported(value));

    [Fact]
    public void Every_number_reads_back_as_itself() => Gen.Double[-1e30, 1e30].Where(double.IsFinite).Array[1, 20].Sample(values =>
    {
        using var region = new ExportRegion();
        for (var i = 0; i < values.Length; i++) region.Insert("invoices", Invoice(values[i], i));
        var back = Read(region, "invoices").Select(row => row.Single(cell => cell.Column == "amount").Text).ToList();
        Assert.DoesNotContain(back, text => text.Contains('E', StringComparison.Ordinal));
        Assert.Equal(values.Select(value => value + 0.0), back.Select(text => double.Parse(text, CultureInfo.InvariantCulture)));
    }, iter: 5, threads: 1);

    [Fact]
    public void A_selection_takes_equal_values_list_entries_empty_fields_and_row_numbers()
    {
        using var region = ExportRegion.Dezhou();
        var all = Read(region, "enterprises");

        Same(row => Cell(row, "region_code") == "371471", new() { Equal = Equal("region_code", "371471") });
        Same(row => Cell(row, "titles").Split(';').Contains("listed"), new() { Equal = Equal("titles", "listed") });
        Same(row => Cell(row, "credit_code").Length == 0, new() { Equal = Equal("credit_code", "") });
        Same(row => Cell(row, "enterprise_code") is "DZ-0001" or "DZ-0003", new() { RowIds = [1, 3] });
        // Chosen one by one, rows stand in the order in which they were chosen.
        Assert.Equal(["DZ-0003", "DZ-0001"], Read(region, "enterprises", selection: new() { RowIds = [3, 1] }).Select(row => Cell(row, "enterprise_code")));
        Assert.Equal(["DZ-0002", "DZ-0001"], Read(region, "enterprises", selection: new() { Keys = ["DZ-0002", "DZ-0001"] }).Select(row => Cell(row, "enterprise_code")));
        Assert.Empty(Read(region, "enterprises", selection: new() { RowIds = [] }));

        void Same(Func<List<(string, string)>, bool> chosen, RowSelection selection)
        {
            var expected = all.Where(chosen).Select(row => Cell(row, "enterprise_code")).ToList();
            Assert.NotEmpty(expected);
            Assert.True(expected.Count < all.Count);
            Assert.Equal(expected, Read(region, "enterprises", selection: selection).Select(row => Cell(row, "enterprise_code")));
        }
    }

    [Fact]
    public void A_selection_cannot_carry_sql()
    {
        using var region = ExportRegion.WithNotes("x");
        Assert.Throws<ArgumentException>(() => Read(region, "sources", selection: new() { Equal = Equal("1=1; DROP TABLE sources; --", "x") }));
        Assert.Empty(Read(region, "sources", selection: new() { Equal = Equal("note", "' OR 1=1 --") }));
    }

    static Dictionary<string, string> Equal(string column, string value) => new(StringComparer.Ordinal) { [column] = value };

    static string Cell(List<(string Column, string Text)> row, string column) => row.Single(cell => cell.Column == column).Text;

    static string Exported(double value)
    {
        using var region = new ExportRegion();
        region.Insert("invoices", Invoice(value, 0));
        return Cell(Assert.Single(Read(region, "invoices")), "amount");
    }

    static Dictionary<string, object> Invoice(double amount, int number) => new(StringComparer.Ordinal)
    {
        ["supplier_code"] = "a",
        ["buyer_code"] = "b",
        ["issued_on"] = "2024-01-01",
        ["amount"] = amount,
        ["row_key"] = $"{number}",
    };

    static List<List<(string Column, string Text)>> Read(ExportRegion region, string table, CsvForm form = CsvForm.Pack, RowSelection? selection = null)
    {
        using var stream = new MemoryStream();
        var count = TableExport.Write(region.Workspace, table, stream, form, selection, cancel: TestContext.Current.CancellationToken);
        stream.Position = 0;
        using var csv = CsvDataReader.Create(new StreamReader(stream));
        List<List<(string, string)>> rows = [];
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(i => (csv.GetName(i), csv.GetString(i)))]);
        Assert.Equal(count, rows.Count);
        return rows;
    }

    static byte[] Bytes(ExportRegion region, CsvForm form)
    {
        using var stream = new MemoryStream();
        TableExport.Write(region.Workspace, "sources", stream, form, cancel: TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    static string Text(ExportRegion region, CsvForm form) => Encoding.UTF8.GetString(Bytes(region, form));
}
