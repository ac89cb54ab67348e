using System.Globalization;
using ChainChief.Access;
using ChainChief.Common;
using ChainChief.Exploring;
using ChainChief.Governance;

namespace ChainChief.Tracking;

/// <summary>待议: what is open of a chain or an enterprise, out of the ledgers themselves, so that a meeting talks about what stands and not about what somebody remembers.</summary>
public sealed class OpenMatters(RegionAtlas atlas, TimeProvider clock, bool chinese)
{
    const int Most = 40;

    static readonly string[] Order = ["red", "yellow", "none", "green"];

    DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <param name="chain">PLAN:ITEM; null: all chains.</param>
    /// <param name="enterprises">Where given, only what concerns these.</param>
    /// <param name="rights">Of an act: issues, forms and tasks are listed as far as the reader sees them anyway.</param>
    public IReadOnlyList<OpenMatter> List(string? chain, IReadOnlyList<string> enterprises, Func<Act, IReadOnlyList<Right>> rights) =>
        [.. Issues(chain, enterprises, rights(Act.SeeIssues)), .. Projects(chain, enterprises), .. enterprises.Count > 0 ? [] : Targets(chain), .. Forms(chain, enterprises, rights(Act.SeeUnapproved)), .. enterprises.Count > 0 ? [] : Tasks(chain, rights(Act.SeeMeetings))];

    /// <summary>The matter of that kind and code as it stands now; null where it is not among what is open.</summary>
    public OpenMatter? Find(MatterKind kind, string code, string? chain, IReadOnlyList<string> enterprises, Func<Act, IReadOnlyList<Right>> rights) =>
        List(chain, enterprises, rights).FirstOrDefault(matter => matter.Kind == EnumCode.Of(kind) && matter.Code == code);

    /// <summary>Where a matter has its page, below the region's address.</summary>
    public static string? LinkOf(MatterKind kind, string? code) => code is null ? null : kind switch
    {
        MatterKind.Issue => $"issues/{Uri.EscapeDataString(code)}",
        MatterKind.Project => $"projects/{Uri.EscapeDataString(code)}",
        MatterKind.Target => $"targets/{Uri.EscapeDataString(code)}",
        MatterKind.Form => $"entry/{string.Join('/', code.Split('/').Select(Uri.EscapeDataString))}",
        MatterKind.Task => $"tasks/{Uri.EscapeDataString(code)}",
        _ => null,
    };

    IEnumerable<OpenMatter> Issues(string? chain, IReadOnlyList<string> enterprises, IReadOnlyList<Right> rights)
    {
        if (rights.Count == 0) return [];
        IssueDesk desk = new(atlas, clock, chinese);
        var filters = enterprises.Count > 0 ? enterprises.Select(enterprise => new IssueFilter(Enterprise: enterprise, PageSize: Most)) : [new(Chain: chain, PageSize: Most)];
        return filters.SelectMany(filter => desk.List(filter, rights).Rows).Select(row => Matter(MatterKind.Issue, row.Code, row.Title, row.Light, string.Join(" · ", new[] { row.EnterpriseName, row.Handler, row.Due is { } due ? Day(due) : null }.Where(part => part is not null))))
            .OrderBy(Rank);
    }

    IEnumerable<OpenMatter> Projects(string? chain, IReadOnlyList<string> enterprises) => ProjectPortfolio.Of(atlas, chinese, Today).Lines
        .Where(line => line.Worst >= LightColour.Yellow && (enterprises.Count > 0 ? line.Subject.Enterprise is { } firm && enterprises.Contains(firm) : chain is null || line.Subject.Chains.Contains(chain)))
        .OrderByDescending(line => line.Worst).Take(Most).Select(line => Matter(MatterKind.Project, line.Row.Code, line.Row.Name, EnumCode.Of(line.Worst), line.Record.Responsible));

    IEnumerable<OpenMatter> Targets(string? chain)
    {
        var (plan, item) = chain?.Split(':') is [var first, var second] ? (first, second) : (atlas.DefaultPlan?.PlanCode.Text, null);
        return new TargetDesk(atlas, chinese, Today).List(plan).Targets.Where(target => target.Light.Colour is "red" or "yellow" && (item is null || target.Target.Item == item))
            .Select(target => Matter(MatterKind.Target, target.Code, Named(target.Target), target.Light.Colour, target.Light.Word)).OrderBy(Rank).Take(Most);
    }

    static string Named(TargetView target) => $"{target.Name} {target.IndicatorName}".Trim();

    IEnumerable<OpenMatter> Forms(string? chain, IReadOnlyList<string> enterprises, IReadOnlyList<Right> rights)
    {
        if (rights.Count == 0) return [];
        FormBook book = new(atlas, clock);
        Completeness completeness = new(book);
        return book.Forms.All.Select(form => completeness.Get(form, form.Latest(book.Today), chinese, unit => Concerns(unit, chain, enterprises) && rights.Any(right => right.Covers(unit.Subject))))
            .SelectMany(league => league.Rows.Where(row => row.IsLate && IsOut(row.State)).Select(row => Matter(MatterKind.Form, $"{league.Form.Code}/{row.Unit.Code}/{league.Period}", $"{(chinese ? league.Form.NameZh : league.Form.NameEn)} · {row.Name}", "red", Day(DateOnly.FromDateTime(row.Due))))).Take(Most);
    }

    static bool IsOut(SubmissionState? state) => state is null or SubmissionState.Draft or SubmissionState.Returned;

    static bool Concerns(ReportUnit unit, string? chain, IReadOnlyList<string> enterprises) =>
        enterprises.Count > 0 ? unit.Subject.Enterprise is { } firm && enterprises.Contains(firm) : unit.Kind != ReportUnitKind.Enterprise && (chain is null || unit.Subject.Chains.Contains(chain));

    IEnumerable<OpenMatter> Tasks(string? chain, IReadOnlyList<Right> rights) => new TaskDesk(atlas, clock, chinese).List(new(Chain: chain), rights).Rows.Take(Most)
        .Select(task => Matter(MatterKind.Task, task.Code, task.Title, task.Light, $"{task.Owner} · {Day(task.Due)}"));

    static OpenMatter Matter(MatterKind kind, string code, string title, string light, string? why) => new(EnumCode.Of(kind), code, title, light, string.IsNullOrEmpty(why) ? null : why, LinkOf(kind, code)!);

    static int Rank(OpenMatter matter) => Array.IndexOf(Order, matter.Light);

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
