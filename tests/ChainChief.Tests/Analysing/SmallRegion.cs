using System.Globalization;
using ChainChief.Analysing;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Tests.Analysing;

/// <summary>
/// A city of three counties with two chains. Chain A: 原料 A1 → 部件 A2 → 整机 A3, 配套 A4 between A1 and A2; A3 delivers to 应用 B1 of chain B. Nobody works on A2, A4, B2, B3 and B4.
/// Industries by county: 甲 261, 357, 141; 乙 352, 357; 丙 141.
/// </summary>
sealed class SmallRegion : IDisposable
{
    readonly TempWorkspace temp = new();

    public SmallRegion()
    {
        Load("regions", "region_code,name_zh,level,parent_code", "370000,某省,province,", "371400,某市,city,370000", "371402,甲县,county,371400", "371403,乙县,county,371400", "371422,丙县,county,371400");
        Load("sources", "source_code,title,publisher,grade", "gov,公报,统计局,official");
        Load("indicators", "indicator_code,name_zh,name_en,unit,aggregation,direction", "revenue,营业收入,Revenue,亿元,sum,higher");
        Load("industries", ["industry_code,level,name_zh", .. "1411 1419 2614 3521 3525 3574 3575 3579 3921 8890".Split(' ').Select(code => $"{code},4,{code}")]);
        Load("plans", "plan_code,name_zh,in_force_from", "2024,规划,2024");
        Load("plan_items", "plan_code,item_code,level,name_zh,sort_order", "2024,A,chain,甲链,1", "2024,B,chain,乙链,2");
        Load("segments", "plan_code,chain_code,segment_code,stage,name_zh,industry_codes,sort_order", "2024,A,A1,upstream,原料,2614,1", "2024,A,A2,midstream,部件,3574,2", "2024,A,A3,downstream,整机,3575,3",
            "2024,A,A4,supporting,配套,3521,4", "2024,B,B1,downstream,应用,3525,1", "2024,B,B2,downstream,服务,8890,2", "2024,B,B3,downstream,其他,,3", "2024,B,B4,downstream,食品,1419,4");
        Load("segment_flows", "plan_code,chain_code,from_segment_code,to_segment_code,what,essential", "2024,A,A1,A2,原料,yes", "2024,A,A2,A3,部件,yes", "2024,A,A4,A2,辅料,yes", "2024,A,A3,B:B1,整机,no", "2024,A,A1,A4,原料,no");
        Load("enterprises", "enterprise_code,name,region_code,industry_code", "E1,原料一厂,371402,2614", "E2,原料二厂,371402,2614", "E3,整机厂,371402,3575", "E4,应用一厂,371403,3525", "E5,应用二厂,371403,3575", "E6,食品一厂,371402,1411", "E7,食品二厂,371422,1411");
        Load("placements", "enterprise_code,plan_code,chain_code,segment_code,role,basis", "E1,2024,A,A1,master,reported", "E2,2024,A,A1,member,reported", "E3,2024,A,A3,member,reported", "E4,2024,B,B1,key,reported", "E5,2024,B,B1,key,reported");
    }

    public Workspace Workspace => temp.Workspace;

    public RegionAtlas Atlas => new AtlasCache(Workspace, TimeProvider.System).Get();

    public AnalysisReport Run(Analysis analysis, params (string Name, string Value)[] settings) =>
        new AnalysisDesk(Atlas, TimeProvider.System, Sight.Full).Run(analysis, null, AnalysisSettings.Of(analysis, name => settings.FirstOrDefault(one => one.Name == name).Value, out _), "市链办", TestContext.Current.CancellationToken)!;

    public GapFinding Gaps(params (string Name, string Value)[] settings) => Run(Analyses.Gaps, settings).As<GapFinding>();

    public OpportunityFinding Opportunities(params (string Name, string Value)[] settings) => Run(Analyses.Opportunities, settings).As<OpportunityFinding>();

    public void Load(string table, params string[] lines)
    {
        var columns = lines[0].Split(',');
        using var intake = Intake.Begin(Workspace, ChangeSetKind.Import, "test", table, TimeProvider.System);
        var staged = intake.Stage(table);
        foreach (var cells in lines.Skip(1).Select(line => line.Split(',')))
            staged.Add(0, 2, [.. staged.Template.Columns.Select(column => Array.IndexOf(columns, column.Name) is >= 0 and var i && cells[i].Length > 0 ? Value(column.Type, cells[i]) : null)], 0, 0);
        intake.Apply();
        Assert.DoesNotContain(intake.Problems, problem => ProblemCatalog.Get(problem.Code).Severity == Severity.Error);
        intake.Commit([]);
    }

    static object Value(ColumnType type, string cell) => type switch
    {
        ColumnType.Decimal => double.Parse(cell, CultureInfo.InvariantCulture),
        ColumnType.Integer => long.Parse(cell, CultureInfo.InvariantCulture),
        ColumnType.Bool => cell == "yes" ? 1L : 0L,
        _ => cell,
    };

    public void Dispose() => temp.Dispose();
}
