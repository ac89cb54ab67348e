using System.Globalization;
using ChainChief.Common;
using ChainChief.Storage;
using ChainChief.Templates;
using Microsoft.Data.Sqlite;

namespace ChainChief.Matching;

/// <summary>Reads pairs with their records and decisions for one answer.</summary>
sealed class PairReading : IDisposable
{
    static readonly TableTemplate Enterprises = TemplateCatalog.Get("enterprises");

    readonly Workspace workspace;
    readonly TimeProvider clock;
    readonly bool chinese;
    readonly SqliteConnection connection;
    readonly Dictionary<(string, string), (string Verdict, int ChangeSet, DateTime At)> decided;
    readonly Dictionary<string, (string Name, string Region, int Changed)> register;
    readonly Dictionary<string, string> regions;

    public PairReading(Workspace workspace, TimeProvider clock, bool chinese)
    {
        (this.workspace, this.clock, this.chinese) = (workspace, clock, chinese);
        connection = workspace.Connect();
        decided = connection.Rows(r => (Pair: (r.GetString(0), r.GetString(1)), Verdict: r.GetString(2), Set: r.GetInt32(3), At: r.GetDateTime(4)),
                "SELECT d.first_code, d.second_code, d.verdict, d.change_set_id, s.at FROM identity_decisions d JOIN change_sets s ON s.id = d.change_set_id WHERE d.withdrawn_in IS NULL ORDER BY d.id")
            .GroupBy(row => row.Pair).ToDictionary(group => group.Key, group => (group.Last().Verdict, group.Last().Set, group.Last().At));
        register = connection.Rows(r => (Code: r.GetString(0), Name: r.GetString(1), Region: r.GetString(2), Changed: r.GetInt32(3)), "SELECT enterprise_code, name, region_code, coalesce(changed_in, added_in) FROM enterprises")
            .ToDictionary(row => row.Code, row => (row.Name, row.Region, row.Changed), StringComparer.Ordinal);
        regions = connection.Rows(r => (r.GetString(0), chinese ? r.GetString(1) : r.Text(2) ?? r.GetString(1)), "SELECT region_code, name_zh, name_en FROM regions").ToDictionary(row => row.Item1, row => row.Item2, StringComparer.Ordinal);
    }

    /// <summary>Pairs put off that are not back yet; counted by <see cref="Open"/>.</summary>
    public int Later { get; private set; }

    public int Decided => decided.Count;

    /// <summary>Pairs whose records are there and that nobody has decided, or put off long enough.</summary>
    public List<FoundPair> Open(PairBook book)
    {
        Later = 0;
        return [.. book.Pairs.Where(pair => register.ContainsKey(pair.First) && register.ContainsKey(pair.Second) && IsOpen(pair))];
    }

    bool IsOpen(FoundPair pair)
    {
        if (!decided.TryGetValue((pair.First, pair.Second), out var decision)) return true;
        if (decision.Verdict != "later") return false;
        var isBack = clock.GetUtcNow().UtcDateTime - decision.At >= TimeSpan.FromDays(IdentityDesk.LaterDays)
            || Math.Max(register[pair.First].Changed, register[pair.Second].Changed) > decision.ChangeSet;
        if (!isBack) Later++;
        return isBack;
    }

    public bool IsTouched(FoundPair pair, int changeSet) => register[pair.First].Changed == changeSet || register[pair.Second].Changed == changeSet;

