using ChainChief.Exploring;
using ChainChief.Exporting;

namespace ChainChief.Pages.Lists;

public sealed partial class SeenLists
{
    /// <summary>What became of each item, step by step, as the table of the page has it; on the page of open relations only those that are inferred.</summary>
    SeenTable PlanLinks(SeenAsk ask)
    {
        var open = ask.First("view") == "relations";
        List<PlanLinkLine> rows = [.. new PlanComparison(ask.Atlas, Words.Chinese).List().SelectMany(step => Lines(step, open))];
        List<SeenPart<PlanLinkLine>> parts =
        [
            new("old", words["plans.old"], line => line.Old), new("plan", words["seen.plan"], line => new(line.Step)), new("relation", words["plans.relation"], line => new(line.Relation)),
            new("weight", words["plans.weight"], line => line.Weight is { } weight ? new(formats.Share(weight, 0), weight) : new(""), SeenKind.Share), new("new", words["plans.new"], line => line.New),
            new("basis", words["plans.basis"], line => new(line.Basis)), new("note", words["plans.note"], line => new(line.Note)), new("source", words["seen.source-title"], line => new(line.Source)),
        ];
        return Table("plan-links", words["plans.what-became"], ask, parts, rows, null, open ? [new(words["plans.basis"], words.Of("basis", "inferred"))] : []);
    }

    IEnumerable<PlanLinkLine> Lines(PlanStepView step, bool open)
    {
        var name = words.Format("plans.step", step.From.Code, step.To.Code);
        foreach (var link in step.Links.Where(link => !open || link.Basis == "inferred"))
            yield return new(name, new(link.FromName), Labels.Value("plan_links", "relation", link.Relation), link.Weight, new(link.ToName ?? words["plans.not-listed"]), words.Of("basis", link.Basis), link.Note ?? "", link.SourceTitle ?? "");
        if (open) yield break;
        foreach (var item in step.Unseen) yield return new(name, new(item.Name), words["plans.unseen"], null, cells.Gap("seen"), "", words["plans.unseen-note"], "");
        foreach (var item in step.Appeared)
            yield return new(name, item.Earlier is null ? cells.Gap("none") : new(words.Format("plans.earlier", item.Earlier)), words[item.Earlier is null ? "plans.newly" : "plans.again"], null, new(item.Name), "", words["plans.newly-note"], "");
    }

    /// <summary>One row of the table; no weight where an item ends or begins without a relation.</summary>
    sealed record PlanLinkLine(string Step, SeenCell Old, string Relation, decimal? Weight, SeenCell New, string Basis, string Note, string Source);
}
