using System.Collections.Frozen;
using System.Globalization;
using ChainChief.Common;

namespace ChainChief.Pages;

/// <summary>Every text of the pages in both languages, from <c>Resources/words.csv</c>; the language is that of the request.</summary>
public sealed class Words
{
    static readonly FrozenDictionary<string, Word> All = Read();

    /// <summary>True where the reader's language is Chinese, the first language of the workbench.</summary>
    public static bool Chinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>The text of a key.</summary>
    /// <exception cref="ArgumentException">The key is not in the table.</exception>
    public string this[string key] =>
        Find(key) ?? throw new ArgumentException($"No word '{key}' in Resources/words.csv.", nameof(key));

    /// <summary>The text of a key with its places {0}, {1} … filled.</summary>
    public string Format(string key, params object?[] args) => string.Format(CultureInfo.CurrentCulture, this[key], args);

    /// <summary>The word for a code of a family, key <c>family.code</c>; the code itself where the table does not know it.</summary>
    /// <param name="family">For example stage, grade, role, title, unit.</param>
    public string Of(string family, string? code) => string.IsNullOrEmpty(code) ? "" : Find($"{family}.{code}") ?? code;

    /// <summary>One of two texts of a record that carries both languages; the other where the wanted one is missing.</summary>
    public string Either(string? zh, string? en) =>
        (Chinese, string.IsNullOrEmpty(zh), string.IsNullOrEmpty(en)) switch
        {
            (true, false, _) or (false, false, true) => zh!,
            (_, _, false) => en!,
            _ => "",
        };

    /// <summary>All keys with both texts, for tests and for the page of formats.</summary>
    public static IReadOnlyDictionary<string, (string Chinese, string English)> List() =>
        All.ToDictionary(pair => pair.Key, pair => (pair.Value.Chinese, pair.Value.English), StringComparer.Ordinal);

    static string? Find(string key) => !All.TryGetValue(key, out var word) ? null : Chinese ? word.Chinese : word.English;

    static FrozenDictionary<string, Word> Read()
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream("words.csv")
            ?? throw new InvalidOperationException("words.csv is not embedded.");
        using var reader = new StreamReader(stream);
        return EmbeddedTable.Split(reader.ReadToEnd()).Skip(1)
            .ToFrozenDictionary(record => record[0], record => new Word(Text(record[1]), Text(record[2])), StringComparer.Ordinal);
    }

    /// <summary>A tilde is a text that its language leaves out, such as the measure word of a count.</summary>
    static string Text(string cell) => cell == "~" ? "" : cell;

    sealed record Word(string Chinese, string English);
}
