using ChainChief.Tracking;

namespace ChainChief.Hosting;

/// <summary>Lets the clock take the steps that are due on issues, also while nobody reads: slips, escalations, closings. Reading a list does the same; whoever comes first.</summary>
public sealed class IssueClock(Regions regions, TimeProvider clock, ILogger<IssueClock> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            // The first look comes after a pause: a host that has just started has readers waiting.
            while (await timer.WaitForNextTickAsync(stoppingToken))
                foreach (var region in regions.List()) Tick(region);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    /// <summary>Takes the steps that are due in a region now. A region that fails keeps no other from its clock.</summary>
    public void Tick(string region)
    {
        try
        {
            if (regions.Find(region) is { } cache) _ = new IssueDesk(cache.Get(), clock);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "The clock of the issues of {Region} stood still", region);
        }
    }
}
