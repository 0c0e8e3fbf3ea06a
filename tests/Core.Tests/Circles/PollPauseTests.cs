using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

/// <summary>A pause comes while a poll is open. By its rhythm the circle meets on 12 January, 9 February and 9 March.</summary>
public sealed class PollPauseTests : CircleTown
{
    private static readonly LocalDateTime Thursday = new(2027, 1, 14, 19, 30);
    private static readonly LocalDateTime Saturday = new(2027, 1, 16, 15, 0);
    private static readonly LocalDateTime Late = new(2027, 1, 21, 19, 30);

    [Fact]
    public async Task Dates_in_the_pause_are_gone_and_the_votes_for_the_others_count_in_the_poll_about_them()
    {
        var old = await StartAsync(Thursday, Saturday, Late);
        await VoteAsync(Founder, old, 1);
        await VoteAsync(Silent, old, 2, 3);
        var paused = await PauseAsync(new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 15));
        (paused.DatesGone, paused.PollIsOver).ShouldBe((1, false));

        var poll = await OpenAsync();
        poll.Dates.Select(d => (d.Number, d.At)).ShouldBe([(1, Saturday), (2, Late)]);
        poll.Dates.ShouldAllBe(d => d.Voters.SequenceEqual(new[] { "Stefan" }));
        (await Refusal.OfAsync(() => VoteAsync(Founder, old, 2))).ShouldBe("circle.vote.closed", "a button of the old poll does not vote for another date of the new one");
        var told = (await All()).Where(n => n.State == NoticeState.Pending).ToList();
        told.Select(n => n.Kind).ShouldBe(["circle.poll-paused", "circle.poll"]);
        told[0].Args.ShouldContain("2027-01-14T19:30:00");
        told[1].Args.ShouldNotContain("2027-01-14T19:30:00");
        (await All()).Single(n => n.Kind == "circle.poll" && n.State == NoticeState.Dropped).UniqueKey.ShouldBe($"poll:{old}:open");
    }

    [Fact]
    public async Task Chosen_after_the_pause_the_date_takes_the_place_of_the_next_meeting_of_the_rhythm()
    {
        var old = await StartAsync(Thursday, Late);
        await VoteAsync(Silent, old, 2);
        await PauseAsync(new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 17));
        await SettleAsync();
        (await PlannedAsync()).ShouldBe([At(2027, 1, 21, 19, 30)]);
        (await All()).Single(n => n.Kind == "circle.poll-moved").Args.ShouldContain("2027-02-09T19:30:00");
    }

    [Fact]
    public async Task Chosen_before_the_pause_the_date_stands_for_the_meeting_that_the_pause_took()
    {
        var (before, soon) = (new LocalDateTime(2027, 1, 8, 19, 30), new LocalDateTime(2027, 1, 9, 15, 0));
        var poll = await StartAsync(before, soon);
        (await PauseAsync(new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 17))).DatesGone.ShouldBe(0);
        (await OpenAsync()).Id.ShouldBe(poll);
        (await All()).ShouldAllBe(n => n.Kind == "circle.poll");
        await VoteAsync(Silent, poll, 1);
        await SettleAsync();
        (await All())[^1].Kind.ShouldBe("circle.poll-result", "the meeting in February stays");
    }

    [Fact]
    public async Task With_no_date_left_the_poll_is_over_and_the_members_read_when_they_meet_next()
    {
        var poll = await StartAsync(Thursday, Saturday);
        await VoteAsync(Silent, poll, 1);
        var paused = await PauseAsync(new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 17));
        (paused.Next, paused.DatesGone, paused.PollIsOver).ShouldBe((new LocalDateTime(2027, 2, 9, 19, 30), 2, true));
        var told = (await All())[^1];
        told.Kind.ShouldBe("circle.poll-paused-all");
        told.Args.ShouldContain("2027-02-09T19:30:00");
        await RunTo(At(2027, 1, 17, 0, 0));
        (await PlannedAsync()).ShouldBeEmpty();
        await using var db = Town.Db();
        (await db.DatePolls.CountAsync(p => p.ClosedUtc == null)).ShouldBe(0);
    }

    [Fact]
    public async Task The_one_date_that_is_left_can_still_be_voted_for()
    {
        await StartAsync(Thursday, Late);
        await PauseAsync(new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 17));
        await VoteAsync(Silent, (await OpenAsync()).Id, 1);
        await SettleAsync();
        (await PlannedAsync()).ShouldBe([At(2027, 1, 21, 19, 30)]);
    }

    [Fact]
    public async Task School_holidays_that_take_the_meeting_a_poll_is_about_move_it_to_the_next()
    {
        await using (var db = Town.Db())
            await db.Circles.ExecuteUpdateAsync(set => set.SetProperty(c => c.Rhythm, "weekly 1TU 19:30 from 2027-03-30"));
        var poll = await StartAsync(new LocalDateTime(2027, 4, 8, 19, 30), new LocalDateTime(2027, 4, 9, 19, 30));
        await using (var db = Town.Db())
            await new CircleEditing(db, Town.Time).EditAsync(Founder, CircleId, new CircleEdit(SchoolHolidays: true), default);
        await using var after = Town.Db();
        (await after.DatePolls.SingleAsync(p => p.Id == poll)).ReplacesUtc.ShouldBe(At(2027, 4, 6, 19, 30));
    }

    private async Task<long> StartAsync(params LocalDateTime[] dates)
    {
        await using var db = Town.Db();
        return (await new PollDesk(db, Town.Time).StartAsync(Founder, CircleId, dates, null, default)).Id;
    }

    private async Task VoteAsync(Member who, long poll, params int[] numbers)
    {
        await using var db = Town.Db();
        await new PollDesk(db, Town.Time).VoteAsync(who, poll, [.. numbers.Select(DateChoice.Of)], false, default);
    }

    private async Task<PausedCircle> PauseAsync(LocalDate from, LocalDate to)
    {
        await using var db = Town.Db();
        return await new CircleDesk(db, Town.Time).PauseAsync(Founder, CircleId, from, to, "", default);
    }

    private async Task<PollView> OpenAsync()
    {
        await using var db = Town.Db();
        return (await new PollDesk(db, Town.Time).OfCircleAsync(Founder, CircleId, default)).Poll!;
    }

    private async Task SettleAsync()
    {
        var poll = await OpenAsync();
        await using var db = Town.Db();
        await new PollDesk(db, Town.Time).SettleAsync(Founder, poll.Id, default);
    }

    private async Task<List<DateTime>> PlannedAsync()
    {
        await using var db = Town.Db();
        return await db.Meetings.Where(m => m.State == MeetingState.Planned).OrderBy(m => m.StartUtc).Select(m => m.StartUtc).ToListAsync();
    }
}
