using ChainChief.Access;
using ChainChief.Accounts;
using ChainChief.Common;
using ChainChief.Exploring;

namespace ChainChief.Hosting;

/// <summary>Entering an example region in one of its roles: by a button, in that region alone.</summary>
public static class ExampleRoleEndpoints
{
    public static void MapExampleRoles(this IEndpointRouteBuilder routes) => routes.MapPost("/{region}/roles/enter", Enter);

    /// <param name="form">code: of one of the region's roles.</param>
    static async Task<IResult> Enter(HttpContext context, string region, Regions regions, Visitor visitor, ExampleRoles roles, Sessions sessions, AuditTrail trail, IFormCollection form)
    {
        if (regions.Find(region) is not { } cache || visitor.IsSignedIn && visitor.ExampleOf is null || List(cache.Get()).FirstOrDefault(one => one.Code == form["code"]) is not { } role) return TypedResults.NotFound();
        if (SessionCookie.Read(context) is { } old) await sessions.End(old);
        var (secret, account) = await roles.Enter(region, role, SignInEndpoints.Address(context), SignInEndpoints.Agent(context));
        SessionCookie.Write(context, secret);
        trail.Record(account.Post, account.Id, region, "sign_in", $"{account.UserName} example", "done", SignInEndpoints.Address(context));
        return TypedResults.LocalRedirect($"/{region}");
    }

    /// <summary>The roles of a region: those it lists, else one of each kind; none where it is no example.</summary>
    internal static IReadOnlyList<ExampleRole> List(RegionAtlas atlas) => !atlas.IsExample ? [] : RegionSettings.ExampleRolesOf(atlas.Workspace) ?? [.. Derive(atlas)];

    static IEnumerable<ExampleRole> Derive(RegionAtlas atlas)
    {
        var (chain, department, county, enterprise) = new ScopeNames(atlas, true).First();
        (Role Role, string? Scope, string Zh, string En)[] all =
        [
            (Role.ChainOffice, null, "市链办经办", "Chain office"), (Role.ChainChief, chain, "链长", "Chain chief"), (Role.LeadDepartment, department, "牵头部门经办", "Lead department"),
            (Role.County, county, "县区经办", "County"), (Role.Enterprise, enterprise, "企业填报岗", "Enterprise"), (Role.Analyst, null, "分析岗", "Analyst"),
            (Role.Auditor, null, "审计岗", "Auditor"), (Role.Administrator, null, "系统管理员", "Administrator"),
        ];
        return all.Where(one => one.Scope is not null || Grant.ScopeOf(one.Role) is null || one.Role == Role.ChainOffice)
            .Select(one => new ExampleRole(EnumCode.Of(one.Role).Replace('_', '-'), EnumCode.Of(one.Role), one.Scope, one.Zh, one.En));
    }
}
