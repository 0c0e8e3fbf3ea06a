using MentorBot.Core.Calendar;
using MentorBot.Core.Circles;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

/// <summary>What follows a prompt: nudge, reminder, summary, hours.</summary>
public sealed class MeetingStepsTests : CircleTown
{
    [Fact]
    public async Task Only_those_who_did_not_answer_are_asked_once_more_and_once_only()
    {
        await RunTo(At(2027, 1, 26, 19, 31));
        await Answer(Founder, Core.Circles.Answer.No);
        var before = (await All()).Count;

        // 80 % of 14 days are 11 days, 4 hours and 48 minutes: 0:18, so it waits for the morning.
        await RunTo(At(2027, 2, 7, 8, 59));
        (await All()).Count.ShouldBe(before);
        await RunTo(At(2027, 2, 7, 9, 0));
        (await All()).Skip(before).ShouldHaveSingleItem().PersonId.ShouldBe(Silent.PersonId);
        await RunTo(At(2027, 2, 8, 12, 0));
        (await All()).Count(n => n.Kind == "circle.nudge" && n.Args.Contains("2027-02-09", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("monthly 2TU 19:30")]
    [InlineData("monthly 2TU 09:00")]
    [InlineData("weekly 1TU 09:00")]
    [InlineData("weekly 1SU 08:00")]
    [InlineData("weekly 2FR 23:30 from 2027-01-15")]
    public async Task Nobody_is_asked_once_more_at_night_or_too_late(string rhythm)
    {
        Town.Time.Set(At(2027, 1, 14, 12, 0));
        var id = await Found("Nachtkreis", rhythm);
        await using var db = Town.Db();
        while (await new CirclePrompts(db).NextDueAsync(Town.Time.UtcNow, default) is { } due && due <= At(2027, 4, 30, 0, 0))
        {
            Town.Time.Set(due);
            await Plan();
        }

        var nudges = (await All()).Where(n => n.Kind == "circle.nudge" && n.Args.Contains("Nachtkreis", StringComparison.Ordinal)).ToList();
        nudges.Count.ShouldBe(await db.Meetings.CountAsync(m => m.CircleId == id && m.NudgedUtc != null));
        nudges.Count.ShouldBeGreaterThan(1);
        nudges.ShouldAllBe(n => n.NotBeforeUtc < n.UselessAfterUtc);
        nudges.Select(n => TownTime.ToLocal(n.NotBeforeUtc, "Europe/Berlin").TimeOfDay)
            .ShouldAllBe(t => t >= new LocalTime(9, 0) && t <= new LocalTime(20, 0));
    }

    [Fact]
    public async Task Who_comes_is_reminded_the_channel_reads_who_comes_and_afterwards_hours_are_offered()
    {
        var maybe = Town.Person("Mia");
        await Join(maybe);
        await RunTo(At(2027, 1, 26, 19, 31));
        await Answer(Founder, Core.Circles.Answer.Yes);
        await Answer(maybe, Core.Circles.Answer.Maybe);
        await Answer(Silent, Core.Circles.Answer.No);
        await using (var db = Town.Db())
            await new MeetingDesk(db, Town.Time).AddTopicAsync(Founder, await LastMeeting(), "Spendenlauf", default);

        await RunTo(At(2027, 2, 9, 23, 0));
        var notices = (await All()).Where(n => n.Args.Contains("2027-02-09", StringComparison.Ordinal)).ToList();
        notices.Select(n => (n.Kind, n.PersonId)).ShouldBe(
        [
            ("circle.prompt", null), ("circle.reminder", Founder.PersonId), ("circle.reminder", maybe.PersonId),
            ("circle.summary", null), ("circle.hours", Founder.PersonId), ("circle.hours", maybe.PersonId),
        ], ignoreOrder: true);
        var summary = notices.Single(n => n.Kind == "circle.summary");
        summary.Args.ShouldContain("Fatma");
        summary.Args.ShouldContain("Spendenlauf");
        summary.NotBeforeUtc.ShouldBeInRange(At(2027, 2, 9, 17, 30), At(2027, 2, 9, 17, 31));
        notices.First(n => n.Kind == "circle.hours").Actions[0].Route
            .ShouldBe("engagement log \"2 h Kochkreis 09.02.2027\"");
    }

    [Fact]
    public async Task Of_several_late_steps_only_the_last_is_taken()
    {
        await RunTo(At(2027, 1, 26, 19, 31));
        await Answer(Founder, Core.Circles.Answer.Yes);
        var before = (await All()).Count;
        Town.Time.Set(At(2027, 2, 9, 18, 0));
        await Plan();
        (await All()).Skip(before).ShouldHaveSingleItem().Kind.ShouldBe("circle.summary");
    }

    [Fact]
    public async Task Hours_of_a_meeting_long_past_are_not_offered_any_more()
    {
        await RunTo(At(2027, 1, 26, 19, 31));
        await Answer(Founder, Core.Circles.Answer.Yes);
        Town.Time.Set(At(2027, 2, 17, 9, 0));
        await Plan();
        (await All()).ShouldNotContain(n => n.Kind == "circle.hours" && n.Args.Contains("2027-02-09", StringComparison.Ordinal));
    }
}
