using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Governance;

/// <summary>What the want of an input does to its buyer: stops it in proportion, costs it the input's share of its purchases, or nothing.</summary>
public enum InputKind { None, NonEssential, Essential }

/// <summary>A row of the table of essential inputs.</summary>
/// <param name="Supplier">Sector code of the national table; * for any.</param>
/// <param name="Buyer">Likewise.</param>
/// <param name="From">Share 0–1 of the buying sector's intermediate purchases from which the row applies; 0: always.</param>
public sealed record EssentialityRule(string Supplier, string Buyer, InputKind Kind, double From)
{
    public bool Fits(string supplier, string buyer, double share) => Supplier is "*" || Supplier == supplier ? (Buyer is "*" || Buyer == buyer) && share >= From : false;
}

/// <summary>必需品表: which inputs a sector cannot do without. Rows are read from the top, the first that fits counts. Rule table <c>essentiality</c>.</summary>
public sealed record EssentialityRules(int Version, IReadOnlyList<EssentialityRule> Rows)
{
    public const string Table = "essentiality";

    /// <summary>What the products of one sector are for another.</summary>
    /// <param name="share">Share of the supplying sector in the purchases of the buying one, 0–1.</param>
    public InputKind Of(string supplier, string buyer, double share) => Rows.First(row => row.Fits(supplier, buyer, share)).Kind;

    public static RuleReading<EssentialityRules> Read(RuleTable table)
    {
        List<Problem> problems = [];
        List<EssentialityRule> rows = [];
        foreach (var row in table.Rows())
        {
            var share = 0.0;
            foreach (var column in new[] { "supplier", "buyer" })
                if (row[column] is not "*" && !(row[column].Length == 2 && row[column].All(char.IsAsciiDigit))) problems.Add(new("rule-value-unknown", Row: row.Line, Column: column, Value: row[column], Arguments: [row[column], "* / 01 / 02 / …"]));
            if (!EnumCode.TryParse<InputKind>(row["kind"], out var kind)) problems.Add(new("rule-value-unknown", Row: row.Line, Column: "kind", Value: row["kind"], Arguments: [row["kind"], string.Join(" / ", EnumCode.List<InputKind>())]));
            if (row["from"].Length > 0 && !(double.TryParse(row["from"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) && share <= 1))
                problems.Add(new("rule-value-invalid", Row: row.Line, Column: "from", Value: row["from"], Arguments: ["from", "0–1"]));
            if (rows.Exists(before => before.Supplier == row["supplier"] && before.Buyer == row["buyer"] && before.From <= share))
                problems.Add(new("rule-row-repeated", Row: row.Line, Column: "from", Value: row["from"], Arguments: [$"{row["supplier"]} {row["buyer"]}"]));
            rows.Add(new(row["supplier"], row["buyer"], kind, share));
        }
        if (problems.Count == 0 && rows is not [.., { Supplier: "*", Buyer: "*", From: 0 }]) problems.Add(new("rule-row-missing", Column: "supplier", Arguments: ["* *"]));
        return problems.Count > 0 ? new(null, problems) : new(new(table.Version, rows), []);
    }
}
