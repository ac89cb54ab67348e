using System.Collections.Concurrent;
using ChainChief.Common;
using ChainChief.Storage;

namespace ChainChief.Matching;

/// <summary>Where a region's questions "is it the same firm?" are asked and answered. The comparison of a register is kept in memory; of a large register whose
/// records have changed the last one is shown while the next is made.</summary>
public sealed class IdentityDesk(TimeProvider clock)
{
    /// <summary>A pair put off comes back after so many days, or at once when either record changes.</summary>
    public const int LaterDays = 30;

    /// <summary>Registers up to this size are compared anew at once.</summary>
    const int Quick = 10_000;

    readonly ConcurrentDictionary<string, Place> places = new(StringComparer.Ordinal);

    /// <summary>Pairs that wait for a decision.</summary>
    public IdentityListView List(Workspace workspace, IdentityFilter filter, bool chinese)
    {
        var (register, isBehind) = PlaceOf(workspace).Get();
        using var reading = new PairReading(workspace, register, clock, chinese);
        var open = reading.Open();
        var fitting = open.Where(pair => Fits(pair, filter) && (filter.ChangeSet is not { } set || reading.IsTouched(pair, set)) && reading.Names(pair, filter.Text)).ToList();
        return new(open.Count, open.Count(pair => pair.Score >= PairScore.Auto), reading.Later, reading.Decided, (int)register.Book.State.Count, isBehind, fitting.Count, filter.Page, filter.PageSize,
            [.. fitting.Skip((filter.Page - 1) * filter.PageSize).Take(filter.PageSize).Select(pair => reading.Row(pair))]);
    }

    /// <summary>Whether there is something to show at once; false while a large register is compared for the first time: the comparison is begun, nobody waits for it.</summary>
    public bool IsReady(Workspace workspace) => PlaceOf(workspace).IsReady();

    /// <summary>Pairs that wait; null while the register has not been compared yet: the comparison is begun, nobody waits for it.</summary>
    /// <param name="code">Only pairs with this enterprise.</param>
    /// <param name="changeSet">Only pairs with a record that this change set added or last changed.</param>
    public int? Known(Workspace workspace, string? code = null, int? changeSet = null)
    {
        if (PlaceOf(workspace).Look() is not { } register) return null;
        using var reading = new PairReading(workspace, register, clock, chinese: true);
        return reading.Open().Count(pair => (code is null || pair.First == code || pair.Second == code) && (changeSet is not { } set || reading.IsTouched(pair, set)));
    }

    /// <summary>The pairs of a list that is not in any register yet, the surest first.</summary>
    /// <param name="places">The region whose divisions are known by name; null: provinces only.</param>
    public static IReadOnlyList<PairRow> Compare(IReadOnlyList<MatchRecord> records, Workspace? places, bool chinese)
    {
        using var connection = places?.Connect();
        var finder = new DuplicateFinder(records, connection is null ? new([]) : PairBook.PlacesOf(connection));
        return [.. finder.Find().Select(pair => (pair, a: finder.Profiles[pair.First], b: finder.Profiles[pair.Second])).Select(row => new PairRow(row.a.Record.Code, row.a.Record.Name, row.a.Record.Region,
            row.b.Record.Code, row.b.Record.Name, row.b.Record.Region, Math.Round(row.pair.Score, 3), PairReading.LevelOf(row.pair.Score), PairReading.Reason(PairReading.Explain(row.a, row.b, chinese))))];
    }

    /// <summary>Two records side by side, also where they were not proposed; null where either is not there.</summary>
    public PairView? Find(Workspace workspace, string first, string second, bool chinese)
    {
        if (first == second) return null;
        using var reading = new PairReading(workspace, PlaceOf(workspace).Get().Register, clock, chinese);
        return reading.Find(first, second);
    }

