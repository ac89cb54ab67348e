using ChainChief.Exploring;
using ChainChief.Pages.Components;

namespace ChainChief.Pages;

/// <summary>Views of the read model as components show them: worded, formatted, linked.</summary>
public sealed partial class Shown(Words words, Formats formats, Here here)
{
    /// <summary>A figure with its provenance.</summary>
    public ShownFigure Figure(FigureView figure)
    {
        var amount = formats.Quantity(figure.Value, figure.Unit);
        return new(amount.Value, amount.Unit, figure.Grade ?? "weak")
        {
            Indicator = figure.IndicatorName,
            Scope = figure.Scope,
            Period = formats.Period(figure.Period),
            Source = Source(figure.Publisher, figure.SourceTitle, figure.PublishedOn),
            Note = figure.Note,
            Batch = $"#{figure.ChangeSet}",
            Href = here.To("figures", ("subject", $"{figure.Subject}:{figure.SubjectCode}"), ("indicator", figure.Indicator)),
            Others = [.. figure.Conflicts.Concat(figure.Others).Take(6).Select(Other)],
        };
    }

    /// <summary>How many figures disagree, the shown one among them; 0 where none does.</summary>
    public static int Clash(FigureView figure) => figure.Conflicts.Count == 0 ? 0 : figure.Conflicts.Count + 1;

    /// <summary>Publisher 《title》 date; in English publisher, “title”, date.</summary>
    public string? Source(string? publisher, string? title, string? date)
    {
        if (title is null) return null;
        return Words.Chinese ? $"{publisher}《{title}》{date}" : string.Join(", ", new[] { publisher, $"“{title}”", date }.Where(part => !string.IsNullOrEmpty(part)));
    }

    OtherFigure Other(FigureMention mention) => new(formats.Quantity(mention.Value, mention.Unit).ToString(), mention.Scope, formats.Period(mention.Period), words.Of("grade", mention.Grade));
}
