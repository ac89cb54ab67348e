using System.Globalization;
using System.Text.RegularExpressions;
using ChainChief.Common;

namespace ChainChief.Importing;

/// <summary>How texts of invoices become amounts, years and product groups: once as SQL for the bulk, once for single cells, where what is wrong must be said.</summary>
static partial class InvoiceSql
{
    /// <summary>Years that an invoice can be of.</summary>
    const int FirstYear = 1900, LastYear = 2200;

    const string Wide = "０１２３４５６７８９．－＋，／：", Narrow = "0123456789.-+,/:";

    const string Thousands = @"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", Fen = @"[+-]?[0-9]{1,15}(\.[0-9]{0,2}0*)?";

    static string Blanks => "' ' || chr(9) || chr(10) || chr(13) || chr(12288)";

    /// <summary>Amounts are DECIMAL(18,2), yuan with whole fen; whatever would need rounding is NULL. Texts as people write them seldom take the slow way.</summary>
    public static IReadOnlyList<string> Macros { get; } =
    [
        $"CREATE MACRO plain(t) AS translate(trim(t, {Blanks}), '{Wide}', '{Narrow}')",
        $"CREATE MACRO without_commas(t) AS CASE WHEN regexp_full_match(t, '{Thousands}') THEN replace(t, ',', '') ELSE t END",
        $"CREATE MACRO whole_fen(t) AS CASE WHEN regexp_full_match(t, '{Fen}') THEN TRY_CAST(regexp_extract(t, '^[+-]?[0-9]+([.][0-9]{{1,2}})?') AS DECIMAL(18,2)) END",
        @"CREATE MACRO text_amount(t) AS CASE WHEN regexp_full_match(t, '-?[0-9]{1,15}(\.[0-9]{1,2})?') THEN TRY_CAST(t AS DECIMAL(18,2)) ELSE whole_fen(without_commas(plain(t))) END",
        """
        CREATE MACRO slow_year(t) AS CASE
          WHEN regexp_full_match(t, '[0-9]{8}') THEN year(TRY_CAST(substr(t, 1, 4) || '-' || substr(t, 5, 2) || '-' || substr(t, 7, 2) AS DATE))
          WHEN regexp_full_match(t, '[0-9]{4}年?') THEN TRY_CAST(substr(t, 1, 4) AS BIGINT)
          WHEN regexp_full_match(t, '[0-9]{4}(年|[-./])[0-9]{1,2}(月|[-./])?') THEN year(TRY_CAST(regexp_replace(t, '^([0-9]{4})(?:年|[-./])([0-9]{1,2}).*$', '\1-\2-1') AS DATE))
          WHEN regexp_full_match(t, '[0-9]{4}(年|[-./])[0-9]{1,2}(月|[-./])[0-9]{1,2}日?([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?')
            THEN year(TRY_CAST(regexp_replace(t, '^([0-9]{4})(?:年|[-./])([0-9]{1,2})(?:月|[-./])([0-9]{1,2}).*$', '\1-\2-\3') AS DATE))
        END
        """,
        string.Create(CultureInfo.InvariantCulture, $"CREATE MACRO known_year(y) AS CASE WHEN y BETWEEN {FirstYear} AND {LastYear} THEN y END"),
        "CREATE MACRO text_year(t) AS known_year(CASE WHEN length(t) = 10 THEN coalesce(year(TRY_CAST(t AS DATE)), slow_year(plain(t))) ELSE slow_year(plain(t)) END)",
        // Blank texts begin with a sign below '!' or with the wide blank.
        $"CREATE MACRO filled(t) AS CASE WHEN t > '!' AND NOT starts_with(t, chr(12288)) THEN t ELSE nullif(trim(t, {Blanks}), '') END",
        // *分类*名称 → 分类
        "CREATE MACRO product_group(g) AS coalesce(CASE WHEN starts_with(g, '*') AND strpos(substr(g, 2), '*') > 1 THEN filled(substr(g, 2, strpos(substr(g, 2), '*') - 1)) END, filled(g))",
    ];

