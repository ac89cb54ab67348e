using Microsoft.AspNetCore.WebUtilities;

namespace ChainChief.Pages.Placing;

/// <summary>Addresses of the queue without what the last decision left in them.</summary>
static class PlacingLinks
{
    static readonly string[] Passing = ["done", "batch", "last", "refused", "why", "firm"];

    public static string Clean(string address)
    {
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, after) : (address, "");
        var kept = QueryHelpers.ParseQuery(query).Where(pair => !Passing.Contains(pair.Key)).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        return QueryHelpers.AddQueryString(path, kept);
    }

    /// <summary>The queue as it is, with this firm beside it.</summary>
    public static string Firm(Here here, string code) => QueryHelpers.AddQueryString(Clean(here.Full), "firm", code);
}
