using DuckDB.NET.Data;

namespace ChainChief.Importing;

/// <summary>How many rows of a file could not be read.</summary>
/// <param name="Rejects">Table of the rows whose cells could not be told apart; null: the file has none by its kind.</param>
sealed record BadCounts(string? Rejects, long Rejected, long BadValues);

/// <summary>From rows to links inside DuckDB: first per key as the files write it, then, once the ends are known, per enterprise, year and product group.</summary>
sealed class InvoiceAggregation(InvoiceStore store)
{
    /// <summary>Rows of wrong shape that are noted one by one; a file with more is no table of invoices.</summary>
    public const int MostRejects = 100_000;

    /// <summary>SQL: ends whose text says nobody.</summary>
    public const string Nobodies = "SELECT raw FROM ends WHERE id < 0";

    /// <summary>Kinds of keys, as the table net has them.</summary>
    public const int Link = 0, Self = 1, Outside = 2, Reversed = 3;

    int count;

    /// <summary>The rows of a file as <see cref="InvoiceSql.Rows"/> reads them.</summary>
    public static string Rows(InvoiceFile file, InvoiceStore store, string beside = "", string rejects = "")
    {
        if (file.Kind == InvoiceFileKind.Parquet)
        {
            var types = store.ParquetTypes(file.Path)!;
            var numbered = beside.Length > 0 ? ", file_row_number = true" : "";
            return InvoiceSql.Rows(file.Columns, $"read_parquet({InvoiceStore.QuotePath(file.Path)}{numbered})", i => InvoiceStore.QuoteName(types[i].Name), [.. types.Select(type => type.Type)], beside);
        }
        var columns = string.Join(", ", file.Columns.Heads.Select((_, i) => $"'c{i}': 'VARCHAR'"));
        return InvoiceSql.Rows(file.Columns, $"read_csv({InvoiceStore.QuotePath(file.Path)}, auto_detect = false, header = true, columns = {{{columns}}}, delim = {InvoiceStore.Quote(file.Delimiter.ToString())}, quote = '\"', escape = '\"'{rejects})", i => $"c{i}", null, beside);
    }

    /// <summary>Sums one file per key as it writes the ends.</summary>
    public BadCounts Add(InvoiceFile file)
    {
        if (count == 0)
            store.Execute("CREATE TABLE part (file SMALLINT, supplier VARCHAR, supplier_name VARCHAR, buyer VARCHAR, buyer_name VARCHAR, year SMALLINT, product VARCHAR, rows BIGINT, good BIGINT, negative BIGINT, amount DECIMAL(38,2))");
        var number = count++;
        var rejects = file.Kind == InvoiceFileKind.Csv ? $"rejects_{number}" : null;
        var option = rejects is null ? "" : $", store_rejects = true, rejects_limit = {MostRejects}, rejects_table = '{rejects}', rejects_scan = 'scan_{number}'";
        // A row without amount counts in its key as a row, but not as a good one.
        store.Execute($"""
            INSERT INTO part SELECT {number}, supplier, min(supplier_name), buyer, min(buyer_name), year, product, count(*), count(amount), count(*) FILTER (amount < 0), coalesce(sum(amount), 0)
            FROM ({Rows(file, store, rejects: option)}) GROUP BY supplier, buyer, year, product
            """);
        return new(rejects, rejects is null ? 0 : store.Count($"SELECT count(DISTINCT line_byte_position) FROM {rejects}"),
            store.Count($"SELECT CAST(sum(CASE WHEN supplier IS NULL OR buyer IS NULL OR year IS NULL THEN rows ELSE rows - good END) AS BIGINT) FROM part WHERE file = {number}"));
    }

