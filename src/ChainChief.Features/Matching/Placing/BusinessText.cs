using System.Buffers;

namespace ChainChief.Matching;

/// <summary>What a firm says of itself, as the rules read it.</summary>
/// <param name="IndustryCode">GB/T 4754-2017, two to four digits; null: not known.</param>
/// <param name="Products">Main products, one by one.</param>
/// <param name="Scope">Business scope as on the licence.</param>
public sealed record FirmText(string Name, string? IndustryCode, IReadOnlyList<string> Products, string? Scope);

/// <summary>One clause of a business scope.</summary>
/// <param name="Start">Where it begins in the scope.</param>
/// <param name="Factor">1; more where it says what is made, less where it is only about selling or repairing; 0 where it is boilerplate or says what is not done.</param>
readonly record struct Clause(int Start, int Length, double Factor);

/// <summary>Reads business scopes: clauses, what each is worth, what is negated.</summary>
sealed class BusinessText(PlacementRules rules)
{
    static readonly SearchValues<char> Ends = SearchValues.Create(";；。,，()（）[]【】\n");

    readonly IReadOnlyList<string> negation = rules.Words("negation"), exclusion = rules.Words("exclusion"), boilerplate = rules.Words("boilerplate"),
        trade = rules.Words("trade_factor"), make = rules.Words("make_words"), serve = rules.Words("serve_words"), shop = rules.Words("shop_words");
    readonly double tradeFactor = rules["trade_factor"], makeFactor = rules["make_words"], shopFactor = rules["shop_words"];

    /// <summary>What the scope of a firm of this name is worth: less where the name says that it sells.</summary>
    public double ShopFactor(string name) => HasAny(name, shop) ? shopFactor : 1;

    /// <summary>The clauses of a folded scope in their order, those of no worth too.</summary>
    public List<Clause> Clauses(string scope)
    {
        List<Clause> clauses = [];
        for (int start = 0, end; start < scope.Length; start = end + 1)
        {
            end = scope.AsSpan(start).IndexOfAny(Ends) is var at and >= 0 ? start + at : scope.Length;
            if (end > start) Judge(clauses, scope.AsSpan(start, end - start), start);
        }
        return clauses;
    }

    void Judge(List<Clause> clauses, ReadOnlySpan<char> clause, int start)
    {
        if (HasAny(clause, boilerplate) || HasAny(clause, exclusion))
        {
            clauses.Add(new(start, clause.Length, 0));
            return;
        }
        var said = FirstOf(clause, negation);
        if (said > 0) clauses.Add(new(start, said, Worth(clause[..said])));
        if (said < clause.Length) clauses.Add(new(start + said, clause.Length - said, 0));
    }

    double Worth(ReadOnlySpan<char> clause) => HasAny(clause, make) ? makeFactor : HasAny(clause, trade) && !HasAny(clause, serve) ? tradeFactor : 1;

    static int FirstOf(ReadOnlySpan<char> text, IReadOnlyList<string> words)
    {
        var first = text.Length;
        foreach (var word in words)
            if (text.IndexOf(word, StringComparison.Ordinal) is var at and >= 0 && at < first) first = at;
        return first;
    }

    static bool HasAny(ReadOnlySpan<char> text, IReadOnlyList<string> words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>Lower case and narrow, each character in its place.</summary>
    public static string Fold(string text)
    {
        foreach (var c in text)
            if (Fold(c) != c) return string.Create(text.Length, text, static (folded, given) => { for (var i = 0; i < folded.Length; i++) folded[i] = Fold(given[i]); });
        return text;
    }

    static char Fold(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        '；' or '，' or '（' or '）' => c,
        >= '！' and <= '～' => Fold((char)(c - 0xFEE0)),
        '　' => ' ',
        _ => c,
    };
}
