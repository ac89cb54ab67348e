using System.Collections.Frozen;
using System.Text;

namespace ChainChief.Common;

/// <summary>The readings behind <see cref="Pinyin"/>, from <c>data/pinyin</c>.</summary>
static class PinyinTable
{
    const char First = '\u3400'; // Extension A; the basic block follows
    const char Last = '\u9FFF';
    const ushort OpensPhrase = 0x8000;

    static readonly string[] Letters = [.. Enumerable.Range(0, 128).Select(Letter)];

    static readonly List<string> Readings = [""]; // 0: none

    /// <summary>By character from <see cref="First"/>: place in <see cref="Readings"/>, and whether a phrase begins with it.</summary>
    static readonly ushort[] Characters = new ushort[Last - First + 1];

    /// <summary>Characters outside that range, by code point.</summary>
    static readonly FrozenDictionary<int, string> Others = LoadCharacters();

    /// <summary>By first character, longest first.</summary>
    static readonly FrozenDictionary<char, (string Phrase, string[] Readings)[]> Phrases = LoadPhrases();

    /// <summary>The reading of the character at <paramref name="next"/>, which moves past it; null for a sign.</summary>
    public static string? Find(ReadOnlySpan<char> name, ref int next)
    {
        var c = name[next++];
        if (c < 128) return Letters[c] is { Length: > 0 } letter ? letter : null;
        if (c is >= First and <= Last) return (Characters[c - First] & ~OpensPhrase) is > 0 and var reading ? Readings[reading] : null;
        if (c is >= '\uFF01' and <= '\uFF5E') return Letters[c - 0xFEE0] is { Length: > 0 } wide ? wide : null;
        if (c is 'ü' or 'Ü') return Letters['v'];
        if (!char.IsHighSurrogate(c) || next == name.Length || !char.IsLowSurrogate(name[next])) return Others.GetValueOrDefault(c);
        return Others.GetValueOrDefault(char.ConvertToUtf32(c, name[next++]));
    }

    /// <summary>The readings of the longest phrase with which <paramref name="rest"/> begins, one per character.</summary>
    public static string[]? FindPhrase(ReadOnlySpan<char> rest)
    {
        if (rest[0] is < First or > Last || (Characters[rest[0] - First] & OpensPhrase) == 0) return null;
        foreach (var (phrase, readings) in Phrases[rest[0]])
            if (rest.StartsWith(phrase)) return readings;
        return null;
    }

    static string Letter(int code) => char.IsAsciiLetterOrDigit((char)code) ? char.ToLowerInvariant((char)code).ToString() : "";

    static FrozenDictionary<int, string> LoadCharacters()
    {
        Dictionary<string, ushort> places = [];
        Dictionary<int, string> others = [];
        foreach (var (character, reading) in Lines("pinyin/pinyin.csv"))
        {
            var code = char.ConvertToUtf32(character, 0);
            if (code is < First or > Last) others.Add(code, reading);
            else Characters[code - First] = Place(reading);
        }
        return others.ToFrozenDictionary();

        ushort Place(string reading)
        {
            if (places.TryGetValue(reading, out var place)) return place;
            Readings.Add(reading);
            return places[reading] = (ushort)(Readings.Count - 1);
        }
    }

    static FrozenDictionary<char, (string, string[])[]> LoadPhrases()
    {
        var byFirst = Lines("pinyin/polyphones.csv").GroupBy(line => line.Key[0])
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(line => line.Key.Length)
                .Select(line => (line.Key, line.Value.Split(' '))).ToArray());
        foreach (var first in byFirst.Keys) Characters[first - First] |= OpensPhrase;
        return byFirst;
    }

    /// <summary>Key and value of a two-column table without quotes. <see cref="EmbeddedTable"/> would make a dictionary per character.</summary>
    static IEnumerable<KeyValuePair<string, string>> Lines(string name)
    {
        using var stream = typeof(PinyinTable).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine(); // header
        while (reader.ReadLine() is { } line)
        {
            var comma = line.IndexOf(',');
            yield return new(line[..comma], line[(comma + 1)..]);
        }
    }
}
