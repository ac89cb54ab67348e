using ChainChief.Common;
using ChainChief.Templates;

namespace ChainChief.Importing;

/// <summary>What a column of an invoice file says: a column of the invoices template, or a name beside the code of an end.</summary>
enum InvoiceField { SupplierCode, SupplierName, BuyerCode, BuyerName, IssuedOn, GoodsCode, Goods, Amount }

/// <summary>Which column of a file is which. Heads are recognised as the template import does: code names, labels of both languages, synonyms.</summary>
/// <param name="Index">Field → column, from 0.</param>
sealed record InvoiceColumns(IReadOnlyList<string> Heads, IReadOnlyDictionary<InvoiceField, int> Index)
{
    static readonly (InvoiceField Field, string Column)[] Template =
    [
        (InvoiceField.SupplierCode, "supplier_code"), (InvoiceField.BuyerCode, "buyer_code"), (InvoiceField.IssuedOn, "issued_on"), (InvoiceField.GoodsCode, "goods_code"), (InvoiceField.Goods, "goods"), (InvoiceField.Amount, "amount"),
    ];

    static readonly Dictionary<string, InvoiceField> Names = NamesOf();

    /// <summary>Template column under which a problem of that field is told.</summary>
    public static string NameOf(InvoiceField field) => field switch
    {
        InvoiceField.SupplierName => "supplier_name",
        InvoiceField.BuyerName => "buyer_name",
        _ => Template.First(pair => pair.Field == field).Column,
    };

    /// <summary>Reads the heads of a file; what is missing, double or in another unit is a problem.</summary>
    public static InvoiceColumns Read(string file, IReadOnlyList<string> heads, List<Problem> problems)
    {
        Dictionary<InvoiceField, int> index = [];
        for (var i = 0; i < heads.Count; i++)
        {
            var head = HeaderText.Of(heads[i]);
            if (!Names.TryGetValue(head.Folded, out var field) && !Names.TryGetValue(head.Bare, out field)) continue;
            if (!index.TryAdd(field, i)) problems.Add(new("column-repeated", file, null, 1, NameOf(field), heads[i], [heads[i], heads[index[field]], $"{index[field] + 1}", $"{i + 1}"]));
            if (field == InvoiceField.Amount && head.Unit is { } unit && Unit.Get(unit).Name != "元") problems.Add(new("invoice-amount-unit", file, null, 1, "amount", heads[i], [heads[i]]));
        }
        var invoices = TemplateCatalog.Get("invoices");
        foreach (var (field, also) in new[] { (InvoiceField.SupplierCode, InvoiceField.SupplierName), (InvoiceField.BuyerCode, InvoiceField.BuyerName), (InvoiceField.IssuedOn, InvoiceField.IssuedOn), (InvoiceField.Amount, InvoiceField.Amount) })
            if (!index.ContainsKey(field) && !index.ContainsKey(also))
                problems.Add(new("column-missing", file, null, 1, NameOf(field), Arguments: [invoices.Get(NameOf(field)).LabelZh, invoices.Get(NameOf(field)).LabelEn, NameOf(field)]));
        return new(heads, index);
    }

    static Dictionary<string, InvoiceField> NamesOf()
    {
        Dictionary<string, InvoiceField> names = new(StringComparer.Ordinal);
        (InvoiceField, string[])[] beside =
        [
            (InvoiceField.SupplierName, ["supplier_name", "销方名称", "销售方名称", "销货单位名称", "Seller name"]), (InvoiceField.BuyerName, ["buyer_name", "购方名称", "购买方名称", "购货单位名称", "Buyer name"]),
        ];
        foreach (var (field, words) in beside)
            foreach (var word in words) names[HeaderText.Of(word).Folded] = field;
        foreach (var (field, name) in Template)
        {
            var column = TemplateCatalog.Get("invoices").Get(name);
            foreach (var word in new[] { column.Name, column.LabelZh, column.LabelEn }.Concat(column.Synonyms)) names.TryAdd(HeaderText.Of(word).Folded, field);
        }
        return names;
    }
}
