using ChainChief.Governance;

namespace ChainChief.Generating;

/// <summary>What clerks and checkers write beside numbers.</summary>
static class FormTexts
{
    public static readonly string[] Returns = ["与上月相差较大，请核对后再报", "与用电量走势不一致，请核实", "疑似少填一家企业，请核对", "口径应为法人口径，请按口径重填"];
    public static readonly string[] Unlocks = ["漏报一笔确认收入，申请改数", "财务决算调整", "统计口径核对后更正"];
    public static readonly string[] Answers = ["已核对，属实", "已按财务账更正"];

    /// <summary>A reason that settles a question.</summary>
    public static string Reason(Dice dice, CheckKind kind) => dice.Pick(kind switch
    {
        CheckKind.YearChange => (string[])["去年同期停产检修，基数低", "新产线投产，产量增加", "大客户订单减少", "去年同期集中开票，基数高"],
        CheckKind.MonthChange => ["新投产企业纳入", "季节性用工变化", "两家企业退规"],
        CheckKind.Zero => ["本期无投入，属实", "本期未发生"],
        CheckKind.AtMost => ["含政府补助和投资收益"],
        CheckKind.Falls => ["上期多报，已更正"],
        _ => ["订单集中交付，属实", "春节放假，属实", "处置一批存货，属实"],
    });
}
