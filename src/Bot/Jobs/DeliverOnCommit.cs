namespace MentorBot.Bot.Jobs;

/// <summary>
/// Delivers as soon as this process has written a notice. What fails, and what other processes write, is left to the
/// scheduled <see cref="DeliverNotices"/>.
/// </summary>
internal sealed partial class DeliverOnCommit(
    IServiceScopeFactory scopes, OutboxSignal signal, ILogger<DeliverOnCommit> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<NoticeDelivery>().RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(fault);
            }

            await next.WaitAsync(stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notices could not be delivered; the scheduler tries again")]
    private partial void LogFailed(Exception fault);
}
