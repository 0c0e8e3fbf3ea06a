using Microsoft.Data.Sqlite;
using Quartz;

namespace MentorBot.Bot.Jobs;

/// <summary>The scheduler, for the process that serves the chat. It keeps its state in the bot's own database.</summary>
public static class JobServices
{
    private static readonly TimeSpan PlanEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StartAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan DeliverEvery = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddJobs(this IServiceCollection services, BotOptions options)
    {
        services.AddHostedService<DeliverOnCommit>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "mentorbot");
            quartz.UsePersistentStore(store =>
            {
                store.UseSqlite(SqliteFactory.Instance, options.Database.ConnectionString);
                store.ProvisionSchema();
            });
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

    /// <summary>However long the process was stopped, the job runs once and then goes on in its interval.</summary>
    private static void Repeat<TJob>(IQuartzBuilder quartz, string name, TimeSpan interval) where TJob : IJob =>
        quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(name).StartNow().WithSimpleSchedule(schedule => schedule
                .WithInterval(interval).RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)),
            job => job.WithIdentity(name));
}
