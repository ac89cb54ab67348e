using System.Diagnostics.CodeAnalysis;

namespace ChainChief.Common;

/// <summary>What keeps a text from being a credit code.</summary>
public enum CreditCodeFault { None, Length, Character, Division, Check }

/// <summary>A unified social credit code: 18 characters, characters 3–8 a division code, the last a check on the first 17 (GB 32100-2015).</summary>
public readonly record struct CreditCode
{
    const string Characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    CreditCode(string text) => Text = text;

    public string Text { get; }

    /// <summary>Six digits of the division in which the body was registered.</summary>
    public string Division => Text[2..8];

    public static bool TryParse([NotNullWhen(true)] string? text, out CreditCode code)
    {
        var good = Examine(text, out _) == CreditCodeFault.None;
        code = good ? new(text!) : default;
        return good;
    }

    /// <summary>Says what is wrong with a text, and which check character would be right where only that one is wrong.</summary>
    public static CreditCodeFault Examine(string? text, out char expected)
    {
        expected = '\0';
        if (text is not { Length: 18 }) return CreditCodeFault.Length;
        foreach (var c in text)
            if (!Characters.Contains(c)) return CreditCodeFault.Character;
        for (var i = 2; i < 8; i++)
            if (!char.IsAsciiDigit(text[i])) return CreditCodeFault.Division;
        expected = CheckCharacter(text);
        return expected == text[17] ? CreditCodeFault.None : CreditCodeFault.Check;
    }

    /// <summary>The 18th character that belongs to the first 17 of <paramref name="text"/>.</summary>
    public static char CheckCharacter(ReadOnlySpan<char> text)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += Characters.IndexOf(text[i]) * Weights[i];
        return Characters[(31 - sum % 31) % 31];
    }

    public override string ToString() => Text;
}
