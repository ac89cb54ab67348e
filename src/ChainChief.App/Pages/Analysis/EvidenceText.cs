using System.Globalization;
using ChainChief.Analysing;

namespace ChainChief.Pages.Analysis;

/// <summary>Evidence in words of family <c>evidence</c>: {0} names, {1} a number, {2} a second one, each written as its kind asks.</summary>
public sealed class EvidenceText(Words words, Formats formats)
{
    const int MostNames = 4;

    /// <summary>Codes whose numbers are shares: the first only, or both.</summary>
    static readonly string[] FirstShares = ["bought-outside", "growth", "growth-low"], Shares = ["inferred-outside", "rate-unsure"], Money = ["demand", "demand-low"], Densities = ["near", "far", "nearest", "density-unsure"];

    public string Of(Evidence evidence) => string.Format(CultureInfo.CurrentCulture, words.Of("evidence", evidence.Code), Names(evidence.Names), Number(evidence.Code, evidence.Number), Number(evidence.Code, evidence.Second, first: false));

    /// <summary>The first names, and how many there are where there are more.</summary>
    public string Names(IReadOnlyList<Named> names) => names.Count <= MostNames ? Labels.List(names.Select(name => name.Name(Words.Chinese)))
        : words.Format("evidence-more.names", Labels.List(names.Take(MostNames).Select(name => name.Name(Words.Chinese))), names.Count);

    string Number(string code, double? value, bool first = true) => value is not { } number ? ""
        : Money.Contains(code) ? OneHundredMillions(number) : Shares.Contains(code) || first && FirstShares.Contains(code) ? formats.Share((decimal)number) : formats.Number(number, Densities.Contains(code) ? 3 : 2);

    /// <summary>Money given in 亿元.</summary>
    public string OneHundredMillions(double value) => value is > 0 and < 1e-4 ? words.Format("opportunities.below", formats.Money(1)) : formats.Money((decimal)value * 10_000).ToString();
}
