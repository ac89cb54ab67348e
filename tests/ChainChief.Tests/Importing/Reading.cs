using ChainChief.Importing;

namespace ChainChief.Tests.Importing;

/// <summary>Short ways to read and to say what was read.</summary>
static class Reading
{
    public static TableFiles Open(params string[] paths) => TableFiles.Open(paths, ReadingLimits.Default, TestContext.Current.CancellationToken);

    public static IEnumerable<RawRow> Rows(RawSheet sheet) => sheet.Rows(TestContext.Current.CancellationToken);

    /// <summary>Rows as <c>number: cell|cell</c>, blanks at the end left out.</summary>
    public static List<string> Lines(RawSheet sheet) => [.. Rows(sheet)
        .Select(row => $"{row.Number}: {string.Join('|', row.Cells.Select(cell => cell.Display)).TrimEnd('|')}")];

    public static string[] Codes(TableFiles files) => [.. files.Problems.Select(problem => problem.Code)];

    /// <summary>The only problem there is, as <c>code file</c>.</summary>
    public static string OnlyProblem(TableFiles files)
    {
        var problem = Assert.Single(files.Problems);
        Assert.NotEqual("", problem.Message(chinese: true));
        Assert.DoesNotContain("{0}", problem.Message(chinese: false), StringComparison.Ordinal);
        return $"{problem.Code} {problem.File}";
    }
}
