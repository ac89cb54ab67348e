namespace ChainChief.Pages.Frame;

/// <summary>What the frame around every page shows: where the reader is, as of when, and in which post.</summary>
/// <param name="Region">The region of the address; null on pages outside any region.</param>
/// <param name="Regions">All regions of this workbench, the current one among them.</param>
/// <param name="Plans">The plan versions of the region, newest first.</param>
/// <param name="Plan">Code of the plan shown, e.g. 2022.</param>
/// <param name="AsOf">Date of the newest fact, yyyy-MM-dd.</param>
/// <param name="Role">The reader's post, never a person's name; null where nobody is signed in.</param>
/// <param name="RoleScope">What the post may do and where, e.g. 填报 · 全市.</param>
/// <param name="Remark">A line under the top bar: read only, offline.</param>
public sealed record FrameView(
    RegionLink? Region,
    IReadOnlyList<RegionLink> Regions,
    IReadOnlyList<PlanLink> Plans,
    string? Plan = null,
    string? AsOf = null,
    string? Role = null,
    string? RoleScope = null,
    string? Remark = null)
{
    /// <summary>The region is an example and can be entered in a role.</summary>
    public bool OffersRoles { get; init; }

    /// <summary>Signed in as a role of an example region: a banner says so on every page.</summary>
    public bool IsExampleRole { get; init; }

    public bool ManagesUsers { get; init; }

    public static FrameView Empty { get; } = new(null, [], []);

    /// <summary>True where the region holds invented values; every page is watermarked.</summary>
    public bool Demo => Region?.Demo == true;

    public PlanLink? CurrentPlan => Plans.FirstOrDefault(plan => plan.Code == Plan);
}

/// <summary>One region of the switcher.</summary>
/// <param name="Code">First part of its addresses, e.g. dezhou.</param>
/// <param name="Name">In the reader's language.</param>
public sealed record RegionLink(string Code, string Name, bool Demo = false);

/// <summary>One plan version of the switcher.</summary>
/// <param name="Name">In the reader's language, e.g. 2022版.</param>
/// <param name="ChainCount">Chains it lists; null where it lists none.</param>
/// <param name="Date">When it was issued: 2022, 2022-10 or a day.</param>
/// <param name="Past">True for a version that a later one replaced: the top bar is tinted and says so.</param>
public sealed record PlanLink(string Code, string Name, int? ChainCount = null, string? Date = null, bool Past = false);

/// <summary>The frame of this request; the host fills it before the page is drawn (see <c>UseFrame</c>).</summary>
public sealed class FrameState
{
    public FrameView View { get; set; } = FrameView.Empty;
}