    /// <summary>The different suppliers and buyers of good rows, in order.</summary>
    public List<RawEnd> Ends() => [.. store.Rows($"""
        SELECT raw, min(name), CAST(sum(good) AS BIGINT), sum(amount) FROM (SELECT supplier AS raw, supplier_name AS name, good, amount FROM part WHERE {Good} UNION ALL SELECT buyer, buyer_name, good, amount FROM part WHERE {Good}) GROUP BY raw ORDER BY raw
        """, r => new RawEnd(r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), r.GetInt64(2), r.GetDecimal(3)))];

    /// <summary>The different product texts, in order.</summary>
    public List<string> Products() => [.. store.Rows($"SELECT DISTINCT product FROM part WHERE product IS NOT NULL AND {Good} ORDER BY product", r => r.GetString(0))];

    /// <summary>Sums anew by who the ends are and what the products are called.</summary>
    /// <param name="ends">Raw text, number of the end (below 0: nobody), whether it is outside the register.</param>
    /// <param name="products">Raw text, number of the product group; null: none.</param>
    public void Net(IEnumerable<(string Raw, int Id, bool IsOutside)> ends, IEnumerable<(string Raw, int? Id)> products)
    {
        store.Execute("CREATE TABLE ends (raw VARCHAR, id INTEGER, outside BOOLEAN)");
        store.Append("ends", ends, (row, end) => row.AppendValue(end.Raw).AppendValue(end.Id).AppendValue(end.IsOutside));
        store.Execute("CREATE TABLE products (raw VARCHAR, id INTEGER)");
        store.Append("products", products, (row, product) => row.AppendValue(product.Raw).AppendValue(product.Id));
        store.Execute($"""
            CREATE TABLE net AS SELECT *, CASE WHEN supplier = buyer THEN {Self} WHEN outside THEN {Outside} WHEN amount <= 0 THEN {Reversed} ELSE {Link} END AS kind FROM (
            SELECT s.id AS supplier, b.id AS buyer, year, g.id AS product, any_value(s.outside AND b.outside) AS outside, CAST(sum(good) AS BIGINT) AS rows, CAST(sum(negative) AS BIGINT) AS negative, sum(amount) AS amount
            FROM part JOIN ends s ON s.raw = part.supplier JOIN ends b ON b.raw = part.buyer LEFT JOIN products g ON g.raw = part.product WHERE {Good} AND s.id >= 0 AND b.id >= 0 GROUP BY s.id, b.id, year, g.id)
            """);
    }

    /// <summary>Good rows whose supplier or buyer is nobody, per file.</summary>
    public Dictionary<int, long> RowsOfNobody() => store.Rows($"SELECT file, CAST(sum(good) AS BIGINT) FROM part WHERE {Good} AND (supplier IN ({Nobodies}) OR buyer IN ({Nobodies})) GROUP BY file", r => ((int)r.GetInt16(0), r.GetInt64(1))).ToDictionary();

    /// <summary>All rows of good shape, blank lines left out.</summary>
    public long RowCount() => store.Count("SELECT CAST(sum(rows) AS BIGINT) FROM part");

    /// <summary>Keys, rows and negative rows per kind.</summary>
    public Dictionary<int, (long Keys, long Rows, long Negative)> Kinds() =>
        store.Rows("SELECT kind, count(*), CAST(sum(rows) AS BIGINT), CAST(sum(negative) AS BIGINT) FROM net GROUP BY kind", r => (r.GetInt32(0), (r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)))).ToDictionary();

    public List<InvoiceYear> Years() => [.. store.Rows($"""
        SELECT year, CAST(sum(rows) AS BIGINT), sum(amount), count(*) FILTER (kind = {Link}), {Sum(Link)}, {Sum(Self)}, {Sum(Outside)}, {Sum(Reversed)} FROM net GROUP BY year ORDER BY year
        """, r => new InvoiceYear(r.GetInt16(0), r.GetInt64(1), r.GetDecimal(2), r.GetInt64(3), r.GetDecimal(4), r.GetDecimal(5), r.GetDecimal(6), r.GetDecimal(7)))];

    /// <summary>The links, in order of supplier, buyer, year and product.</summary>
    public IEnumerable<(int Supplier, int Buyer, int Year, int? Product, decimal Yuan)> Links() => store.Rows($"SELECT supplier, buyer, year, product, amount FROM net WHERE kind = {Link} ORDER BY supplier, buyer, year, product", Key);

    /// <summary>The keys that reversals left at zero or below, the deepest first.</summary>
    public IEnumerable<((int Supplier, int Buyer, int Year, int? Product, decimal Yuan) Key, long Rows)> Reversals() =>
        store.Rows($"SELECT supplier, buyer, year, product, amount, rows FROM net WHERE kind = {Reversed} ORDER BY amount, supplier, buyer, year, product LIMIT {InvoiceReport.MostListed}", r => (Key(r), r.GetInt64(5)));

    const string Good = "supplier IS NOT NULL AND buyer IS NOT NULL AND year IS NOT NULL AND good > 0";

    static string Sum(int kind) => $"coalesce(sum(amount) FILTER (kind = {kind}), 0)";

    static (int, int, int, int?, decimal) Key(DuckDBDataReader r) => (r.GetInt32(0), r.GetInt32(1), r.GetInt16(2), r.IsDBNull(3) ? null : r.GetInt32(3), r.GetDecimal(4));
}
