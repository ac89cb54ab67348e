using System.Globalization;
using ChainChief.Analysing;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Storage;

namespace ChainChief.Tests.Analysing;

/// <summary>
/// A region of twelve enterprises in two chains (A: machines, B: food) and a nation to compare it with, small enough to be worked out on paper.
/// 2021: machines 6 × 10, food 6 × 5; 2023: machines 6 × 15, food 6 × 6 (亿元).
/// Nation: machines (34) 1,000 → 1,100, food (13) 2,000 → 2,300, cloth (17) 1,000 → 900: all 4,000 → 4,300.
/// </summary>
sealed class StrengthRegion : IDisposable
{
    public const string Nation = "area,industry_code,indicator,period,scope,value,source_code\n"
        + "全国,34,revenue,2021,规上,1000,S\n全国,13,revenue,2021,规上,2000,S\n全国,17,revenue,2021,规上,1000,S\n全国,34,revenue,2023,规上,1100,S\n全国,13,revenue,2023,规上,2300,S\n全国,17,revenue,2023,规上,900,S\n"
        + "全国,34,employment,2023,规上,110000,S\n全国,13,employment,2023,规上,460000,S\n全国,17,employment,2023,规上,90000,S\n全国,,revenue,2023,规上,8600,S\n";

    public StrengthRegion(string? nation = Nation, Func<int, (double Before, double After)>? size = null)
    {
        size ??= firm => firm < 6 ? (10, 15) : (5, 6);
        Load("sources", "source_code,title,publisher,grade\nS,年鉴,统计局,official");
        Load("regions", "region_code,parent_code,name_zh,level\n371400,,甲市,city\n371402,371400,东县,county\n371403,371400,西县,county");
        Load("plans", "plan_code,name_zh,in_force_from\nP,规划,2020");
        Load("plan_items", "plan_code,item_code,parent_item_code,level,name_zh\nP,K,,cluster,集群\nP,A,K,chain,装备\nP,B,K,chain,食品");
        Load("indicators", "indicator_code,name_zh,name_en,unit,aggregation\nrevenue,营业收入,Revenue,亿元,sum\nemployment,从业人员,People,人,sum\noutput_value,总产值,Output,亿元,sum\nenterprise_count,企业数,Firms,家,sum\nabove_scale_count,规上企业,Above scale,家,sum");
        Load("industries", "industry_code,level,name_zh\n13,2,农副食品\n17,2,纺织\n34,2,通用设备");
        Load("segments", "plan_code,chain_code,segment_code,stage,name_zh,industry_codes\nP,A,A1,midstream,机床,34\nP,B,B1,midstream,米面,13");
        Load("enterprises", "enterprise_code,name,region_code,industry_code,above_scale\n" + Lines(firm => $"E{firm:00},企业{firm},{(firm % 2 == 0 ? "371402" : "371403")},{(firm < 6 ? "34" : "13")},yes"));
        Load("placements", "enterprise_code,plan_code,chain_code,segment_code,role,basis\n" + Lines(firm => $"E{firm:00},P,{(firm < 6 ? "A,A1" : "B,B1")},member,reported"));
        Load("figures", "subject,subject_code,indicator,period,scope,value,source_code\n" + Lines(firm => string.Join('\n', Figure(firm, "revenue", 2021, size(firm).Before), Figure(firm, "revenue", 2023, size(firm).After), Figure(firm, "employment", 2023, firm < 6 ? 1000 : 1200))));
        if (nation is not null) Load("industry_figures", nation);
        Rules("least_firms,10", "least_share,0.5", "least_industries,2", "least_row_firms,5", "least_held_firms,3");
    }

    public Workspace Workspace { get; } = DezhouStore.NewWorkspace();

    public void Rules(params IReadOnlyList<string> rows) => RuleShelf.Set(Workspace, "strength", "rule,value,zh,en\n" + string.Join('\n', rows.Select(row => row + ",,")), new(2020, 1, 1), "市链办", "test", TimeProvider.System);

    public void Load(string table, string text) => DezhouStore.Load(Workspace, new Dictionary<string, List<List<string>>> { [table] = EmbeddedTable.Split(text) });

    public StrengthFinding Find(params IReadOnlyList<(string Name, string Value)> settings) => Report(settings).As<StrengthFinding>();

    public AnalysisReport Report(params IReadOnlyList<(string Name, string Value)> settings) => new AnalysisDesk(new AtlasCache(Workspace, TimeProvider.System).Get(), TimeProvider.System)
        .Run(Analyses.Strength, "P", AnalysisSettings.Of(Analyses.Strength, name => settings.FirstOrDefault(one => one.Name == name).Value, out _), "test", TestContext.Current.CancellationToken)!;

    public void Dispose() => Workspace.Remove();

    static string Lines(Func<int, string> line) => string.Join('\n', Enumerable.Range(0, 12).Select(line));

    static string Figure(int firm, string indicator, int year, double value) => string.Create(CultureInfo.InvariantCulture, $"enterprise,E{firm:00},{indicator},{year},规上,{value},S");
}
