using MentorBot.Bot.Adapters;
using MentorBot.Bot.Jobs;
using MentorBot.Core.Calendar;
using MentorBot.Core.Circles;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace MentorBot.Bot.Tests.Jobs;

/// <summary>The real scheduler on a real database file; only what o'clock it is differs.</summary>
public sealed class SchedulerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TestTown town = new();

    [Fact]
    public async Task After_three_days_of_standstill_the_scheduler_posts_exactly_one_late_prompt()
    {
        var founder = town.Person("Fatma");
        long circleId;
        await using (var db = town.Db())
        {
            circleId = await new CircleFounding(db, town.Time).FoundAsync(
                founder, new CircleDraft("Kochkreis", Rhythm.Parse("monthly 2TU 19:30"), "Rathaus"), default);
        }

        // The prompt for 9 February is due on 26 January at 19:30; the process stops three quarters of an hour before.
        await RunUntilDelivered(At(2027, 1, 26, 18, 45), "circle.founded");
        (await Prompts(circleId)).ShouldBe(0);
        await RunUntilDelivered(At(2027, 1, 29, 18, 45), "circle.prompt");
        (await Prompts(circleId)).ShouldBe(1);
        await RunUntilDelivered(At(2027, 1, 29, 19, 45), "circle.prompt");
        (await Prompts(circleId)).ShouldBe(1);

        await using var after = town.Db();
        (await after.Messages.CountAsync()).ShouldBe(2, "the founding and the prompt");
    }

    [Fact]
    public async Task A_notice_written_in_this_process_is_delivered_at_once()
    {
        using var host = Host(At(2027, 1, 5, 9, 0));
        await host.StartAsync();
        var signal = host.Services.GetRequiredService<MessageSignal>().Next;
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MentorDb>();
            await db.WriteAsync(() =>
            {
                db.PostToChannel(town.Town.Id, town.Announcements.Id, At(2027, 1, 5, 9, 0), new NoticeDraft("circle.founded", "x:1"));
                return Task.CompletedTask;
            }, default);
        }

        await signal.WaitAsync(Patience);
        await host.StopAsync();
    }

    /// <summary>Starts the bot's scheduler at that moment, and stops it cleanly when such a notice is delivered and all was planned.</summary>
    private async Task RunUntilDelivered(DateTime utc, string kind)
    {
        using var host = Host(utc);
        await host.StartAsync();
        using var patience = new CancellationTokenSource(Patience);
        var signal = host.Services.GetRequiredService<MessageSignal>();
        while (true)
        {
            var next = signal.Next;
            await using (var db = town.Db())
            {
                if (await db.Notices.AnyAsync(n => n.Kind == kind && n.State == NoticeState.Delivered))
                    break;
            }

            await Task.WhenAny(next, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, patience.Token));
            patience.Token.ThrowIfCancellationRequested();
        }

        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<NoticeRound>().RunAsync(default);
        await host.StopAsync();
    }

    private async Task<int> Prompts(long circleId)
    {
        await using var db = town.Db();
        (await db.Meetings.CountAsync(m => m.CircleId == circleId && m.StartUtc > At(2027, 1, 20, 0, 0)))
            .ShouldBe(await db.Notices.CountAsync(n => n.Kind == "circle.prompt"));
        return await db.Notices.CountAsync(n => n.Kind == "circle.prompt");
    }

    private IHost Host(DateTime utc)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var options = new BotOptions { Database = new DatabaseOptions { ConnectionString = town.Database.ConnectionString } };
        builder.Services.AddLogging();
        builder.Services.AddMentorBot(options).AddJobs();
        builder.Services.AddSingleton<TimeProvider>(new ShiftedTime(utc - TimeProvider.System.GetUtcNow().UtcDateTime));
        return builder.Build();
    }

    private static DateTime At(int year, int month, int day, int hour, int minute) =>
        TownTime.ToUtc(new LocalDateTime(year, month, day, hour, minute), "Europe/Berlin");

    public void Dispose() => town.Dispose();

    /// <summary>Runs as fast as the real clock, at another time.</summary>
    private sealed class ShiftedTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
