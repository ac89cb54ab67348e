using ChainChief.Common;
using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>Invoices in bulk that are to become supply relations, and how.</summary>
/// <param name="Paths">CSV or Parquet files.</param>
/// <param name="Actor">The post or program that does it.</param>
/// <param name="DryRun">Do everything but the commit.</param>
public sealed record InvoiceRequest(IReadOnlyList<string> Paths, string Actor, bool DryRun = false)
{
    /// <summary>Leave out rows that cannot be read, and name them; without this one such row stops the import.</summary>
    public bool SkipBad { get; init; }

    /// <summary>Code of the source that the relations will bear.</summary>
    public string? Source { get; init; }

    /// <summary>How long to wait for another import that is writing.</summary>
    public TimeSpan WaitForOthers { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Change set that was the last when the dry run was looked at; another one stops the commit.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>SHA-256 by file name at the dry run; another content stops the commit.</summary>
    public IReadOnlyDictionary<string, string>? ExpectedHashes { get; init; }

    public InvoiceLimits Limits { get; init; } = InvoiceLimits.Default;
}

/// <summary>What one aggregation may take of the machine.</summary>
/// <param name="MemoryMebibytes">Of the aggregation itself; what needs more goes to a temporary file.</param>
public sealed record InvoiceLimits(int Threads = 2, int MemoryMebibytes = 2_560)
{
    public static readonly InvoiceLimits Default = new();
}

/// <summary>How the rows of the files came out. <c>Rows = BadRows + SelfRows + OutsideRows + ReversedRows + LinkRows</c>.</summary>
/// <param name="Rows">Read, bad ones included.</param>
/// <param name="BadRows">That could not be read.</param>
/// <param name="NegativeRows">Reversals (red-letter invoices): netted inside their key.</param>
/// <param name="Keys">Different supplier, buyer, year and product group.</param>
/// <param name="Links">Keys that make a supply relation.</param>
/// <param name="LinkRows">Rows in them.</param>
/// <param name="ReversedKeys">Keys whose sum is zero or below: reversals without their invoice in these files.</param>
/// <param name="SelfRows">Supplier and buyer are one enterprise.</param>
/// <param name="OutsidePairs">Keys between two firms outside the register.</param>
/// <param name="Ends">Different suppliers and buyers as the files write them.</param>
/// <param name="MatchedEnds">Of these, found in the register.</param>
public sealed record InvoiceCounts(
    long Rows, long BadRows, long NegativeRows, long Keys, long Links, long LinkRows, long ReversedKeys, long ReversedRows, long SelfRows, long OutsidePairs, long OutsideRows, long Ends, long MatchedEnds)
{
    public static readonly InvoiceCounts None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public long UnmatchedEnds => Ends - MatchedEnds;
}

/// <summary>Sums of one calendar year, exact, in yuan. <c>Amount = LinkAmount + SelfAmount + OutsideAmount + ReversedAmount</c>.</summary>
/// <param name="Rows">Rows read and good.</param>
public sealed record InvoiceYear(int Year, long Rows, decimal Amount, long Links, decimal LinkAmount, decimal SelfAmount, decimal OutsideAmount, decimal ReversedAmount);

/// <summary>Why an end was taken for a firm outside the register.</summary>
public enum InvoiceEndReason
{
    /// <summary>Neither code nor name is in the register.</summary>
    Unknown,

    /// <summary>Several enterprises have that name.</summary>
    Ambiguous,

    /// <summary>The enterprise of that name has another credit code.</summary>
    OtherCode,
}

/// <summary>A supplier or buyer that is not in the register.</summary>
/// <param name="Text">Code, or name where there was none, as the files write it.</param>
/// <param name="Amount">Yuan, in both roles, net.</param>
/// <param name="Code">How relations will name it: EXT:name.</param>
public sealed record InvoiceEnd(string Text, string? Name, string Code, InvoiceEndReason Reason, long Rows, decimal Amount);

/// <summary>A key whose sum is zero or below.</summary>
/// <param name="Amount">Yuan.</param>
public sealed record InvoiceReversal(string Supplier, string Buyer, int Year, string? Product, long Rows, decimal Amount);

/// <summary>What an import of invoices found and did.</summary>
/// <param name="ChangeSetId">The change set kept; null for a dry run, where there were errors, or where nothing changed.</param>
/// <param name="Version">Last change set of the region when it was run.</param>
/// <param name="Unmatched">The largest of them.</param>
/// <param name="Reversals">The largest of them.</param>
/// <param name="BadRows">The first of them.</param>
/// <param name="Sample">First changed records with fields before and after.</param>
public sealed record InvoiceReport(
    int? ChangeSetId, bool DryRun, bool SkipBad, int Version, IReadOnlyList<ChangedFile> Files, InvoiceCounts Counts, IReadOnlyList<InvoiceYear> Years, TableCounts? Relations,
    IReadOnlyList<InvoiceEnd> Unmatched, IReadOnlyList<InvoiceReversal> Reversals, IReadOnlyList<Problem> BadRows, IReadOnlyList<Problem> Problems, IReadOnlyList<ChangedRecord> Sample, TimeSpan Duration)
{
    /// <summary>How many unmatched ends, reversals and bad rows a report lists at most.</summary>
    public const int MostListed = 300;

    public int ErrorCount => Problems.Count(problem => problem.Severity == Severity.Error);

    public int ChangedCount => Relations?.Changed ?? 0;
}
