using ChainChief.Access;

namespace ChainChief.Storage;

/// <summary>A row of a list of issues.</summary>
public sealed record IssueLine(IssueCaseRecord Case, string Title, string? Detail, string? Answer);

/// <summary>Conditions of a list of issues; null: any.</summary>
/// <param name="Light">none, green, yellow, red.</param>
public sealed record IssueWhere(string? Pile = null, string? Light = null, string? Handler = null, string? Chain = null, string? Kind = null, string? County = null, string? Enterprise = null, string? Text = null)
{
    internal bool Fits(IssueMark mark, DateTime now) => (Pile is null || mark.Pile == Pile) && (Light is null || mark.Light(now) == Light) && (Handler is null || mark.Handler == Handler)
        && (Chain is null || mark.Chain == Chain) && (Kind is null || mark.Kind == Kind) && (County is null || mark.County == County) && (Enterprise is null || mark.Enterprise == Enterprise)
        && (Text is null || mark.Code == Text || mark.Title.Contains(Text, StringComparison.Ordinal));
}

/// <summary>A step in one line.</summary>
/// <param name="At">UTC.</param>
public sealed record IssueStepBrief(string Issue, DateTime At, string Actor, string Move, string? Note);

/// <summary>Issues as lists ask for them. What is counted, filtered and sorted is in memory (<see cref="IssueMark"/>); the lines of a page are read by key.</summary>
public static class IssueShelf
{
    /// <summary>The issues that lie in one of the rights, as the last commit left them.</summary>
    public static IssueSelection Within(Workspace workspace, IReadOnlyList<Right> rights) => workspace.Issues.Get().Within(rights);

    /// <summary>The most urgent first.</summary>
    public static IEnumerable<IssueMark> ByUrgency(IEnumerable<IssueMark> issues) => issues.Order(Comparer<IssueMark>.Create(IssueMark.ByUrgency));

    /// <summary>The lines of issues, in the order of their codes.</summary>
    public static IReadOnlyList<IssueLine> Lines(Workspace workspace, IReadOnlyList<string> codes)
    {
        using var connection = workspace.Connect();
        using var store = Store.Over(connection);
        var cases = store.IssueCases.Where(one => codes.Contains(one.IssueCode)).ToDictionary(one => one.IssueCode);
        var texts = connection.Rows(r => (Code: r.GetString(0), Title: r.GetString(1), Detail: r.Text(2), Answer: r.Text(3)), "SELECT issue_code, title, detail, answer FROM issues WHERE issue_code IN (SELECT value FROM json_each($0))", Intake.Json(codes)).ToDictionary(row => row.Code, StringComparer.Ordinal);
        return [.. codes.Where(code => cases.ContainsKey(code) && texts.ContainsKey(code)).Select(code => new IssueLine(cases[code], texts[code].Title, texts[code].Detail, texts[code].Answer))];
    }

    public static IssueLine? Find(Workspace workspace, string code) => Lines(workspace, [code]).FirstOrDefault();

    public static IReadOnlyList<IssueStepRecord> Steps(Workspace workspace, string code)
    {
        using var store = workspace.OpenStore();
        return [.. store.IssueSteps.Where(step => step.IssueCode == code).OrderBy(step => step.Number)];
    }

    /// <summary>Steps taken since an instant on issues of a selection, the newest first: what changed, what turned colour.</summary>
    public static IReadOnlyList<IssueStepBrief> StepsSince(Workspace workspace, DateTime since, IssueSelection issues, int most)
    {
        using var connection = workspace.Connect();
        // Of steps on other issues nothing but the code is read.
        return [.. connection.Rows(r => issues.Find(r.GetString(0)) is { } mark ? new IssueStepBrief(mark.Code, DateTime.SpecifyKind(r.GetDateTime(1), DateTimeKind.Utc), r.GetString(2), r.GetString(3), r.Text(4)) : null,
            "SELECT issue_code, at, actor, move, note FROM issue_steps WHERE at > $0 ORDER BY at DESC, id DESC", since).OfType<IssueStepBrief>().Take(most)];
    }

    /// <summary>Others of the same kind: of the same enterprise, or of other enterprises of the same chain, raised since an instant, not after it; the newest first.</summary>
    public static IReadOnlyList<IssueMark> Alike(Workspace workspace, IssueCaseRecord one, DateTime since)
    {
        var kind = Common.EnumCode.Of(one.Kind);
        return [.. Within(workspace, [new(Reach.Region, null)]).RaisedFrom(since).TakeWhile(mark => mark.Raised <= one.RaisedAt).Where(mark => mark.Kind == kind && mark.Code != one.IssueCode
            && (mark.Enterprise is not null && mark.Enterprise == one.EnterpriseCode || mark.Chain is not null && mark.Chain == one.Chain)).Reverse().Take(50)];
    }
}
