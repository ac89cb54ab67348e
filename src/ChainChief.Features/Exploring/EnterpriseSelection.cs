using System.Collections;
using ChainChief.Atlas;
using ChainChief.Common;

namespace ChainChief.Exploring;

/// <summary>
/// One pass over the register: which enterprises a filter lets through, in which role, and what every facet would count if only its own choice were another.
/// An enterprise that fails one facet alone counts in that facet only; one that fails two counts nowhere.
/// </summary>
sealed class EnterpriseSelection
{
    const int County = 0, Title = 1, Status = 2, Scale = 3, Credit = 4, Source = 5;

    readonly EnterpriseTable table;
    readonly bool[]?[] chosen = new bool[6][];
    readonly bool[] planItems;
    readonly bool[]? chains;
    readonly bool[]? segments;
    readonly bool[]? roles;
    readonly BitArray? named;
    readonly Func<int, bool> inChains, inSegments; // made once: a delegate per placement would fill the heap

    public EnterpriseSelection(RegionAtlas atlas, EnterpriseFilter filter)
    {
        table = atlas.Enterprises;
        var plan = atlas.FindPlan(filter.Plan)?.PlanCode.Text;
        planItems = [.. atlas.Items.Select(item => item.Plan == plan)];
        chains = Chosen(filter.Chains, [.. atlas.Items.Select(item => item.Plan == plan ? item.Code : "")]);
        segments = Chosen(filter.Segments, [.. atlas.Segments.Select(s => s.Segment.PlanCode.Text == plan ? $"{s.Segment.ChainCode.Text}:{s.Code}" : "")]);
        roles = Chosen(filter.Roles, RoleCodes);
        chosen[County] = Chosen(filter.Counties, [.. atlas.Counties.Select(county => county.RegionCode.Text), Unknown]);
        chosen[Title] = Chosen(filter.Titles, EnterpriseTable.TitleCodes);
        chosen[Status] = Chosen(filter.Statuses, StatusCodes);
        chosen[Scale] = Chosen(filter.AboveScale, ScaleCodes);
        chosen[Credit] = Chosen(filter.CreditCode, CreditCodes);
        chosen[Source] = Chosen(filter.Grades, GradeCodes);
        Counts = [new int[atlas.Counties.Count + 1], new int[EnterpriseTable.TitleCodes.Count], new int[StatusCodes.Count], new int[3], new int[2], new int[GradeCodes.Count]];
        (Roles, Items, Segments) = (new int[RoleCodes.Count], new int[atlas.Items.Count], new int[atlas.Segments.Count]);
        named = Both(string.IsNullOrWhiteSpace(filter.Text) ? null : Bits(atlas.Names.Match(filter.Text.Trim()), table.Count),
            filter.Town is null ? null : Bits(atlas.EnterprisesByTown.GetValueOrDefault(filter.Town, []), table.Count));
        (inChains, inSegments) = (InChains, InSegments);
        Passed = new sbyte[table.Count];
        Run();
    }

    public const string Unknown = "unknown";
    public static readonly IReadOnlyList<string> RoleCodes = [.. EnumCode.List<PlacementRole>(), "none"];
    public static readonly IReadOnlyList<string> StatusCodes = [.. EnumCode.List<EnterpriseStatus>(), Unknown];
    public static readonly IReadOnlyList<string> ScaleCodes = ["yes", "no", Unknown];
    public static readonly IReadOnlyList<string> CreditCodes = ["yes", "no"];
    public static readonly IReadOnlyList<string> GradeCodes = [.. EnumCode.List<Grade>(), Unknown];

    /// <summary>Role of each enterprise that passes, −1 of those that do not.</summary>
    public sbyte[] Passed { get; }

    public int Total { get; private set; }

    /// <summary>Counts of county, title, status, above scale, credit code and grade, in that order.</summary>
    public IReadOnlyList<int[]> Counts { get; }

    public int[] Roles { get; }

    /// <summary>By ordinal of plan item.</summary>
    public int[] Items { get; }

    /// <summary>By ordinal of segment.</summary>
    public int[] Segments { get; }

    void Run()
    {
        for (var i = 0; i < table.Count; i++)
        {
            Passed[i] = -1;
            if (named is not null && !named[i]) continue;
            var failed = Failed(i);
            if (failed == Several) continue;
            var role = BestRole(i);
            var placed = role >= 0 && (roles is null || roles[role]);
            if (failed == Nothing) CountPlaces(i, role);
            if (!placed) continue;
            if (failed != Nothing) { Count(failed, i); continue; }
            Passed[i] = (sbyte)role;
            Total++;
            for (var facet = 0; facet < Counts.Count; facet++) Count(facet, i);
        }
    }

