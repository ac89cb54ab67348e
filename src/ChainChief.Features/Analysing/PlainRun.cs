using System.Text;
using ChainChief.Common;

namespace ChainChief.Analysing;

/// <summary>One run of a method on plain tables: all files are written, or none where the input has an error.</summary>
public static class PlainRun
{
    /// <param name="input">Folder with the files of <see cref="PlainMethod.Inputs"/>.</param>
    /// <param name="output">Folder to write to; made where it is not there. Files of the same names are replaced.</param>
    /// <param name="settings">NAME=NUMBER each.</param>
    public static PlainReport Run(PlainMethod method, string input, string output, IEnumerable<string> settings, CancellationToken cancel = default)
    {
        List<Problem> problems = [];
        var options = PlainOptions.Read(method, settings, problems);
        if (!Directory.Exists(input)) problems.Add(new("file-not-found", input, Arguments: [input]));
        if (problems.Count > 0) return new(problems, []);
        var folder = new PlainFolder(input, method.Inputs);
        var tables = method.Run(folder, options, cancel);
        if (folder.HasErrors) return new(folder.Problems, []);
        try
        {
            Directory.CreateDirectory(output);
            foreach (var table in tables) Write(Path.Combine(output, table.File), table, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new([.. folder.Problems, new("compute-not-written", output, Arguments: [output])], []);
        }
        return new(folder.Problems, [.. tables.Select(table => table.File)]);
    }

    /// <summary>Beside the place first, so that no half table bears the name.</summary>
    static void Write(string path, PlainOutput table, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var beside = $"{path}.part";
        using (var writer = new StreamWriter(beside, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16)) table.Write(new(writer));
        File.Move(beside, path, overwrite: true);
    }
}

/// <summary>How a run ended.</summary>
/// <param name="Problems">What is wrong with the input, and, as warnings, what was left blank and why.</param>
/// <param name="Files">Files written.</param>
public sealed record PlainReport(IReadOnlyList<Problem> Problems, IReadOnlyList<string> Files)
{
    public bool Failed => Problems.Any(problem => problem.Severity == Severity.Error);
}
