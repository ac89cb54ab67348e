namespace ChainChief.Analysing;

/// <summary>A method that answers plain tables of one folder with plain tables in another, without a region. Files and columns are those of the reference sets in
/// <c>tests/reference</c>: what another program was given, and what it gave.</summary>
public abstract class PlainMethod
{
    /// <summary>Name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What the method tells, in one sentence.</summary>
    public abstract string Purpose(bool chinese);

    /// <summary>Files it reads; their columns are named so that a missing one can be said before anything runs.</summary>
    public abstract IReadOnlyList<PlainInput> Inputs { get; }

    /// <summary>Settings it takes, each with a default.</summary>
    public virtual IReadOnlyList<PlainOption> Options => [];

    /// <summary>Reads, computes and says what would be written. Bad input is told to the folder; what is returned is written only where no error was told.</summary>
    public abstract IReadOnlyList<PlainOutput> Run(PlainFolder folder, PlainOptions options, CancellationToken cancel);
}

/// <summary>A file that a method reads.</summary>
/// <param name="Columns">Columns that must be there; further ones are read where the table is wide, else left aside.</param>
/// <param name="Required">Without the file nothing is computed; else only what rests on it is left out.</param>
/// <param name="Header">False: a bare table of numbers; its columns are called 1, 2, …</param>
public sealed record PlainInput(string File, IReadOnlyList<string> Columns, bool Required = true, bool Header = true);

/// <summary>A setting of a method.</summary>
/// <param name="Default">Value where it is not given.</param>
/// <param name="Words">Words that stand for 0, 1, …; empty: a number.</param>
public sealed record PlainOption(string Name, double Default, string Chinese, string English, params string[] Words);
