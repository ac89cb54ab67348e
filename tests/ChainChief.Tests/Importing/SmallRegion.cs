using System.Globalization;
using System.Text;
using ChainChief.Common;
using ChainChief.Importing;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Tests.Importing;

/// <summary>A region of a handful of records, with short ways to import into it and to look at what it holds.</summary>
sealed class SmallRegion : IDisposable
{
    readonly TempWorkspace temp = new();

    public SmallRegion()
    {
        var report = Import(
            ("sources.csv", "source_code,title,publisher,grade\nS1,来源一,某报,media\nS2,来源二,某局,official\n"),
            ("regions.csv", "region_code,parent_code,name_zh,name_en,level,tile_column,tile_row\n371400,,德州市,Dezhou,city,,\n371402,371400,德城区,Decheng,county,1,1\n371403,371400,陵城区,Lingcheng,county,2,1\n"),
            ("plans.csv", "plan_code,name_zh,in_force_from\nP1,规划一,2020\nP2,规划二,2022\n"),
            ("plan_items.csv", "plan_code,item_code,parent_item_code,level,name_zh,name_en,aliases\nP1,G,,cluster,大集群,,\nP1,IC,G,chain,集成电路,Integrated circuits,芯片;半导体\nP1,EQ,G,chain,装备,,\nP2,IC,,chain,集成电路,,\n"),
            ("indicators.csv", "indicator_code,name_zh,name_en,unit,aggregation\nrevenue,营业收入,Revenue,亿元,sum\nstaff,从业人员,Staff,人,sum\n"),
            ("segments.csv", "plan_code,chain_code,segment_code,stage,name_zh\nP1,IC,A,upstream,硅片\nP1,IC,B,midstream,制造\n"),
            ("industries.csv", "industry_code,parent_code,level,name_zh\n39,,2,电子\n3985,39,4,电子专用材料制造\n"),
            ("enterprises.csv", $"enterprise_code,credit_code,name,region_code\nE1,{Credit(1)},甲公司,371402\nE2,,乙公司,371403\n"));
        Assert.Empty(report.Problems);
        Assert.Equal(1, report.ChangeSetId);
    }

    public Workspace Workspace => temp.Workspace;

    public string PathOf(string name) => temp.PathOf(name);

    /// <summary>A valid credit code, another for each number.</summary>
    public static string Credit(int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91371400{number:000000000}");
        return body + CreditCode.CheckCharacter(body);
    }

    public ImportReport Import(params (string Name, string Text)[] files) => Run(files);

    public ImportReport Import(string name, string text, Func<ImportRequest, ImportRequest> with) => Run([(name, text)], with);

    public ImportReport Import(string path, Func<ImportRequest, ImportRequest>? with = null)
    {
        var request = new ImportRequest([path], "test");
        return new ImportRun(Workspace, TimeProvider.System).Run(with is null ? request : with(request), TestContext.Current.CancellationToken);
    }

    ImportReport Run((string Name, string Text)[] files, Func<ImportRequest, ImportRequest>? with = null)
    {
        var request = new ImportRequest([.. files.Select(file => Write(file.Name, new UTF8Encoding(false).GetBytes(file.Text)))], "test");
        return new ImportRun(Workspace, TimeProvider.System).Run(with is null ? request : with(request), TestContext.Current.CancellationToken);
    }

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public UndoResult Undo(int changeSet) => ChangeSets.Undo(Workspace, changeSet, "test", TimeProvider.System);

    /// <summary>One field of one record as the column keeps it; null where it is empty.</summary>
    public string? Value(string table, string key, string column)
    {
        using var connection = Workspace.Connect();
        var name = TemplateCatalog.Get(table).Keys is [var only] ? only.Name : "replace(row_key, char(31), '|')";
        return Convert.ToString(connection.Scalar($"SELECT {column} FROM {table} WHERE {name} = $0", key), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
    }

    public long RowId(string table, string key) => long.Parse(Value(table, key, "row_id")!, CultureInfo.InvariantCulture);

    /// <summary>All records with the change sets behind them: equal before and after what changed nothing, or was taken back.</summary>
    public string Records() => Dump(TemplateCatalog.Tables.Select(table => table.Name));

    /// <summary>Records, change sets, history and settings.</summary>
    public string Everything() => Dump(TemplateCatalog.Tables.Select(table => table.Name).Concat(["change_sets", "record_changes", "settings"]));

    string Dump(IEnumerable<string> tables)
    {
        using var connection = Workspace.Connect();
        var text = new StringBuilder();
        foreach (var table in tables)
            foreach (var row in connection.Rows(r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => Convert.ToString(r.GetValue(i), CultureInfo.InvariantCulture))), $"SELECT * FROM {table} ORDER BY 1"))
                text.Append(table).Append(": ").AppendLine(row);
        return text.ToString();
    }

    public void Dispose() => temp.Dispose();
}
