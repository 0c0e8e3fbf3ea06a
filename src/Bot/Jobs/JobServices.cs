using Quartz;

namespace MentorBot.Bot.Jobs;

/// <summary>The scheduler, for the process that serves the chat. It only wakes: what is due stands in the database, so it has nothing of its own to keep.</summary>
public static class JobServices
{
    private static readonly TimeSpan PlanEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StartAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DeliverEvery = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddHostedService<DeliverOnCommit>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "mentorbot");
            Repeat<PlanNotices>(quartz, "plan-notices", PlanEvery);
            Repeat<DeliverNotices>(quartz, "deliver-notices", DeliverEvery);
        });
        services.AddQuartzHostedService(hosted =>
        {
            // First the page and the platforms, which people wait for; the scheduler follows.
            hosted.AwaitApplicationStarted = true;
            hosted.StartDelay = StartAfter;
            hosted.WaitForJobsToComplete = true;
        });
        return services;
    }

    /// <summary>Now and then in its interval; however long the process stood still, the job runs once and goes on.</summary>
    private static void Repeat<TJob>(IQuartzBuilder quartz, string name, TimeSpan interval) where TJob : IJob =>
        quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(name).StartNow().WithSimpleSchedule(schedule => schedule
                .WithInterval(interval).RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)),
            job => job.WithIdentity(name));
}
