using ChainChief.Exploring;
using CsCheck;

namespace ChainChief.Tests.Exploring;

/// <summary>The directory against plain LINQ over the same small worlds.</summary>
public sealed class EnterpriseDirectoryTests : IDisposable
{
    const string Unknown = "unknown";
    static readonly string[] Roles = ["master", "key", "supporting", "member", "candidate", "none"];
    static readonly string[] Titles = ["listed", "little_giant", "srdi"];
    static readonly string[] Counties = ["371402", "371403", Unknown];
    static readonly string[] Segments = [.. Enumerable.Range(0, 3).SelectMany(chain => Enumerable.Range(0, 3).Select(segment => $"C{chain}:S{segment}"))];

    readonly World[] worlds = [.. Enumerable.Range(1, 4).Select(seed => new World(seed))];

    public void Dispose()
    {
        foreach (var world in worlds) world.Atlas.Workspace.Remove();
    }

    static readonly Gen<EnterpriseFilter> Filters = Gen.Select(
        Some(Roles), Some("C0", "C1", "C2"), Some(Segments), Some(Counties), Some(Titles), Some("active", "closed", Unknown), Some("yes", "no", Unknown), Some("yes", "no"))
        .Select(OneOf("", "", "钢", "E1"), OneOf("role", "revenue", "county", "code"), Gen.Bool, (lists, text, sort, reversed) => new EnterpriseFilter
        {
            Roles = lists.Item1,
            Chains = lists.Item2,
            Segments = lists.Item3,
            Counties = lists.Item4,
            Titles = lists.Item5,
            Statuses = lists.Item6,
            AboveScale = lists.Item7,
            CreditCode = lists.Item8,
            Text = text,
            Sort = sort,
            Reversed = reversed,
            PageSize = 500,
        });

    static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Nothing chosen most of the time, so that results are not always empty.</summary>
    static Gen<string[]> Some(params string[] values) => Gen.Frequency((3, Gen.Const<string[]>([])), (1, OneOf(values).Array[1, 2].Select(chosen => chosen.Distinct().ToArray())));

    [Fact]
    public void Filters_and_facets_agree_with_plain_linq() => Gen.Select(Gen.Int[0, 3], Filters).Sample((at, filter) =>
    {
        var world = worlds[at];
        var list = new EnterpriseDirectory(world.Atlas, chinese: true).List(filter);
        var expected = world.Firms.Where(firm => Fits(firm, filter)).ToList();
        Assert.Equal(expected.Select(firm => firm.Code).Order(StringComparer.Ordinal), list.Rows.Select(row => row.Code).Order(StringComparer.Ordinal));
        foreach (var facet in list.Facets)
            foreach (var option in facet.Options)
                if (Replace(filter, facet.Name, option.Value) is { } alone)
                    Assert.Equal((facet.Name, option.Value, world.Firms.Count(firm => Fits(firm, alone))), (facet.Name, option.Value, option.Count));
        Assert.All(expected, firm => Assert.Equal(Role(firm, filter), list.Rows.Single(row => row.Code == firm.Code).Role ?? "none"));
        Assert.Equal(Ordered(list.Rows, filter), list.Rows.Select(row => row.Code));
    }, iter: 400);

    [Fact]
    public void Pages_cut_the_list_without_gap_or_overlap()
    {
        var directory = new EnterpriseDirectory(worlds[0].Atlas, chinese: true);
        var whole = directory.List(new() { PageSize = 500 });
        var pages = Enumerable.Range(1, 6).SelectMany(page => directory.List(new() { PageSize = 7, Page = page }).Rows).Select(row => row.Code);
        Assert.Equal(whole.Rows.Select(row => row.Code), pages);
        Assert.Equal(6, directory.List(new() { PageSize = 7, Page = 99 }).Page);
        Assert.Equal(whole.Rows.Select(row => row.Code), directory.Codes(new()));
    }

    static IEnumerable<string> Ordered(IReadOnlyList<EnterpriseRow> rows, EnterpriseFilter filter)
    {
        var byRevenue = rows.OrderBy(row => row.Revenue is null).ThenByDescending(row => row.Revenue?.Value).ThenBy(row => row.Code, StringComparer.Ordinal);
        var order = filter.Sort switch
        {
            "code" => rows.OrderBy(row => row.Code, StringComparer.Ordinal),
            "role" => byRevenue.OrderBy(row => Array.IndexOf(Roles, row.Role ?? "none")),
            "county" => byRevenue.OrderBy(row => row.CountyCode ?? "~", StringComparer.Ordinal),
            _ => byRevenue,
        };
        return (filter.Reversed ? order.Reverse() : order).Select(row => row.Code);
    }

    static bool Fits(Firm firm, EnterpriseFilter filter) =>
        (string.IsNullOrEmpty(filter.Text) || firm.Name.Contains(filter.Text) || firm.Code.Contains(filter.Text))
        && Any(filter.Counties, firm.County) && (filter.Titles.Count == 0 || filter.Titles.Intersect(firm.Titles).Any()) && Any(filter.Statuses, firm.Status)
        && Any(filter.AboveScale, firm.AboveScale) && Any(filter.CreditCode, "no") && Role(firm, filter) is { } role && Any(filter.Roles, role);

