namespace MentorBot.Bot.Jobs;

/// <summary>
/// Delivers as soon as this process has written a notice. What fails, what other processes write, and what was left when the
/// last one stopped is for the scheduled <see cref="DeliverNotices"/>.
/// </summary>
internal sealed partial class DeliverOnCommit(
    IServiceScopeFactory scopes, OutboxSignal signal, ILogger<DeliverOnCommit> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var next = signal.Next;
        while (!stoppingToken.IsCancellationRequested)
        {
            await next.WaitAsync(stoppingToken);
            next = signal.Next;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<NoticeDelivery>().RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(fault);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notices could not be delivered; the scheduler tries again")]
    private partial void LogFailed(Exception fault);
}
