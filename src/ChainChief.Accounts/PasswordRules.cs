using System.Collections.Frozen;
using ChainChief.Common;

namespace ChainChief.Accounts;

/// <summary>What a password must be: long, not among the common ones, not made of the account's own names. No rule on kinds of characters (NIST SP 800-63B, 3.1.1).</summary>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;
    const int FewestDifferent = 5;

    static readonly FrozenSet<string> Common = Read();

    /// <summary>What is wrong with it; null: nothing.</summary>
    public static Problem? Check(string password, string signInName, string? post)
    {
        if (password.Length < Shortest) return new("password-short", Arguments: [$"{Shortest}"]);
        if (password.Length > Longest) return new("password-long", Arguments: [$"{Longest}"]);
        if (Holds(password, signInName) || Holds(password, post)) return new("password-is-name");
        return IsCommon(password) ? new("password-common") : null;
    }

    static bool Holds(string password, string? name) => name is { Length: >= 4 } && password.Contains(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>In the list, a word of the list with digits around it, few different characters, or a run such as 123456789012.</summary>
    static bool IsCommon(string password)
    {
        var lower = password.ToLowerInvariant();
        var core = lower.Trim([.. "0123456789!@#$%^&*()_-+=.?~"]);
        return Common.Contains(lower) || core.Length > 0 && core.Length < Shortest && Common.Contains(core) || lower.Distinct().Count() < FewestDifferent || IsRun(lower);
    }

    static bool IsRun(string text) => Enumerable.Range(1, text.Length - 1).Count(i => Math.Abs(text[i] - text[i - 1]) <= 1 || text[i - 1] == '9' && text[i] == '0') >= text.Length - 2;

    static FrozenSet<string> Read()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt") ?? throw new InvalidOperationException("common-passwords.txt is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
