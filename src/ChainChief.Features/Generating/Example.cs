using System.Text.Json;
using ChainChief.Governance;

namespace ChainChief.Generating;

/// <summary>The chain, department, county and enterprise that the roles of the synthetic region are bound to: where most is going on.</summary>
/// <param name="Firm">The first master of the chain.</param>
sealed record Example(Chain Chain, string Department, County County, Firm Firm)
{
    /// <summary>Name of the setting that lists the roles for trying.</summary>
    public const string Setting = "example-accounts";

    /// <summary>Null where no chain has a firm.</summary>
    public static Example? Find(Landscape landscape, Ranking ranking, Posts posts, GeneratorOptions options)
    {
        var structure = landscape.Structure;
        var chain = structure.Chains.Where(chain => ranking.Masters(chain.Index).Any()).OrderByDescending(chain => landscape.SegmentsOf[chain.Index].Sum(segment => ranking.Leaders(segment).Count)).ThenBy(chain => chain.Index).FirstOrDefault();
        if (chain is null) return null;
        var firm = Firm.Draw(landscape, options.Seed, ranking.Masters(chain.Index).First());
        return new(chain, posts.Holder(chain, AssignmentRole.LeadDepartment, options.Today)!, structure.Counties[firm.County], firm);
    }

    /// <summary>The roles as the region lists them: code, role, scope, zh, en.</summary>
    public string Roles() => JsonSerializer.Serialize(new[]
    {
        Role("chain-office", null, "市链办经办", "Chain office"), Role("chain-chief", $"{Structure.Plan}:{Chain.Code}", "链长", "Chain chief"), Role("lead-department", Department, "牵头部门经办", "Lead department"),
        Role("county", County.Code, "县区经办", "County"), Role("enterprise", EnterpriseNames.EnterpriseCode(Firm.Index), "企业填报岗", "Enterprise"), Role("analyst", null, "分析岗", "Analyst"),
        Role("auditor", null, "审计岗", "Auditor"), Role("administrator", null, "系统管理员", "Administrator"),
    }, JsonSerializerOptions.Web);

    static object Role(string code, string? scope, string zh, string en) => new { Code = code, Role = code.Replace('-', '_'), Scope = scope, Zh = zh, En = en };
}
