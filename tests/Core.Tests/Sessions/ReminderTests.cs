using MentorBot.Core.Calendar;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using NodaTime;
using static MentorBot.Core.Tests.Sessions.SessionTown;

namespace MentorBot.Core.Tests.Sessions;

public sealed class ReminderTests : IDisposable
{
    private readonly SessionTown town = new();
    private readonly Member eva;

    public ReminderTests() => eva = town.It.Person("Eva");

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Who_has_a_place_is_reminded_a_week_a_day_and_two_hours_before_and_nobody_else()
    {
        var session = await town.AnnouncedAsync(seats: 1);
        await town.JoinAsync(eva, session);
        await town.JoinAsync(town.It.Person("Max"), session);

        var due = new List<LocalDateTime>();
        while (await town.NextReminderAsync() is { } next)
        {
            town.Time.Set(next.AddSeconds(-1));
            await town.RemindAsync();
            (await town.NoticesAsync("session.reminder")).Count.ShouldBe(due.Count, "not a second too early");
            town.Time.Set(next);
            await town.RemindAsync();
            await town.RemindAsync();
            due.Add(TownTime.ToLocal(next, eva.Zone));
        }

        due.ShouldBe([Evening.PlusDays(-7), Evening.PlusDays(-1), Evening.PlusHours(-2)]);
        (await town.NoticesAsync("session.reminder")).Select(n => TownTime.ToLocal(n.DueUtc, eva.Zone)).ShouldBe(due);
        (await town.ToldAsync("session.reminder")).ShouldBe(["Eva", "Eva", "Eva"]);
    }

    [Fact]
    public async Task After_three_days_of_standstill_only_the_latest_reminder_is_sent()
    {
        var session = await town.AnnouncedAsync();
        await town.EditAsync(town.Tina, session, new SessionEdit(Reminders: [.. new[] { 72, 48, 24, 2 }.Select(h => Duration.FromHours(h))]));
        await town.JoinAsync(eva, session);

        town.ClockTo(Evening.PlusHours(-73));
        await town.RemindAsync();
        town.ClockTo(Evening.PlusHours(-1));
        await town.RemindAsync();
        await town.RemindAsync();

        (await town.NoticesAsync("session.reminder")).ShouldHaveSingleItem().DueUtc
            .ShouldBe(TownTime.ToUtc(Evening.PlusHours(-2), eva.Zone));
    }

    [Fact]
    public async Task After_the_start_nobody_is_reminded()
    {
        await town.JoinAsync(eva, await town.AnnouncedAsync());
        town.ClockTo(Evening);
        await town.RemindAsync();
        (await town.ToldAsync("session.reminder")).ShouldBeEmpty();
        (await town.NextReminderAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Who_signs_up_after_a_lead_time_is_not_reminded_of_it_at_once()
    {
        var session = await town.AnnouncedAsync();
        town.ClockTo(Evening.PlusHours(-20));
        await town.JoinAsync(eva, session);
        await town.RemindAsync();
        (await town.ToldAsync("session.reminder")).ShouldBeEmpty();
        town.ClockTo(Evening.PlusHours(-2));
        await town.RemindAsync();
        (await town.ToldAsync("session.reminder")).ShouldBe(["Eva"]);
    }

    [Fact]
    public async Task Who_left_and_who_was_cancelled_on_are_not_reminded()
    {
        var (left, cancelled) = (await town.AnnouncedAsync(title: "A"), await town.AnnouncedAsync(title: "B"));
        await town.JoinAsync(eva, left);
        await town.JoinAsync(eva, cancelled);
        await town.LeaveAsync(eva, left);
        await town.CancelAsync(town.Tina, cancelled);
        town.ClockTo(Evening.PlusHours(-2));
        await town.RemindAsync();
        (await town.ToldAsync("session.reminder")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reminder_not_yet_delivered_is_dropped_when_the_session_is_cancelled()
    {
        var session = await town.AnnouncedAsync();
        await town.JoinAsync(eva, session);
        town.ClockTo(Evening.PlusDays(-1));
        await town.RemindAsync();
        await town.CancelAsync(town.Tina, session);
        (await town.NoticesAsync("session.reminder")).ShouldHaveSingleItem().State.ShouldBe(NoticeState.Dropped);
    }

    [Fact]
    public async Task A_moved_session_reminds_anew_but_not_at_once()
    {
        var session = await town.AnnouncedAsync();
        await town.JoinAsync(eva, session);
        town.ClockTo(Evening.PlusDays(-1));
        await town.RemindAsync();
        await town.MoveAsync(town.Tina, session, Evening.PlusDays(3));
        await town.RemindAsync();
        (await town.ToldAsync("session.reminder")).Count.ShouldBe(1, "the week before the new date is over already");
        town.ClockTo(Evening.PlusDays(2));
        await town.RemindAsync();
        (await town.ToldAsync("session.reminder")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(2027, 3, 28)]
    [InlineData(2027, 10, 31)]
    public async Task The_reminder_a_day_before_comes_at_the_same_hour_though_the_clocks_change(int year, int month, int day)
    {
        var evening = new LocalDateTime(year, month, day, 19, 30);
        await town.JoinAsync(eva, await town.AnnouncedAsync(start: evening));
        town.ClockTo(evening.PlusDays(-1).PlusMinutes(-1));
        await town.RemindAsync();
        (await town.NextReminderAsync()).ShouldBe(TownTime.ToUtc(evening.PlusDays(-1), eva.Zone));
        town.ClockTo(evening.PlusDays(-1));
        await town.RemindAsync();
        (await town.NoticesAsync("session.reminder")).Select(n => TownTime.ToLocal(n.DueUtc, eva.Zone))
            .ShouldBe([evening.PlusDays(-7), evening.PlusDays(-1)]);
    }
}