    public bool Names(FoundPair pair, string? text) => string.IsNullOrWhiteSpace(text) || new[] { pair.First, pair.Second, register[pair.First].Name, register[pair.Second].Name }
        .Any(name => name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase));

    public PairRow Row(PairBook book, FoundPair pair)
    {
        var (first, second) = (register[pair.First], register[pair.Second]);
        var evidence = Explain(book, pair.First, pair.Second);
        return new(pair.First, first.Name, regions.GetValueOrDefault(first.Region), pair.Second, second.Name, regions.GetValueOrDefault(second.Region), Math.Round(pair.Score, 3), LevelOf(pair.Score), Reason(evidence));
    }

    /// <summary>What else than the likeness of the names weighs most; the likeness where there is nothing else.</summary>
    public static string Reason(IReadOnlyList<EvidenceView> evidence) =>
        (evidence.Where(part => part.Key is not ("cosine" or "edit" or "cover" or "bound")).MaxBy(part => Math.Abs(part.Points)) ?? evidence.MaxBy(part => part.Points))?.Text ?? "";

    List<EvidenceView> Explain(PairBook book, string first, string second) => PairBook.Find(connection, first) is { } a && PairBook.Find(connection, second) is { } b
        ? Explain(book.ProfileOf(a), book.ProfileOf(b), chinese) : [];

    public static List<EvidenceView> Explain(Profile first, Profile second, bool chinese) =>
        [.. PairScore.Explain(first, second).Select(part => new EvidenceView(part.Key, Math.Round(part.Points, 4), EvidenceWords.Of(part, chinese)))];

    public static string LevelOf(double score) => score >= PairScore.Auto ? "auto" : score >= PairScore.Ask ? "ask" : "new";

    public PairView? Find(PairBook book, string first, string second)
    {
        if (!register.ContainsKey(first) || !register.ContainsKey(second)) return null;
        if (string.CompareOrdinal(first, second) > 0) (first, second) = (second, first);
        var evidence = Explain(book, first, second);
        var score = Math.Round(evidence.Sum(part => part.Points), 3);
        var (left, right) = (Fields(first), Fields(second));
        var (one, other) = (Record(first), Record(second));
        return new(one, other, score, LevelOf(score), evidence, [.. Enterprises.Columns.Where(column => left[column.Name] is not null || right[column.Name] is not null).Select(column => Compare(column, left, right))],
            Suggest(one, left, other, right), left["credit_code"] is { } credit && right["credit_code"] is { } another && credit != another, Decision(first, second));
    }

    MatchedRecordView Record(string code) => new(code, register[code].Name, [.. IdentityLog.Hanging(connection, code).Select(pair => new HangingView(pair.Table, pair.Rows))]);

    Dictionary<string, string?> Fields(string code) => connection.Rows(r => Enterprises.Columns.ToDictionary(column => column.Name, column => Text(column, r.IsDBNull(column.Index) ? null : r.GetValue(column.Index)), StringComparer.Ordinal),
        $"SELECT {string.Join(", ", Enterprises.Columns.Select(column => column.Name))} FROM enterprises WHERE enterprise_code = $0", code).Single();

    string? Text(ColumnTemplate column, object? value) => value switch
    {
        null => null,
        _ when column.Name == "region_code" && regions.TryGetValue((string)value, out var name) => name,
        _ when column.Type == ColumnType.Bool => Label(column, Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0 ? "yes" : "no"),
        string text when column.Type is ColumnType.Enum or ColumnType.List => string.Join(chinese ? "、" : ", ", text.Split(';').Select(part => Label(column, part))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    string Label(ColumnTemplate column, string value) => column.Allowed.FirstOrDefault(allowed => allowed.Value == value)?.Label(chinese) ?? value;

    FieldPair Compare(ColumnTemplate column, Dictionary<string, string?> left, Dictionary<string, string?> right) => new(column.Name, column.Label(chinese), left[column.Name], right[column.Name],
        left[column.Name] is null ? "right" : right[column.Name] is null ? "left" : left[column.Name] == right[column.Name] ? "same" : "differs");

    static string Suggest(MatchedRecordView one, Dictionary<string, string?> left, MatchedRecordView other, Dictionary<string, string?> right)
    {
        var order = (left["credit_code"] is not null).CompareTo(right["credit_code"] is not null);
        if (order == 0) order = one.Hanging.Sum(table => table.Rows).CompareTo(other.Hanging.Sum(table => table.Rows));
        if (order == 0) order = left.Values.Count(value => value is not null).CompareTo(right.Values.Count(value => value is not null));
        return order >= 0 ? one.Code : other.Code;
    }

    DecisionView? Decision(string first, string second)
    {
        using var store = workspace.OpenStore();
        var found = store.IdentityDecisions.Where(decision => decision.FirstCode == first && decision.SecondCode == second && decision.WithdrawnIn == null).OrderByDescending(decision => decision.Id).FirstOrDefault();
        return found is null ? null : View(found, store.ChangeSets.First(set => set.Id == found.ChangeSetId));
    }

    public static DecisionView View(IdentityDecision decision, ChangeSet set) => new(
        set.Id, EnumCode.Of(decision.Verdict), decision.FirstCode, decision.FirstName, decision.SecondCode, decision.SecondName, decision.SurvivorCode, decision.Reason, decision.Score,
        DateTime.SpecifyKind(set.At, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), set.Actor,
        decision.Verdict == IdentityVerdict.Later ? set.At.AddDays(IdentityDesk.LaterDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null, decision.WithdrawnIn);

    public void Dispose() => connection.Dispose();
}