    /// <summary>Decisions, the newest first, those taken back included.</summary>
    public DecisionListView Decisions(Workspace workspace, int page = 1, int pageSize = 50)
    {
        using var store = workspace.OpenStore();
        return new(store.IdentityDecisions.Count(), page, pageSize, [.. (from decision in store.IdentityDecisions
                                                                          join set in store.ChangeSets on decision.ChangeSetId equals set.Id
                                                                          orderby decision.Id descending
                                                                          select new { decision, set }).Skip((page - 1) * pageSize).Take(pageSize).AsEnumerable().Select(pair => PairReading.View(pair.decision, pair.set))]);
    }

    /// <summary>Keeps a decision; one enterprise is a merge. Refusals are named.</summary>
    public IdentityOutcome Decide(Workspace workspace, IdentityChoice choice)
    {
        if (!EnumCode.TryParse<IdentityVerdict>(choice.Verdict, out var verdict)) return new(null, [], [new("verdict-unknown", Value: choice.Verdict, Arguments: [choice.Verdict])]);
        var score = Find(workspace, choice.First, choice.Second, chinese: true)?.Score;
        var reason = string.IsNullOrWhiteSpace(choice.Reason) ? null : choice.Reason.Trim();
        var result = IdentityLog.Decide(workspace, new(choice.First, choice.Second, verdict, choice.Actor.Trim(), reason, score, verdict == IdentityVerdict.Same ? choice.Survivor : null), clock);
        return new(result.ChangeSetId, [.. result.Counts.Select(count => new MoveView(count.Table, count.Moved, count.Doubled))], result.Obstacles);
    }

    /// <summary>The code under which a merged enterprise lives on; null where there is no such merge.</summary>
    public static string? Survivor(Workspace workspace, string code) => IdentityLog.Survivor(workspace, code);

    static bool Fits(FoundPair pair, IdentityFilter filter) => (filter.Level is null || filter.Level == PairReading.LevelOf(pair.Score))
        && (filter.Code is null || pair.First == filter.Code || pair.Second == filter.Code);

    Place PlaceOf(Workspace workspace) => places.GetOrAdd(workspace.DatabasePath, _ => new(workspace));

    /// <summary>The comparison of one region.</summary>
    sealed class Place(Workspace workspace)
    {
        readonly Lock making = new(), beginning = new();
        volatile PairBook? book;
        volatile PairRegister? register;
        volatile Seen? seen;
        Task? next;

        /// <summary>The comparison, waited for where there is none yet.</summary>
        public (PairRegister Register, bool IsBehind) Get()
        {
            var (version, state) = State();
            if (book is not { } known || (state != known.State && state.Count <= Quick)) return (Of(Make(), version), false);
            if (state != known.State) Begin();
            return (Of(known, version), state != known.State);
        }

        /// <summary>The comparison of the register as it is; null where it is still being made.</summary>
        public PairRegister? Look()
        {
            var (version, state) = State();
            if (book is { } known && known.State == state) return Of(known, version);
            if (state.Count <= Quick / 10) return Of(Make(), version);
            Begin();
            return null;
        }

        public bool IsReady()
        {
            if (book is not null || State().State.Count <= Quick) return true;
            Begin();
            return false;
        }

        /// <summary>Number of the last change set, and the state of the register as of it, counted once for each.</summary>
        (int Version, (long Count, long Last) State) State()
        {
            var version = workspace.Version();
            if (seen is not { } last || last.Version != version)
            {
                using var connection = workspace.Connect();
                seen = last = new(version, PairBook.StateOf(connection));
            }
            return (version, last.State);
        }

        PairRegister Of(PairBook known, int version) =>
            register is { } read && read.Version == version && ReferenceEquals(read.Book, known) ? read : register = PairRegister.Read(workspace, known, version);

        /// <summary>Begins a comparison where none is under way.</summary>
        void Begin()
        {
            lock (beginning) if (next is not { IsCompleted: false }) next = Task.Run(Make);
        }

        /// <summary>Compares the register, one at a time: who comes meanwhile takes what the other has made.</summary>
        PairBook Make()
        {
            lock (making)
            {
                if (book is { } made && made.State == State().State) return made;
                return book = PairBook.Make(workspace);
            }
        }

        /// <summary>The register as counted at a change set.</summary>
        sealed record Seen(int Version, (long Count, long Last) State);
    }
}
