using System.Globalization;
using ChainChief.Exploring;

namespace ChainChief.Pages.Enterprises;

/// <summary>The address of the directory: names of the query are those of the facets, so that a link is a condition.</summary>
public static class EnterpriseQuery
{
    /// <summary>Facets in the order in which they stand beside the list.</summary>
    public static IReadOnlyList<string> Facets { get; } = ["role", "chain", "segment", "county", "title", "status", "above_scale", "credit_code", "grade"];

    /// <summary>Sorts whose first press shows the largest first.</summary>
    static readonly string[] Falling = ["role", "revenue"];

    /// <param name="list">Values of a name in the query.</param>
    public static EnterpriseFilter Read(Func<string, IReadOnlyList<string>> list)
    {
        var (sort, reversed) = Order(First(list, "sort"));
        return new()
        {
            Text = First(list, "q"),
            Plan = First(list, "plan"),
            Roles = list("role"),
            Chains = list("chain"),
            Segments = list("segment"),
            Counties = list("county"),
            Town = First(list, "town"),
            Titles = list("title"),
            Statuses = list("status"),
            AboveScale = list("above_scale"),
            CreditCode = list("credit_code"),
            Grades = list("grade"),
            Sort = sort,
            Reversed = reversed,
            Page = int.TryParse(First(list, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1,
        };
    }

    static string? First(Func<string, IReadOnlyList<string>> list, string name) => list(name) is [var first, ..] ? first : null;

    static (string Sort, bool Reversed) Order(string? sort)
    {
        var key = sort?.TrimStart('-');
        if (key is not ("role" or "revenue" or "county" or "name" or "code")) return ("role", false);
        return (key, Falling.Contains(key) != (sort![0] == '-'));
    }
}
