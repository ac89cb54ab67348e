using System.Text.RegularExpressions;
using ChainChief.Generating;
using ChainChief.Hosting;
using ChainChief.Storage;

namespace ChainChief.Benchmarks.Long;

/// <summary>The ledger of issues over a real host on loopback, signed in as office, chief, department and enterprise of a synthetic region: warm, one request after another, the whole body read.
/// Processor time is that of host and reader together, a request each: it tells on a machine with other work, too. Baseline in the same run: a page of the same frame that reads nothing (not found).</summary>
static partial class IssueTimes
{
    static readonly string[] Roles = ["chain-office", "chain-chief", "lead-department", "enterprise"];

    static readonly string[] Pages = ["/demo/issues", "/demo/issues?pile=closed", "/demo/issues?pile=all&page=40", "/demo/issues?pile=all&q=%E7%94%A8%E5%9C%B0", "/demo/issues?pile=all&kind=land", "/demo"];

    public static async Task Run(int issues, int requests, TextWriter output)
    {
        using var scratch = new ScratchFolder();
        var data = new DataFolder(scratch.Path);
        RegionGenerator.Run(data.Open("demo"), new() { Enterprises = 2_000, Issues = issues, Today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime) }, TimeProvider.System);
        WorkbenchHost.KeepRoomForReaders();
        await using var app = WorkbenchHost.Build(data, "http://127.0.0.1:0");
        await app.StartAsync();
        output.WriteLine($"{Timing.Machine}; {issues:N0} issues of 2,000 enterprises over three years; {requests} requests a page after {Warm} to warm up\n");
        output.WriteLine("| role | page | median ms | p95 ms | processor ms | ratio of medians |\n|---|---|---:|---:|---:|---:|");
        foreach (var role in Roles)
        {
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            client.DefaultRequestHeaders.Add("Accept", "text/html");
            await Enter(client, role);
            var baseline = await PageTimes.Measure(client, "/demo/nothing-here", requests);
            var one = Link().Match(await client.GetStringAsync(new Uri("/demo/issues?pile=all", UriKind.Relative))).Value;
            foreach (var path in Pages.Prepend(one))
            {
                await PageTimes.Measure(client, path, 1, Warm);
                var busy = Environment.CpuUsage.TotalTime;
                var times = await PageTimes.Measure(client, path, requests, warm: 0);
                busy = Environment.CpuUsage.TotalTime - busy;
                output.WriteLine($"| {role} | `{path}` | {Timing.Text(Timing.Median(times))} | {Timing.Text(Timing.Quantile(times, 0.95))} | {Timing.Text(busy.TotalMilliseconds / requests)} | {Timing.Text(Timing.Median(times) / Timing.Median(baseline))} |");
            }
        }
        await app.StopAsync();
    }

    /// <summary>Requests that are not counted: a host of a few minutes has compiled its pages for good.</summary>
    const int Warm = 30;

    /// <summary>Enters the example region in a role, as its button does.</summary>
    static async Task Enter(HttpClient client, string role)
    {
        var page = await client.GetStringAsync(new Uri("/demo/roles", UriKind.Relative));
        var token = Token().Match(page).Groups[1].Value;
        var code = Codes().Matches(page).Select(match => match.Groups[1].Value).First(code => code.Replace('_', '-').StartsWith(role, StringComparison.Ordinal));
        using var form = new FormUrlEncodedContent([new("code", code), new("__RequestVerificationToken", token)]);
        using var answer = await client.PostAsync(new Uri("/demo/roles/enter", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("/demo/issues/[0-9]{4}-[0-9]+")]
    private static partial Regex Link();

    [GeneratedRegex("name=\"code\" value=\"([^\"]+)\"")]
    private static partial Regex Codes();
}
