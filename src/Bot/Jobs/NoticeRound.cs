using MentorBot.Core.Notices;

namespace MentorBot.Bot.Jobs;

/// <summary>Plans what is due and delivers it, once: what the scheduler does from minute to minute, for a process without one.</summary>
public sealed partial class NoticeRound(
    IEnumerable<INoticePlanner> planners, NoticeDelivery delivery, OutboxSignal signal, TimeProvider time, ILogger<NoticeRound> log)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        await PlanAsync(cancellation);
        await delivery.RunAsync(cancellation);
    }

    /// <summary>Asks every planner; a broken one does not hold up the others.</summary>
    public async Task PlanAsync(CancellationToken cancellation)
    {
        using var held = signal.Hold();
        foreach (var planner in planners)
        {
            try
            {
                await planner.PlanAsync(time.GetUtcNow().UtcDateTime, cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                LogFailed(fault, planner.GetType().Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "{Planner} could not plan; it is asked again the next time")]
    private partial void LogFailed(Exception fault, string planner);
}
