using System.Reflection;

namespace MentorBot.Bot;

/// <summary>
/// Who stops the bot waits five seconds for it. What has not come to its end by then (somebody else holds the database) is
/// left as after a power cut, which leases, nonces and the saved session are made for.
/// </summary>
public sealed class StopLimit : IDisposable
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(4.2);

    private readonly CancellationTokenRegistration stopping;
    private readonly ITimer timer;

    private StopLimit(IHostApplicationLifetime lifetime, TimeProvider time)
    {
        timer = time.CreateTimer(_ => Environment.Exit(0), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        stopping = lifetime.ApplicationStopping.Register(() => timer.Change(Most, Timeout.InfiniteTimeSpan));
    }

    /// <returns>Null where the host is a guest in another process, whose end is not its to decide.</returns>
    public static StopLimit? Of(IHostApplicationLifetime lifetime, TimeProvider time) =>
        Assembly.GetEntryAssembly() == typeof(StopLimit).Assembly ? new StopLimit(lifetime, time) : null;

    /// <summary>The host has stopped in time.</summary>
    public void Dispose()
    {
        stopping.Dispose();
        timer.Dispose();
    }
}
