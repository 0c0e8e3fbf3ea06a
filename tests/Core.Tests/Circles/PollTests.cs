using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

/// <summary>Members choose the date of their next meeting. By its rhythm the circle meets on 12 January and 9 February.</summary>
public sealed class PollTests : CircleTown
{
    private static readonly LocalDateTime Thursday = new(2027, 1, 14, 19, 30);
    private static readonly LocalDateTime Saturday = new(2027, 1, 16, 15, 0);

    [Fact]
    public async Task The_date_most_can_come_on_becomes_the_meeting_in_place_of_that_of_the_rhythm()
    {
        await Plan();
        var poll = await StartAsync(Thursday, Saturday);
        await VoteAsync(Founder, poll, 2);
        (await VoteAsync(Silent, poll, 2)).Dates[1].Voters.ShouldBe(["Fatma", "Stefan"]);
        await VoteAsync(Silent, poll, 1);
        await SettleAtAsync(At(2027, 1, 9, 20, 0));

        (await MeetingsAsync()).ShouldBe([("2027-01-12", MeetingState.Cancelled), ("2027-01-16", MeetingState.Planned)]);
        var result = (await All()).Single(n => n.Kind == "circle.poll-moved");
        result.Args.ShouldContain("2027-01-16T15:00:00");
        (await AnswersAsync()).ShouldBe([Core.Circles.Answer.Yes, Core.Circles.Answer.Yes]);
        await RunTo(At(2027, 1, 17, 0, 0));
        (await All()).Select(n => n.Kind).ShouldNotContain("circle.nudge", "both said when they can");
        (await All()).Count(n => n.Kind == "circle.summary").ShouldBe(1);
    }

    [Fact]
    public async Task A_meeting_of_the_rhythm_that_was_not_prompted_yet_is_never_prompted()
    {
        var late = await Found("Spätkreis", "monthly 2TU 19:30 from 2027-02-01");
        var poll = await StartAsync(late, new LocalDateTime(2027, 2, 4, 19, 30), new LocalDateTime(2027, 2, 5, 19, 30));
        await VoteAsync(Founder, poll, 1);
        await SettleAtAsync(At(2027, 1, 12, 9, 0));
        await RunTo(At(2027, 2, 10, 0, 0));
        await using var db = Town.Db();
        (await db.Notices.Where(n => n.Kind.StartsWith("circle.prompt") && n.Args.Contains("Spätkreis")).CountAsync()).ShouldBe(0);
        (await db.Meetings.Where(m => m.CircleId == late && m.State == MeetingState.Planned).Select(m => m.StartUtc).ToListAsync())
            .ShouldBe([At(2027, 2, 4, 19, 30)]);
    }

    /// <summary>Half of the time to the meeting of the rhythm is over on the 8th, in the afternoon.</summary>
    [Fact]
    public async Task It_is_settled_in_the_evening_when_people_are_awake()
    {
        var poll = await StartAsync(Thursday, Saturday);
        await using var db = Town.Db();
        var closes = (await new PollDesk(db, Town.Time).ShowAsync(Founder, poll, default)).Closes;
        closes.ShouldBe(new LocalDateTime(2027, 1, 7, 18, 0));
    }

    [Fact]
    public async Task Of_dates_with_as_many_votes_the_earliest_wins_and_a_second_vote_takes_the_first_back()
    {
        var poll = await StartAsync(Saturday, Thursday);
        await VoteAsync(Founder, poll, 1);
        await VoteAsync(Silent, poll, 2);
        await VoteAsync(Silent, poll, 1);
        await VoteAsync(Silent, poll, 1);
        await using var db = Town.Db();
        var result = await new PollDesk(db, Town.Time).SettleAsync(Founder, poll, default);
        (result.Chosen, result.Votes).ShouldBe((Thursday, 1));
    }

    [Fact]
    public async Task Who_leaves_the_circle_takes_their_votes_along()
    {
        var poll = await StartAsync(Thursday, Saturday);
        await VoteAsync(Silent, poll, 2);
        await VoteAsync(Founder, poll, 1);
        await using var db = Town.Db();
        var circle = (await db.DatePolls.SingleAsync(p => p.Id == poll)).CircleId;
        await new CircleDesk(db, Town.Time).LeaveAsync(Silent, circle, default);
        (await db.DatePollVotes.Select(v => v.PersonId).ToListAsync()).ShouldBe([Founder.PersonId]);
    }

