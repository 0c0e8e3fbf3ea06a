using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Bot.Adapters.Matrix.Sending;
using MentorBot.Bot.Jobs;
using MentorBot.Core.Platforms;

namespace MentorBot.Bot.Adapters.Matrix;

/// <summary>Does errands soon after something was written, and from time to time; and once a day drops what nobody needs any more.</summary>
public sealed partial class MatrixChores(
    IServiceScopeFactory scopes, OutboxSignal signal, UnreadNotices unread, TimeProvider time, ILogger<MatrixChores> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await unread.ReadAsync(stoppingToken);
        var tidied = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<MatrixErrands>().RunAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<RoomArrival>().TryAgainAsync(stoppingToken);
                if (time.GetUtcNow() - tidied > TidyEvery)
                {
                    await scope.ServiceProvider.GetRequiredService<KeptTexts>().DropOldAsync(stoppingToken);
                    await scope.ServiceProvider.GetRequiredService<DoneEvents>().DropOldAsync(stoppingToken);
                    tidied = time.GetUtcNow();
                }
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

    [LoggerMessage(LogLevel.Warning, "What there was to do on Matrix could not be done; it is tried again")]
    private partial void LogFailed(Exception fault);
}
