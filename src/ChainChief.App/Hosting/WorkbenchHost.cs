using ChainChief.Api;
using ChainChief.Importing;
using ChainChief.Storage;
using ChainChief.Tracking;

namespace ChainChief.Hosting;

/// <summary>The workbench as a process: first start, host, address printed.</summary>
public static class WorkbenchHost
{
    /// <summary>Opens the data folder (Dezhou on the first start), serves until stopped, and prints the address once pages are ready.</summary>
    public static async Task Run(DataFolder data, string urls, TextWriter output, CancellationToken cancel = default)
    {
        if (FirstStart.Run(data, Path.Combine(AppContext.BaseDirectory, "data"), TimeProvider.System) is { } report)
            await output.WriteLineAsync(FormattableString.Invariant($"德州数据包已载入 Dezhou pack imported: {report.ChangedCount} 条 records, {report.Duration.TotalSeconds:0.0} s"));
        KeepRoomForReaders();
        await using var app = Build(data, urls);
        await app.StartAsync(cancel);
        foreach (var url in app.Urls) await output.WriteLineAsync($"链长 ChainChief: {url}/{data.List().FirstOrDefault()}");
        if (await AccountHosting.FirstLink(app.Services) is { } link)
            await output.WriteLineAsync($"还没有账号。用这个一次性链接建立第一个账号（30 分钟内有效）/ No account yet. Make the first one by this link within 30 minutes:{Environment.NewLine}{app.Urls.First()}{link}");
        ReadAhead(app.Services.GetRequiredService<Regions>());
        await app.WaitForShutdownAsync(cancel);
    }

    /// <summary>Reads the regions while their first readers are on their way to the link; where one can not be read its page says so.</summary>
    static void ReadAhead(Regions regions) => _ = Task.Run(() =>
    {
        foreach (var region in regions.List()) regions.Find(region)?.Get();
    });

    /// <summary>A long computation on all cores must not let pages wait for a thread of the pool.</summary>
    public static void KeepRoomForReaders()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, 4 * Environment.ProcessorCount), completions);
    }

    /// <summary>What the overview and the digests tell of.</summary>
    static HomeFeed Feed(TimeProvider clock) => new([RecordHappenings.Since, TargetHappenings.Since, new IssueHappenings(clock).Since, new ProjectHappenings(clock).Since, new SubmissionHappenings(clock).Since, new TaskHappenings(clock).Since]);

    /// <summary>The host without starting it; tests start it on a free port.</summary>
    /// <param name="environment">Development shows the gallery of components; null takes what the machine says.</param>
    /// <param name="clock">What the time is; null: the machine's clock. Lights and deadlines follow it.</param>
    public static WebApplication Build(DataFolder data, string urls, string? environment = null, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(WorkbenchHost).Assembly.GetName().Name, EnvironmentName = environment });
        builder.Configuration["urls"] = urls;
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton<Regions>();
        builder.Services.AddScoped(services => new Visitor { Permissions = services.GetRequiredService<PermissionShelf>().Current });
        builder.AddOversight();
        builder.Services.AddSingleton(services => Feed(services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ChainChief.Matching.IdentityDesk>();
        builder.AddSignIn(data);
        builder.AddWeeklyDigest();
        builder.Services.AddSingleton<IssueClock>();
        builder.Services.AddHostedService(services => services.GetRequiredService<IssueClock>());
        builder.AddWorkbench();
        builder.AddApi();
        var app = builder.Build();
        app.UseWorkbench();
        app.UseApiProblems();
        app.UseFrame(context => ValueTask.FromResult(ApiHosting.IsApi(context) ? null : app.Services.GetRequiredService<Regions>().Frame(context)));
        app.MapGet("/", (Regions regions, Visitor visitor) => Results.Redirect(regions.Readable(visitor) is [var first, ..] ? $"/{first}" : visitor.IsSignedIn ? "/account" : "/sign-in"));
        app.MapAccounts();
        app.MapSearch();
        app.MapApi();
        app.MapSeenLists();
        app.MapSavedViews();
        app.MapBoundaries();
        app.MapOversight();
        app.MapWorkbench();
        return app;
    }
}
