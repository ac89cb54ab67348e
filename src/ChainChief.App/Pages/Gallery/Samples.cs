using ChainChief.Pages.Components;
using ChainChief.Pages.Frame;

namespace ChainChief.Pages.Gallery;

/// <summary>Invented values for the gallery of components; nothing here describes a real place or firm.</summary>
static class Samples
{
    public static FrameView Frame { get; } = new(
        new("design", "示例市", Demo: true), [new("design", "示例市", Demo: true), new("design?other", "另一市")],
        [new("2099", "2099版", 16, "2099-10"), new("2098", "2098版", 33, "2098-04", Past: true)],
        Plan: "2099", AsOf: "2099-03-10", Role: "市链办", RoleScope: "填报 · 全市");

    public static ShownFigure Figure(string value, string? unit, string grade = "media", int others = 0) => new(value, unit, grade)
    {
        Indicator = "营业收入",
        Scope = "制造业产业链",
        Period = "2099年1—7月",
        Source = "某报《示例报道》2099-09",
        Note = "来源称超过",
        Entered = "数据包载入",
        Batch = "#1",
        Href = "/design?indicator=revenue",
        Status = grade == "weak" ? FigureStatus.Unapproved : FigureStatus.Approved,
        Others = [.. Enumerable.Range(1, others).Select(i => new OtherFigure($"{100 * i} 亿元", "示例区口径", "2098年", "weak"))],
    };

    public static IReadOnlyList<SparkPoint> Points { get; } =
        [new("2095", 5.1), new("2096", 7.9), new("2097", 7.1, Weak: true), new("2098", null), new("2099", 6.0), new("2100", 6.6)];

    public static IReadOnlyList<(string Cluster, string Code, string Name, string English, string Strip, double? Revenue)> Chains { get; } =
    [
        ("电子信息集群", "IC", "集成电路", "Integrated circuits", "UMuUu.mddmmD.dW.ss", 400),
        ("电子信息集群", "SW", "软件和信息技术", "Software and IT", "uuU.mmmm.dd.sS", null),
        ("电子信息集群", "INM", "无机非金属材料", "Inorganic materials", "uu.mMMMmm.D.ss", null),
        ("高端化工集群", "PC", "高分子及复合材料", "Polymers and composites", "WUu.XmMMXmm.Dd.sS", 5.8),
        ("高端化工集群", "FC", "精细化工", "Fine chemicals", "WWu.XMmMMMmm.d.sS", 400),
        ("高端装备集群", "EPE", "环保装备", "Environmental equipment", "uUU.mmmmmm.DDd.s", null),
        ("食品加工", "FDP", "食品加工", "Food processing", "UUU.MMMMMMMm.D.ss", 150),
        ("生物医药", "MED", "医药及医疗器械", "Medicine and devices", "XUU.MMMMMMm.Dd.sS", 180.26),
    ];

    /// <summary>Stages split by dots; capitals filled, W X and M-after-U a master.</summary>
    public static IReadOnlyList<ShownCell> Strip(string code)
    {
        string[] stages = ["upstream", "midstream", "downstream", "supporting"];
        return [.. code.Split('.').SelectMany((cells, stage) => cells.Select((cell, i) =>
            new ShownCell(stages[stage], $"环节{i + 1}", char.IsUpper(cell), cell is 'W' or 'X')))];
    }

    public static IReadOnlyList<TargetPaceView> Targets { get; } =
    [
        new("国家级小巨人", Figure("34", "家"), "50 家", 0.68, 0.8, "2097年 → 2100年", "每年还需 +5.3，即 13.7%"),
        new("省级专精特新", Figure("712", "家", others: 1), "1,000 家", 0.712, 0.83, "2097年 → 2100年", "每年还需 +96，即 12.0%", Remark: "基数由 700 修订为 712"),
        new("电子信息集群", Figure("400", "亿元"), "1,000 亿元", 0.4, null, "2098年 → 2099年", null, ScopeDiffers: true),
        new("新能源汽车", null, "300 亿元", null, null, "2099年"),
    ];

    public static IReadOnlyList<TileView> Tiles { get; } =
    [
        new(3, 1, "甲县", 25, "/design?county=1"), new(4, 1, "乙市", 30, "/design?county=2"), new(5, 1, "丙县", 14, "/design?county=3"),
        new(1, 2, "丁区", 15, "/design?county=4"), new(2, 2, "戊区", 24, "/design?county=5", Selected: true), new(3, 2, "己区", 21, "/design?county=6"),
        new(4, 2, "庚县", 11, "/design?county=7"), new(1, 3, "辛县", 20, "/design?county=8"), new(2, 3, "壬县", 10, "/design?county=9"), new(3, 3, "癸市", null),
        new(1, 4, "子县", 18, "/design?county=10"), new(3, 4, "丑县", 26, "/design?county=11"),
    ];

    public static IReadOnlyList<FacetValue> ChainFacet { get; } =
        [.. Chains.Select((chain, i) => new FacetValue(chain.Code, chain.Name, 41 - 5 * i, ChainColour.Of(chain.Code))), new("NEV", "新能源汽车", 0, ChainColour.Of("NEV"))];

    public static IReadOnlyList<FacetValue> RoleFacet { get; } =
        [new("master", "链主", 9), new("key", "重点", 99), new("supporting", "配套", 19), new("member", "成员", 123)];

    public static IReadOnlyList<ProblemRow> Problems { get; } =
    [
        new("error", "7", "统一社会信用代码", "9137140000000000X6", "校验位不符，第18位应为5。", "credit-code-invalid", [new("改为 9137140000000000X5", "fix", "7")]),
        new("error", "12", "县市区", "经济开发区", "不是示例市的县市区。", "region-unknown", [new("371471 戊区", "fix", "12a"), new("371402 丁区", "fix", "12b")]),
        new("question", "9", "企业名称", "示例有亿金新材料有限公司", "与在册“示例亿金”是否同一家。", "same-firm", [new("同一家", "fix", "9a"), new("不是同一家", "fix", "9b")]),
        new("warning", "2—3", "表头", "两行表头、合并单元格", "已按第3行认列。", "header-two-rows"),
    ];

    public static IReadOnlyList<DiffView> Diffs { get; } =
    [
        new("示例科技", "主要产品", "贴片", "贴片、小家电控制主板"), new("示例龙", "称号", null, "瞪羚"), new("示例先导", "全称", "示例先导（项目）", null),
    ];

    public static IReadOnlyList<SegmentChip> Segments { get; } =
    [
        new("upstream", "煤气化与合成气", Own: true), new("upstream", "石油炼制与烯烃芳烃"), new("upstream", "氯碱与无机化工"),
        new("midstream", "有机原料与有机酸", Own: true), new("midstream", "化肥", Own: true), new("midstream", "农药及中间体"), new("midstream", "涂料与树脂", Gap: true),
        new("downstream", "日化与个护", Gap: true), new("downstream", "医药中间体"), new("supporting", "化工装备与仪表", Gap: true),
    ];
}
