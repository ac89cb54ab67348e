using System.Net;
using ChainChief.Access;
using ChainChief.Hosting;
using ChainChief.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace ChainChief.AppTests.Hosting;

/// <summary>Every route and every role, asked of the real host: what the tables say is what happens.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-policy-").FullName;
    readonly CancellationToken cancel = TestContext.Current.CancellationToken;
    WebApplication host = null!;
    string address = "";

    public async ValueTask InitializeAsync()
    {
        var region = new DataFolder(folder).Open("dezhou");
        var file = Path.Combine(folder, "regions.csv");
        File.WriteAllText(file, "region_code,name_zh,level\n371400,德州市,city\n");
        new Importing.ImportRun(region, TimeProvider.System).Run(new([file], "test"));
        Accounts.RegionSettings.LetGuestsRead(region, true);
        host = WorkbenchHost.Build(new DataFolder(folder), "http://127.0.0.1:0", "Production");
        await host.StartAsync();
        address = host.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    IEnumerable<(string Method, RouteEndpoint Endpoint)> Endpoints() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
        .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(method => method != "HEAD").Select(method => (method, endpoint)));

    [Fact]
    public void Every_route_stands_in_the_table_and_every_line_is_a_route()
    {
        var known = RoutePolicy.List().Select(rule => $"{rule.Method},{rule.Route}").ToHashSet(StringComparer.Ordinal);
        var there = Endpoints().Select(one => (one.Method, Route: RoutePolicy.Normal(one.Endpoint.RoutePattern), IsPage: one.Endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null)).ToList();
        Assert.Empty(there.Where(one => !one.Route.StartsWith("/_", StringComparison.Ordinal) && (one.Method == "GET" || !one.IsPage)).Select(one => $"{one.Method},{one.Route}").Where(line => !known.Contains(line)).Distinct());
        Assert.Empty(known.Except(there.Select(one => $"{one.Method},{one.Route}")));
    }

    [Fact]
    public async Task Every_role_is_let_in_and_refused_as_the_tables_say()
    {
        List<string> wrong = [];
        foreach (var role in Enum.GetValues<Role>())
        {
            var scope = Grant.ScopeOf(role) is { } kind && role != Role.ChainOffice ? kind == Reach.Chain ? "2022:IC" : "x" : null;
            using var client = SignedIn.Client(address, role == Role.Guest ? null : await SignedIn.As(host, role, "dezhou", scope), redirects: false);
            foreach (var rule in RoutePolicy.List().OrderBy(rule => rule.Route == "/sign-out").ThenBy(rule => rule.Route, StringComparer.Ordinal))
            {
                var expected = Expected(rule, role);
                using var request = new HttpRequestMessage(new(rule.Method), Sample(rule.Route));
                if (rule.Method == "POST" && !rule.Route.StartsWith("/api/", StringComparison.Ordinal)) request.Content = new MultipartFormDataContent { { new StringContent("x"), "x" } };
                if (rule.Route.StartsWith("/api/", StringComparison.Ordinal)) request.Headers.Add("X-ChainChief", "1");
                using var answer = await client.SendAsync(request, cancel);
                if (IsAllowed(answer) != expected) wrong.Add($"{role} {rule.Method} {rule.Route}: {(int)answer.StatusCode} {answer.Headers.Location}, expected {(expected ? "allowed" : "refused")}");
            }
        }
        Assert.Empty(wrong);
    }

    /// <summary>Grants of the test hold in one region; what concerns the installation needs one that holds in all.</summary>
    static bool Expected(RouteRule rule, Role role) => rule.Admission switch
    {
        Admission.Open => true,
        Admission.SignedIn => role != Role.Guest,
        _ when rule.Route.StartsWith("/api/v1/regions/{region}/issues", StringComparison.Ordinal) => PermissionTable.Shipped[Act.SeeIssues, role] == Reach.Region, // the raw table knows no scopes
        _ when !rule.Route.Contains("{region}", StringComparison.Ordinal) => rule.Act == Act.UseTokens && role != Role.Guest && PermissionTable.Shipped[rule.Act.Value, role] != Reach.None,
        _ => PermissionTable.Shipped[rule.Act!.Value, role] != Reach.None,
    };

    static bool IsAllowed(HttpResponseMessage answer) => answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        && answer.Headers.Location?.ToString().StartsWith("/sign-in?", StringComparison.Ordinal) is not true;

    static string Sample(string route) => route.Replace("{region}", "dezhou", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal).Replace("{grant}", "1", StringComparison.Ordinal)
        .Replace("{table}", "enterprises", StringComparison.Ordinal).Replace("{*rest}", "x", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
}
