using System.Collections.Frozen;

namespace ChainChief.Common;

/// <summary>All kinds of problem, from <c>data/problems.csv</c>; <c>docs/problems.md</c> is written from the same table.</summary>
public static class ProblemCatalog
{
    static readonly FrozenDictionary<string, ProblemKind> Kinds = EmbeddedTable.Get("problems.csv")
        .Select(row => new ProblemKind(row["code"], Enum.Parse<Severity>(row["severity"], ignoreCase: true),
            Enum.Parse<ProblemClass>(row["class"], ignoreCase: true), row["zh"], row["en"]))
        .ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    public static IEnumerable<ProblemKind> List() => Kinds.Values.OrderBy(kind => kind.Class).ThenBy(kind => kind.Code, StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The code is not in the catalog.</exception>
    public static ProblemKind Get(string code) =>
        Kinds.TryGetValue(code, out var kind) ? kind : throw new ArgumentException($"No problem kind '{code}' in data/problems.csv.", nameof(code));
}
