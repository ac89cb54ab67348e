using ChainChief.Exploring;

namespace ChainChief.Pages.Plans;

/// <summary>Words of the flow of versions in the reader's language.</summary>
static class PlanFlowText
{
    const double Narrow = 150, Wide = 172; // English names are longer

    /// <param name="linkHref">Where a ribbon leads, by the key of its link.</param>
    public static PlanFlowWords Of(Words words, Formats formats, Func<string, string, string> itemHref, Func<string, string> linkHref, string namelessHref) => new(
        words["plans.flow-title"], words["plans.flow-how"], words["plans.flow-upper"], words["plans.flow-chains"],
        (level, count) => string.Format(System.Globalization.CultureInfo.CurrentCulture, count == 1 ? words.Of("level-one", level) : words.Of("level-count", level), formats.Number(count)), words["plans.newly"],
        _ => words["plans.again"], words["plans.unseen"], words["plans.flow-dropped"], count => words.Format("plans.nameless", formats.Number(count)),
        count => words.Format("plans.unnamed", formats.Number(count)), link => Sentence(words, formats, link), itemHref, linkHref, namelessHref, Words.Chinese ? Narrow : Wide);

    /// <summary>新能源和节能环保（2020版）→ 新能源（2021版）：拆分，份额 50%，推断，来源 …</summary>
    public static string Sentence(Words words, Formats formats, LinkView link) => words.Format("plans.ribbon", link.FromName, link.FromPlan, link.ToName ?? words["plans.not-listed"], link.ToPlan ?? "",
        Labels.Value("plan_links", "relation", link.Relation), formats.Share(link.Weight, 0), words.Of("basis", link.Basis), link.SourceTitle ?? words["missing.seen"]);
}
