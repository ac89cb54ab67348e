using System.Text;
using ChainChief.Common;
using ChainChief.Exploring;
using CsCheck;

namespace ChainChief.Tests.Exploring;

/// <summary>The index against lists of strings and <c>string.Contains</c>.</summary>
public class NameIndexPropertyTests
{
    static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    static readonly Gen<string> Name = OneOf("德", "州", "银", "行", "德州", "银行", "重", "庆", "乐陵", "A", "b", "Ｂ", "1", "２", "（", "(", "Ⅱ", "㈱", " ", "é", "e\u0301", "𫖯")
        .Array[1, 6].Select(string.Concat);

    static readonly Gen<string> Query = Gen.OneOf(Name,
        OneOf("de", "dezhou", "zhou", "hou", "yinh", "yinhang", "chong", "dz", "yh", "z", "d", "bii", "ii", "B1", "DZ", "DZ-1", "Z-1", "Z-12", "1234", "234", "12").Array[1, 2].Select(parts => string.Join(' ', parts)),
        Gen.Select(Name, Name, (one, other) => $"{one}　{other}"));

    static readonly Gen<string?> Maybe = Gen.OneOf(Gen.Const((string?)null), Name.Select(name => (string?)name));

    static readonly Gen<string?> Code = OneOf<string?>(null, "", "DZ-1", "DZ-12", "dz-123", "91234", "1234Z-12");

    static readonly Gen<NameEntry> Entry = Gen.Select(Name, Maybe, Maybe, Maybe, Code, Code,
        (name, shortName, former, earlier, credit, own) => new NameEntry(0, name, shortName, former is null ? null : $"{former};{earlier}", credit, own ?? "", credit));

    static readonly Gen<NameEntry[]> World = Entry.Array[0, 30].Select(entries => entries.Select((entry, i) => entry with { Key = 100 + i }).ToArray());

    [Fact]
    public void Search_agrees_with_plain_strings() => Gen.Select(World, Query, Gen.Int[1, 40]).Sample((world, query, most) =>
    {
        var expected = world.Select((entry, order) => (entry, order, grade: Judge(entry, query))).Where(found => found.grade is not null)
            .OrderBy(found => found.grade!.Value.Kind).ThenBy(found => found.grade!.Value.Length).ThenBy(found => found.order)
            .Take(most).Select(found => (found.entry.Key, found.grade!.Value.Kind));
        var hits = NameIndex.Build(world).Search(query, most);
        Assert.Equal(expected, hits.Select(hit => (hit.Key, hit.Kind)));
        foreach (var hit in hits) CheckMark(world[hit.Key - 100].Name, Parts(query)[0], hit);
    }, iter: 3000);

    [Fact]
    public void Match_agrees_with_plain_strings() => Gen.Select(World, Query, Gen.Int[0, 40]).Sample((world, query, cap) =>
    {
        var expected = world.Where(entry => Judge(entry, query) is not null).Select(entry => entry.Key).ToList();
        Assert.Equal(expected.Take(cap), NameIndex.Build(world).Match(query, cap, out var capped));
        Assert.Equal(expected.Count > cap, capped);
    }, iter: 3000);

    static void CheckMark(string name, string part, NameHit hit)
    {
        Assert.Equal(Fold(name).Contains(part, StringComparison.Ordinal), hit.Length > 0);
        if (hit.Length > 0) Assert.Contains(part, Fold(name.Substring(hit.Start, hit.Length)), StringComparison.Ordinal);
    }

    static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    static string[] Parts(string query) => [.. Fold(query).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct()];

    static (MatchKind Kind, int Length)? Judge(NameEntry entry, string query)
    {
        var grades = Parts(query).Select(part => Ways(entry, part).Order().Cast<(MatchKind, int)?>().FirstOrDefault()).ToList();
        if (grades.Count == 0 || grades.Contains(null)) return null;
        return (grades.Max(grade => grade!.Value.Item1), grades.Sum(grade => grade!.Value.Item2));
    }

    static IEnumerable<(MatchKind, int)> Ways(NameEntry entry, string part)
    {
        var formers = Fold(entry.FormerNames ?? "").Split(';').Select(former => former.Trim()).Where(former => former != "");
        List<(string Text, int Rank)> fields = [(Fold(entry.Name), 1), .. formers.Select(former => (former, 2))];
        if (!string.IsNullOrWhiteSpace(entry.ShortName)) fields.Add((Fold(entry.ShortName), 0));
        foreach (var (text, rank) in fields)
        {
            if (text.Contains(part, StringComparison.Ordinal))
                yield return (rank == 2 ? MatchKind.FormerName : text == part ? MatchKind.Exact
                    : text.StartsWith(part, StringComparison.Ordinal) ? MatchKind.ShortNamePrefix + rank : MatchKind.ShortNamePart + rank, text.Length);
            foreach (var way in Spelled(text, rank, part)) yield return way;
        }
        foreach (var code in new[] { entry.CreditCode, entry.Code, entry.StockCode }.OfType<string>().Where(code => code != "").Select(Fold))
            if (part.All(char.IsAscii) && (code.StartsWith(part, StringComparison.Ordinal) || (part.Length >= 4 && code.Contains(part, StringComparison.Ordinal))))
                yield return (code == part ? MatchKind.Exact : MatchKind.Code, code.Length);
    }

    static IEnumerable<(MatchKind, int)> Spelled(string text, int rank, string part)
    {
        if (!part.All(char.IsAscii) || !part.Any(char.IsAsciiLetter)) yield break;
        var plain = string.Concat(part.Where(char.IsAsciiLetterOrDigit));
        List<string> syllables = [];
        foreach (var syllable in Pinyin.Read(text)) syllables.Add(syllable);
        for (var i = 0; i < syllables.Count; i++)
        {
            if (string.Concat(syllables.Skip(i)).StartsWith(plain, StringComparison.Ordinal))
                yield return (i == 0 && rank < 2 ? MatchKind.PinyinPrefix : MatchKind.PinyinPart, string.Concat(syllables).Length);
            if (string.Concat(syllables.Skip(i).Select(syllable => syllable[0])).StartsWith(plain, StringComparison.Ordinal))
                yield return (i == 0 && rank < 2 ? MatchKind.InitialsPrefix : MatchKind.InitialsPart, syllables.Count);
        }
    }
}
