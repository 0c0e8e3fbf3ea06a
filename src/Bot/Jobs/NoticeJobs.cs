using Quartz;

namespace MentorBot.Bot.Jobs;

/// <summary>Wakes the planners. They decide from the database what is due, so a missed minute is made up by the next.</summary>
[DisallowConcurrentExecution]
public sealed class PlanNotices(NoticeRound round) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await round.PlanAsync(cancellationToken);
}

/// <summary>Delivers what waits in the outbox.</summary>
[DisallowConcurrentExecution]
public sealed class DeliverNotices(NoticeDelivery delivery) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await delivery.RunAsync(cancellationToken);
}
