using ChainChief.Exploring;

namespace ChainChief.Pages.Chains;

/// <summary>What the address of the list of chains asks for: which rows, in which order.</summary>
static class ChainOrder
{
    public static int Gaps(ChainRow row) => row.SegmentCount - row.FilledSegments;

    /// <summary>Without a sort the chains stand as the plan lists them, under their clusters.</summary>
    public static bool IsPlanOrder(string? sort) => string.IsNullOrEmpty(sort) || sort == "plan";

    /// <param name="show">master: has a chain master; gap: has a segment without firms; stale: no figure of this, the last or the year before; null: all.</param>
    public static bool Fits(ChainRow row, string? text, string? show, string? group) =>
        (string.IsNullOrWhiteSpace(text) || row.Name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase) || row.Code.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
        && (group is null || row.Group == group)
        && show switch { "master" => row.Masters > 0, "gap" => Gaps(row) > 0, "stale" => row.Age is "stale" or "none", _ => true };

    /// <param name="sort">name, gaps, firms, masters, projects, revenue; with a minus the largest first.</param>
    public static IReadOnlyList<ChainRow> Of(IEnumerable<ChainRow> rows, string? sort)
    {
        if (IsPlanOrder(sort)) return [.. rows];
        var falling = sort![0] == '-';
        return sort.TrimStart('-') switch
        {
            "name" => By(rows, row => row.Name, falling),
            "gaps" => By(rows, Gaps, falling),
            "firms" => By(rows, row => row.Enterprises, falling),
            "masters" => By(rows, row => row.Masters, falling),
            "projects" => By(rows, row => row.Projects, falling),
            "revenue" => [.. rows.OrderBy(row => row.Revenue is null).ThenBy(row => falling ? -row.Revenue?.Value : row.Revenue?.Value)],
            _ => [.. rows],
        };
    }

    static IReadOnlyList<ChainRow> By<T>(IEnumerable<ChainRow> rows, Func<ChainRow, T> key, bool falling) => [.. falling ? rows.OrderByDescending(key) : rows.OrderBy(key)];
}
