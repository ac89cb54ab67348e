using System.Globalization;
using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Templates;

namespace ChainChief.Exporting;

/// <summary>
/// 调查表: what one enterprise takes from whom and delivers to whom, filled with what is recorded, to be completed by the enterprise and imported again. Both sheets are the
/// template of supply relations, so that the usual import reads them: names of enterprises stand for their codes, firms outside the region are EXT:name.
/// </summary>
public sealed class SurveyWorkbook(RegionAtlas atlas, Sight sight)
{
    /// <summary>Relations that one sheet begins with, the largest.</summary>
    public const int MostRows = 50;

    static readonly (string Zh, string En)[] Rules =
    [
        ("两张表：“主要投入”填向谁采购什么，“主要客户”填把什么卖给谁。一行是一对企业、一种产品、一年。", "Two sheets: top inputs says what is bought from whom, top customers what is sold to whom. One row is a pair of firms, a product and a year."),
        ("对方填企业名称或编号；不在本地区的企业写成 EXT:企业名称。本企业一列照表中已有的填。", "Give the other firm by name or code; a firm outside the region as EXT:name. Fill the own column as the rows above have it."),
        ("已有的行请核对：数不对就改，并把“依据”改为“调查”；对的不用动。新增的行“依据”也填“调查”。", "Check the rows that are there: mend what is wrong and set the basis to surveyed; leave what is right. New rows have the basis surveyed too."),
        ("占采购比重填 0 到 1 的小数；库存天数填手头这种投入够用几天；独家供应、可替代性从列表中选；不清楚的留空。", "Shares are 0 to 1; days of stock say how long the stock of this input lasts; choose sole source and substitutable from the lists; leave blank what is not known."),
        ("填好后在“导入”页交回：先试写入，可看到与原有记录不一致之处，再写入；写入后可整批撤回。", "Give it back on the import page: the dry run shows what contradicts the record, then write; the whole can be undone."),
    ];

    /// <summary>Writes the workbook; false where there is no such enterprise, or the reader may not see the names of its partners.</summary>
    public bool Write(Stream stream, string enterprise, bool chinese)
    {
        if (!atlas.Enterprises.Ordinals.ContainsKey(enterprise) || sight.Partners(enterprise) != Veil.Open) return false;
        using var store = atlas.Workspace.OpenStore();
        var names = store.Enterprises.Select(e => new { e.EnterpriseCode, e.Name }).AsEnumerable().ToDictionary(e => e.EnterpriseCode.Text, e => e.Name, StringComparer.Ordinal);
        var alone = names.GroupBy(pair => pair.Value, StringComparer.Ordinal).Where(same => same.Count() == 1).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        var relations = store.SupplyRelations.Where(r => r.SupplierCode == enterprise || r.BuyerCode == enterprise).AsEnumerable()
            .OrderByDescending(r => r.Year?.ToString(), StringComparer.Ordinal).ThenByDescending(r => r.Amount?.TenThousandYuan ?? -1).ThenBy(r => r.SupplierCode, StringComparer.Ordinal).ThenBy(r => r.BuyerCode, StringComparer.Ordinal).ToList();
        var template = TemplateCatalog.Get("supply_relations");
        var choices = new ChoiceLists([template], chinese, atlas.Workspace);
        using var file = new WorkbookFile(stream);
        Help(file, names[enterprise], chinese);
        Sheet(chinese ? "主要投入" : "Top inputs", relations.Where(r => r.BuyerCode == enterprise));
        Sheet(chinese ? "主要客户" : "Top customers", relations.Where(r => r.SupplierCode == enterprise));
        choices.Write(file);
        return true;

        void Sheet(string title, IEnumerable<SupplyRelation> rows)
        {
            using var sheet = file.Add(title, EmptyWorkbook.Layout(template, choices, chinese));
            TableSheet.WriteHeader(sheet, template, chinese, markRequired: true);
            foreach (var row in rows.Take(MostRows)) Row(sheet, template, row, Named, chinese);
        }

        string Named(string code) => names.TryGetValue(code, out var name) && alone.Contains(name) && !names.ContainsKey(name) ? name : code;
    }

    static void Help(WorkbookFile file, string enterprise, bool chinese)
    {
        using var sheet = file.Add(CompanionSheets.Help(chinese), new SheetLayout([(110, CellStyle.Text)]));
        sheet.BeginRow(height: 30);
        sheet.Text(0, chinese ? $"{enterprise} 上下游调查表" : $"Survey of suppliers and customers: {enterprise}", CellStyle.Title);
        sheet.EndRow();
        foreach (var (zh, en) in Rules) sheet.Texts(CellStyle.Body, chinese ? zh : en);
    }

    static void Row(SheetWriter sheet, TableTemplate template, SupplyRelation row, Func<string, string> named, bool chinese)
    {
        string? Word<T>(string column, T? value) where T : struct, Enum => value is { } known ? template.Get(column).Allowed.First(allowed => allowed.Value == EnumCode.Of(known)).Label(chinese) : null;
        (string Column, string? Text, decimal? Number)[] cells =
        [
            ("supplier_code", named(row.SupplierCode), null), ("buyer_code", named(row.BuyerCode), null), ("product", row.Product, null), ("year", row.Year?.ToString(), null), ("amount", null, row.Amount?.TenThousandYuan),
            ("share_of_input", null, row.ShareOfInput), ("sole_source", row.SoleSource is { } sole ? template.Get("sole_source").Allowed.First(allowed => allowed.Value == (sole ? "yes" : "no")).Label(chinese) : null, null),
            ("substitutable", Word("substitutable", row.Substitutable), null), ("basis", Word<RelationBasis>("basis", row.Basis), null), ("confidence", null, row.Confidence), ("source_code", row.SourceCode?.Text, null), ("stock_days", null, row.StockDays),
        ];
        sheet.BeginRow();
        foreach (var (column, text, number) in cells)
        {
            var at = template.Get(column);
            if (number is { } value) sheet.Number(at.Index, value.ToString(CultureInfo.InvariantCulture), TableSheet.Style(at));
            else sheet.Text(at.Index, text ?? "", TableSheet.Style(at));
        }
        sheet.EndRow();
    }
}
