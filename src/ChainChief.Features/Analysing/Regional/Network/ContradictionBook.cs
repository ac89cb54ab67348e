using System.Globalization;
using System.Runtime.CompilerServices;
using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>One of two statements of a supply relation that contradict each other.</summary>
/// <param name="Amount">万元 a year; null: not for the reader, nor is what follows the basis.</param>
/// <param name="ChangeSet">It wrote the statement.</param>
/// <param name="Kind">Of the change set: import, decision, …</param>
/// <param name="At">UTC.</param>
public sealed record RelationSaying(double? Amount, string Basis, string? Source, string? SourceTitle, int? ChangeSet, string? Kind, string? Title, string? Actor, DateTime? At);

/// <summary>How a contradiction was settled.</summary>
/// <param name="Verdict">present: what the record said stands; earlier: the older statement was written again.</param>
/// <param name="Reason">Null: not for the reader.</param>
/// <param name="ChangeSet">The change set that wrote the older statement again.</param>
public sealed record ContradictionSettlement(string Verdict, string? Reason, string Actor, DateTime At, int? ChangeSet);

/// <summary>Two statements of one supply relation that contradict each other.</summary>
/// <param name="Relation">Number of its row.</param>
/// <param name="Supplier">Code of an enterprise; of a firm outside EXT:name, with its name; empty: not for the reader.</param>
/// <param name="Stands">What the record says now; of a settled one what was picked.</param>
/// <param name="Other">The older statement; of a settled one what was not picked.</param>
/// <param name="Difference">万元.</param>
/// <param name="Share">Difference as a share of the larger amount.</param>
/// <param name="Seen">Number of the newest decision on the relation; 0: none.</param>
/// <param name="Settled">Null: open.</param>
/// <param name="Masked">The reader may not see the relation: neither names nor amounts are told.</param>
public sealed record ContradictionLine(long Relation, Named Supplier, Named Buyer, string? Product, string? Year, RelationSaying Stands, RelationSaying Other, double? Difference, double? Share, int Seen, ContradictionSettlement? Settled, bool Masked)
{
    public bool Names(string firm) => Supplier.Code == firm || Buyer.Code == firm;
}

/// <summary>What a person decides of a contradiction.</summary>
/// <param name="Verdict">present, earlier; withdrawn: a settled one is open again.</param>
/// <param name="Stands">Change sets of both statements as they were seen.</param>
/// <param name="Seen">Number of the newest decision on the relation as it was seen; 0: none.</param>
public sealed record ContradictionWish(long Relation, string Verdict, int Stands, int Other, int Seen, string Reason);

/// <param name="ChangeSet">The change set that wrote the older statement again; null where nothing was written.</param>
/// <param name="Problem">Null: done.</param>
public sealed record ContradictionOutcome(int? ChangeSet, Problem? Problem);

/// <summary>
/// 说法不一: supply relations whose present amount contradicts (<see cref="AmountStatement.Contradicts"/>) something that was said of them before, and what people decided on that. The present amount is held against
/// every earlier statement that stands; the latest that contradicts it is shown. After a settlement only what stood then and what was said since counts, so that a new statement opens the relation again.
/// </summary>
/// <remarks>
/// Settlements lie with the judgements of analyses: method <c>contradictions</c>, subject the row of the relation, <c>found</c> the change sets of the statement that stands and of the other. Once the change set of the one
/// that stands is taken back, the settlement counts no more.
/// </remarks>
public sealed class ContradictionBook
{
    const string Method = "contradictions", Table = "supply_relations", Withdrawn = "withdrawn", Earlier = "earlier";
    const int LongestReason = 500;

    static readonly ConditionalWeakTable<RegionAtlas, List<StatedRelation>> Shared = [];

    readonly RegionAtlas atlas;
    readonly Sight sight;
    readonly List<StatedRelation> relations;

    /// <param name="sight">What the reader may see of who trades with whom.</param>
    public ContradictionBook(RegionAtlas atlas, Sight sight) => (this.atlas, this.sight, relations) = (atlas, sight, Shared.GetValue(atlas, Read));

    static List<StatedRelation> Read(RegionAtlas atlas)
    {
        using var connection = atlas.Workspace.Connect();
        return [.. RelationStatements.List(connection).Where(relation => relation.Statements.Select((newer, i) => relation.Statements.Skip(i + 1).Any(older => newer.Said.Contradicts(older.Said))).Any(found => found))];
    }