    const int Nothing = -1, Several = -2;

    /// <summary>The facet that alone keeps the enterprise out, <see cref="Nothing"/> or <see cref="Several"/>.</summary>
    int Failed(int i)
    {
        var failed = Nothing;
        for (var facet = 0; facet < chosen.Length; facet++)
        {
            if (chosen[facet] is not { } wanted || Fits(facet, wanted, i)) continue;
            if (failed != Nothing) return Several;
            failed = facet;
        }
        return failed;
    }

    bool Fits(int facet, bool[] wanted, int i)
    {
        if (facet != Title) return wanted[Value(facet, i)];
        for (var bit = 0; bit < wanted.Length; bit++)
            if (wanted[bit] && (table.Titles[i] >> bit & 1) != 0) return true;
        return false;
    }

    int Value(int facet, int i) => facet switch
    {
        County => table.County[i] is var county and >= 0 ? county : Counts[County].Length - 1,
        Status => table.Status[i] == EnterpriseTable.UnknownStatus ? StatusCodes.Count - 1 : table.Status[i],
        Scale => table.Flags[i].HasFlag(EnterpriseFlags.AboveScale) ? 0 : table.Flags[i].HasFlag(EnterpriseFlags.BelowScale) ? 1 : 2,
        Credit => table.Flags[i].HasFlag(EnterpriseFlags.HasCreditCode) ? 0 : 1,
        _ => table.SourceGrade[i] == 255 ? GradeCodes.Count - 1 : table.SourceGrade[i],
    };

    void Count(int facet, int i)
    {
        if (facet != Title) { Counts[facet][Value(facet, i)]++; return; }
        for (int bits = table.Titles[i], bit = 0; bits != 0; bits >>= 1, bit++) Counts[Title][bit] += bits & 1;
    }

    /// <summary>Best role over the placements chosen by chain and segment; NoRole outside all chains; −1 where the choice has no placement.</summary>
    int BestRole(int i)
    {
        var (best, any) = (int.MaxValue, false);
        for (var p = table.PlacementStart[i]; p < table.PlacementStart[i + 1]; p++)
        {
            if (!planItems[table.PlacementItem[p]]) continue;
            any = true;
            if (InChains(p) && InSegments(p)) best = Math.Min(best, table.PlacementRole[p]);
        }
        return best != int.MaxValue ? best : any || chains is not null || segments is not null ? -1 : EnterpriseTable.NoRole;
    }

    bool InChains(int p) => chains is null || chains[table.PlacementItem[p]];

    bool InSegments(int p) => segments is null || (table.PlacementSegment[p] >= 0 && segments[table.PlacementSegment[p]]);

    void CountPlaces(int i, int role)
    {
        if (role >= 0) Roles[role]++;
        for (var p = table.PlacementStart[i]; p < table.PlacementStart[i + 1]; p++)
        {
            if (!planItems[table.PlacementItem[p]]) continue;
            if (InSegments(p)) CountOnce(i, p, table.PlacementItem, inSegments, Items);
            if (table.PlacementSegment[p] >= 0 && InChains(p)) CountOnce(i, p, table.PlacementSegment, inChains, Segments);
        }
    }

    /// <summary>Counts the chain or segment of placement p once for its enterprise, by the best role that it has there.</summary>
    void CountOnce(int i, int p, int[] place, Func<int, bool> chosenOther, int[] counts)
    {
        int best = table.PlacementRole[p];
        for (var other = table.PlacementStart[i]; other < table.PlacementStart[i + 1]; other++)
        {
            if (other == p || place[other] != place[p] || !planItems[table.PlacementItem[other]] || !chosenOther(other)) continue;
            if (other < p) return;
            best = Math.Min(best, table.PlacementRole[other]);
        }
        if (roles is null || roles[best]) counts[place[p]]++;
    }

    static bool[]? Chosen(IReadOnlyList<string> values, IReadOnlyList<string> codes) => values.Count == 0 ? null : [.. codes.Select(code => values.Contains(code, StringComparer.Ordinal))];

    static BitArray? Both(BitArray? one, BitArray? other) => one is null ? other : other is null ? one : one.And(other);

    static BitArray Bits(IReadOnlyList<int> ordinals, int count)
    {
        var bits = new BitArray(count);
        foreach (var ordinal in ordinals) bits[ordinal] = true;
        return bits;
    }
}
