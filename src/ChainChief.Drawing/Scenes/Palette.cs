using System.Globalization;

namespace ChainChief.Scenes;

/// <summary>What the tokens of the design look like where no style sheet does: in files, pictures and print.</summary>
public sealed class Palette
{
    readonly IReadOnlyDictionary<string, string> tokens;

    Palette(IReadOnlyDictionary<string, string> tokens) => this.tokens = tokens;

    /// <summary>The colours of the light screen, as in tokens.css.</summary>
    public static Palette Light { get; } = new(Tokens());

    /// <summary>For paper: grounds that only tint are left white or fainter, hairlines darker; hatch, shape and word carry the rest.</summary>
    public static Palette Print { get; } = new(new Dictionary<string, string>(Tokens(), StringComparer.Ordinal)
    {
        ["silk-1"] = "#FFFFFF",
        ["silk-3"] = "#C9C4B9",
        ["silk-4"] = "#A8A398",
        ["ink-3"] = "#545B62",
        ["flow"] = "#5F686F",
        ["up-tint"] = "#F6F9FC",
        ["mid-tint"] = "#F5FAFA",
        ["down-tint"] = "#FCF8F4",
        ["sup-tint"] = "#F9F8FA",
    });

    /// <summary>All tokens with their colour as #RRGGBB.</summary>
    public IReadOnlyDictionary<string, string> Colours => tokens;

    /// <summary>The colour as #RRGGBB; of chains without a token by their hue (<see cref="ChainInk"/>).</summary>
    /// <exception cref="ArgumentException">No such token.</exception>
    public string Of(Ink ink) => ink.IsFixed ? ink.Token : tokens.TryGetValue(ink.Token, out var colour) ? colour
        : HueOf(ink) is var (hue, lighter) ? FromHue(hue, 31 + lighter) : throw new ArgumentException($"The palette has no token '{ink.Token}'.", nameof(ink));

    /// <summary>Hue in degrees and how many percent lighter than the first of its cluster; null: the ink is a token.</summary>
    internal static (int Hue, int Lighter)? HueOf(Ink ink) => ink.Token.Split('-') is ["hue", var hue, var lighter]
        ? (int.Parse(hue, CultureInfo.InvariantCulture), int.Parse(lighter, CultureInfo.InvariantCulture)) : null;

    /// <param name="hue">Degrees.</param>
    /// <param name="lightness">Percent; saturation is 55 %.</param>
    static string FromHue(int hue, int lightness)
    {
        var light = lightness / 100.0;
        var reach = 0.55 * Math.Min(light, 1 - light);
        return $"#{Part(0):X2}{Part(8):X2}{Part(4):X2}";

        int Part(int n)
        {
            var k = (n + hue / 30.0) % 12;
            return (int)Math.Round(255 * (light - reach * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1))));
        }
    }

    static Dictionary<string, string> Tokens() => new(StringComparer.Ordinal)
    {
        ["surface"] = "#FFFFFF",
        ["silk-1"] = "#FAF9F6",
        ["silk-2"] = "#F4F2ED",
        ["silk-3"] = "#E8E5DE",
        ["silk-4"] = "#D2CEC5",
        ["edge"] = "#8A8F94",
        ["flow"] = "#7C868E",
        ["ink-1"] = "#1A2026",
        ["ink-2"] = "#454D56",
        ["ink-3"] = "#666E76",
        ["ink-4"] = "#9AA0A5",
        ["accent"] = "#17527F",
        ["accent-deep"] = "#0F3D61",
        ["accent-tint"] = "#EAF1F6",
        ["accent-line"] = "#A9C3D6",
        ["on-accent"] = "#FFFFFF",
        ["green"] = "#1E7B57",
        ["green-ink"] = "#155E42",
        ["green-tint"] = "#E5F2EB",
        ["yellow"] = "#E0A100",
        ["yellow-ink"] = "#7A5000",
        ["yellow-tint"] = "#FCF3D8",
        ["red"] = "#B93224",
        ["red-ink"] = "#96251A",
        ["red-tint"] = "#FBEAE7",
        ["grey"] = "#7B838A",
        ["grey-ink"] = "#5F666D",
        ["grey-tint"] = "#F0F0EE",
        ["up"] = "#2B5C9E",
        ["up-tint"] = "#F1F5FA",
        ["mid"] = "#1A7580",
        ["mid-tint"] = "#EEF6F6",
        ["down"] = "#9A5420",
        ["down-tint"] = "#FAF3EC",
        ["sup"] = "#6A607F",
        ["sup-tint"] = "#F4F2F6",
        ["c-IC"] = "#154E87",
        ["c-SW"] = "#2F73AE",
        ["c-INM"] = "#5999CB",
        ["c-PC"] = "#694191",
        ["c-FC"] = "#946BB7",
        ["c-EPE"] = "#005E66",
        ["c-NEV"] = "#167A7F",
        ["c-IEQ"] = "#339798",
        ["c-NEE"] = "#3FA19B",
        ["c-FDP"] = "#AB7225",
        ["c-MED"] = "#A13B4E",
        ["c-SPT"] = "#AA5830",
        ["c-TEX"] = "#B86797",
        ["c-LOG"] = "#57602D",
        ["c-EXH"] = "#788144",
        ["c-HLT"] = "#8B9453",
        ["q-1"] = "#EAF1F6",
        ["q-2"] = "#D2E1EC",
        ["q-3"] = "#B2CCDE",
        ["q-4"] = "#3A759F",
        ["q-5"] = "#17527F",
    };
}
