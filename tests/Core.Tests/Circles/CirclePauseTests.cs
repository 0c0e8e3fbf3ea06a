using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

/// <summary>A pause, and leaving, also end what is on its way.</summary>
public sealed class CirclePauseTests : CircleTown
{
    [Fact]
    public async Task A_pause_cancels_a_meeting_already_prompted_tells_the_channel_and_is_final()
    {
        await Plan();
        await using (var db = Town.Db())
        {
            var paused = await new CircleDesk(db, Town.Time).PauseAsync(
                Founder, CircleId, new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 17), "Urlaub", default);
            paused.Next.ShouldBe(new LocalDateTime(2027, 2, 9, 19, 30));
        }

        await RunTo(At(2027, 1, 13, 9, 0));
        (await All()).Select(n => n.Kind).ShouldBe(["circle.prompt", "circle.cancelled"]);
        await RunTo(At(2027, 1, 26, 19, 31));
        (await All())[^1].Kind.ShouldBe("circle.prompt-pause");
    }

    [Fact]
    public async Task Ended_before_its_time_it_gives_back_what_was_called_off_and_asks_anew()
    {
        await Plan();
        await Answer(Silent, Core.Circles.Answer.Yes);
        await PauseAsync(new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 17));
        await PauseAsync(new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 17));
        (await ResumeAsync(new LocalDate(2027, 1, 11))).ShouldBe(new LocalDateTime(2027, 1, 12, 19, 30));
        (await All()).Where(n => n.State == NoticeState.Pending).Select(n => n.Kind).ShouldBe(["circle.resumed", "circle.prompt"], "nobody reads that it is off any more");
        await using (var db = Town.Db())
        {
            (await db.Meetings.SingleAsync()).State.ShouldBe(MeetingState.Planned);
            (await db.MeetingAnswers.CountAsync()).ShouldBe(0);
            (await db.CirclePauses.CountAsync()).ShouldBe(0, "entered twice, ended once");
        }

        await RunTo(At(2027, 1, 12, 18, 0));
        (await All()).Count(n => n.Kind == "circle.summary").ShouldBe(1);
        (await Refusal.OfAsync(() => ResumeAsync(new LocalDate(2027, 1, 11)))).ShouldBe("circle.resume.none");
    }

    [Fact]
    public async Task Ended_while_it_lasts_the_days_before_stay_in_it()
    {
        await PauseAsync(new LocalDate(2027, 1, 4), new LocalDate(2027, 2, 14));
        Town.Time.Set(At(2027, 1, 20, 9, 0));
        (await ResumeAsync(new LocalDate(2027, 1, 4))).ShouldBe(new LocalDateTime(2027, 2, 9, 19, 30));
        await using var db = Town.Db();
        (await db.CirclePauses.SingleAsync()).To.ShouldBe(new DateOnly(2027, 1, 19));
    }

    [Fact]
    public async Task What_a_poll_moved_elsewhere_stays_there_when_a_pause_ends()
    {
        await Plan();
        await using (var db = Town.Db())
        {
            var polls = new PollDesk(db, Town.Time);
            var poll = await polls.StartAsync(Founder, CircleId, [new LocalDateTime(2027, 1, 20, 19, 30), new LocalDateTime(2027, 1, 21, 19, 30)], null, default);
            await polls.VoteAsync(Founder, poll.Id, [DateChoice.Of(1)], false, default);
            await polls.SettleAsync(Founder, poll.Id, default);
        }

        await PauseAsync(new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 17));
        (await ResumeAsync(new LocalDate(2027, 1, 11))).ShouldBe(new LocalDateTime(2027, 1, 20, 19, 30));
        (await Refusal.OfAsync(async () =>
        {
            await using var db = Town.Db();
            await new CircleResuming(db, Town.Time).ResumeAsync(Silent, CircleId, new LocalDate(2027, 1, 11), default);
        })).ShouldBe("circle.pause.not-yours");
    }

    [Fact]
    public async Task A_pause_committed_while_the_planner_waits_for_its_turn_to_write_is_seen()
    {
        Task? planning = null;
        await using (var db = Town.Db())
        {
            await db.WriteAsync(async () =>
            {
                await new CircleDesk(db, Town.Time).PauseAsync(
                    Founder, CircleId, new LocalDate(2027, 1, 11), new LocalDate(2027, 1, 17), "Urlaub", default);
                // Reads the calendar as it was before, then queues behind this write.
                planning = Plan();
                planning.IsCompleted.ShouldBeFalse();
            }, default);
        }

        await planning!;
        (await All()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pause_drops_what_was_written_about_the_meeting_but_not_yet_delivered()
    {
        await RunTo(At(2027, 2, 7, 9, 1));
        await DeliverAsync("circle.prompt");
        await PauseAsync();
        (await StatesAsync()).ShouldBe(
            [("circle.prompt", NoticeState.Delivered), .. Enumerable.Repeat(("circle.nudge", NoticeState.Dropped), 2), ("circle.cancelled", NoticeState.Pending)]);
    }

    [Fact]
    public async Task Who_leaves_is_not_told_what_was_not_yet_delivered_and_the_others_are()
    {
        await RunTo(At(2027, 2, 7, 9, 1));
        await using (var db = Town.Db())
            await new CircleDesk(db, Town.Time).LeaveAsync(Silent, CircleId, default);
        (await All()).Where(n => n.State == NoticeState.Dropped).Select(n => (n.Kind, n.PersonId))
            .ShouldBe([("circle.nudge", Silent.PersonId)]);
        (await StatesAsync()).ShouldBe(
            [("circle.prompt", NoticeState.Pending), ("circle.nudge", NoticeState.Pending), ("circle.nudge", NoticeState.Dropped)], ignoreOrder: true);
    }

    private Task PauseAsync() => PauseAsync(new LocalDate(2027, 2, 8), new LocalDate(2027, 2, 14));

    private async Task PauseAsync(LocalDate from, LocalDate to)
    {
        await using var db = Town.Db();
        await new CircleDesk(db, Town.Time).PauseAsync(Founder, CircleId, from, to, "Urlaub", default);
    }

    private async Task<LocalDateTime?> ResumeAsync(LocalDate from)
    {
        await using var db = Town.Db();
        return await new CircleResuming(db, Town.Time).ResumeAsync(Founder, CircleId, from, default);
    }

    private async Task DeliverAsync(string kind)
    {
        await using var db = Town.Db();
        await db.Notices.Where(n => n.Kind == kind).ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Delivered));
    }

    private async Task<List<(string, NoticeState)>> StatesAsync() =>
        [.. (await All()).Where(n => n.Args.Contains("2027-02-09", StringComparison.Ordinal)).Select(n => (n.Kind, n.State))];
}
