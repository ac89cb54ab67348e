using System.Diagnostics;
using ChainChief.Common;
using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Importing;

/// <summary>How far an import has come, for a progress bar.</summary>
/// <param name="Step">reading, then the name of the table being written.</param>
public sealed record ImportProgress(string Step, string? File = null, int Rows = 0);

/// <summary>
/// One import of files into a region: recognise, read, stage, apply, check; then keep all or nothing. CLI, API and page run this same code; a dry run
/// leaves out only the commit.
/// </summary>
public sealed class ImportRun(Workspace workspace, TimeProvider clock, IProgress<ImportProgress>? progress = null)
{
    public ImportReport Run(ImportRequest request, CancellationToken cancel = default)
    {
        var watch = Stopwatch.StartNew();
        using var files = TableFiles.Open(request.Paths, request.Limits, cancel);
        var problems = new ProblemList();
        try
        {
            return Run(request, files, problems, watch, cancel);
        }
        catch (Exception exception) when (Stopped(exception, request.WaitForOthers) is { } problem)
        {
            problems.Add(problem);
            return Report(request, files, problems, [], [], null, [], watch);
        }
    }

    ImportReport Run(ImportRequest request, TableFiles files, ProblemList problems, Stopwatch watch, CancellationToken cancel)
    {
        foreach (var file in files.Files)
            if (request.ExpectedHashes?.TryGetValue(file.Name, out var hash) is true && hash != file.Sha256) problems.Add(new("file-changed", file.Name));

        using var intake = Intake.Begin(workspace, ChangeSetKind.Import, request.Actor, request.Title ?? Title(files), clock, request.WaitForOthers);
        // Asked inside the transaction: no other change can come between this and the commit.
        var version = intake.ChangeSetId - 1;
        if (request.ExpectedVersion is int expected && expected != version) problems.Add(new("store-changed", Arguments: [$"{version}"]));
        var sheets = new SheetBook(request, problems);
        foreach (var sheet in files.Sheets) sheets.Stage(sheet, intake, progress, cancel);
        sheets.NameUnrecognised();
        if (request.Strict)
            foreach (var problem in files.Files.SelectMany(PackFormat.Check)) problems.Add(problem);
        foreach (var problem in files.Problems) problems.Add(problem);

        intake.Apply(new StepProgress(progress), cancel);
        sheets.Place(intake.Problems);
        if (!request.DryRun)
        {
            var before = files.Problems.Count;
            files.CheckUnchanged();
            foreach (var problem in files.Problems.Skip(before)) problems.Add(problem);
        }
        List<ChangedFile> changed = [.. files.Files.Select(file => new ChangedFile(file.Name, file.Length, file.Sha256))];
        var sample = intake.Sample(200);
        var kept = request.DryRun || problems.HasErrors ? null : intake.Commit(changed);
        return Report(request, files, problems, sheets.Readings, intake.Counts, kept, sample, watch) with { Version = kept ?? version };
    }

    ImportReport Report(ImportRequest request, TableFiles files, ProblemList problems, IReadOnlyList<SheetReading> sheets, IReadOnlyList<TableCounts> counts, int? kept,
        IReadOnlyList<ChangedRecord> sample, Stopwatch watch) => new(kept, request.DryRun, kept ?? 0,
            [.. files.Files.Select(file => new ChangedFile(file.Name, file.Length, file.Sha256))], sheets, counts, problems.ToList(), sample, watch.Elapsed);

    static string Title(TableFiles files)
    {
        var names = files.Files.Select(file => file.Archive ?? file.Name).Distinct(StringComparer.Ordinal).ToList();
        return names.Count <= 3 ? string.Join(", ", names) : $"{names[0]}, {names[1]} … ({names.Count})";
    }

