using System.CommandLine;
using System.Globalization;
using ChainChief.Storage;

namespace ChainChief.Cli;

/// <summary>Options that several commands share.</summary>
static class Options
{
    public static Option<string> Data { get; } = new("--data") { Description = "数据目录 / data folder", DefaultValueFactory = _ => "workspace", Recursive = true };

    public static Option<string?> Region { get; } = new("--region") { Description = "地区名，默认第一个 / region, by default the first" };

    public static Option<bool> Json { get; } = new("--json") { Description = "输出 JSON / machine-readable output" };

    public static Option<string> Language { get; } = new("--lang") { Description = "zh 或 en / zh or en", DefaultValueFactory = _ => "zh", Recursive = true };

    public static Option<string> Actor { get; } = new("--by") { Description = "操作的岗位或程序，记入批次 / post or program, kept with the change set", DefaultValueFactory = _ => "命令行 cli" };

    public static bool Chinese(this ParseResult parsed) => parsed.GetValue(Language) != "en";

    public static DataFolder Folder(this ParseResult parsed) => new(parsed.GetValue(Data)!);

    /// <summary>The region named, or the first there is; null (said on the error output) where there is none.</summary>
    public static Workspace? Workspace(this ParseResult parsed)
    {
        var folder = parsed.Folder();
        var name = parsed.GetValue(Region) ?? folder.List().FirstOrDefault();
        var found = name is null ? null : folder.Find(name);
        if (found is null)
            parsed.InvocationConfiguration.Error.WriteLine(parsed.Chinese()
                ? $"数据目录 {folder.Path} 里没有地区{(name is null ? "" : $" {name}")}。先运行 chainchief serve 或 import --region 名称。"
                : $"There is no region{(name is null ? "" : $" {name}")} in {folder.Path}. Run chainchief serve or import --region NAME first.");
        return found;
    }

    public static string Words(this ParseResult parsed, string chinese, string english) => parsed.Chinese() ? chinese : english;

    public static string Text(this int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    public static string Text(this long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}

/// <summary>Exit codes of all commands.</summary>
static class Exit
{
    public const int Done = 0;

    /// <summary>There were problems; nothing was kept.</summary>
    public const int Problems = 1;

    /// <summary>Nothing to work on: no such region, file or change set.</summary>
    public const int Missing = 2;

    /// <summary>Refused, with the reasons named.</summary>
    public const int Refused = 3;
}
