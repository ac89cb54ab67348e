using System.Collections.Concurrent;
using System.Collections.Frozen;
using ChainChief.Access;
using ChainChief.Common;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ChainChief.Hosting;

/// <summary>Who is let in to a route.</summary>
public enum Admission
{
    /// <summary>Everybody.</summary>
    Open,

    /// <summary>Whoever has signed in, for what is their own.</summary>
    SignedIn,

    /// <summary>Whoever may do the route's act.</summary>
    Act,
}

/// <summary>One line of the policy.</summary>
/// <param name="Route">Pattern in small letters, without constraints: <c>/{region}/history/{id}</c>.</param>
public sealed record RouteRule(string Method, string Route, Admission Admission, Act? Act);

/// <summary>The policy of routes: <c>Hosting/routes.csv</c>, one line per method and route. What is not listed is refused.</summary>
public sealed class RoutePolicy
{
    static readonly FrozenDictionary<(string, string), RouteRule> Rules = Read().ToFrozenDictionary(rule => (rule.Method, rule.Route));

    readonly ConcurrentDictionary<(RouteEndpoint, string), RouteRule?> found = new();

    public static IReadOnlyCollection<RouteRule> List() => Rules.Values;

    /// <summary>The rule of an endpoint; null where the table has none.</summary>
    public RouteRule? Find(string method, RouteEndpoint endpoint) => found.GetOrAdd((endpoint, HttpMethods.IsHead(method) ? HttpMethods.Get : method),
        key => Rules.GetValueOrDefault((key.Item2, Normal(key.Item1.RoutePattern))));

    /// <summary>A pattern as the table writes it.</summary>
    public static string Normal(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Text)))).ToLowerInvariant();

    static string Text(RoutePatternPart part) => part switch
    {
        RoutePatternParameterPart parameter => parameter.IsCatchAll ? $"{{*{parameter.Name}}}" : $"{{{parameter.Name}}}",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    };

    static IEnumerable<RouteRule> Read()
    {
        using var stream = typeof(RoutePolicy).Assembly.GetManifestResourceStream("routes.csv") ?? throw new InvalidOperationException("routes.csv is not embedded.");
        using var reader = new StreamReader(stream);
        foreach (var row in EmbeddedTable.Split(reader.ReadToEnd()).Skip(1))
            yield return row[2] switch
            {
                "open" => new(row[0], Normal(RoutePatternFactory.Parse(row[1])), Admission.Open, null),
                "signed-in" => new(row[0], Normal(RoutePatternFactory.Parse(row[1])), Admission.SignedIn, null),
                var act => new(row[0], Normal(RoutePatternFactory.Parse(row[1])), Admission.Act, EnumCode.Parse<Act>(act)),
            };
    }
}
