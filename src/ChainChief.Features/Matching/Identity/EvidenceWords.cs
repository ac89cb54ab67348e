using System.Globalization;

namespace ChainChief.Matching;

/// <summary>What a part of a score says, in words for people: the same on pages, in the API and on the command line.</summary>
static class EvidenceWords
{
    /// <summary>Key → Chinese and English; {0} and {1} are what the two records say.</summary>
    static readonly Dictionary<string, (string Chinese, string English)> Words = new(StringComparer.Ordinal)
    {
        ["cosine"] = ("字串相似（按罕见程度加权）：“{0}”与“{1}”", "Shared character pairs, the rare ones weighing more: '{0}' and '{1}'"),
        ["edit"] = ("逐字相近：增、删、换几个字就相同", "Characters that agree in order"),
        ["cover"] = ("短的一个含在长的一个里", "The shorter name stands in the longer"),
        ["sounds-alike"] = ("读音相同，只是用字不同", "Written otherwise, but sounds the same"),
        ["short-core"] = ("去掉地名和组织形式后太短，证据少", "Little is left without place and legal form"),
        ["brand"] = ("字号不同：“{0}”与“{1}”", "Other brand: '{0}' and '{1}'"),
        ["brand-sounds"] = ("字号同音：“{0}”与“{1}”", "Brand sounds the same: '{0}' and '{1}'"),
        ["registered-differs"] = ("简称相近，注册名称却不同", "Near by a short name, but the registered names differ"),
        ["number"] = ("编号不同：“{0}”与“{1}”", "Other number: '{0}' and '{1}'"),
        ["place-named"] = ("名称里的地名不同", "The names tell other places"),
        ["branch"] = ("一个是分公司、分厂或项目，一个不是", "One is a branch or a site, the other is not"),
        ["branches"] = ("是两处分支：“{0}”与“{1}”", "Two branches: '{0}' and '{1}'"),
        ["legal-form"] = ("组织形式不同（集团、股份、厂、合作社）", "Other legal form (group, joint stock, plant, cooperative)"),
        ["both-short"] = ("靠两边的简称比出来的", "Compared by the short names of both"),
        ["stock-agrees"] = ("股票代码相同：{0}", "Same stock code: {0}"),
        ["stock-differs"] = ("股票代码不同：{0} 与 {1}", "Other stock code: {0} and {1}"),
        ["county-agrees"] = ("在同一县市区", "In the same county"),
        ["county-differs"] = ("不在同一县市区", "In different counties"),
        ["address-agrees"] = ("地址相近", "Addresses are near to each other"),
        ["address-differs"] = ("地址不同", "Addresses differ"),
        ["credit-code-agrees"] = ("信用代码相同：{0}", "Same credit code: {0}"),
        ["credit-code-differs"] = ("信用代码不同：{0} 与 {1}，是两家", "Different credit codes {0} and {1}: two firms"),
        ["bound"] = ("分数限在 0 到 1 之间", "The score is held between 0 and 1"),
    };

    public static string Of(Evidence evidence, bool chinese)
    {
        var (zh, en) = Words[evidence.Key];
        return string.Format(CultureInfo.InvariantCulture, chinese ? zh : en, Said(evidence.Left, chinese), Said(evidence.Right, chinese));
    }

    static string Said(string? text, bool chinese) => string.IsNullOrEmpty(text) ? chinese ? "无" : "none" : text;
}
