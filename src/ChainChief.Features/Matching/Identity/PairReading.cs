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
    readonly PairRegister register;

    public PairReading(Workspace workspace, PairRegister register, TimeProvider clock, bool chinese)
    {
        (this.workspace, this.register, this.clock, this.chinese) = (workspace, register, clock, chinese);
        connection = workspace.Connect();
    }

    PairBook Book => register.Book;

    /// <summary>Pairs put off that are not back yet; counted by <see cref="Open"/>.</summary>
    public int Later { get; private set; }

    public int Decided => register.Decided.Count;

    /// <summary>Pairs whose records are there and that nobody has decided, or put off long enough.</summary>
    public List<FoundPair> Open()
    {
        Later = 0;
        return [.. Book.Pairs.Where(pair => register.Find(pair.First) is not null && register.Find(pair.Second) is not null && IsOpen(pair))];
    }

    bool IsOpen(FoundPair pair)
    {
        if (!register.Decided.TryGetValue((pair.First, pair.Second), out var decision)) return true;
        if (decision.Verdict != "later") return false;
        var isBack = clock.GetUtcNow().UtcDateTime - decision.At >= TimeSpan.FromDays(IdentityDesk.LaterDays)
            || Math.Max(Known(pair.First).Changed, Known(pair.Second).Changed) > decision.ChangeSet;
        if (!isBack) Later++;
        return isBack;
    }

    public bool IsTouched(FoundPair pair, int changeSet) => Known(pair.First).Changed == changeSet || Known(pair.Second).Changed == changeSet;

    PairRecord Known(string code) => register.Find(code)!.Value;

    public bool Names(FoundPair pair, string? text) => string.IsNullOrWhiteSpace(text) || new[] { pair.First, pair.Second, Known(pair.First).Name, Known(pair.Second).Name }
        .Any(name => name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase));

    public PairRow Row(FoundPair pair)
    {
        var (first, second) = (Known(pair.First), Known(pair.Second));
        var evidence = Explain(pair.First, pair.Second);
        return new(pair.First, first.Name, register.Region(first.Region, chinese), pair.Second, second.Name, register.Region(second.Region, chinese), Math.Round(pair.Score, 3), LevelOf(pair.Score), Reason(evidence));
    }

    /// <summary>What else than the likeness of the names weighs most; the likeness where there is nothing else.</summary>
    public static string Reason(IReadOnlyList<EvidenceView> evidence) =>
        (evidence.Where(part => part.Key is not ("cosine" or "edit" or "cover" or "bound")).MaxBy(part => Math.Abs(part.Points)) ?? evidence.MaxBy(part => part.Points))?.Text ?? "";

    List<EvidenceView> Explain(string first, string second) => PairBook.Find(connection, first) is { } a && PairBook.Find(connection, second) is { } b
        ? Explain(Book.ProfileOf(a), Book.ProfileOf(b), chinese) : [];

    public static List<EvidenceView> Explain(Profile first, Profile second, bool chinese) =>
        [.. PairScore.Explain(first, second).Select(part => new EvidenceView(part.Key, Math.Round(part.Points, 4), EvidenceWords.Of(part, chinese)))];

    public static string LevelOf(double score) => score >= PairScore.Auto ? "auto" : score >= PairScore.Ask ? "ask" : "new";

    public PairView? Find(string first, string second)
    {
        if (register.Find(connection, first) is not { } a || register.Find(connection, second) is not { } b) return null;
        if (string.CompareOrdinal(first, second) > 0) (first, second, a, b) = (second, first, b, a);
        var evidence = Explain(first, second);
        var score = Math.Round(evidence.Sum(part => part.Points), 3);
        var (left, right) = (Fields(first), Fields(second));
        var (one, other) = (Record(first, a), Record(second, b));
        return new(one, other, score, LevelOf(score), evidence, [.. Enterprises.Columns.Where(column => left[column.Name] is not null || right[column.Name] is not null).Select(column => Compare(column, left, right))],
            Suggest(one, left, other, right), left["credit_code"] is { } credit && right["credit_code"] is { } another && credit != another, Decision(first, second));
    }

    MatchedRecordView Record(string code, PairRecord record) => new(code, record.Name, [.. IdentityLog.Hanging(connection, code).Select(pair => new HangingView(pair.Table, pair.Rows))]);

    Dictionary<string, string?> Fields(string code) => connection.Rows(r => Enterprises.Columns.ToDictionary(column => column.Name, column => Text(column, r.IsDBNull(column.Index) ? null : r.GetValue(column.Index)), StringComparer.Ordinal),
        $"SELECT {string.Join(", ", Enterprises.Columns.Select(column => column.Name))} FROM enterprises WHERE enterprise_code = $0", code).Single();

    string? Text(ColumnTemplate column, object? value) => value switch
    {
        null => null,
        _ when column.Name == "region_code" && register.Region((string)value, chinese) is { } name => name,
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
