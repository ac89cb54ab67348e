using System.Text;
using ChainChief.Common;

namespace ChainChief.Matching;

/// <summary>Which of its names a form comes from.</summary>
public enum NameKind { Full, Short, Former }

/// <summary>A name taken apart: what identifies the firm, and what is said beside it.</summary>
/// <param name="Text">The folded name: NFKC, simplified, lower case, without blanks and signs.</param>
/// <param name="Core">Without places before it, brackets and legal form: brand and trade.</param>
/// <param name="Place">Code of the narrowest place named; empty: none.</param>
/// <param name="Numbers">Numbers that tell units apart (一厂, 第2分公司), sorted.</param>
/// <param name="BranchPlace">Where a branch or site stands; empty: said by nothing.</param>
public sealed record NameForm(NameKind Kind, string Text, string Core, LegalForm Form, string Place, int PlaceLevel, string Numbers, string BranchPlace)
{
    /// <summary>The first syllables of the core, toneless; equal for characters that only sound alike.</summary>
    public string Sound { get; } = Pinyin.Full(Core.Length > 2 ? Core[..2] : Core);

    /// <summary>The syllables of the whole core.</summary>
    public string WholeSound { get; } = Pinyin.Full(Core);

    public bool IsPart => Form.Any(LegalForm.Branch | LegalForm.Site);

    public static NameForm Read(string name, NameKind kind, PlaceWords places)
    {
        var (text, brackets) = Fold(name);
        var (form, branch, numbers) = (LegalForm.None, "", new List<string>());
        var (place, level) = ("", -1);
        foreach (var inside in brackets) ReadBracket(inside);
        var core = text.AsSpan();
        if (LegalForms.ParentEnd(core) is > 0 and var end)
        {
            var tail = core[end..];
            form |= LegalForms.Ending(core).Form;
            branch = tail.ToString();
            core = core[..end];
        }
        CollectNumbers(text, numbers);
        StripEndings(ref core);
        StripPlaces(ref core);
        return new(kind, text, core.ToString(), form, place, level, string.Join(';', numbers.Distinct().Order(StringComparer.Ordinal)), branch);

        void ReadBracket(string inside)
        {
            var found = places.At(inside);
            if (found.Length > 0) Note(found.Code, found.Level);
            var ending = LegalForms.Ending(inside).Form;
            if (inside == "集团") form |= LegalForm.Group;
            else if (inside == "项目" || ending.Any(LegalForm.Branch | LegalForm.Site)) (form, branch) = (form | LegalForm.Site, inside);
        }

        void StripEndings(ref ReadOnlySpan<char> rest)
        {
            while (LegalForms.Ending(rest) is { Length: > 0 } ending)
            {
                form |= ending.Form;
                rest = rest[..^ending.Length];
                if (!ending.Form.Any(LegalForm.Branch | LegalForm.Site | LegalForm.Plant)) continue;
                if (rest.Length > 3 && IsNumeral(rest[^1])) rest = rest[..^(rest[^2] == '第' ? 2 : 1)];
                if (!ending.Form.Any(LegalForm.Branch | LegalForm.Site) || places.Before(rest) is not { Length: > 0 } found || rest.Length - found.Length < 2) continue;
                branch = found.Code;
                rest = rest[..^found.Length];
            }
        }

        void StripPlaces(ref ReadOnlySpan<char> rest)
        {
            while (places.At(rest) is { Length: > 0 } found && rest.Length - found.Length >= 2)
            {
                Note(found.Code, found.Level);
                rest = rest[found.Length..];
            }
        }

        void Note(string code, int reach)
        {
            if (reach > level) (place, level) = (code, reach);
        }
    }

    /// <summary>The text without blanks, signs and what stands in brackets; the latter apart.</summary>
    static (string Text, List<string> Brackets) Fold(string name)
    {
        List<string> brackets = [];
        StringBuilder text = new(name.Length), inside = new();
        var depth = 0;
        foreach (var c in name.IsNormalized(NormalizationForm.FormKC) ? name : Valid(name).Normalize(NormalizationForm.FormKC))
        {
            if (c is '(' or '[' or '【' or '〔' or '《') depth++;
            else if (c is ')' or ']' or '】' or '〕' or '》' && depth > 0)
            {
                if (--depth == 0 && inside.Length > 0) brackets.Add(inside.ToString());
                if (depth == 0) inside.Clear();
            }
            else if (char.IsLetterOrDigit(c)) (depth > 0 ? inside : text).Append(Simplified.Of(char.ToLowerInvariant(c)));
        }
        if (inside.Length > 0) text.Append(inside); // a bracket left open
        return text.Length == 0 && brackets.Count > 0 ? (brackets[0], []) : (text.ToString(), brackets);
    }

    /// <summary>Half a surrogate pair becomes U+FFFD, which cannot break the folding.</summary>
    static string Valid(string text) => string.Concat(text.EnumerateRunes());

    /// <summary>Digits anywhere; Chinese numerals after 第 or before a word for a unit.</summary>
    static void CollectNumbers(string text, List<string> numbers)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var from = i;
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) i++;
                numbers.Add(text[from..(i + 1)].TrimStart('0'));
            }
            else if (Numerals.IndexOf(text[i]) is >= 0 and var value && ((i > 0 && text[i - 1] == '第') || (i > 1 && i + 1 < text.Length && IsUnit(text.AsSpan(i + 1)))))
                numbers.Add((value + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    const string Numerals = "一二三四五六七八九十";

    static bool IsNumeral(char c) => Numerals.Contains(c) || char.IsAsciiDigit(c);

    static bool IsUnit(ReadOnlySpan<char> rest) => rest[0] is '厂' or '分' or '期' or '店' or '院' or '号' or '部' or '矿' or '库' or '场' || rest.StartsWith("公司", StringComparison.Ordinal)
        || (rest.Length > 1 && rest[1] is '厂'); // 一棉厂, 二化厂
}
