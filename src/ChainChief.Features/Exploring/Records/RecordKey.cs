using System.Globalization;
using System.Text;
using ChainChief.Templates;

namespace ChainChief.Exploring;

/// <summary>
/// The key of a record as one part of an address: the key columns in template order joined by ~, empty ones as nothing, e.g. <c>2022~IC~design</c>.
/// Inside a part ! is written !!, ~ is !t and / is !s. Records of tables without key columns go by their row number.
/// </summary>
public static class RecordKey
{
    public static string Write(IEnumerable<string?> parts) => string.Join('~', parts.Select(part => (part ?? "")
        .Replace("!", "!!", StringComparison.Ordinal).Replace("~", "!t", StringComparison.Ordinal).Replace("/", "!s", StringComparison.Ordinal)));

    /// <summary>The parts of a key; null where it does not fit the table.</summary>
    public static IReadOnlyList<string>? Read(TableTemplate table, string key)
    {
        List<string> parts = [];
        var part = new StringBuilder();
        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] == '~') { parts.Add(part.ToString()); part.Clear(); }
            else if (key[i] != '!') part.Append(key[i]);
            else if (++i < key.Length && "!ts".IndexOf(key[i], StringComparison.Ordinal) is var at and >= 0) part.Append("!~/"[at]);
            else return null;
        }
        parts.Add(part.ToString());
        if (table.Keys.Count > 0) return parts.Count == table.Keys.Count ? parts : null;
        return parts is [var number] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? parts : null;
    }
}
