using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ChainChief.Importing;
using ChainChief.Storage;
using Microsoft.Data.Sqlite;

namespace ChainChief.AppTests.Cli;

/// <summary>The audit log of a workbench that is killed while it writes: what is there holds together, and the next start goes on from it.</summary>
public sealed class InterruptedAuditTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("chainchief-audit-").FullName;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_killed_workbench_leaves_a_chain_that_holds_and_is_gone_on_with()
    {
        var region = Path.Combine(folder, "regions.csv");
        await File.WriteAllTextAsync(region, "region_code,name_zh,level\n371400,德州市,city\n", Cancel);
        var data = Path.Combine(folder, "data");
        new ImportRun(new DataFolder(data).Open("test"), TimeProvider.System).Run(new([region], "test"), Cancel);
        var before = 0;
        foreach (var wanted in new[] { 40, 90 })
        {
            var address = $"http://127.0.0.1:{FreePort()}";
            using var process = ChildProcess.Start(["serve", "--data", data, "--urls", address]);
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(address) };
            await Answers(client);
            // Each refused request is an entry; the process dies while several are being written.
            var refused = 0;
            var asking = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                try
                {
                    while (!process.HasExited)
                    {
                        using var answer = await client.PostAsync("/api/v1/regions/test/tracking/issues", null, Cancel);
                        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden && Interlocked.Increment(ref refused) == wanted) process.Kill();
                    }
                }
                catch (HttpRequestException)
                {
                    // The workbench is gone.
                }
            }, Cancel)).ToArray();
            await Task.WhenAll(asking);
            await process.WaitForExitAsync(Cancel);
            var (exit, output) = await ChildProcess.Start(["audit", "verify", "--json", "--data", data]).End();
            Assert.True(exit == 0, output);
            var count = JsonDocument.Parse(output).RootElement.GetProperty("count").GetInt32();
            Assert.True(count >= before + wanted, $"{count} entries, {before} before, {refused} answered");
            before = count;
        }
    }

    static async Task Answers(HttpClient client)
    {
        for (var tries = 0; ; tries++)
            try
            {
                using var answer = await client.GetAsync("/sign-in", Cancel);
                return;
            }
            catch (HttpRequestException) when (tries < 600)
            {
                await Task.Delay(100, Cancel);
            }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
