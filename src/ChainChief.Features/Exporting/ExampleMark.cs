using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.Exporting;

/// <summary>The watermark of a region that is a synthetic example: its settings have the entry <c>example</c>.</summary>
public static class ExampleMark
{
    public const string Setting = "example";

    public static string Words(bool chinese) => chinese
        ? "示例区域：全部企业和数据由程序生成，不是事实，不得引用。"
        : "Example region: all enterprises and figures are made by a program. They are not facts and must not be quoted.";

    /// <summary>The watermark across a sheet.</summary>
    internal static string Word(bool chinese) => chinese ? "示例数据 非事实" : "EXAMPLE DATA";

    internal static bool IsOn(SqliteConnection connection) => connection.Scalar("SELECT value FROM settings WHERE name = $0", Setting) is not null;
}
