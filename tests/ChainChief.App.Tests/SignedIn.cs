using ChainChief.Access;
using ChainChief.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChainChief.AppTests;

/// <summary>Accounts for tests: made in the store, with a session of their own; nothing is hashed and no form is filled.</summary>
static class SignedIn
{
    /// <summary>The post of <see cref="Office"/> as records name it.</summary>
    public const string Post = "市链办";

    /// <summary>The chain office that is administrator too: may do everything.</summary>
    public static Task<string> Office(WebApplication host) => As(host, "office", Post, new Grant(Role.ChainOffice, null), new Grant(Role.Administrator, null));

    /// <summary>A session of an account with these grants; the account is made where it is not there yet.</summary>
    /// <returns>The header <c>Cookie</c>.</returns>
    public static async Task<string> As(WebApplication host, string name, string post, params Grant[] grants)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var account = await Account(scope.ServiceProvider, name, post, grants);
        return $"cc-session={await scope.ServiceProvider.GetRequiredService<Sessions>().Open(account, "127.0.0.1", "test")}";
    }

    /// <summary>One role in every region, or bound to a scope of one region.</summary>
    public static Task<string> As(WebApplication host, Role role, string? region = null, string? scope = null) =>
        As(host, $"{role}-{region}-{scope}".Replace(':', '.').TrimEnd('-'), role.ToString(), new Grant(role, region, scope));

    /// <summary>A token of an account with these grants.</summary>
    public static async Task<string> Token(WebApplication host, string name, IReadOnlyCollection<Act> acts, params Grant[] grants)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var account = await Account(scope.ServiceProvider, name, name, grants);
        return (await scope.ServiceProvider.GetRequiredService<Tokens>().Create(account.Id, new("test", acts, null, 7), _ => true)).Token!;
    }

    public static HttpClient Client(string address, string? cookie, bool redirects = true)
    {
        var client = new HttpClient(new Cookies(cookie) { InnerHandler = new HttpClientHandler { AllowAutoRedirect = redirects } }) { BaseAddress = new(address) };
        return client;
    }

    static async Task<Account> Account(IServiceProvider services, string name, string post, Grant[] grants)
    {
        var desk = services.GetRequiredService<AccountDesk>();
        return await desk.FindByName(name) ?? await desk.Create(name, post, grants);
    }

    /// <summary>Header of a request that wants a page as it is, even while its computation is under way.</summary>
    public const string Impatient = "X-Impatient";

    /// <summary>Sends the session's cookie beside those that the host sets; asks again for a page whose computation is under way, as a browser does.</summary>
    sealed class Cookies(string? first) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var inner = (HttpClientHandler)InnerHandler!;
            if (first is not null && inner.CookieContainer.Count == 0 && first.Split('=', 2) is [var name, var value])
                inner.CookieContainer.Add(new System.Net.Cookie(name, value, "/", request.RequestUri!.Host));
            while (true)
            {
                var response = await base.SendAsync(request, cancellationToken);
                if (request.Method != HttpMethod.Get || request.Headers.Contains(Impatient) || response.Content.Headers.ContentType?.MediaType != "text/html" || !(await response.Content.ReadAsStringAsync(cancellationToken)).Contains("data-working", StringComparison.Ordinal)) return response;
                response.Dispose();
                await Task.Delay(200, cancellationToken);
            }
        }
    }
}
