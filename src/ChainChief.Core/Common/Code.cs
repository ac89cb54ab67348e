namespace ChainChief.Common;

/// <summary>The code by which people and files name one <typeparamref name="TNoun"/>: the compiler keeps a source from being passed as a region.</summary>
/// <remarks>Plan items and segments are unique only beside their plan or chain; a code alone does not find them.</remarks>
public readonly record struct Code<TNoun>(string Text)
{
    public override string ToString() => Text;
}

/// <summary>Several words of one cell, separated by ; in files.</summary>
public readonly record struct TextList
{
    readonly string joined;

    TextList(string joined) => this.joined = joined;

    public IReadOnlyList<string> Items => string.IsNullOrEmpty(joined) ? [] : joined.Split(';');

    /// <param name="text">Entries separated by ; none of them empty.</param>
    public static TextList Parse(string text) => new(text);

    public static TextList Of(params IEnumerable<string> items) => new(string.Join(';', items));

    public override string ToString() => joined ?? "";
}

/// <summary>The code names of an enum's values in files and columns: <c>ChainOffice</c> is <c>chain_office</c>.</summary>
public static class EnumCode
{
    public static string Of<T>(T value) where T : struct, Enum => Names<T>.Codes[value];

    public static bool TryParse<T>(string? code, out T value) where T : struct, Enum
    {
        value = default;
        return code is not null && Names<T>.Values.TryGetValue(code, out value);
    }

    public static T Parse<T>(string code) where T : struct, Enum =>
        TryParse<T>(code, out var value) ? value : throw new FormatException($"'{code}' is no {typeof(T).Name}.");

    public static IEnumerable<string> List<T>() where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    /// <summary>PascalCase to snake_case.</summary>
    public static string Snake(string name) => string.Concat(name.Select((c, i) =>
        char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));

    static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Codes = Enum.GetValues<T>().ToDictionary(value => value, value => Snake(value.ToString()));
        public static readonly Dictionary<string, T> Values = Codes.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