    static bool Any(IReadOnlyList<string> chosen, string value) => chosen.Count == 0 || chosen.Contains(value);

    /// <summary>Best role in the chains and segments chosen; null where it has none there.</summary>
    static string? Role(Firm firm, EnterpriseFilter filter)
    {
        var chosen = firm.Placements.Where(p => Any(filter.Chains, p.Chain) && (filter.Segments.Count == 0 || (p.Segment is not null && filter.Segments.Contains($"{p.Chain}:{p.Segment}")))).ToList();
        if (chosen.Count > 0) return chosen.MinBy(p => Array.IndexOf(Roles, p.Role))!.Role;
        return firm.Placements.Count == 0 && filter.Chains.Count == 0 && filter.Segments.Count == 0 ? "none" : null;
    }

    static EnterpriseFilter? Replace(EnterpriseFilter filter, string facet, string value) => facet switch
    {
        "role" => filter with { Roles = [value] },
        "chain" => filter with { Chains = [value] },
        "segment" => filter with { Segments = [value] },
        "county" => filter with { Counties = [value] },
        "title" => filter with { Titles = [value] },
        "status" => filter with { Statuses = [value] },
        "above_scale" => filter with { AboveScale = [value] },
        "credit_code" => filter with { CreditCode = [value] },
        _ => null,
    };

    sealed record Placed(string Chain, string? Segment, string Role);

    sealed record Firm(string Code, string Name, string County, string[] Titles, string Status, string AboveScale, double? Revenue, List<Placed> Placements);

    /// <summary>Forty firms, three chains of three segments, two counties; a second plan whose placements must not count.</summary>
    sealed class World
    {
        public World(int seed)
        {
            var random = new Random(seed);
            Firms = [.. Enumerable.Range(1, 40).Select(i => Make(random, i))];
            var workspace = DezhouStore.NewWorkspace();
            DezhouStore.Load(workspace, Tables());
            Atlas = new AtlasCache(workspace, TimeProvider.System).Get();
        }

        public List<Firm> Firms { get; }
        public RegionAtlas Atlas { get; }

        static Firm Make(Random random, int i) => new($"E{i:00}", i % 3 == 0 ? $"钢铁厂{i}" : $"食品厂{i}", Pick(random, Counties), [.. Titles.Where(_ => random.Next(3) == 0)],
            Pick(random, "active", "closed", Unknown), Pick(random, "yes", "no", Unknown), random.Next(2) == 0 ? random.Next(1, 9) : null,
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Placed($"C{random.Next(3)}", random.Next(4) == 0 ? null : $"S{random.Next(3)}", Roles[random.Next(5)])).DistinctBy(p => (p.Chain, p.Segment))]);

        static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];

        Dictionary<string, List<List<string>>> Tables() => new()
        {
            ["sources"] = [["source_code", "title", "publisher", "grade"], ["s", "S", "P", "own"]],
            ["regions"] = [["region_code", "parent_code", "name_zh", "level"], ["371400", "", "某市", "city"], ["371402", "371400", "甲区", "county"], ["371403", "371400", "乙区", "county"]],
            ["plans"] = [["plan_code", "name_zh", "in_force_from"], ["2020", "旧", "2020"], ["2022", "新", "2022"]],
            ["plan_items"] = [["plan_code", "item_code", "level", "name_zh"], .. new[] { "2020", "2022" }.SelectMany(plan => Enumerable.Range(0, 3).Select(c => new List<string> { plan, $"C{c}", "chain", $"链{c}" }))],
            ["indicators"] = [["indicator_code", "name_zh", "name_en", "unit", "aggregation"], ["revenue", "营业收入", "Revenue", "亿元", "sum"]],
            ["segments"] = [["plan_code", "chain_code", "segment_code", "stage", "name_zh"], .. Segments.Select(code => new List<string> { "2022", code[..2], code[3..], "upstream", code })],
            ["enterprises"] = [["enterprise_code", "name", "region_code", "titles", "status", "above_scale", "source_code"], .. Firms.Select(firm => new List<string>
                { firm.Code, firm.Name, firm.County == Unknown ? "371400" : firm.County, string.Join(';', firm.Titles), Blank(firm.Status), Blank(firm.AboveScale), "s" })],
            ["placements"] = [["enterprise_code", "plan_code", "chain_code", "segment_code", "role", "basis"],
                .. Firms.SelectMany(firm => firm.Placements.Select(p => new List<string> { firm.Code, "2022", p.Chain, p.Segment ?? "", p.Role, "rule" })),
                .. Firms.Select(firm => new List<string> { firm.Code, "2020", "C0", "", "master", "rule" })],
            ["figures"] = [["subject", "subject_code", "indicator", "period", "value"],
                .. Firms.Where(firm => firm.Revenue is not null).SelectMany(firm => new[] { new List<string> { "enterprise", firm.Code, "revenue", "2023", $"{firm.Revenue}" }, ["enterprise", firm.Code, "revenue", "2022", "99"] })],
        };

        static string Blank(string value) => value == Unknown ? "" : value;
    }
}