    /// <summary>The problem behind an exception of the store that is no fault of the program; null for any other.</summary>
    internal static Problem? Stopped(Exception exception, TimeSpan waited) => exception switch
    {
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } or IOException { HResult: 28 or unchecked((int)0x80070070) } => new("disk-full"),
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_IOERR } => new("store-write-failed"),
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY } => new("store-busy", Arguments: [waited.TotalSeconds.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)]),
        _ => null,
    };

    sealed class StepProgress(IProgress<ImportProgress>? progress) : IProgress<string>
    {
        public void Report(string value) => progress?.Report(new(value));
    }
}

/// <summary>The sheets of one import: each by the number under which the intake knows it.</summary>
sealed class SheetBook(ImportRequest request, ProblemList problems)
{
    readonly List<(RawSheet Sheet, RecognisedSheet Recognised, SheetIntake Intake)> sheets = [];
    readonly List<RawSheet> unrecognised = [];
    readonly HashSet<(int Sheet, string Column)> said = [];

    public List<SheetReading> Readings { get; } = [];

    public void Stage(RawSheet sheet, Intake intake, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        if (sheet.Hidden || (sheet.Sheet is string name && CompanionSheets.IsBeside(name))) return;
        if (SheetRecognition.Recognise(sheet, request.Mapping, cancel) is not { } recognised)
        {
            unrecognised.Add(sheet);
            return;
        }
        if (recognised.TwoRows) problems.Add(new("header-two-rows", sheet.File, sheet.Sheet, recognised.HeaderRow, Arguments: [$"{recognised.HeaderRow}"]));
        var reading = new SheetIntake(sheet, recognised, request, problems);
        var number = sheets.Count;
        sheets.Add((sheet, recognised, reading));
        if (request.Strict) NameMissingColumns(number, sheet, recognised, reading);
        var count = reading.Run(intake.Stage(recognised.Table.Name), number, new RowProgress(progress, sheet.File), cancel);
        Readings.Add(new(sheet.File, sheet.Sheet, recognised.Table.Name, recognised.HeaderRow, reading.Columns, count));
    }

    /// <summary>A workbook may hold sheets that are no tables; a file without any table is a mistake.</summary>
    public void NameUnrecognised()
    {
        var read = sheets.Select(sheet => sheet.Sheet.File).ToHashSet(StringComparer.Ordinal);
        foreach (var sheet in unrecognised)
            problems.Add(read.Contains(sheet.File) ? new("table-skipped", sheet.File, sheet.Sheet, Arguments: [sheet.Sheet ?? sheet.File]) : new("table-unknown", sheet.File, sheet.Sheet));
    }

    /// <summary>Puts file and sheet to the problems of staged rows. A required column that a sheet lacks is said once, not for every row.</summary>
    public void Place(IReadOnlyList<StagedProblem> staged)
    {
        foreach (var problem in staged)
        {
            var (sheet, recognised, intake) = problem.Sheet is int number && number < sheets.Count ? sheets[number] : default;
            if (sheet is not null && problem is { Code: "required-missing", Column: { } column } && !intake.Gives(recognised.Table.Get(column)))
            {
                if (said.Add((problem.Sheet!.Value, column))) problems.Add(Missing(sheet, recognised, recognised.Table.Get(column)));
                continue;
            }
            problems.Add(new(problem.Code, sheet?.File ?? $"{problem.Table}.csv", sheet?.Sheet, problem.Line, problem.Column, problem.Value, problem.Arguments));
        }
    }

    void NameMissingColumns(int number, RawSheet sheet, RecognisedSheet recognised, SheetIntake intake)
    {
        foreach (var column in recognised.Table.Columns.Where(column => column.Required && !intake.Gives(column)))
            if (said.Add((number, column.Name))) problems.Add(Missing(sheet, recognised, column));
    }

    static Problem Missing(RawSheet sheet, RecognisedSheet recognised, ColumnTemplate column) =>
        new("column-missing", sheet.File, sheet.Sheet, recognised.HeaderRow, column.Name, Arguments: [column.LabelZh, column.LabelEn, column.Name]);

    sealed class RowProgress(IProgress<ImportProgress>? progress, string file) : IProgress<int>
    {
        public void Report(int value) => progress?.Report(new("reading", file, value));
    }
}
