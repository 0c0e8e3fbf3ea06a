namespace MentorBot.Bot;

/// <summary>
/// What starting made and nobody needs any more (configuration, compiled queries' trees) goes back to the operating system once:
/// a bot that one town talks to makes so little afterwards that it would be kept for hours.
/// </summary>
public sealed class StartGarbage(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    /// <summary>The platforms are connected and the scheduler has run by then.</summary>
    private static readonly TimeSpan After = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await Task.Delay(After, time, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
