using System.Text.Encodings.Web;
using System.Text.Json;
using ChainChief.Exploring;

namespace ChainChief.Analysing;

/// <summary>One analysis of a region's own records: sorting, gaps, strength, … It reads a case, and finds the same from the same.</summary>
public abstract class Analysis
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Code name, in addresses and on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Raised with each change that can change a number; runs of older versions stay as they are.</summary>
    public abstract int Version { get; }

    /// <summary>Stands before the numbers of its runs: S-31.</summary>
    public abstract char Letter { get; }

    /// <summary>Templates whose records it reads; their content is what a run's hash speaks of.</summary>
    public abstract IReadOnlyList<string> Reads { get; }

    /// <summary>Names of shipped tables that it reads.</summary>
    public virtual IReadOnlyList<string> Ships => [];

    /// <summary>Names of the rule tables that it reads, as they are in force.</summary>
    public virtual IReadOnlyList<string> Rules => [];

    public virtual IReadOnlyList<AnalysisOption> Options => [];

    /// <summary>It can take many seconds, so that a page soon shows how far it is.</summary>
    public virtual bool IsLong => false;

    /// <summary>It keeps all processors busy for long: one of these runs at a time.</summary>
    public virtual bool RunsAlone => false;

    /// <summary>What people may hold against a row of it; empty: its rows cannot be judged.</summary>
    public virtual IReadOnlyList<string> Verdicts => [];

    /// <summary>What it finds, as a record that is written as JSON. No NaN: what is undefined is null beside its reason.</summary>
    internal abstract object Compute(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel);

    internal abstract object Read(byte[] json);

    /// <summary>The rows of the finding as a plain table, for CSV, workbooks and the list on the page.</summary>
    internal abstract AnalysisTable Table(object finding);

    /// <summary>What is missing for more.</summary>
    internal abstract IReadOnlyList<DataGap> Gaps(object finding);

    /// <summary>The finding as a reader may see it.</summary>
    internal abstract object Shown(object finding, Sight sight);
}

/// <inheritdoc/>
/// <typeparam name="T">What it finds.</typeparam>
public abstract class Analysis<T> : Analysis where T : class, IFinding
{
    internal sealed override object Compute(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel) => Find(given, settings, cancel);

    internal sealed override object Read(byte[] json) => JsonSerializer.Deserialize<T>(json, Json)!;

    internal sealed override AnalysisTable Table(object finding) => Rows((T)finding);

    internal sealed override IReadOnlyList<DataGap> Gaps(object finding) => ((T)finding).Missing;

    internal sealed override object Shown(object finding, Sight sight) => Seen((T)finding, sight);

    /// <summary>Without what the reader may not see of who trades with whom; most findings hold nothing of that.</summary>
    internal virtual T Seen(T finding, Sight sight) => finding;

    internal abstract T Find(AnalysisCase given, AnalysisSettings settings, CancellationToken cancel);

    internal abstract AnalysisTable Rows(T finding);
}

/// <summary>What every finding says beside its numbers.</summary>
public interface IFinding
{
    IReadOnlyList<DataGap> Missing { get; }
}

/// <summary>Data without which a number cannot be given, for the reader to bring.</summary>
/// <param name="Code">Family <c>analysis-gap</c> in words.csv.</param>
/// <param name="Table">Template by which they come in.</param>
/// <param name="Count">Subjects without them.</param>
/// <param name="Of">Subjects in all.</param>
public sealed record DataGap(string Code, string Table, int Count, int Of);

/// <summary>A code with its names.</summary>
public sealed record Named(string Code, string Zh, string? En)
{
    public string Name(bool chinese) => chinese || string.IsNullOrEmpty(En) ? Zh : En;
}

/// <summary>A finding row by row.</summary>
public sealed record AnalysisTable(IReadOnlyList<AnalysisColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

public enum AnalysisKind { Text, Name, Code, Number, Share, Money, Word, Verdict }

/// <summary>A column: text, a <see cref="Named"/>, a code, a number, a share 0–1, money in 亿元, or a code name of a family of words.</summary>
/// <param name="Name">Code name; its head is family <c>analysis-column</c> in words.csv.</param>
/// <param name="Family">Family of words of a <see cref="AnalysisKind.Word"/>.</param>
public sealed record AnalysisColumn(string Name, AnalysisKind Kind, string? Family = null, int Decimals = 2);
