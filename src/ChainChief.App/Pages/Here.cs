using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace ChainChief.Pages;

/// <summary>The address of the page being shown, and the links that keep its conditions. Sort, filters, page and plan live in the query and nowhere else.</summary>
public sealed class Here(NavigationManager navigation)
{
    /// <summary>Switches the language; never carried on by a link.</summary>
    const string Language = "lang";

    /// <summary>Tell of a form just sent; no link of the page carries them on.</summary>
    static readonly string[] Once = ["done", "batch", "kept"];

    Uri Uri => new(navigation.Uri);

    /// <summary>Path without query, e.g. <c>/dezhou/enterprises</c>.</summary>
    public string Path => Uri.AbsolutePath;

    /// <summary>First part of the path; empty at the root.</summary>
    public string Region => Part(0);

    /// <summary>Second part of the path, the section: enterprises, plans …; empty on the overview.</summary>
    public string Section => Part(1);

    /// <summary>This page and its query as they are, without the language switch.</summary>
    public string Full => Link(Path, Pairs());

    /// <summary>The query of an address with its question mark; empty where it has none.</summary>
    public static string QueryOf(string address) => address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? address[at..] : "";

    /// <summary>First value of a query name, or null.</summary>
    public string? Get(string name) => List(name) is [var first, ..] ? first : null;

    /// <summary>Page of a list, from 1; 1 where the query names none.</summary>
    public int Page => int.TryParse(Get("page"), System.Globalization.CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1;

    /// <summary>All values of a query name.</summary>
    public IReadOnlyList<string> List(string name) => [.. Pairs().Where(pair => pair.Key == name).Select(pair => pair.Value)];

    public bool Has(string name, string value) => List(name).Contains(value);

    /// <summary>All conditions of this page, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Conditions => [.. Pairs()];

    /// <summary>This page with one name set to one value (null takes it away); the page number starts again unless it is what is set.</summary>
    public string With(string name, string? value) =>
        Link(Path, [.. Kept(name), .. value is null ? Array.Empty<KeyValuePair<string, string>>() : [new(name, value)]]);

    /// <summary>This page with several names set at once; null takes one away.</summary>
    public string WithAll(params (string Name, string? Value)[] query) => Link(Path,
        [.. Carried().Where(pair => pair.Key != "page" && query.All(q => q.Name != pair.Key)), .. query.Where(q => q.Value is not null).Select(q => KeyValuePair.Create(q.Name, q.Value!))]);

    /// <summary>This page with a value of a name added, or taken away where it is there.</summary>
    public string Toggle(string name, string value) => Has(name, value)
        ? Without(name, value)
        : Link(Path, [.. Carried().Where(pair => pair.Key != "page"), new(name, value)]);

    /// <summary>This page without one value of a name, or without the name.</summary>
    public string Without(string name, string? value = null) =>
        Link(Path, Carried().Where(pair => pair.Key != "page" && (pair.Key != name || (value is not null && pair.Value != value))));

    /// <summary>Another page of this region, keeping the plan: <c>To("enterprises")</c>, <c>To("chains/IC", ("tab", "gaps"))</c>.</summary>
    public string To(string path, params (string Name, string? Value)[] query)
    {
        IEnumerable<KeyValuePair<string, string>> plan = Pairs().Where(pair => pair.Key == "plan" && query.All(q => q.Name != "plan")).Take(1);
        var region = Region.Length == 0 ? "" : "/" + Region;
        return Link(path.Length == 0 ? region : $"{region}/{path}",
            [.. query.Where(q => q.Value is not null).Select(q => new KeyValuePair<string, string>(q.Name, q.Value!)), .. plan]);
    }

    /// <summary>This page in the other language.</summary>
    public string In(string language) => Link(Path, [.. Pairs(), new(Language, language)]);

    string Part(int index) => Path.Split('/', StringSplitOptions.RemoveEmptyEntries) is { } parts && parts.Length > index
        ? Uri.UnescapeDataString(parts[index])
        : "";

    IEnumerable<KeyValuePair<string, string>> Kept(string name) =>
        Carried().Where(pair => pair.Key != name && pair.Key != "page");

    IEnumerable<KeyValuePair<string, string>> Carried() => Pairs().Where(pair => !Once.Contains(pair.Key));

    IEnumerable<KeyValuePair<string, string>> Pairs() =>
        QueryHelpers.ParseQuery(Uri.Query)
            .Where(pair => pair.Key != Language)
            .SelectMany(pair => pair.Value.Where(value => !string.IsNullOrEmpty(value)), (pair, value) => KeyValuePair.Create(pair.Key, value!));

    static string Link(string path, IEnumerable<KeyValuePair<string, string>> query) =>
        QueryHelpers.AddQueryString(path.Length == 0 ? "/" : path, query.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
}
