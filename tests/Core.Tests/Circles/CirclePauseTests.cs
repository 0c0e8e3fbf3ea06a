using MentorBot.Core.Circles;
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

    private async Task PauseAsync()
    {
        await using var db = Town.Db();
        await new CircleDesk(db, Town.Time).PauseAsync(
            Founder, CircleId, new LocalDate(2027, 2, 8), new LocalDate(2027, 2, 14), "Urlaub", default);
    }

    private async Task DeliverAsync(string kind)
    {
        await using var db = Town.Db();
        await db.Notices.Where(n => n.Kind == kind).ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Delivered));
    }

    private async Task<List<(string, NoticeState)>> StatesAsync() =>
        [.. (await All()).Where(n => n.Args.Contains("2027-02-09", StringComparison.Ordinal)).Select(n => (n.Kind, n.State))];
}
