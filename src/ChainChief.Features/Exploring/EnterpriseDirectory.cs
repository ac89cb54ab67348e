using ChainChief.Atlas;
using ChainChief.Common;
using ChainChief.Plans;
using ChainChief.Storage;
using ChainChief.Templates;

namespace ChainChief.Exploring;

/// <summary>The register as a list: filtered, sorted, paged, with counts for every further choice.</summary>
public sealed class EnterpriseDirectory(RegionAtlas atlas, bool chinese)
{
    readonly EnterpriseTable table = atlas.Enterprises;

    public EnterpriseListView List(EnterpriseFilter filter)
    {
        var selection = atlas.Selections.Of(filter);
        var size = Math.Clamp(filter.PageSize, 1, 500);
        var pages = Math.Max(1, (selection.Total + size - 1) / size);
        var page = Math.Clamp(filter.Page, 1, pages);
        var plan = atlas.FindPlan(filter.Plan);
        return new(selection.Total, page, size, pages, Rows(PageOf(selection, filter, (page - 1) * size, size), selection.Passed, plan), Facets(selection, filter, plan), table.Count,
            plan is null ? 0 : atlas.InChains(plan), atlas.WithCreditCode);
    }

    /// <summary>Codes of all enterprises that pass, in order: what an export holds.</summary>
    public IReadOnlyList<string> Codes(EnterpriseFilter filter)
    {
        var selection = atlas.Selections.Of(filter);
        return [.. PageOf(selection, filter, 0, selection.Total).Select(i => table.Code[i])];
    }

    /// <summary>All enterprises that pass, in order, with the numbers of their records: what an export writes. The rows are read in parts as they are asked for.</summary>
    public EnterpriseStream All(EnterpriseFilter filter)
    {
        var selection = atlas.Selections.Of(filter);
        var plan = atlas.FindPlan(filter.Plan);
        var whole = PageOf(selection, filter, 0, selection.Total);
        return new(selection.Total, [.. whole.Select(i => table.RowId[i])], whole.Chunk(StreamPart).SelectMany(part => Rows(part, selection.Passed, plan)), Facets(selection, filter, plan));
    }

    const int StreamPart = 500;

    /// <summary>The enterprises of one page. Roles and counties are buckets over an order made once, so that no request sorts.</summary>
    int[] PageOf(EnterpriseSelection selection, EnterpriseFilter filter, int skip, int take)
    {
        var order = filter.Sort switch { "name" => atlas.ByName, "code" => atlas.ByCode, _ => table.ByRevenue };
        var next = Starts(selection, filter.Sort);
        var found = new int[Math.Max(0, Math.Min(take, selection.Total - skip))];
        foreach (var i in order)
        {
            if (selection.Passed[i] < 0) continue;
            var place = next[Bucket(selection, filter.Sort, i)]++;
            if (filter.Reversed) place = selection.Total - 1 - place;
            if (place >= skip && place - skip < found.Length) found[place - skip] = i;
        }
        return found;
    }

    int Bucket(EnterpriseSelection selection, string sort, int i) => sort switch
    {
        "role" => selection.Passed[i],
        "county" => table.County[i] is var county and >= 0 ? county : atlas.Counties.Count,
        _ => 0,
    };

    int[] Starts(EnterpriseSelection selection, string sort)
    {
        var starts = new int[Math.Max(EnterpriseTable.NoRole, atlas.Counties.Count) + 2];
        for (var i = 0; i < table.Count; i++)
            if (selection.Passed[i] >= 0) starts[Bucket(selection, sort, i) + 1]++;
        for (var k = 1; k < starts.Length; k++) starts[k] += starts[k - 1];
        return starts;
    }

    List<EnterpriseRow> Rows(int[] page, sbyte[] roles, Plan? plan)
    {
        var texts = Texts(page);
        return [.. page.Select(i => Row(i, roles[i], plan, texts.GetValueOrDefault(table.RowId[i])))];
    }

    EnterpriseRow Row(int i, int role, Plan? plan, (string? Products, string? Note) texts)
    {
        var placed = Enumerable.Range(table.PlacementStart[i], table.PlacementStart[i + 1] - table.PlacementStart[i])
            .Where(p => plan is not null && atlas.Items[table.PlacementItem[p]].Item.PlanCode == plan.PlanCode).OrderBy(p => table.PlacementRole[p]).ToList();
        var segments = placed.Select(p => table.PlacementSegment[p]).Where(segment => segment >= 0).Distinct().ToList();
        return new(table.Code[i], table.Name[i], table.ShortName[i], table.County[i] < 0 ? null : atlas.Counties[table.County[i]].RegionCode.Text,
            table.County[i] < 0 ? null : atlas.RegionName(atlas.Counties[table.County[i]].RegionCode.Text, chinese),
            role is < 0 or EnterpriseTable.NoRole ? null : EnumCode.Of((PlacementRole)role),
            [.. placed.Select(p => table.PlacementItem[p]).Distinct().Select(Tag)], segments.Count == 0 ? null : atlas.Segments[segments[0]].Name(chinese), segments.Count,
            texts.Products?.Split(';') ?? [], [.. table.TitlesOf(i)], table.StatusOf(i), Scale(i), table.Flags[i].HasFlag(EnterpriseFlags.HasCreditCode), atlas.RevenueOf(i),
            table.GradeOf(i), texts.Note);
    }

