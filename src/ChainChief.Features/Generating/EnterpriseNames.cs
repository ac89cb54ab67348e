using System.Globalization;

namespace ChainChief.Generating;

/// <summary>Invented names and codes that no one can take for real: every name begins with 示例, every enterprise code with DEMO, and every credit code
/// with Y1, "other registrar", which no company register uses (companies are 91).</summary>
static class EnterpriseNames
{
    /// <summary>How many enterprises have codes and names of their own.</summary>
    public const int Most = 10_000_000;

    public const string Marker = "示例";

    // 64 characters that read well and are rare in names of companies.
    const string Syllables = "澜祺霖沐岚昱翊珩晗暄煦旻霁朔峤汀渝洛苓芃茗蔚蕴栎桉槿楠榆枫柏松竹筠荻菡萱芷若尧禹舜璇琮瑜玥琅珞钰铮锐钧铎铭砚墨笺翎羽翰皓澄湛漪溯";
    const int Two = 64 * 64;
    const int Three = Two * 64;
    const long Bodies = 100_000_000;
    static readonly int[] BodyWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    public static string EnterpriseCode(int index) => string.Create(CultureInfo.InvariantCulture, $"DEMO-{index + 1:0000000}");

    /// <summary>Two to four invented syllables; no two enterprises of a region share them.</summary>
    public static string Stem(long seed, int index)
    {
        var (number, length) = index < Two ? (Scatter(seed, index, Two), 2) : index < Two + Three ? (Scatter(seed, index - Two, Three), 3) : (Scatter(seed, index - Two - Three, Three * 64L), 4);
        return string.Create(length, number, static (span, n) =>
        {
            for (var i = span.Length - 1; i >= 0; i--, n /= 64) span[i] = Syllables[(int)(n % 64)];
        });
    }

    /// <summary>A valid code: registrar Y1, the division, an organisation body with its own check (GB 11714), the check of GB 32100.</summary>
    public static string CreditCode(long seed, int index, string division)
    {
        Span<char> code = stackalloc char[18];
        "Y1".CopyTo(code);
        division.CopyTo(code[2..]);
        Scatter(seed, index, Bodies).TryFormat(code[8..16], out _, "00000000", CultureInfo.InvariantCulture);
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += (code[8 + i] - '0') * BodyWeights[i];
        code[16] = (11 - sum % 11) switch { 10 => 'X', 11 => '0', var check => (char)('0' + check) };
        code[17] = Common.CreditCode.CheckCharacter(code);
        return new(code);
    }

    /// <summary>One to one from 0 … modulus − 1 onto itself: the factor is prime and divides neither a power of 2 nor of 10.</summary>
    static long Scatter(long seed, int index, long modulus) => (long)(((UInt128)(ulong)index * 1_000_003 + (ulong)seed * 7_368_787) % (UInt128)modulus);
}
