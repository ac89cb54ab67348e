using System.Diagnostics;
using ChainChief.Storage;

namespace ChainChief.Analysing;

/// <summary>How far a run is.</summary>
/// <param name="Name">What it is at; family <c>analysis-step</c> in words.csv.</param>
/// <param name="Done">How many of <paramref name="Of"/> of this step are done.</param>
/// <param name="Of">0: they are not counted.</param>
/// <param name="Share">Of the time of the whole run, 0–1, roughly.</param>
public sealed record AnalysisStep(string Name, int Done, int Of, double Share)
{
    public static AnalysisStep First { get; } = new("read", 0, 0, 0);
}

/// <summary>A run under way, in a thread of its own: a reader waits for it, looks how far it is, or stops it.</summary>
/// <remarks>It goes on while somebody waits for it, and to its end once a page has shown it, whoever closes that page.</remarks>
public sealed class RunningAnalysis : IProgress<AnalysisStep>, IDisposable
{
    /// <summary>The pace is that of once to twice this time.</summary>
    static readonly TimeSpan PaceOver = TimeSpan.FromSeconds(3);

    readonly CancellationTokenSource source = new();
    readonly Task<(AnalysisRun Run, object Finding)> task;
    readonly Lock gate = new();
    readonly long started = Stopwatch.GetTimestamp();
    (long At, double Share) before, since; // two moments of the run, some seconds apart: its pace
    long ended;
    int waiting;
    bool begun, watched;

    internal RunningAnalysis(Func<RunningAnalysis, CancellationToken, (AnalysisRun, object)> work)
    {
        before = since = (started, 0);
        task = new(() =>
        {
            try
            {
                return work(this, source.Token);
            }
            finally
            {
                ended = Stopwatch.GetTimestamp();
            }
        }, source.Token, TaskCreationOptions.LongRunning);
    }

    public AnalysisStep Step { get; private set; } = AnalysisStep.First;

    /// <summary>Since it began.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(started);

    /// <summary>What is left of it at the pace of the last seconds; null while that says little.</summary>
    public TimeSpan? Left
    {
        get
        {
            lock (gate) return Step.Share - before.Share is > 0.02 and var gained ? Stopwatch.GetElapsedTime(before.At) * ((1 - Step.Share) / gained) : null;
        }
    }

    /// <summary>It has found something, failed, or was stopped.</summary>
    public bool HasEnded => task.IsCompleted;

    /// <summary>Somebody stopped it, or all who waited gave up; it may still be on its way to its end.</summary>
    internal bool IsStopped => source.IsCancellationRequested;

    /// <summary>It failed longer ago than that: worth another try.</summary>
    internal bool FailedBefore(TimeSpan ago) => task.IsFaulted && Stopwatch.GetElapsedTime(ended) > ago;

    internal RunningAnalysis Begin()
    {
        lock (gate)
        {
            if (begun) return this;
            begun = true;
        }
        using (ExecutionContext.SuppressFlow()) task.Start(TaskScheduler.Default); // the request that began it may be over long before
        return this;
    }

    public void Report(AnalysisStep value)
    {
        lock (gate)
        {
            Step = value;
            if (Stopwatch.GetElapsedTime(since.At) > PaceOver) (before, since) = (since, (Stopwatch.GetTimestamp(), value.Share));
        }
    }

    /// <summary>Whether it ends within a time, unless by being stopped. It is kept going to its end from now on.</summary>
    public bool Ends(TimeSpan within)
    {
        lock (gate) watched = true;
        return ((IAsyncResult)task).AsyncWaitHandle.WaitOne(within > TimeSpan.Zero ? within : TimeSpan.Zero) && !task.IsCanceled;
    }

    /// <summary>What it found. Where all who wait give up before the end, and no page shows it, it is stopped.</summary>
    /// <exception cref="OperationCanceledException">The reader gave up, or somebody stopped it.</exception>
    internal (AnalysisRun Run, object Finding) Wait(CancellationToken cancel)
    {
        lock (gate) waiting++;
        try
        {
            Task.WaitAny([task], cancel);
        }
        finally
        {
            lock (gate)
                if (--waiting == 0 && !watched && cancel.IsCancellationRequested) source.Cancel();
        }
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Stops it. What it worked out so far is gone on with when it is begun again, where its analysis keeps that.</summary>
    internal void Stop() => source.Cancel();

    public void Dispose() => source.Dispose();
}
