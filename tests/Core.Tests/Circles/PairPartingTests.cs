using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

/// <summary>Who is no longer there is nobody's partner, and whoever was with them hears of it.</summary>
public sealed class PairPartingTests : CircleTown
{
    [Fact]
    public async Task Who_leaves_the_circle_is_no_partner_any_more_and_the_one_left_over_is_told_and_finds_another()
    {
        var (eva, max) = (await MemberAsync("Eva"), await MemberAsync("Max"));
        await PairedAsync(Founder, Silent, eva, max);
        var left = (await PartnersAsync(Silent)).ShouldHaveSingleItem();
        var (gone, others) = left == "Eva" ? (eva, new[] { Founder, max }) : left == "Max" ? (max, [Founder, eva]) : (Founder, [eva, max]);
        await LeaveCircleAsync(gone);

        var told = (await ToldAsync("circle.pair-left")).ShouldHaveSingleItem();
        told.PersonId.ShouldBe(Silent.PersonId);
        told.Args.ShouldContain(left);
        told.Actions[0].Route.ShouldBe($"circle pair circle:#{CircleId}");
        (await PendingOf("circle.pair", gone, Silent)).ShouldBeEmpty("whom they are with is no longer so");

        (await WishAsync(Silent)).Partners.Count.ShouldBe(2, "the other two become three");
        foreach (var other in others)
            (await PartnersAsync(other)).ShouldContain("Stefan");
        (await ToldAsync("circle.pair-three")).Select(n => n.PersonId).Order().ShouldBe(others.Select(o => (long?)o.PersonId).Order());
    }

    [Fact]
    public async Task Two_who_are_left_over_come_together()
    {
        Member[] people = [Founder, Silent, await MemberAsync("Eva"), await MemberAsync("Max")];
        await PairedAsync(people);
        var pairs = await PairsAsync();
        foreach (var pair in pairs)
            await UnpairAsync(people.Single(p => p.PersonId == pair[0]));
        var (one, other) = (people.Single(p => p.PersonId == pairs[0][1]), people.Single(p => p.PersonId == pairs[1][1]));
        (await PairsAsync()).ShouldBeEmpty();

        (await WishAsync(one)).Partners.ShouldBe([other.Name]);
        (await ToldAsync("circle.pair")).Select(n => n.PersonId).ShouldContain(other.PersonId);
        (await PairsAsync()).ShouldHaveSingleItem().Order().ShouldBe(new[] { one.PersonId, other.PersonId }.Order());
    }

    [Fact]
    public async Task Of_three_the_other_two_go_on()
    {
        var eva = await MemberAsync("Eva");
        await PairedAsync(Founder, Silent, eva);
        (await UnpairAsync(eva)).Told.ShouldBe(["Fatma", "Stefan"]);
        (await PartnersAsync(Silent)).ShouldBe(["Fatma"]);
        (await ToldAsync("circle.pair-two")).Select(n => n.PersonId).Order().ShouldBe([Founder.PersonId, Silent.PersonId]);
        await UnpairAsync(Silent);
        (await ToldAsync("circle.pair-left")).ShouldHaveSingleItem().PersonId.ShouldBe(Founder.PersonId);
        (await ToldAsync("circle.pair-two")).ShouldBeEmpty("it is no longer so, and was not yet told");
    }

    [Fact]
    public async Task A_pause_and_the_end_of_the_role_part_too_and_who_is_no_mentor_is_asked_and_counted_no_longer()
    {
        var eva = await MemberAsync("Eva");
        await PairedAsync(Founder, Silent);
        (await WishAsync(Silent, new LocalDate(2027, 1, 31))).Partners.ShouldBeEmpty();
        (await ToldAsync("circle.pair-left")).ShouldHaveSingleItem().PersonId.ShouldBe(Founder.PersonId);
        (await WishAsync(Silent)).Partners.ShouldBe(["Fatma"]);

        await Answer(Silent, Core.Circles.Answer.Yes);
        var boss = Town.Person("Boss", Role.Coordinator);
        await using (var db = Town.Db())
            await new RoleDesk(db, Town.Time).RevokeAsync(boss, Silent.PersonId, default);
        (await ToldAsync("circle.pair-left")).ShouldHaveSingleItem().PersonId.ShouldBe(Founder.PersonId);
        await using (var db = Town.Db())
            (await db.PairWishes.Select(w => w.PersonId).ToListAsync()).ShouldBe([Founder.PersonId]);
        await using (var db = Town.Db())
            (await new MeetingDesk(db, Town.Time).AnswerAsync(Founder, await LastMeeting(), Core.Circles.Answer.Yes, default)).Coming.ShouldBe(1);
        await RunTo(At(2027, 1, 12, 19, 0));
        var all = await All();
        all.Where(n => n.Kind is "circle.nudge" or "circle.reminder").Select(n => n.PersonId).Distinct().Order().ShouldBe([Founder.PersonId, eva.PersonId]);
        all.Single(n => n.Kind == "circle.summary").Args.ShouldNotContain("Stefan");
    }

