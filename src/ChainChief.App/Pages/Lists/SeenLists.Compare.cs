using ChainChief.Exploring;
using ChainChief.Exporting;
using ChainChief.Pages.Compare;

namespace ChainChief.Pages.Lists;

public sealed partial class SeenLists
{
    SeenTable? Compare(SeenAsk ask)
    {
        var kind = ask.First("kind") ?? "enterprises";
        if (!ComparisonBook.Kinds.Contains(kind)) return null;
        var view = new ComparisonBook(ask.Atlas, Words.Chinese, sights.Of(ask.Atlas)).Compare(kind, ask.Query("id"), ask.Plan);
        var different = ask.First("different") == "1";
        List<ComparedRow> rows =
        [
            .. view.Facts.Where(row => !different || row.Differs).Select(row => new ComparedRow(words.Of("compare-fact", row.Name), "", row.Differs,
                [.. row.Values.Select(value => value is null ? cells.Gap("entered") : new(CompareWords.Say(row.Name, value, words, formats)))])),
            .. view.Figures.Where(row => !different || row.Differs).Select(row => new ComparedRow(row.Name, (row.Scope ?? words["figures.scope-unknown"]) + (row.OtherScopes ? words["compare.other-scopes"] : "") + (row.PeriodsDiffer ? words["compare.other-periods"] : ""),
                row.Differs, [.. row.Figures.Select(figure => figure is null ? cells.Gap("reported") : new($"{formats.Quantity(figure.Value, figure.Unit)} ({formats.Period(figure.Period)}{(figure.SourceTitle is null ? "" : $", {figure.SourceTitle}")})"))])),
        ];
        List<SeenPart<ComparedRow>> parts =
        [
            new("row", words["compare.row"], row => new(row.Name)), new("scope", words["figure.scope"], row => new(row.Scope)), new("differs", words["compare.differs"], row => new(row.Differs ? "≠" : "")),
            .. view.Subjects.Select((subject, i) => new SeenPart<ComparedRow>(subject.Code, subject.Name, row => row.Cells[i])),
        ];
        List<SeenFact> filters = [new(words.Of("compare-kind", kind), Labels.List(view.Subjects.Select(subject => subject.Name))), .. Fact(words["compare.title"], different ? words["compare.only-different"] : null)];
        return Table("compare", words["compare.title"], ask, parts, rows, kind == "enterprises" ? Keyed("enterprises", view.Subjects.Select(subject => subject.Code)) : null, filters, words["compare.figures-note"], ofPlan: true);
    }

    sealed record ComparedRow(string Name, string Scope, bool Differs, SeenCell[] Cells);
}