    /// <summary>A pair that is open or settled, before it is worded.</summary>
    sealed record Pair(StatedRelation Relation, RelationStatement Stands, RelationStatement Other, int Seen, AnalysisJudgement? Settled);

    /// <summary>Contradictions, the largest difference in money first; those that the reader may not see stand last, as the records lie.</summary>
    /// <param name="settled">Those that are settled, instead of the open ones.</param>
    public IReadOnlyList<ContradictionLine> List(bool settled = false)
    {
        List<Pair> pairs = [.. Pairs().Where(pair => pair.Settled is not null == settled)];
        var sets = Sets(pairs);
        return [.. pairs.Select(pair => Line(pair, sets)).OrderBy(line => line.Masked).ThenByDescending(line => line.Difference).ThenBy(line => line.Relation)];
    }

    /// <summary>How many are open and how many are settled.</summary>
    public (int Open, int Settled) Count() => Pairs().ToList() is var pairs ? (pairs.Count(pair => pair.Settled is null), pairs.Count(pair => pair.Settled is not null)) : default;

    /// <summary>The contradiction of a relation, open or settled; null where there is none.</summary>
    public ContradictionLine? Find(long relation) => Pairs().FirstOrDefault(pair => pair.Relation.RowId == relation) is { } pair ? Line(pair, Sets([pair])) : null;

    /// <summary>Settles a contradiction, or opens a settled one again. The older statement is written as a change set that can be taken back, with its basis and source.</summary>
    /// <param name="actor">The post that decides.</param>
    public ContradictionOutcome Settle(ContradictionWish wish, string actor, TimeProvider clock)
    {
        if (wish.Verdict is not ("present" or Earlier or Withdrawn)) return new(null, new("judgement-verdict-unknown", Arguments: [wish.Verdict]));
        if (string.IsNullOrWhiteSpace(wish.Reason) || wish.Reason.Length > LongestReason) return new(null, new("judgement-reason-missing"));
        Problem changed = new("contradiction-changed");
        if (Pairs().FirstOrDefault(one => one.Relation.RowId == wish.Relation) is not { } pair || (pair.Stands.WrittenIn, pair.Other.WrittenIn) != (wish.Stands, wish.Other) || pair.Settled is null == (wish.Verdict == Withdrawn)) return new(null, changed);
        if (pair.Seen != wish.Seen) return new(null, new("judgement-meanwhile"));
        AnalysisJudgement Decision(int stands, int other) => new()
        {
            Method = Method,
            Plan = "",
            Subject = Subject(pair.Relation),
            Verdict = wish.Verdict,
            Found = string.Create(CultureInfo.InvariantCulture, $"{stands} {other}"),
            Reason = wish.Reason.Trim(),
            Actor = actor,
            At = clock.GetUtcNow().UtcDateTime,
        };
        if (wish.Verdict != Earlier) return new(null, AnalysisShelf.Judge(atlas.Workspace, Decision(wish.Stands, wish.Other), wish.Seen) > 0 ? null : new("judgement-meanwhile"));
        using var intake = Intake.Begin(atlas.Workspace, ChangeSetKind.Decision, actor, $"供应数裁定：取较早的说法（批次 {wish.Other}）", clock);
        if (intake.LastChange(Table, pair.Relation.RowId) != pair.Relation.LastChange) return new(null, changed);
        var staged = intake.Stage(Table);
        var source = staged.Template.Get("source_code");
        staged.Add(0, 1, [.. staged.Template.Columns.Select(column => Value(pair, column.Name))], pair.Other.Source is null ? 1L << source.Index : 0, 0);
        intake.Apply();
        if (intake.Problems.FirstOrDefault(problem => ProblemCatalog.Get(problem.Code).Severity == Severity.Error) is { } wrong) return new(null, new(wrong.Code, Column: wrong.Column, Value: wrong.Value, Arguments: [.. wrong.Arguments]));
        return intake.Remember(Decision(intake.ChangeSetId, wish.Stands), wish.Seen) ? new(intake.Commit([]), null) : new(null, new("judgement-meanwhile"));
    }

    static object? Value(Pair pair, string column) => column switch
    {
        "supplier_code" => pair.Relation.Supplier,
        "buyer_code" => pair.Relation.Buyer,
        "product" => pair.Relation.Product,
        "year" => pair.Relation.Year,
        "amount" => pair.Other.Said.Amount,
        "basis" => EnumCode.Of(pair.Other.Said.Basis),
        "source_code" => pair.Other.Source,
        _ => null,
    };