    bool? Scale(int i) => table.Flags[i].HasFlag(EnterpriseFlags.AboveScale) ? true : table.Flags[i].HasFlag(EnterpriseFlags.BelowScale) ? false : null;

    ChainTag Tag(int item) => new(atlas.Items[item].Code, atlas.Items[item].Name(chinese), atlas.ColorOf(atlas.Items[item]));

    /// <summary>What the columns do not hold, for the rows of the page only.</summary>
    Dictionary<long, (string?, string?)> Texts(int[] page)
    {
        if (page.Length == 0) return [];
        using var connection = atlas.Workspace.Connect();
        var marks = string.Join(", ", page.Select((_, k) => $"${k}"));
        return connection.Rows(r => (r.GetInt64(0), r.Text(1), r.Text(2)), $"SELECT row_id, main_products, note FROM enterprises WHERE row_id IN ({marks})",
            [.. page.Select(i => (object?)table.RowId[i])]).ToDictionary(row => row.Item1, row => (row.Item2, row.Item3));
    }

    List<FacetView> Facets(EnterpriseSelection selection, EnterpriseFilter filter, Plan? plan)
    {
        var chains = plan is null ? [] : atlas.ItemsOf(plan).Where(item => item.Segments.Count > 0 || table.PlacementsOfItem(item.Ordinal).Length > 0).ToList();
        var segments = chains.Where(chain => filter.Chains.Contains(chain.Code, StringComparer.Ordinal)).SelectMany(atlas.SegmentsOf).ToList();
        return
        [
            Facet("role", EnterpriseSelection.RoleCodes, code => Label("placements", "role", code), selection.Roles, filter.Roles),
            new("chain", [.. chains.Select(chain => new FacetOption(chain.Code, chain.Name(chinese), selection.Items[chain.Ordinal], filter.Chains.Contains(chain.Code, StringComparer.Ordinal)))
                .OrderByDescending(option => option.Count)]),
            new("segment", [.. segments.Select(s => ($"{s.Segment.ChainCode.Text}:{s.Code}", s)).Select(pair => new FacetOption(pair.Item1, pair.s.Name(chinese),
                selection.Segments[pair.s.Ordinal], filter.Segments.Contains(pair.Item1, StringComparer.Ordinal)))]),
            ByCount(Facet("county", [.. atlas.Counties.Select(county => county.RegionCode.Text), EnterpriseSelection.Unknown],
                code => code == EnterpriseSelection.Unknown ? chinese ? "县域待核" : "County not known" : atlas.RegionName(code, chinese), selection.Counts[0], filter.Counties)),
            .. filter.Town is null ? [] : new[] { new FacetView("town", [new(filter.Town, atlas.RegionName(filter.Town, chinese), selection.Total, Selected: true)]) },
            Facet("title", EnterpriseTable.TitleCodes, code => Label("enterprises", "titles", code), selection.Counts[1], filter.Titles),
            Facet("status", EnterpriseSelection.StatusCodes, code => Label("enterprises", "status", code), selection.Counts[2], filter.Statuses),
            Facet("above_scale", EnterpriseSelection.ScaleCodes, code => Label("enterprises", "above_scale", code), selection.Counts[3], filter.AboveScale),
            Facet("credit_code", EnterpriseSelection.CreditCodes, code => Label("enterprises", "above_scale", code), selection.Counts[4], filter.CreditCode),
            Facet("grade", EnterpriseSelection.GradeCodes, code => Label("sources", "grade", code), selection.Counts[5], filter.Grades),
        ];
    }

    static FacetView Facet(string name, IReadOnlyList<string> codes, Func<string, string> label, int[] counts, IReadOnlyList<string> chosen) =>
        new(name, [.. codes.Select((code, k) => new FacetOption(code, label(code), counts[k], chosen.Contains(code, StringComparer.Ordinal)))]);

    static FacetView ByCount(FacetView facet) => facet with { Options = [.. facet.Options.OrderByDescending(option => option.Count)] };

    string Unknown => chinese ? "未录" : "Not known";

    string Label(string table, string column, string code) => code == EnterpriseSelection.Unknown ? Unknown : code == "none" ? chinese ? "未入链" : "In no chain"
        : TemplateCatalog.Get(table).Get(column).Allowed.FirstOrDefault(value => value.Value == code)?.Label(chinese) ?? code;
}
