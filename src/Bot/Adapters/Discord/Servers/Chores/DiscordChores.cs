using MentorBot.Bot.Adapters.Discord.Connection;
using MentorBot.Bot.Jobs;

namespace MentorBot.Bot.Adapters.Discord.Servers.Chores;

/// <summary>
/// Does errands and keeps events in step: soon after something was written, and from time to time, since other processes
/// write too.
/// </summary>
public sealed partial class DiscordChores(
    IServiceScopeFactory scopes, FirstReady firstReady, OutboxSignal signal, UnreadNotices unread, TimeProvider time, ILogger<DiscordChores> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>All there is to do right now.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<GuildArrival>().GreetMissingAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<ErrandRun>().RunAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<EventRun>().RunAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await firstReady.WaitAsync(stoppingToken);
        await unread.ReadAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(fault);
            }

            // Much may be written at once; one look sees it all.
            await Task.Delay(Pause, time, stoppingToken);
            await next.WaitAsync(LookEvery, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What there was to do on Discord could not be done; it is tried again")]
    private partial void LogFailed(Exception fault);
}
