using System.Diagnostics;
using ChainChief.Exploring;
using ChainChief.Generating;
using ChainChief.Hosting;
using ChainChief.Storage;

namespace ChainChief.Benchmarks.Long;

/// <summary>Every page over a real host on loopback, region of 100,000 synthetic enterprises: warm, one request after another, the whole body read.
/// Baseline in the same run: a page of the same frame that reads nothing (not found).</summary>
static class PageTimes
{
    public static async Task Run(int enterprises, int requests, TextWriter output)
    {
        using var scratch = new ScratchFolder();
        var data = new DataFolder(scratch.Path);
        RegionGenerator.Run(data.Open("demo"), new() { Enterprises = enterprises }, TimeProvider.System);
        ExampleBoundaries.Import(data.Find("demo")!);
        WorkbenchHost.KeepRoomForReaders();
        await using var app = WorkbenchHost.Build(data, "http://127.0.0.1:0");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        output.WriteLine($"{Timing.Machine}; {enterprises:N0} enterprises; {requests} requests a page after 5 to warm up\n");
        output.WriteLine("| page | median ms | p95 ms | ratio of medians |\n|---|---:|---:|---:|");
        await Measure(client, "/demo/history", 1); // the atlas is read by the first page, whichever it is
        foreach (var path in (string[])["/demo/identity", "/demo/placing"]) output.WriteLine($"| `{path}`, the very first view | {Timing.Text((await Measure(client, path, 1, warm: 0))[0])} | | |");
        await Settle(client, "/demo/identity", "/demo/placing");
        var baseline = await Measure(client, "/demo/nothing-here", requests);
        foreach (var path in Paths(data).Prepend("/demo/nothing-here"))
        {
            var times = await Measure(client, path, requests);
            output.WriteLine($"| `{path}` | {Timing.Text(Timing.Median(times))} | {Timing.Text(Timing.Quantile(times, 0.95))} | {Timing.Text(Timing.Median(times) / Timing.Median(baseline))} |");
        }
        await app.StopAsync();
    }

    static IEnumerable<string> Paths(DataFolder data)
    {
        var atlas = new AtlasCache(data.Find("demo")!, TimeProvider.System).Get();
        var group = new HomePage(atlas, chinese: true).Get().Groups[0];
        var chain = group.Chains[0];
        var enterprise = new EnterpriseDirectory(atlas, chinese: true).List(new()).Rows[0].Code;
        var indicator = new RegionMap(atlas, chinese: true).Get(new()).Indicators[0].Code;
        return ["/demo", "/demo/plans", $"/demo/plans/{chain.Plan}", $"/demo/items/{chain.Plan}/{group.Code}", "/demo/targets", "/demo/projects", "/demo/chains", $"/demo/chains/{chain.Code}",
            $"/demo/chains/{chain.Code}?tab=enterprises", "/demo/chains?view=map",
            "/demo/map", "/demo/map?show=masters", $"/demo/map?show=figure:{indicator}", "/demo/map/misplaced", $"/demo/compare?kind=chains&id={chain.Code}&id={group.Chains[^1].Code}",
            "/demo/enterprises", "/demo/enterprises?sort=name", "/demo/enterprises?q=jx", "/demo/enterprises?role=master", "/demo/enterprises?q=%E7%A4%BA%E4%BE%8B", "/demo/enterprises?sort=-revenue&page=100",
            $"/demo/enterprises/{enterprise}", "/demo/search?q=slx", "/demo/search/suggest?q=slx", "/demo/figures", "/demo/figures?conflicts=1", "/demo/sources", "/demo/sources/synthetic", "/demo/history", "/demo/history/1",
            "/demo/import", "/demo/about", "/demo/formats", "/demo/identity", "/demo/placing"];
    }

    internal static async Task<List<double>> Measure(HttpClient client, string path, int requests, int warm = 5)
    {
        List<double> times = [];
        for (var i = 0; i < requests + warm; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            await response.Content.ReadAsByteArrayAsync();
            if ((int)response.StatusCode >= 500 || (response.StatusCode != System.Net.HttpStatusCode.OK && !path.EndsWith("nothing-here", StringComparison.Ordinal)))
                throw new InvalidOperationException($"{path}: {(int)response.StatusCode}");
            if (i >= warm) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return times;
    }

    /// <summary>Waits until pages that are being computed behind the reader's back no longer ask to be loaded again.</summary>
    static async Task Settle(HttpClient client, params string[] paths)
    {
        foreach (var path in paths)
            while ((await client.GetStringAsync(new Uri(path, UriKind.Relative))).Contains("http-equiv=\"refresh\"", StringComparison.Ordinal)) await Task.Delay(250);
    }
}
