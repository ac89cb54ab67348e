using ChainChief.Common;

namespace ChainChief.Analysing;

/// <summary>The folder with the tables of one run, and what is wrong with them.</summary>
public sealed class PlainFolder(string path, IReadOnlyList<PlainInput> inputs)
{
    readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    public bool HasErrors => problems.Exists(problem => problem.Severity == Severity.Error);

    public void Tell(Problem problem) => problems.Add(problem);

    /// <summary>A table of the method's inputs; null where the file is not there (told where it is required), can not be read or lacks a column (told).</summary>
    public PlainTable? Read(string file)
    {
        var input = inputs.First(candidate => candidate.File == file);
        var full = Path.Combine(path, file);
        if (!File.Exists(full))
        {
            if (input.Required) Tell(new("compute-file-missing", file, Arguments: [file, path]));
            return null;
        }
        var table = PlainReading.Read(full, file, input.Header, problems);
        if (table is null) return null;
        foreach (var column in input.Columns.Where(column => table.Find(column) < 0))
            Tell(new("compute-column-missing", file, Row: 1, Column: column, Arguments: [column, string.Join(", ", table.Columns)]));
        return input.Columns.All(column => table.Find(column) >= 0) ? table : null;
    }
}