    static string Subject(StatedRelation relation) => relation.RowId.ToString(CultureInfo.InvariantCulture);

    IEnumerable<Pair> Pairs()
    {
        var decisions = AnalysisShelf.History(atlas.Workspace, Method, "").ToLookup(one => one.Subject, StringComparer.Ordinal);
        return relations.Select(relation => Of(relation, [.. decisions[Subject(relation)]])).OfType<Pair>();
    }

    /// <param name="decisions">On the relation, the newest first.</param>
    static Pair? Of(StatedRelation relation, List<AnalysisJudgement> decisions)
    {
        var seen = decisions.Count > 0 ? decisions[0].Id : 0;
        var (settled, at) = (default(AnalysisJudgement), relation.Statements.Count - 1);
        foreach (var decision in decisions.TakeWhile(decision => decision.Verdict != Withdrawn))
        {
            if (Place(relation, decision, 0) is not (>= 0 and var place)) continue; // taken back
            (settled, at) = (decision, place);
            break;
        }
        var present = relation.Statements[0];
        if (relation.Statements.Take(at + 1).Skip(1).FirstOrDefault(older => present.Said.Contradicts(older.Said)) is { } contradicted) return new(relation, present, contradicted, seen, null);
        return settled is not null && Place(relation, settled, 1) is >= 0 and var other ? new(relation, relation.Statements[at], relation.Statements[other], seen, settled) : null;
    }

    /// <summary>Place among the statements of the one that a decision let stand (0) or did not pick (1); −1 where it is no more.</summary>
    static int Place(StatedRelation relation, AnalysisJudgement decision, int part) => decision.Found?.Split(' ') is [_, _] both && int.TryParse(both[part], CultureInfo.InvariantCulture, out var set)
        ? relation.Statements.Select((one, i) => (one, i)).FirstOrDefault(pair => pair.one.WrittenIn == set, (null!, -1)).Item2 : -1;

    Dictionary<int, ChangeSet> Sets(List<Pair> pairs)
    {
        HashSet<int> ids = [.. pairs.SelectMany(pair => new[] { pair.Stands.WrittenIn, pair.Other.WrittenIn })];
        using var store = atlas.Workspace.OpenStore();
        return ids.Count == 0 ? [] : store.ChangeSets.Where(set => ids.Contains(set.Id)).ToDictionary(set => set.Id);
    }

    ContradictionLine Line(Pair pair, Dictionary<int, ChangeSet> sets)
    {
        var relation = pair.Relation;
        var open = sight.Relation(relation.Supplier, relation.Buyer) == Veil.Open;
        return new(relation.RowId, Firm(relation.Supplier, open), Firm(relation.Buyer, open), relation.Product, relation.Year, Saying(pair.Stands, sets, open), Saying(pair.Other, sets, open),
            open ? Math.Abs(pair.Stands.Said.Amount - pair.Other.Said.Amount) : null, open ? pair.Stands.Said.ShareOff(pair.Other.Said) : null, pair.Seen,
            pair.Settled is { } settled ? new(settled.Verdict, open ? settled.Reason : null, settled.Actor, DateTime.SpecifyKind(settled.At, DateTimeKind.Utc), settled.Verdict == Earlier ? pair.Stands.WrittenIn : null) : null, !open);
    }

    Named Firm(string code, bool open) => !open && sight.Partners(code) != Veil.Open ? new("", "", null)
        : atlas.Enterprises.Ordinals.TryGetValue(code, out var at) ? new(code, atlas.Enterprises.CallName(at), null) : new(code, SupplyRelation.OutsideName(code) ?? code, null);

    RelationSaying Saying(RelationStatement one, Dictionary<int, ChangeSet> sets, bool open)
    {
        var basis = EnumCode.Of(one.Said.Basis);
        if (!open || !sets.TryGetValue(one.WrittenIn, out var set)) return new(open ? one.Said.Amount : null, basis, null, null, null, null, null, null, null);
        return new(one.Said.Amount, basis, one.Source, one.Source is null ? null : atlas.Sources.GetValueOrDefault(one.Source)?.Title, set.Id, EnumCode.Of(set.Kind), set.Title, set.Actor, DateTime.SpecifyKind(set.At, DateTimeKind.Utc));
    }
}