    /// <summary>Columns supplier, supplier_name, buyer, buyer_name, year, product, amount of every row of a file.</summary>
    /// <param name="types">Of a Parquet file: type of each column; null: all texts.</param>
    /// <param name="beside">More columns, each with a comma behind it.</param>
    public static string Rows(InvoiceColumns columns, string from, Func<int, string> column, IReadOnlyList<string>? types, string beside)
    {
        string? Raw(InvoiceField field) => columns.Index.TryGetValue(field, out var i) ? column(i) : null;
        string? Type(InvoiceField field) => types is not null && columns.Index.TryGetValue(field, out var i) ? types[i] : null;
        string? Text(InvoiceField field) => Raw(field) is not { } raw ? null : Type(field) is null or "VARCHAR" ? raw : $"CAST({raw} AS VARCHAR)";
        string Filled(InvoiceField field) => Text(field) is { } text ? $"filled({text})" : "NULL";
        string End(InvoiceField code, InvoiceField name) => Text(code) is null ? Filled(name) : Text(name) is null ? Filled(code) : $"coalesce({Filled(code)}, {Filled(name)})";
        var product = (Text(InvoiceField.Goods), Text(InvoiceField.GoodsCode)) switch
        {
            ({ } goods, { } code) => $"coalesce(product_group({goods}), filled({code}))",
            ({ } goods, null) => $"product_group({goods})",
            (null, { } code) => $"filled({code})",
            _ => "NULL",
        };
        return $"SELECT {beside}{End(InvoiceField.SupplierCode, InvoiceField.SupplierName)} AS supplier, CAST({Filled(InvoiceField.SupplierName)} AS VARCHAR) AS supplier_name, "
            + $"{End(InvoiceField.BuyerCode, InvoiceField.BuyerName)} AS buyer, CAST({Filled(InvoiceField.BuyerName)} AS VARCHAR) AS buyer_name, "
            + $"{Year(Raw(InvoiceField.IssuedOn)!, Type(InvoiceField.IssuedOn))} AS year, CAST({product} AS VARCHAR) AS product, {Amount(Raw(InvoiceField.Amount)!, Type(InvoiceField.Amount))} AS amount FROM {from} "
            // A row without ends, date and amount is a blank line.
            + $"WHERE coalesce(supplier, buyer, filled({Text(InvoiceField.IssuedOn)}), filled({Text(InvoiceField.Amount)})) IS NOT NULL";
    }

    /// <summary>Whether a Parquet type of the amount column cannot carry fen.</summary>
    public static bool IsInexact(string type) => type == "FLOAT";

    static string Year(string column, string? type) => type switch
    {
        null or "VARCHAR" => $"text_year({column})",
        "DATE" or "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" or "TIMESTAMP WITH TIME ZONE" => $"known_year(year({column}))",
        _ => $"text_year(CAST({column} AS VARCHAR))",
    };

    static string Amount(string column, string? type) => type switch
    {
        null or "VARCHAR" => $"text_amount({column})",
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "HUGEINT" => $"TRY_CAST({column} AS DECIMAL(18,2))",
        _ when type.StartsWith("DECIMAL(", StringComparison.Ordinal) => $"CASE WHEN TRY_CAST({column} AS DECIMAL(18,2)) = {column} THEN TRY_CAST({column} AS DECIMAL(18,2)) END",
        // A double is the number that its shortest text says.
        _ => $"text_amount(CAST({column} AS VARCHAR))",
    };

    /// <summary>What is wrong with an amount; null: nothing.</summary>
    public static CellValue? AmountFault(string text)
    {
        var plain = Plain(text);
        if (ThousandsForm().IsMatch(plain)) plain = plain.Replace(",", "", StringComparison.Ordinal);
        if (FenForm().IsMatch(plain)) return null;
        var read = NumberReading.Read(text, 1, Unit.Get("元"), convertUnits: false);
        if (read.Code is not null) return read;
        return CellValue.Bad(plain.Contains('e', StringComparison.OrdinalIgnoreCase) ? "number-invalid" : plain.Contains('.', StringComparison.Ordinal) ? "invoice-below-fen" : "number-too-precise", text);
    }

    /// <summary>What is wrong with a date; null: nothing.</summary>
    public static CellValue? DateFault(string text)
    {
        var read = DateReading.Read(Plain(text));
        if (read.Code is not null) return read;
        return int.Parse(((string)read.Value!)[..4], CultureInfo.InvariantCulture) is >= FirstYear and <= LastYear ? null : CellValue.Bad("date-invalid", text);
    }

    static string Plain(string text) => string.Concat(text.Trim(' ', '\t', '\n', '\r', '\u3000').Select(c => Wide.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? Narrow[i] : c));

    [GeneratedRegex($"^(?:{Thousands})$")]
    private static partial Regex ThousandsForm();

    [GeneratedRegex($"^(?:{Fen})$")]
    private static partial Regex FenForm();
}
