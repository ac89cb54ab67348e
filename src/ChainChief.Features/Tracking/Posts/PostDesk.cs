using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Tracking;

/// <summary>A post as a form names it.</summary>
/// <param name="Item">Chain; empty: the whole system.</param>
public sealed record PostWish(string Plan, string? Item, string Role, string Holder, string? From, string? To = null, string? Source = null);

/// <summary>What came of work on a post.</summary>
/// <param name="ChangeSet">Null where nothing was written.</param>
/// <param name="Meanwhile">Not empty: another was quicker.</param>
public sealed record PostOutcome(int? ChangeSet, Problem? Problem = null, IReadOnlyList<MeanwhileChange>? Meanwhile = null);

/// <summary>责任分工的登记: appoint, end, replace, correct. Every step is one change set and can be taken back.</summary>
public sealed class PostDesk(RegionAtlas atlas, TimeProvider clock)
{
    public const int LongestText = 120;

    /// <summary>A body or office takes a post from a date.</summary>
    public PostOutcome Appoint(PostWish wish, string actor)
    {
        var read = Read(wish);
        return read.Problem is { } wrong ? new(null, wrong) : Write(actor, Title(read, "起任"), intake => Free(intake, read, null) ?? Staged(intake, read));
    }

    /// <summary>The holder of a post leaves it on a day; that day counts still.</summary>
    public PostOutcome End(long number, string? on, int seen, string actor)
    {
        if (Find(number) is not { } post) return Gone();
        var day = Date(on);
        if (day.Problem is { } wrong) return new(null, wrong with { Column = "valid_to" });
        if (day.Value is null) return new(null, new("post-date-missing", Column: "valid_to"));
        if (post.ValidTo is { } before && post.LastChange == seen) return new(null, new("post-ended-already", Column: "valid_to", Arguments: [post.Holder, before.ToString()]));
        return Change(post, seen, actor, "截止", Of(post) with { To = day.Value });
    }

    /// <summary>Plan and chain of a record, for scopes; null where it is gone.</summary>
    public (string Plan, string? Item)? PlaceOf(long number) => Find(number) is { } post ? (post.PlanCode.Text, post.ItemCode?.Text) : null;

    /// <summary>Another takes over from a date: the old term ends the day before.</summary>
    public PostOutcome Replace(long number, string holder, string? from, string? source, int seen, string actor)
    {
        if (Find(number) is not { } post) return Gone();
        var read = Read(new(post.PlanCode.Text, post.ItemCode?.Text, EnumCode.Of(post.Role), holder, from, null, source));
        if (read.Problem is { } wrong) return new(null, wrong);
        if (read.From is not { } starts) return new(null, new("post-date-missing", Column: "valid_from"));
        var old = Of(post) with { To = PartialDate.Of(starts.Earliest.AddDays(-1)) };
        if (Order(old) is { } disorder) return new(null, disorder);
        return Write(actor, Title(read, "接任"), intake => Late(intake, post, seen) ?? Staged(intake, old) ?? Free(intake, read, number) ?? Staged(intake, read), post, seen);
    }

    /// <summary>Mends what was entered wrongly: holder, dates, source. An empty text empties the field.</summary>
    public PostOutcome Correct(long number, PostWish wish, int seen, string actor)
    {
        if (Find(number) is not { } post) return Gone();
        var read = Read(wish with { Plan = post.PlanCode.Text, Item = post.ItemCode?.Text, Role = EnumCode.Of(post.Role) });
        return read.Problem is { } wrong ? new(null, wrong) : Change(post, seen, actor, "更正", read);
    }

    PostOutcome Change(Assignment post, int seen, string actor, string what, Term now)
    {
        if (Order(now) is { } disorder) return new(null, disorder);
        if (now == Of(post)) return new(null, new("post-nothing-changed"));
        return Write(actor, Title(now, what), intake =>
        {
            if (Late(intake, post, seen) is { } late) return late;
            if (Free(intake, now, post.RowId) is { } taken) return taken;
            // The holder is part of the key: a record of another key stands in the old one's place.
            if (now.Holder != post.Holder) intake.Remove("assignments", post.RowId);
            return Staged(intake, now);
        }, post, seen);
    }

    PostOutcome Write(string actor, string title, Func<Intake, Problem?> work, Assignment? post = null, int seen = 0)
    {
        using (var intake = Intake.Begin(atlas.Workspace, ChangeSetKind.Work, actor, title, clock))
        {
            var refused = work(intake);
            if (refused is null)
            {
                intake.Apply();
                if (intake.Problems.FirstOrDefault(problem => ProblemCatalog.Get(problem.Code).Severity == Severity.Error) is { } problem) return new(null, new(problem.Code, Column: problem.Column, Value: problem.Value, Arguments: problem.Arguments));
                return intake.Commit([]) is { } set ? new(set) : new(null, new("post-nothing-changed"));
            }
            if (refused.Code != "post-changed-meanwhile") return new(null, refused);
        }
        return new(null, new("post-changed-meanwhile"), Meanwhile(post!, seen));
    }

    Problem? Late(Intake intake, Assignment post, int seen) => intake.LastChange("assignments", post.RowId) switch
    {
        null => new("post-gone"),
        { } last when last != seen => new("post-changed-meanwhile"),
        _ => null,
    };

    IReadOnlyList<MeanwhileChange> Meanwhile(Assignment post, int seen)
    {
        using var connection = atlas.Workspace.Connect();
        var key = string.Join('\x1F', post.PlanCode.Text, post.ItemCode?.Text ?? "", EnumCode.Of(post.Role), post.Holder);
        return [.. RecordHistory.Since(connection, "assignments", key, seen).SelectMany(change => change.After.Select(field => new MeanwhileChange(change.ChangeSet, change.Actor, change.At, field.Key, change.Before.GetValueOrDefault(field.Key), field.Value)))];
    }

