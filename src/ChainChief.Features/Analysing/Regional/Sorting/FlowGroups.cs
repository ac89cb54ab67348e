using ChainChief.Cascades;
using ChainChief.Figures;
using ChainChief.Graphs;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>
/// Groups of industries in the region's own flows: classes of three digits that its enterprises have, linked by input-output coefficients times local output and by the recorded relations, grouped by
/// <see cref="Communities"/>. How firm a group is, drawing the enterprises anew says.
/// </summary>
sealed class FlowGroups(AnalysisCase given, double[] outputs, int seed)
{
    const int Redraws = 20, LeastFirms = 3;
    const double Alike = 0.6, LeastStability = 0.5;

    readonly (int Firm, string Class)[] firms = [.. given.Atlas.ByCode.Select(firm => (firm, Class: given.Sectors.ClassOf(firm)!)).Where(one => one.Class is not null)];

    /// <summary>The groups, the largest first, and those that become candidates beside the ones there are.</summary>
    public (IReadOnlyList<FlowGroup> Groups, IReadOnlyList<Candidate> Candidates, IReadOnlyList<GroupScale> Scales) Find(IReadOnlyList<Candidate> known, double resolution)
    {
        if (firms.Length < LeastFirms) return ([], [], []);
        var names = Names();
        double[] resolutions = [resolution / 2, resolution, resolution * 2];
        var whole = Group([.. firms.Select(one => one.Firm)], resolutions);
        List<List<HashSet<string>>[]> all = [];
        SplitMix dice = new(seed, 1);
        for (var draw = 0; draw < Redraws; draw++)
        {
            var some = new int[firms.Length];
            for (var i = 0; i < some.Length; i++) some[i] = firms[(int)(dice.Next() * firms.Length)].Firm;
            all.Add(Group(some, resolutions));
        }
        var scales = resolutions.Select((one, i) => new GroupScale(one, whole[i].Count(group => group.Count > 1), whole[i].Where(group => group.Count > 1).Select(group => all.Average(draw => draw[i].Max(other => Likeness(group, other)))).DefaultIfEmpty(0).Average())).ToList();
        // A group wider than the widest chain would win by its width alone: it is shown, and a higher resolution divides it.
        var widest = known.Select(candidate => candidate.Members.Length).DefaultIfEmpty(0).Max();
        var (groups, redrawn) = (whole[1], all.Select(draw => draw[1]).ToList());
        List<FlowGroup> found = [];
        List<Candidate> candidates = [];
        foreach (var group in groups.Where(group => group.Count > 1).OrderByDescending(group => firms.Count(one => group.Contains(one.Class))).ThenBy(group => group.Min(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            int[] members = [.. firms.Where(one => group.Contains(one.Class)).Select(one => one.Firm)];
            var stability = redrawn.Average(draw => draw.Max(other => Likeness(group, other)));
            var same = known.Concat(candidates).Select(candidate => (candidate, Likeness: Likeness(members, candidate.Members))).OrderByDescending(pair => pair.Likeness).FirstOrDefault();
            Named[] industries = [.. group.OrderByDescending(code => firms.Where(one => one.Class == code).Sum(one => outputs[one.Firm])).ThenBy(code => code, StringComparer.Ordinal).Select(code => names.GetValueOrDefault(code) ?? new(code, code, code))];
            var isNew = members.Length >= LeastFirms && members.Length <= widest && stability >= LeastStability && same.Likeness < Alike;
            found.Add(new($"G-{industries[0].Code}", industries, members.Length, stability, same.candidate is not null && same.Likeness >= 0.2 ? same.candidate.Name : null, same.candidate is null ? null : same.Likeness, isNew));
            if (isNew) candidates.Add(new($"G-{industries[0].Code}", Called(industries), "group", null, members, []));
        }
        return (found, candidates, scales);
    }

    static Named Called(Named[] industries) => new($"G-{industries[0].Code}", $"{industries[0].Zh}等{industries.Length}类", $"{industries[0].Name(false)} and {industries.Length - 1} more");

    static double Likeness<T>(ICollection<T> one, ICollection<T> other) => one.Intersect(other).Count() is var both && one.Count + other.Count - both is > 0 and var all ? (double)both / all : 0;

    /// <summary>Groups of the classes of the drawn enterprises, one list per resolution.</summary>
    List<HashSet<string>>[] Group(IReadOnlyList<int> drawn, double[] resolutions)
    {
        SortedDictionary<string, double> output = new(StringComparer.Ordinal);
        Dictionary<int, int> times = [];
        var local = new double[given.Nation.Count];
        foreach (var firm in drawn)
        {
            times[firm] = times.GetValueOrDefault(firm) + 1;
            var code = given.Sectors.ClassOf(firm)!;
            output[code] = output.GetValueOrDefault(code) + outputs[firm];
            local[given.Sectors.Of(firm)] += outputs[firm];
        }
        var classes = output.Keys.ToList();
        var sectors = classes.Select(IndustrySectors.Of).ToList();
        var flows = LocalFlows.Of(given.Nation, local);
        List<(int, int, double)> links = [];
        for (var from = 0; from < classes.Count; from++)
            for (var to = 0; to < classes.Count; to++)
                if (flows.PerOutput(sectors[from], sectors[to]) * output[classes[from]] * output[classes[to]] is > 0 and var flow) links.Add((from, to, flow));
        var places = classes.Select((code, i) => (code, i)).ToDictionary(pair => pair.code, pair => pair.i, StringComparer.Ordinal);
        var usual = links.Count > 0 ? links.Average(link => link.Item3) : 1;
        foreach (var one in given.Relations.All.Where(one => one.IsInside && times.ContainsKey(one.Supplier) && times.ContainsKey(one.Buyer) && given.Sectors.ClassOf(one.Supplier) is not null && given.Sectors.ClassOf(one.Buyer) is not null))
            links.Add((places[given.Sectors.ClassOf(one.Supplier)!], places[given.Sectors.ClassOf(one.Buyer)!], one.Amount ?? usual));
        return [.. resolutions.Select(resolution => Communities.Find(classes.Count, links, resolution)).Select(found =>
            Enumerable.Range(0, found.Count).Select(group => Enumerable.Range(0, classes.Count).Where(i => found.Of[i] == group).Select(i => classes[i]).ToHashSet(StringComparer.Ordinal)).ToList())];
    }

    /// <summary>A class without an English name is called by its sector.</summary>
    string? SectorNameOf(string code) => IndustrySectors.Of(code) is >= 0 and var sector ? given.Nation.Sectors[sector].En : null;

    Dictionary<string, Named> Names()
    {
        using var connection = given.Workspace.Connect();
        return connection.Rows(r => new Named(r.GetString(0), r.GetString(1), r.Text(2) ?? SectorNameOf(r.GetString(0))), "SELECT industry_code, name_zh, name_en FROM industries WHERE length(industry_code) <= 3").ToDictionary(one => one.Code, StringComparer.Ordinal);
    }
}
