namespace ChainChief.Templates;

/// <summary>Names of the sheets that stand beside the tables in workbooks written here; reading passes over them.</summary>
public static class CompanionSheets
{
    public static string About(bool chinese) => chinese ? "说明" : "About";

    public static string Help(bool chinese) => chinese ? "填写说明" : "Help";

    /// <summary>The hidden sheet with the entries of drop-downs.</summary>
    public static string Choices(bool chinese) => chinese ? "选项" : "Choices";

    /// <summary>A list as a page showed it; further parts where one sheet cannot hold it.</summary>
    public static string Seen(bool chinese, int part = 1) => (chinese ? "所见" : "As seen") + (part == 1 ? "" : $" {part}");

    /// <summary>Whether a sheet of this name holds no records.</summary>
    public static bool IsBeside(string name) => new[] { true, false }.Any(chinese => name == About(chinese) || name == Help(chinese) || name == Choices(chinese)
        || name == Seen(chinese) || name.StartsWith(Seen(chinese) + " ", StringComparison.Ordinal));
}
