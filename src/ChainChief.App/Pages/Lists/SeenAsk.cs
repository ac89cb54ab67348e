using System.Globalization;
using ChainChief.Exploring;
using ChainChief.Exporting;

namespace ChainChief.Pages.Lists;

/// <summary>What a list is asked for: the region, and the conditions as they stand in the address of its page.</summary>
/// <param name="Query">Values of a name in the query.</param>
public sealed record SeenAsk(AtlasCache Cache, Func<string, IReadOnlyList<string>> Query)
{
    public RegionAtlas Atlas { get; } = Cache.Get();

    public string? First(string name) => Query(name) is [{ Length: > 0 } first, ..] ? first : null;

    public string? Plan => First("plan");
}

/// <summary>One column of a list: its head, and what each row has to say in it.</summary>
public sealed record SeenPart<T>(string Name, string Label, Func<T, SeenCell> Cell, SeenKind Kind = SeenKind.Text, string? Unit = null);

/// <summary>Words and values of cells, as the components of the pages write them.</summary>
public sealed class SeenCells(Words words, Formats formats)
{
    /// <param name="gap">What is said where there is nothing: entered, reported, seen, asked, check, none.</param>
    public SeenCell Text(string? text, string gap = "entered") => string.IsNullOrEmpty(text) ? Gap(gap) : new(text);

    public SeenCell List(IEnumerable<string> names, string gap = "entered") => Text(Labels.List(names), gap);

    public SeenCell Number(decimal? value, string gap = "reported", int decimals = 2) => value is { } number ? new(formats.Number(number, decimals), number) : Gap(gap);

    /// <summary>A share 0–1.</summary>
    public SeenCell Share(decimal? share, string gap = "reported") => share is { } value ? new(formats.Share(value), value) : Gap(gap);

    /// <summary>A value in 亿元, in the unit of <see cref="MoneyUnit"/>.</summary>
    public SeenCell Money(decimal? hundredMillionYuan, string gap = "reported") => Number(Words.Chinese ? hundredMillionYuan : hundredMillionYuan / 10, gap);

    /// <summary>Unit of columns of money, whatever the amounts.</summary>
    public string MoneyUnit => Words.Chinese ? "亿元" : words["unit.billion-yuan"];

    /// <summary>A date as in files; a day becomes a date of the spreadsheet.</summary>
    public SeenCell Date(string? date, string gap = "entered") => Text(date, gap);

    public SeenCell Period(string? period, string gap = "seen") => Text(formats.Period(period), gap);

    public SeenCell Grade(string? grade) => grade is null ? Gap("seen") : new(words.Of("grade", grade));

    /// <summary>The value as the page shows it; the unit stands in a column of its own.</summary>
    public SeenCell Value(decimal? value, string? unit, string gap = "reported")
    {
        if (value is not { } known) return Gap(gap);
        var amount = formats.Quantity(known, unit);
        return new(amount.Value, Words.Chinese ? known : decimal.Parse(amount.Value, NumberStyles.Number, CultureInfo.InvariantCulture));
    }

    public SeenCell Unit(decimal? value, string? unit) => new(value is null ? "" : formats.Quantity(value, unit).Unit);

    public SeenCell Gap(string gap) => new(words.Of("missing", gap), Missing: true);
}