    [Fact]
    public async Task What_somebody_wanted_to_talk_about_leaves_with_them()
    {
        await Plan();
        await using var db = Town.Db();
        var meetings = new MeetingDesk(db, Town.Time);
        await meetings.AddTopicAsync(Silent, await LastMeeting(), "Kasse", default);
        await LeaveCircleAsync(Silent);
        (await meetings.AddTopicAsync(Founder, await LastMeeting(), "Fest", default)).ShouldBe(["Fest"]);
    }

    [Fact]
    public async Task Whoever_leaves_is_not_asked_for_a_date_any_more()
    {
        await using var db = Town.Db();
        var polls = new Core.Circles.Polls.PollDesk(db, Town.Time);
        var poll = await polls.StartAsync(Founder, CircleId, [new LocalDateTime(2027, 1, 14, 19, 30), new LocalDateTime(2027, 1, 16, 15, 0)], null, default);
        await polls.VoteAsync(Silent, poll.Id, [DateChoice.Of(2)], false, default);
        // A vote that outlived its member, from before leaving took votes along.
        await db.CircleMembers.Where(m => m.PersonId == Silent.PersonId).ExecuteDeleteAsync();
        (await polls.ShowAsync(Founder, poll.Id, default)).Dates[1].Voters.ShouldBeEmpty();
        (await polls.SettleAsync(Founder, poll.Id, default)).Votes.ShouldBe(0);
    }

    private async Task<Member> MemberAsync(string name)
    {
        var person = Town.Person(name);
        await Join(person);
        return person;
    }

    private async Task PairedAsync(params Member[] people)
    {
        foreach (var who in people)
            await WishAsync(who);
        await Plan();
    }

    private async Task<PairStatus> WishAsync(Member who, LocalDate? until = null)
    {
        await using var db = Town.Db();
        return await new PairDesk(db, Town.Time).JoinAsync(who, CircleId, until, default);
    }

    private async Task<(string Circle, IReadOnlyList<string> Told)> UnpairAsync(Member who)
    {
        await using var db = Town.Db();
        return await new PairDesk(db, Town.Time).LeaveAsync(who, CircleId, default);
    }

    private async Task LeaveCircleAsync(Member who)
    {
        await using var db = Town.Db();
        await new CircleDesk(db, Town.Time).LeaveAsync(who, CircleId, default);
    }

    private async Task<List<string>> PartnersAsync(Member who)
    {
        await using var db = Town.Db();
        return await (
            from mine in db.PairGroupMembers
            join other in db.PairGroupMembers on mine.GroupId equals other.GroupId
            join person in db.People on other.PersonId equals person.Id
            where mine.PersonId == who.PersonId && other.PersonId != who.PersonId
            orderby person.Name
            select person.Name).ToListAsync();
    }

    private async Task<List<List<long>>> PairsAsync()
    {
        await using var db = Town.Db();
        return [.. (await db.PairGroupMembers.ToListAsync()).GroupBy(m => m.GroupId).Select(g => g.Select(m => m.PersonId).ToList())];
    }

    /// <summary>What still waits to be told.</summary>
    private async Task<List<Notice>> ToldAsync(string kind) => [.. (await All()).Where(n => n.Kind == kind && n.State == NoticeState.Pending)];

    private async Task<IEnumerable<Notice>> PendingOf(string kind, params Member[] people) =>
        (await ToldAsync(kind)).Where(n => people.Any(p => p.PersonId == n.PersonId));
}
