namespace ChainChief.Common;

/// <summary>How much a problem weighs: an error blocks the import, a question waits for a person, a warning is only said.</summary>
public enum Severity { Error, Question, Warning }

/// <summary>What a problem is about: the whole file, its header, or one row.</summary>
public enum ProblemClass { File, Header, Row }

/// <summary>One thing wrong with what was given. Bad data is this value, never an exception.</summary>
/// <param name="Code">Stable code of <see cref="ProblemCatalog"/>, e.g. <c>credit-code-invalid</c>.</param>
/// <param name="File">File name as the clerk knows it (inside a zip: <c>pack.zip/enterprises.csv</c>).</param>
/// <param name="Sheet">Sheet of a workbook; null for CSV.</param>
/// <param name="Row">Row as a spreadsheet numbers it, 1 the first; null when not about a row.</param>
/// <param name="Column">Template column (code name) or, for an unknown column, its header text.</param>
/// <param name="Value">The offending cell as it was read.</param>
/// <param name="Arguments">What the message of the catalog names, in its order {0}, {1} …</param>
/// <param name="Suggestion">A value that would be right, where one is certain.</param>
public sealed record Problem(
    string Code,
    string? File = null,
    string? Sheet = null,
    int? Row = null,
    string? Column = null,
    string? Value = null,
    IReadOnlyList<string>? Arguments = null,
    string? Suggestion = null)
{
    /// <summary>Weight, class and words of this problem.</summary>
    public ProblemKind Kind => ProblemCatalog.Get(Code);

    public Severity Severity => Kind.Severity;

    /// <summary>The sentence a clerk can act on, in Chinese or English.</summary>
    public string Message(bool chinese) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, chinese ? Kind.Chinese : Kind.English,
            [.. Arguments ?? [], .. Enumerable.Repeat("", 6)]);
}

/// <summary>One line of the catalog of problems.</summary>
/// <param name="Chinese">What is wrong, where, what to do; {0} … are the arguments of the problem.</param>
public sealed record ProblemKind(string Code, Severity Severity, ProblemClass Class, string Chinese, string English);