    /// <summary>Whether the term leaves room: no second term of one holder, and of a single-holder post no other at the same time.</summary>
    /// <param name="except">The record that is being changed.</param>
    Problem? Free(Intake intake, Term term, long? except)
    {
        var rules = PostRules.Read(RulesInForce.Today(atlas.Workspace, clock)[PostRules.TableName]).Checked;
        foreach (var (row, holder, other) in intake.Read("SELECT row_id, holder, valid_from, valid_to FROM assignments WHERE plan_code = $0 AND item_code IS $1 AND role = $2",
            r => (Row: r.GetInt64(0), Holder: r.GetString(1), Term: new PostTerm(Partial(r.Text(2)), Partial(r.Text(3)))), term.Plan, term.Item, EnumCode.Of(term.Role)).Where(row => row.Row != except))
        {
            if (holder == term.Holder) return new(other.SurelyMeets(new(term.From, term.To)) ? "post-held-already" : "post-held-before", Column: "holder", Value: holder, Arguments: [holder, Span(other)]);
            if (rules[term.Role].Single && other.SurelyMeets(new(term.From, term.To))) return new("post-taken", Column: "holder", Value: holder, Arguments: [holder, Span(other)]);
        }
        return null;
    }

    /// <summary>Puts the term among the staged rows; null: nothing is wrong.</summary>
    static Problem? Staged(Intake intake, Term term)
    {
        var staged = intake.Stage("assignments");
        var values = new object?[staged.Template.Columns.Count];
        var cleared = 0L;
        Set("plan_code", term.Plan);
        values[staged.Template.Get("item_code").Index] = term.Item;
        Set("role", EnumCode.Of(term.Role));
        Set("holder", term.Holder);
        Set("valid_from", term.From?.ToString());
        Set("valid_to", term.To?.ToString());
        Set("source_code", term.Source);
        staged.Add(0, staged.Count + 1, values, cleared, 0);
        return null;

        void Set(string column, string? value)
        {
            var index = staged.Template.Get(column).Index;
            values[index] = value;
            if (value is null) cleared |= 1L << index;
        }
    }

    /// <summary>A post as it is to be written; with a problem where the form cannot be read.</summary>
    sealed record Term(string Plan, string? Item, AssignmentRole Role, string Holder, PartialDate? From, PartialDate? To, string? Source, Problem? Problem = null);

    static Term Of(Assignment post) => new(post.PlanCode.Text, post.ItemCode?.Text, post.Role, post.Holder, post.ValidFrom, post.ValidTo, post.SourceCode?.Text);

    Term Read(PostWish wish)
    {
        var item = Clean(wish.Item);
        var known = EnumCode.TryParse<AssignmentRole>(wish.Role, out var role);
        var (from, to) = (Date(wish.From), Date(wish.To));
        var term = new Term(wish.Plan, item, role, Clean(wish.Holder) ?? "", from.Value, to.Value, Clean(wish.Source));
        return term with
        {
            Problem = !known ? new("post-role-unknown", Column: "role", Value: wish.Role, Arguments: [wish.Role])
                : atlas.FindPlan(wish.Plan) is null || wish.Plan.Length == 0 || item is not null && atlas.LevelOf(wish.Plan, item) != "chain" ? new("post-chain-unknown", Column: "item_code", Value: item, Arguments: [wish.Plan, item ?? ""])
                : term.Holder.Length == 0 ? new("post-holder-missing", Column: "holder")
                : term.Holder.Length > LongestText ? new("post-text-long", Column: "holder", Arguments: [$"{LongestText}"])
                : (from.Problem is { } start ? start with { Column = "valid_from" } : null) ?? (to.Problem is { } end ? end with { Column = "valid_to" } : null) ?? Order(term)
                ?? (term.Source is { } source && !atlas.Sources.ContainsKey(source) ? new("post-source-unknown", Column: "source_code", Value: source, Arguments: [source]) : null),
        };
    }

    static Problem? Order(Term term) => term is { From: { } from, To: { } to } && to.IsSurelyBefore(from) ? new("post-ends-before-start", Column: "valid_to", Value: to.ToString(), Arguments: [to.ToString(), from.ToString()]) : null;

    static (PartialDate? Value, Problem? Problem) Date(string? text) => Clean(text) switch
    {
        null => (null, null),
        { } given when PartialDate.TryParse(given, out var date) => (date, null),
        { } given => (null, new("post-date-invalid", Value: given, Arguments: [given])),
    };

    string Title(Term term, string what) => $"{(term.Item is null ? term.Plan : atlas.FindItem(term.Plan, term.Item)?.Name(chinese: true) ?? term.Item)} {TemplateCatalog.Get("assignments").Get("role").Allowed.First(allowed => allowed.Value == EnumCode.Of(term.Role)).Label(chinese: true)}：{term.Holder} {what}";

    /// <summary>The record as it is kept now, not as it was when the page was read.</summary>
    Assignment? Find(long number)
    {
        using var store = atlas.Workspace.OpenStore();
        return store.Assignments.FirstOrDefault(post => post.RowId == number);
    }

    static PostOutcome Gone() => new(null, new("post-gone"));

    static string Span(PostTerm term) => $"{term.From?.ToString() ?? "…"} — {term.To?.ToString() ?? "…"}";

    static PartialDate? Partial(string? text) => PartialDate.TryParse(text, out var date) ? date : null;

    static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
