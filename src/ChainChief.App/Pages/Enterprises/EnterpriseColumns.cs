namespace ChainChief.Pages.Enterprises;

/// <summary>Columns of the directory; which are shown stands in the address as <c>cols=county,role</c>.</summary>
public static class EnterpriseColumns
{
    /// <summary>All of them; the name stands always.</summary>
    public static IReadOnlyList<string> All { get; } = ["county", "role", "chains", "products", "titles", "revenue", "credit", "grade", "status", "scale", "code", "note"];

    public static IReadOnlyList<string> Usual { get; } = ["county", "role", "chains", "products", "titles", "revenue", "credit", "grade"];

    public static IReadOnlyList<string> OfChain { get; } = ["county", "role", "chains", "products", "titles", "revenue", "grade"];

    /// <param name="text">Names separated by commas; unknown ones are left out, none at all means the usual ones.</param>
    public static IReadOnlyList<string> Read(string? text) =>
        text?.Split(',') is { } wanted && All.Where(wanted.Contains).ToList() is { Count: > 0 } known ? known : Usual;

    /// <summary>The value of <c>cols</c> with one column more or less; null for the usual ones.</summary>
    public static string? Toggle(IReadOnlyList<string> shown, string column)
    {
        List<string> next = [.. All.Where(name => shown.Contains(name) != (name == column))];
        return next.SequenceEqual(Usual) || next.Count == 0 ? null : string.Join(',', next);
    }
}
