using ChainChief.Common;
using ChainChief.Storage;

namespace ChainChief.Importing;

/// <summary>What is to be imported, and how.</summary>
/// <param name="Paths">Files, folders or zips.</param>
/// <param name="Actor">The post or program that does it.</param>
/// <param name="DryRun">Do everything but the commit.</param>
public sealed record ImportRequest(IReadOnlyList<string> Paths, string Actor, bool DryRun = false)
{
    /// <summary>Title of the change set; by default the names of the files.</summary>
    public string? Title { get; init; }

    public ColumnMapping? Mapping { get; init; }
    public ReadingLimits Limits { get; init; } = ReadingLimits.Default;

    /// <summary>How long to wait for another import that is writing.</summary>
    public TimeSpan WaitForOthers { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Also name what was read leniently: the check of a pack.</summary>
    public bool Strict { get; init; }

    /// <summary>Change set that was the last when the dry run was looked at; another one stops the commit.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>SHA-256 by file name at the dry run; another content stops the commit.</summary>
    public IReadOnlyDictionary<string, string>? ExpectedHashes { get; init; }
}

/// <summary>How one sheet was read.</summary>
/// <param name="HeaderRow">Row that named the columns.</param>
/// <param name="RowCount">Data rows read.</param>
public sealed record SheetReading(string File, string? Sheet, string Table, int HeaderRow, IReadOnlyList<ColumnReading> Columns, int RowCount);

/// <summary>One column of a sheet.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Column">Template column; null where the header is not known.</param>
/// <param name="Factor">What numbers were multiplied with because of the unit in the header.</param>
public sealed record ColumnReading(int Index, string Header, string? Column, decimal Factor = 1);

/// <summary>What an import, dry run or check found and did.</summary>
/// <param name="ChangeSetId">The change set kept; null for a dry run, where there were errors, or where nothing changed.</param>
/// <param name="Version">Last change set of the region when it was run.</param>
/// <param name="Sample">First changed records with fields before and after.</param>
public sealed record ImportReport(
    int? ChangeSetId, bool DryRun, int Version, IReadOnlyList<ChangedFile> Files, IReadOnlyList<SheetReading> Sheets, IReadOnlyList<TableCounts> Counts,
    IReadOnlyList<Problem> Problems, IReadOnlyList<ChangedRecord> Sample, TimeSpan Duration)
{
    public int ErrorCount => Problems.Count(problem => problem.Severity == Severity.Error);

    public int WarningCount => Problems.Count - ErrorCount;

    public int ChangedCount => Counts.Sum(count => count.Changed);

    public int RowCount => Sheets.Sum(sheet => sheet.RowCount);
}
