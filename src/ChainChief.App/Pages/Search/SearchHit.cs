using ChainChief.Exploring;

namespace ChainChief.Pages.Search;

/// <summary>Where a hit leads.</summary>
static class SearchHit
{
    public static string Link(Here here, string kind, Suggestion hit) => kind switch
    {
        "enterprise" => here.To($"enterprises/{hit.Code}"),
        "chain" => here.To($"chains/{hit.Code}", ("plan", hit.Plan)),
        "segment" => here.To($"chains/{hit.Code.Split(':')[0]}", ("segment", hit.Code.Split(':')[^1]), ("plan", hit.Plan)) + "#map",
        _ => here.To("projects", ("q", hit.Text)),
    };
}
