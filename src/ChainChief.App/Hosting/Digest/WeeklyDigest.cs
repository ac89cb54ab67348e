using ChainChief.Access;
using ChainChief.Exploring;
using ChainChief.Governance;
using ChainChief.Pages;
using ChainChief.Tracking;

namespace ChainChief.Hosting;

/// <summary>Whoever a digest is for.</summary>
/// <param name="Mail">Null: file only.</param>
public sealed record DigestReader(Actor Actor, string? Mail);

/// <summary>What came of making digests by hand.</summary>
/// <param name="Enabled">Whether the rules of the region want digests.</param>
/// <param name="Made">How many; null: none, because they are switched off or were made already.</param>
public sealed record DigestMaking(string Week, string Folder, bool Enabled, int? Made);

/// <summary>How the host makes digests.</summary>
public static class DigestHosting
{
    public static WebApplicationBuilder AddWeeklyDigest(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new DigestPost(services.GetRequiredService<Storage.DataFolder>(), MailServer.Of(builder.Configuration)));
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<WeeklyDigest>(services,
            (Func<string, IReadOnlyList<DigestReader>>)services.GetRequiredService<AccountRoll>().Readers, (Func<PermissionTable>)(() => services.GetRequiredService<Storage.PermissionShelf>().Current)));
        builder.Services.AddHostedService(services => services.GetRequiredService<WeeklyDigest>());
        return builder;
    }
}

/// <summary>Makes the digests of a week once its hour has come, for every account with a role in the region. Asked again it makes none twice.</summary>
public sealed class WeeklyDigest(Regions regions, HomeFeed feeds, DigestPost post, Words words, Formats formats, TimeProvider clock, Func<string, IReadOnlyList<DigestReader>> readers,
    Func<PermissionTable> permissions, ILogger<WeeklyDigest> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            // The first look comes after a pause: a host that has just started has readers waiting.
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var region in regions.List()) await Try(region, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    /// <summary>A region that fails keeps no other from its digests.</summary>
    async Task Try(string region, CancellationToken cancel)
    {
        try
        {
            await Due(region, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The digests of {Region} were not made", region);
        }
    }

    /// <summary>Makes the digests of the running week where they are due and not yet made; how many.</summary>
    public async Task<int> Due(string region, CancellationToken cancel)
    {
        if (regions.Find(region) is not { } cache) return 0;
        var now = clock.GetLocalNow().DateTime;
        var (rules, _) = DigestRules.Read(RulesInForce.Today(cache.Workspace, clock)[DigestRules.Table]);
        var week = DigestRules.WeekOf(DateOnly.FromDateTime(now));
        if (!rules.Enabled || now < rules.DueIn(DateOnly.FromDateTime(now)) || !post.Begin(region, week)) return 0;
        return await Make(cache, rules, week, cancel);
    }

    /// <summary>Makes the digests of the running week whatever the hour; the timer makes them no second time.</summary>
    /// <param name="again">Also where they were made already.</param>
    public async Task<DigestMaking> Now(string region, bool again, CancellationToken cancel)
    {
        var cache = regions.Find(region) ?? throw new ArgumentException($"There is no region {region}.", nameof(region));
        var (rules, _) = DigestRules.Read(RulesInForce.Today(cache.Workspace, clock)[DigestRules.Table]);
        var week = DigestRules.WeekOf(DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
        var made = rules.Enabled && (post.Begin(region, week) || again) ? await Make(cache, rules, week, cancel) : (int?)null;
        return new(week, post.FolderOf(region, week), rules.Enabled, made);
    }

    /// <summary>Makes the digests of a week now; how many.</summary>
    public async Task<int> Make(AtlasCache cache, DigestRules rules, string week, CancellationToken cancel)
    {
        var region = cache.Workspace.Name;
        var name = new RegionCards(cache.Get(), rules.Chinese).Get().Name;
        var now = clock.GetUtcNow().UtcDateTime;
        var made = 0;
        foreach (var reader in readers(region))
        {
            var feed = feeds.Get(new(cache.Get(), reader.Actor, permissions(), now.AddDays(-7), now, rules.Chinese), rules.Most);
            var letter = DigestLetter.Of(feed, name, region, reader.Actor.Name, week, null, rules.Chinese, words, formats);
            post.Write(region, week, reader.Actor.Id, letter);
            await Mail(reader, letter, cancel);
            made++;
        }
        return made;
    }

    /// <summary>A mail server that fails must not keep the others from their letter: the file is there, the log says what happened.</summary>
    async Task Mail(DigestReader reader, DigestLetter letter, CancellationToken cancel)
    {
        try
        {
            await post.Send(reader.Mail, letter, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning("Digest for account {Account} was not mailed: {Reason}", reader.Actor.Id, failure.Message);
        }
    }
}
