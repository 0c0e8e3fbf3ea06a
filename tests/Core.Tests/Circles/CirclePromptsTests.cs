using MentorBot.Core.Calendar;
using MentorBot.Core.Circles;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

/// <summary>The clock starts on Monday, 4 January 2027, 9:00 in Berlin. The circle meets on 12 January, 9 February, 9 March, ...</summary>
public sealed class CirclePromptsTests : IDisposable
{
    private readonly TestTown town = new();
    private readonly Member founder;
    private readonly Member silent;
    private readonly long circleId;

    public CirclePromptsTests()
    {
        founder = town.Person("Fatma");
        silent = town.Person("Stefan");
        circleId = Found("Kochkreis", "monthly 2TU 19:30").GetAwaiter().GetResult();
        Join(silent).GetAwaiter().GetResult();
    }

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
    public async Task Planning_twice_or_in_two_processes_at_once_makes_one_notice()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var db = town.Db();
            await new CirclePrompts(db).PlanAsync(town.Time.UtcNow, default);
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
        town.Time.Advance(TimeSpan.FromDays(days));
        await Plan();
        await Plan();
        var prompt = (await Posted()).Where(n => n.Args.Contains("2027-02-09", StringComparison.Ordinal)).ShouldHaveSingleItem();
        prompt.DueUtc.ShouldBe(At(2027, 1, 26, 19, 30), "it says when it was meant for");
    }

    [Fact]
    public async Task Meetings_wholly_missed_are_passed_over_in_silence()
    {
        town.Time.Set(At(2027, 5, 1, 9, 0));
        await Plan();
        var notices = await All();
        notices.ShouldHaveSingleItem().Args.ShouldContain("2027-05-11T19:30:00");
    }

    [Fact]
    public async Task A_meeting_that_begins_in_a_quarter_of_an_hour_is_still_prompted_and_nothing_more()
    {
        town.Time.Set(At(2027, 2, 9, 19, 15));
        await Plan();
        await Plan();
        (await All()).ShouldHaveSingleItem().Kind.ShouldBe("circle.prompt");
    }

    [Fact]
    public async Task Only_those_who_did_not_answer_are_asked_once_more_and_once_only()
    {
        await RunTo(At(2027, 1, 26, 19, 31));
        await Answer(founder, Core.Circles.Answer.No);
        var before = (await All()).Count;

        // 80 % of 14 days are 11 days, 4 hours and 48 minutes.
        await RunTo(At(2027, 2, 7, 0, 17));
        (await All()).Count.ShouldBe(before);
        await RunTo(At(2027, 2, 7, 0, 20));
        (await All()).Skip(before).ShouldHaveSingleItem().PersonId.ShouldBe(silent.PersonId);
        await RunTo(At(2027, 2, 8, 12, 0));
        (await All()).Count(n => n.Kind == "circle.nudge" && n.Args.Contains("2027-02-09", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_comes_is_reminded_the_channel_reads_who_comes_and_afterwards_hours_are_offered()
    {
        var maybe = town.Person("Mia");
        await Join(maybe);
        await RunTo(At(2027, 1, 26, 19, 31));
        await Answer(founder, Core.Circles.Answer.Yes);
        await Answer(maybe, Core.Circles.Answer.Maybe);
        await Answer(silent, Core.Circles.Answer.No);
        await using (var db = town.Db())
            await new MeetingDesk(db, town.Time).AddTopicAsync(founder, await LastMeeting(), "Spendenlauf", default);

        await RunTo(At(2027, 2, 9, 23, 0));
        var notices = (await All()).Where(n => n.Args.Contains("2027-02-09", StringComparison.Ordinal)).ToList();
        notices.Select(n => (n.Kind, n.PersonId)).ShouldBe(
        [
            ("circle.prompt", null), ("circle.reminder", founder.PersonId), ("circle.reminder", maybe.PersonId),
            ("circle.summary", null), ("circle.hours", founder.PersonId),
        ], ignoreOrder: true);
        var summary = notices.Single(n => n.Kind == "circle.summary");
        summary.Args.ShouldContain("Fatma");
        summary.Args.ShouldContain("Spendenlauf");
        summary.NotBeforeUtc.ShouldBeInRange(At(2027, 2, 9, 17, 30), At(2027, 2, 9, 17, 31));
        notices.Single(n => n.Kind == "circle.hours").Actions[0].Route
            .ShouldBe("engagement log \"2 h Austauschtreffen Kochkreis am 09.02.2027\"");
    }

    [Fact]
    public async Task Of_several_late_steps_only_the_last_is_taken()
    {
        await RunTo(At(2027, 1, 26, 19, 31));
        await Answer(founder, Core.Circles.Answer.Yes);
        var before = (await All()).Count;
        town.Time.Set(At(2027, 2, 9, 18, 0));
        await Plan();
        (await All()).Skip(before).ShouldHaveSingleItem().Kind.ShouldBe("circle.summary");
    }

    [Fact]
    public async Task Hours_of_a_meeting_long_past_are_not_offered_any_more()
    {
        await RunTo(At(2027, 1, 26, 19, 31));
        await Answer(founder, Core.Circles.Answer.Yes);
        town.Time.Set(At(2027, 2, 17, 9, 0));
        await Plan();
        (await All()).ShouldNotContain(n => n.Kind == "circle.hours" && n.Args.Contains("2027-02-09", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("weekly 1SU 19:30", "2027-03-21T18:30:00Z", "2027-04-04T17:30:00Z", 2027, 3, 20)]
    [InlineData("weekly 2SU 19:30 from 2027-10-17", "2027-10-17T17:30:00Z", "2027-10-31T18:30:00Z", 2027, 10, 10)]
    public async Task Half_past_seven_stays_half_past_seven_through_the_changes_of_summer_time(
        string rhythm, string firstUtc, string secondUtc, int year, int month, int day)
    {
        var id = await Found("Sonntagskreis", rhythm);
        town.Time.Set(At(year, month, day, 9, 0));
        await RunTo(town.Time.UtcNow.AddDays(20));
        await using var db = town.Db();
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
        await using var db = town.Db();
        (await db.Meetings.AnyAsync(m => m.CircleId == id)).ShouldBeFalse("6 January is Epiphany in Baden-Württemberg");
        await RunTo(At(2027, 1, 20, 19, 30));
        var notice = (await All()).Single(n => n.Args.Contains("Mittwochskreis", StringComparison.Ordinal) && n.ChannelId != town.Announcements.Id);
        notice.Kind.ShouldBe("circle.prompt-holiday");
        notice.Args.ShouldContain("Epiphany");
        notice.Args.ShouldContain("2027-02-03");
    }

    [Fact]
    public async Task A_pause_cancels_a_meeting_already_prompted_tells_the_channel_and_is_final()
    {
        await Plan();
        await using (var db = town.Db())
        {
            var next = await new CircleDesk(db, town.Time).PauseAsync(
                founder, circleId, new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 17), "Urlaub", default);
            next.ShouldBe(new LocalDateTime(2027, 2, 9, 19, 30));
        }

        await RunTo(At(2027, 1, 13, 9, 0));
        (await All()).Select(n => n.Kind).ShouldBe(["circle.prompt", "circle.cancelled"]);
        await RunTo(At(2027, 1, 26, 19, 31));
        (await All())[^1].Kind.ShouldBe("circle.prompt-pause");
    }

    [Fact]
    public async Task A_weekly_circle_is_prompted_on_the_day_after_its_meeting()
    {
        var id = await Found("Wochenkreis", "weekly 1TU 19:30");
        await Plan();
        await RunTo(At(2027, 1, 6, 19, 29));
        await using var db = town.Db();
        (await db.Meetings.CountAsync(m => m.CircleId == id)).ShouldBe(1);
        await RunTo(At(2027, 1, 6, 19, 30));
        (await db.Meetings.CountAsync(m => m.CircleId == id)).ShouldBe(2);
    }

    [Fact]
    public async Task Jumping_from_due_to_due_posts_what_every_minute_would()
    {
        await Plan();
        var end = At(2027, 4, 1, 0, 0);
        await using (var db = town.Db())
        {
            while (await new CirclePrompts(db).NextDueAsync(town.Time.UtcNow, default) is { } due && due <= end)
            {
                town.Time.Set(due);
                await Plan();
            }
        }

        var kinds = (await All()).GroupBy(n => n.Kind).ToDictionary(g => g.Key, g => g.Count());
        kinds["circle.prompt"].ShouldBe(4, "January to March, and that of 13 April on 30 March");
        kinds["circle.summary"].ShouldBe(3);
        kinds["circle.nudge"].ShouldBe(6, "two silent people, three meetings");
    }

    private async Task<long> Found(string name, string rhythm)
    {
        await using var db = town.Db();
        var id = await new CircleFounding(db, town.Time).FoundAsync(founder, new CircleDraft(name, Rhythm.Parse(rhythm), "Rathaus"), default);
        await db.Notices.Where(n => n.Kind == "circle.founded").ExecuteDeleteAsync();
        return id;
    }

    private async Task Join(Member who)
    {
        await using var db = town.Db();
        await new CircleDesk(db, town.Time).JoinAsync(who, circleId, default);
    }

    private async Task Answer(Member who, Answer answer)
    {
        await using var db = town.Db();
        await new MeetingDesk(db, town.Time).AnswerAsync(who, await LastMeeting(), answer, default);
    }

    private async Task<long> LastMeeting()
    {
        await using var db = town.Db();
        return await db.Meetings.Where(m => m.CircleId == circleId).MaxAsync(m => m.Id);
    }

    /// <summary>Plans whenever something is due until then, and at that moment.</summary>
    private async Task RunTo(DateTime utc)
    {
        await using var db = town.Db();
        while (town.Time.UtcNow < utc)
        {
            var due = await new CirclePrompts(db).NextDueAsync(town.Time.UtcNow, default);
            await Plan();
            town.Time.Set(due is { } next && next < utc ? next : utc);
        }

        await Plan();
    }

    private async Task Plan()
    {
        await using var db = town.Db();
        await new CirclePrompts(db).PlanAsync(town.Time.UtcNow, default);
    }

    private async Task<List<Notice>> All()
    {
        await using var db = town.Db();
        return await db.Notices.AsNoTracking().OrderBy(n => n.Id).ToListAsync();
    }

    private async Task<List<Notice>> Posted() => [.. (await All()).Where(n => n.Kind.StartsWith("circle.prompt", StringComparison.Ordinal))];

    private static DateTime At(int year, int month, int day, int hour, int minute) =>
        TownTime.ToUtc(new LocalDateTime(year, month, day, hour, minute), "Europe/Berlin");

    private static DateTime Utc(string text) => DateTimeOffset.Parse(text).UtcDateTime;

    public void Dispose() => town.Dispose();
}
