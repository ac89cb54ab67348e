using System.Globalization;

namespace ChainChief.Analysing;

/// <summary>Names of rows or columns with their places.</summary>
sealed class Keys
{
    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    Keys(IEnumerable<string> names)
    {
        Names = [.. names];
        for (var i = 0; i < Names.Count; i++) places[Names[i]] = i;
    }

    public IReadOnlyList<string> Names { get; }

    public int Count => Names.Count;

    public int this[string name] => places[name];

    /// <summary>−1 where there is no such name.</summary>
    public int Find(string name) => places.TryGetValue(name, out var place) ? place : -1;

    /// <summary>In the order of first appearance.</summary>
    public static Keys InOrder(IEnumerable<string> names) => new(names.Distinct(StringComparer.Ordinal));

    /// <summary>Sorted: as whole numbers where all are (without leading zeros), else by code points.</summary>
    public static Keys Sorted(IEnumerable<string> names)
    {
        string[] distinct = [.. names.Distinct(StringComparer.Ordinal)];
        return new(Array.TrueForAll(distinct, IsWhole) ? distinct.OrderBy(name => long.Parse(name, CultureInfo.InvariantCulture)) : distinct.Order(StringComparer.Ordinal));
    }

    static bool IsWhole(string name) => name.Length is > 0 and < 18 && name.All(char.IsAsciiDigit) && (name.Length == 1 || name[0] != '0');
}
