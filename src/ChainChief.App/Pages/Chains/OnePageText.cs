using ChainChief.Exploring;

namespace ChainChief.Pages.Chains;

/// <summary>A question for the chief: what it is, what stands behind it, what can be ticked.</summary>
sealed record ChiefQuestion(string What, string Why, IReadOnlyList<string> Choices);

/// <summary>The sentences of the one page: worked out from what is known of the chain, the same for the same data.</summary>
sealed class OnePageText(ChainView view, Words words, Formats formats)
{
    const int MostNames = 4, MostChoices = 3;

    /// <summary>The judgement: whether the numbers can be trusted, how fast the targets go, where the chain has holes.</summary>
    public IReadOnlyList<(string Text, bool Strong)> Judgement()
    {
        List<(string, bool)> said = [];
        if (Disputed().ToList() is { Count: > 0 } disputed)
        {
            said.Add((words["onepage.scope-first"], true));
            said.AddRange(disputed.Take(2).Select(figure => (words.Format("onepage.disputed", figure.IndicatorName, 1 + figure.Conflicts.Count, formats.Period(figure.Period)), false)));
        }
        said.Add(Pace());
        if (Filled() is { Length: > 0 } filled) said.Add((words.Format("onepage.filled", filled), false));
        said.Add(view.Gaps.Count == 0 ? (words["onepage.no-gaps"], false)
            : (words.Format(view.Gaps.Count > MostNames ? "onepage.gaps-more" : "onepage.gaps", Names(view.Gaps.Select(gap => gap.Name)), formats.Number(view.Gaps.Count)), true));
        return said;
    }

    /// <summary>What only the chief can settle, from the records: scopes that disagree, which hole to fill first, a chief not on record.</summary>
    public IReadOnlyList<ChiefQuestion> Questions()
    {
        List<ChiefQuestion> asked = [.. Disputed().Take(1).Select(figure => new ChiefQuestion(words.Format("onepage.ask-scope", figure.IndicatorName),
            words.Format("onepage.ask-scope-why", 1 + figure.Conflicts.Count, formats.Period(figure.Period)), Scopes(figure)))];
        if (view.Gaps is [{ Suppliers: var suppliers, Buyers: var buyers } gap, ..] && suppliers + buyers > 0)
            asked.Add(new(words["onepage.ask-gap"], words.Format("onepage.ask-gap-why", gap.Name, suppliers, buyers), [.. view.Gaps.Take(MostChoices).Select(hole => hole.Name)]));
        if (view.Head.Chiefs.Count == 0) asked.Add(new(words["onepage.ask-chief"], words["onepage.ask-chief-why"], [words["onepage.ask-chief-by"]]));
        return asked;
    }

    /// <summary>The newest dispute over revenue and over the number of firms.</summary>
    IEnumerable<FigureView> Disputed() => view.Figures.Where(figure => figure.Indicator is "revenue" or "above_scale_count" && figure.Conflicts.Count > 0)
        .GroupBy(figure => figure.Indicator, StringComparer.Ordinal).OrderByDescending(group => group.Key, StringComparer.Ordinal).Select(group => group.First());

    (string, bool) Pace()
    {
        var told = view.Targets.Where(target => target.Share is not null && target.ShareDue is not null).ToList();
        if (told.Count == 0) return (words[view.Targets.Count == 0 ? "onepage.no-targets" : "onepage.no-pace"], false);
        var behind = told.Where(target => target.Share < target.ShareDue).ToList();
        return behind.Count == 0 ? (words.Format("onepage.on-pace", told.Count), false) : (words.Format("onepage.behind", told.Count, behind.Count, Names(behind.Select(target => target.IndicatorName ?? target.Name))), true);
    }

    string Filled() => Names(view.Segments.Where(segment => segment.Strength == "strong").Select(segment => segment.Name));

    static string Names(IEnumerable<string> names) => Labels.List([.. names.Distinct(StringComparer.Ordinal).Take(MostNames)]);

    List<string> Scopes(FigureView figure) => [.. figure.Conflicts.Select(other => (other.Value, other.Unit, other.Scope)).Prepend((figure.Value, figure.Unit, figure.Scope)).Distinct().Take(MostChoices)
        .Select(other => string.IsNullOrEmpty(other.Scope) ? formats.Quantity(other.Value, other.Unit).ToString() : $"{formats.Quantity(other.Value, other.Unit)}（{other.Scope}）")];
}
