using System.Globalization;

namespace ChainChief.Pages.Compare;

/// <summary>Values of a comparison in words.</summary>
static class CompareWords
{
    public static string Say(string name, string value, Words words, Formats formats) => name switch
    {
        "role" => words.Of("role", value),
        "titles" => Labels.List(value.Split(["、", ", "], StringSplitOptions.None).Select(title => words.Of("title", title))),
        "above_scale" => Labels.Value("enterprises", "above_scale", value),
        "status" => Labels.Value("enterprises", "status", value),
        "founded_on" => formats.Date(value),
        "registered_capital" => formats.Money(Number(value)).ToString(),
        "investment" => formats.Quantity(Number(value), "亿元", 1).ToString(),
        _ when Number(value) is { } number && value.Length < 12 && name is not "credit_code" => formats.Number(number),
        _ => value,
    };

    static decimal? Number(string value) => decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
