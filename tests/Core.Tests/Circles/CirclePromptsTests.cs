using MentorBot.Core.Calendar;
using MentorBot.Core.Circles;
using MentorBot.Core.People;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

/// <summary>A circle is prompted once before each meeting.</summary>
public sealed class CirclePromptsTests : CircleTown
{
    [Fact]
    public async Task A_meeting_is_prompted_once_when_it_is_its_days_away_and_never_again()
    {
        await RunTo(At(2027, 1, 13, 9, 0));
        var prompt = (await Posted()).ShouldHaveSingleItem("12 January was nearer than 14 days: prompted at once");
        prompt.Args.ShouldContain("2027-01-12T19:30:00");

        await RunTo(At(2027, 1, 26, 19, 29));
        (await Posted()).Count.ShouldBe(1);
        await RunTo(At(2027, 1, 26, 19, 30));
        (await Posted()).Count.ShouldBe(2);
        await RunTo(At(2027, 2, 8, 0, 0));
        (await Posted()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_room_that_nobody_makes_is_waited_for_ten_minutes_only()
    {
        await using var db = Town.Db();
        db.TownHomes.Add(new TownHome { TownId = Town.Town.Id, Platform = "discord", PlatformId = "100", Name = "Server", SeenUtc = Town.Time.UtcNow });
        db.Identities.Add(new Identity { PersonId = Founder.PersonId, Platform = "discord", PlatformUserId = "u", LastSeenUtc = Town.Time.UtcNow });
        await db.SaveChangesAsync();
        await Found("Lesekreis", "monthly 2WE 19:30");

        Town.Time.Advance(TimeSpan.FromMinutes(9));
        await Plan();
        (await Posted()).ShouldAllBe(n => n.Args.Contains("Kochkreis", StringComparison.Ordinal));
        Town.Time.Advance(TimeSpan.FromMinutes(1));
        await Plan();
        (await Posted()).ShouldContain(n => n.ChannelId != null && n.Args.Contains("Lesekreis", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Planning_twice_or_in_two_processes_at_once_makes_one_notice()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var db = Town.Db();
            await new CirclePrompts(db).PlanAsync(Town.Time.UtcNow, default);
        })));
        await Plan();
        (await Posted()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    public async Task After_days_of_downtime_a_meeting_still_ahead_gets_exactly_one_late_prompt(int days)
    {
        await RunTo(At(2027, 1, 26, 19, 0));
        Town.Time.Advance(TimeSpan.FromDays(days));
        await Plan();
        await Plan();
        var prompt = (await Posted()).Where(n => n.Args.Contains("2027-02-09", StringComparison.Ordinal)).ShouldHaveSingleItem();
        prompt.DueUtc.ShouldBe(At(2027, 1, 26, 19, 30), "it says when it was meant for");
    }

    [Fact]
    public async Task Meetings_wholly_missed_are_passed_over_in_silence()
    {
        Town.Time.Set(At(2027, 5, 1, 9, 0));
        await Plan();
        var notices = await All();
        notices.ShouldHaveSingleItem().Args.ShouldContain("2027-05-11T19:30:00");
    }

    [Fact]
    public async Task A_meeting_that_begins_in_a_quarter_of_an_hour_is_still_prompted_and_nothing_more()
    {
        Town.Time.Set(At(2027, 2, 9, 19, 15));
        await Plan();
        await Plan();
        (await All()).ShouldHaveSingleItem().Kind.ShouldBe("circle.prompt");
    }

    [Theory]
    [InlineData("weekly 1SU 19:30", "2027-03-21T18:30:00Z", "2027-04-04T17:30:00Z", 2027, 3, 20)]
    [InlineData("weekly 2SU 19:30 from 2027-10-17", "2027-10-17T17:30:00Z", "2027-10-31T18:30:00Z", 2027, 10, 10)]
    public async Task Half_past_seven_stays_half_past_seven_through_the_changes_of_summer_time(
        string rhythm, string firstUtc, string secondUtc, int year, int month, int day)
    {
        var id = await Found("Sonntagskreis", rhythm);
        Town.Time.Set(At(year, month, day, 9, 0));
        await RunTo(Town.Time.UtcNow.AddDays(20));
        await using var db = Town.Db();
        var starts = await db.Meetings.Where(m => m.CircleId == id).Select(m => m.StartUtc).ToListAsync();
        starts.ShouldContain(Utc(firstUtc));
        starts.ShouldContain(Utc(secondUtc));
        starts.ShouldAllBe(s => TownTime.ToLocal(s, "Europe/Berlin").TimeOfDay == new LocalTime(19, 30));
    }

    [Fact]
    public async Task A_meeting_on_a_public_holiday_is_skipped_and_the_next_prompt_says_so()
    {
        var id = await Found("Mittwochskreis", "monthly 1WE 19:30");
        await Plan();
        await using var db = Town.Db();
        (await db.Meetings.AnyAsync(m => m.CircleId == id)).ShouldBeFalse("6 January is Epiphany in Baden-Württemberg");
        await RunTo(At(2027, 1, 20, 19, 30));
        var notice = (await All()).Single(n => n.Args.Contains("Mittwochskreis", StringComparison.Ordinal) && n.ChannelId != Town.Announcements.Id);
        notice.Kind.ShouldBe("circle.prompt-holiday");
        notice.Args.ShouldContain("Epiphany");
        notice.Args.ShouldContain("2027-02-03");
    }

    [Fact]
    public async Task A_weekly_circle_is_prompted_on_the_day_after_its_meeting()
    {
        var id = await Found("Wochenkreis", "weekly 1TU 19:30");
        await Plan();
        await RunTo(At(2027, 1, 6, 19, 29));
        await using var db = Town.Db();
        (await db.Meetings.CountAsync(m => m.CircleId == id)).ShouldBe(1);
        await RunTo(At(2027, 1, 6, 19, 30));
        (await db.Meetings.CountAsync(m => m.CircleId == id)).ShouldBe(2);
    }

    [Fact]
    public async Task Jumping_from_due_to_due_posts_what_every_minute_would()
    {
        await Plan();
        var end = At(2027, 4, 1, 0, 0);
        await using (var db = Town.Db())
        {
            while (await new CirclePrompts(db).NextDueAsync(Town.Time.UtcNow, default) is { } due && due <= end)
            {
                Town.Time.Set(due);
                await Plan();
            }
        }

        var kinds = (await All()).GroupBy(n => n.Kind).ToDictionary(g => g.Key, g => g.Count());
        kinds["circle.prompt"].ShouldBe(4, "January to March, and that of 13 April on 30 March");
        kinds["circle.summary"].ShouldBe(3);
        kinds["circle.nudge"].ShouldBe(6, "two Silent people, three meetings");
    }
}