    [Fact]
    public async Task Without_votes_nothing_changes()
    {
        await StartAsync(Thursday, Saturday);
        await SettleAtAsync(At(2027, 1, 9, 20, 0));
        (await All())[^1].Kind.ShouldBe("circle.poll-nobody");
        (await MeetingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Planners_in_two_processes_decide_once()
    {
        var poll = await StartAsync(Thursday, Saturday);
        await VoteAsync(Founder, poll, 1);
        Town.Time.Set(At(2027, 1, 10, 0, 0));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            await using var db = Town.Db();
            await new PollPlanner(db).PlanAsync(Town.Time.UtcNow, default);
        })));
        (await All()).Count(n => n.Kind == "circle.poll-moved").ShouldBe(1);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        (await Refusal.OfAsync(() => StartAsync(Thursday))).ShouldBe("circle.poll.how-many");
        (await Refusal.OfAsync(() => StartAsync(Thursday, Thursday))).ShouldBe("circle.poll.how-many");
        (await Refusal.OfAsync(() => StartAsync(Thursday, new LocalDateTime(2027, 1, 3, 9, 0)))).ShouldBe("circle.poll.past");
        (await Refusal.OfAsync(() => StartAsync(CircleId, Thursday.PlusDays(1), Thursday, Saturday))).ShouldBe("circle.poll.end");
        var poll = await StartAsync(Thursday, Saturday);
        (await Refusal.OfAsync(() => StartAsync(Thursday, Saturday))).ShouldBe("circle.poll.open-already");
        (await Refusal.OfAsync(() => VoteAsync(Silent, poll, 3))).ShouldBe("circle.vote.no-date");
        (await Refusal.OfAsync(() => VoteAsync(Town.Person("Fremd"), poll, 1))).ShouldBe("circle.not-a-member");
        await using var db = Town.Db();
        (await Refusal.OfAsync(() => new PollDesk(db, Town.Time).SettleAsync(Silent, poll, default))).ShouldBe("circle.settle.not-yours");
        await new PollDesk(db, Town.Time).SettleAsync(Founder, poll, default);
        (await Refusal.OfAsync(() => VoteAsync(Silent, poll, 1))).ShouldBe("circle.vote.closed");
    }

    private Task<long> StartAsync(params LocalDateTime[] dates) => StartAsync(CircleId, null, dates);

    private Task<long> StartAsync(long circle, LocalDateTime first, LocalDateTime second) => StartAsync(circle, null, first, second);

    private async Task<long> StartAsync(long circle, LocalDateTime? closes, params LocalDateTime[] dates)
    {
        await using var db = Town.Db();
        return (await new PollDesk(db, Town.Time).StartAsync(Founder, circle, dates, closes, default)).Id;
    }

    [Fact]
    public async Task Several_dates_are_chosen_at_once_and_all_that_suit_may_be_said_in_one_go()
    {
        var poll = await StartAsync(Thursday, Saturday, Saturday.PlusDays(1));
        Mine(await VoteAsync(Silent, poll, [1, 3], isAll: false)).ShouldBe([1, 3]);
        Mine(await VoteAsync(Silent, poll, [2, 3], isAll: true)).ShouldBe([2, 3]);
        Mine(await VoteAsync(Silent, poll, [2, 3], isAll: true)).ShouldBe([2, 3], "said twice it stays so");
        (await Refusal.OfAsync(() => VoteAsync(Silent, poll, [1, 4], isAll: true))).ShouldBe("circle.vote.no-date");
        Mine(await VoteAsync(Silent, poll, [], isAll: true)).ShouldBeEmpty();

        static IEnumerable<int> Mine(PollView view) => view.Dates.Where(d => d.IsMine).Select(d => d.Number);
    }

    private Task<PollView> VoteAsync(Member who, long poll, int number) => VoteAsync(who, poll, [number], isAll: false);

    private async Task<PollView> VoteAsync(Member who, long poll, int[] numbers, bool isAll)
    {
        await using var db = Town.Db();
        return (await new PollDesk(db, Town.Time).VoteAsync(who, poll, [.. numbers.Select(DateChoice.Of)], isAll, default)).Poll;
    }

    /// <summary>The planner runs at the moment it said, and that has come by then.</summary>
    private async Task SettleAtAsync(DateTime latest)
    {
        await using var db = Town.Db();
        var due = (await new PollPlanner(db).NextDueAsync(Town.Time.UtcNow, default)).ShouldNotBeNull();
        due.ShouldBeLessThan(latest);
        Town.Time.Set(due);
        await new PollPlanner(db).PlanAsync(due, default);
        (await new PollPlanner(db).NextDueAsync(due, default)).ShouldBeNull();
    }

    private async Task<List<(string, MeetingState)>> MeetingsAsync()
    {
        await using var db = Town.Db();
        return [.. (await db.Meetings.OrderBy(m => m.StartUtc).ToListAsync()).Select(m => ($"{m.StartUtc:yyyy-MM-dd}", m.State))];
    }

    private async Task<List<Answer>> AnswersAsync()
    {
        await using var db = Town.Db();
        return await db.MeetingAnswers.Select(a => a.Answer).ToListAsync();
    }
}
