using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

/// <summary>A poll moves the next meeting, also one that a poll before it had moved. By its rhythm the circle meets on 12 January.</summary>
public sealed class PollMoveTests : CircleTown
{
    private static readonly LocalDateTime Tuesday = new(2027, 1, 12, 19, 30);
    private static readonly LocalDateTime Thursday = new(2027, 1, 14, 19, 30);
    private static readonly LocalDateTime Saturday = new(2027, 1, 16, 15, 0);
    private static readonly LocalDateTime Sunday = new(2027, 1, 17, 15, 0);

    [Fact]
    public async Task The_result_of_the_newer_poll_counts_and_who_answered_for_the_old_date_is_asked_again()
    {
        await Plan();
        await DecideAsync(Thursday, Saturday, Founder, Silent);
        (await NextAsync()).ShouldBe(Thursday);
        await DecideAsync(Saturday, Sunday, Founder);

        (await NextAsync()).ShouldBe(Saturday);
        await using var db = Town.Db();
        (await db.Meetings.Where(m => m.State == MeetingState.Planned).Select(m => m.StartUtc).ToListAsync()).ShouldBe([At(2027, 1, 16, 15, 0)]);
        var moved = (await All()).Where(n => n.Kind == "circle.poll-moved").ToList();
        moved.Count.ShouldBe(2);
        moved[1].Args.ShouldContain("2027-01-14T19:30:00");
        moved[1].Args.ShouldContain("2027-01-16T15:00:00");
        moved[0].State.ShouldBe(NoticeState.Dropped, "the date before is no longer so");
        var again = (await All()).Where(n => n.Kind == "circle.ask-again").ToList();
        again.Single(n => n.State == NoticeState.Pending).PersonId.ShouldBe(Silent.PersonId, "Fatma said with her vote that she comes");
        await RunTo(At(2027, 1, 16, 14, 0));
        (await All()).Where(n => n.Kind == "circle.nudge").Select(n => n.PersonId).ShouldBe([Silent.PersonId]);
        (await All()).Where(n => n.Kind == "circle.summary").ShouldHaveSingleItem().Args.ShouldContain("2027-01-16T15:00:00");
    }

    [Fact]
    public async Task Who_could_not_come_on_the_old_date_is_asked_about_the_new_one_too()
    {
        await Plan();
        await Answer(Silent, Core.Circles.Answer.No);
        await DecideAsync(Thursday, Saturday, Founder);
        (await All()).Single(n => n.Kind == "circle.ask-again").PersonId.ShouldBe(Silent.PersonId);
    }

    [Fact]
    public async Task What_a_poll_decided_far_ahead_is_decided_anew_and_the_meetings_before_it_stay()
    {
        await DecideAsync(Saturday.PlusDays(40), Saturday.PlusDays(41), Founder);
        (await NextAsync()).ShouldBe(new LocalDateTime(2027, 2, 9, 19, 30));
        await DecideAsync(Saturday.PlusDays(42), Saturday.PlusDays(40), Founder);
        await using var db = Town.Db();
        (await db.Meetings.Where(m => m.State == MeetingState.Planned).Select(m => m.StartUtc).ToListAsync()).ShouldBe([At(2027, 2, 27, 15, 0)]);
        (await new CircleDesk(db, Town.Time).ShowAsync(Founder, CircleId, default)).Next.Take(2)
            .ShouldBe([new LocalDateTime(2027, 2, 9, 19, 30), Saturday.PlusDays(42)]);
    }

    [Fact]
    public async Task Moved_and_moved_back_everything_people_prepared_goes_along_and_everything_is_told_anew()
    {
        await WishAsync(Founder);
        await WishAsync(Silent);
        await Plan();
        await Answer(Silent, Core.Circles.Answer.Maybe);
        await using (var db = Town.Db())
            await new MeetingDesk(db, Town.Time).AddTopicAsync(Silent, await LastMeeting(), "Kasse", default);
        var question = (await MeetingAsync(Tuesday)).Question;
        await DecideAsync(Thursday, Saturday, Founder);
        (await MeetingAsync(Thursday)).Question.ShouldBe(question);
        await DecideAsync(Tuesday, Thursday.PlusDays(1), Founder);
        await DecideAsync(Thursday, Saturday, Founder);
        await DecideAsync(Tuesday, Saturday, Founder);

        var back = await MeetingAsync(Tuesday);
        (back.State, back.Sequence, back.Question).ShouldBe((MeetingState.Planned, 4, question));
        await using (var db = Town.Db())
        {
            (await db.MeetingTopics.Select(t => t.MeetingId).ToListAsync()).ShouldBe([back.Id]);
            (await db.PairGroups.Select(g => g.MeetingId).ToListAsync()).ShouldBe([back.Id]);
            (await db.MeetingAnswers.Where(a => a.MeetingId == back.Id).Select(a => a.PersonId).ToListAsync()).ShouldBe([Founder.PersonId]);
        }

        await RunTo(At(2027, 1, 13, 9, 0));
        var told = (await All()).Where(n => n.State == NoticeState.Pending).ToList();
        told.Count(n => n.Kind == "circle.pair").ShouldBe(2, "with whom one is up to the day that counts");
        told.Count(n => n.Kind == "circle.summary").ShouldBe(1);
    }

    private async Task DecideAsync(LocalDateTime chosen, LocalDateTime other, params Member[] voters)
    {
        await using var db = Town.Db();
        var polls = new PollDesk(db, Town.Time);
        var poll = await polls.StartAsync(Founder, CircleId, [chosen, other], null, default);
        var number = poll.Dates.Single(d => d.At == chosen).Number;
        foreach (var voter in voters)
            await polls.VoteAsync(voter, poll.Id, [DateChoice.Of(number)], isAll: true, default);
        await polls.SettleAsync(Founder, poll.Id, default);
    }

    private async Task<LocalDateTime> NextAsync()
    {
        await using var db = Town.Db();
        return (await new CircleDesk(db, Town.Time).ShowAsync(Founder, CircleId, default)).Next[0];
    }

    private async Task<Meeting> MeetingAsync(LocalDateTime at)
    {
        await using var db = Town.Db();
        var utc = At(at.Year, at.Month, at.Day, at.Hour, at.Minute);
        return await db.Meetings.AsNoTracking().SingleAsync(m => m.StartUtc == utc);
    }

    private async Task WishAsync(Member who)
    {
        await using var db = Town.Db();
        await new PairDesk(db, Town.Time).JoinAsync(who, CircleId, null, default);
    }
}
