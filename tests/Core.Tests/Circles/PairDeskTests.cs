using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.People;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

/// <summary>Who wants a partner gets one with each invitation.</summary>
public sealed class PairDeskTests : CircleTown
{
    [Fact]
    public async Task Those_who_want_are_told_with_the_invitation_whom_they_are_with_and_others_are_left_alone()
    {
        var (eva, max) = (await MemberAsync("Eva"), await MemberAsync("Max"));
        await MemberAsync("Ohne");
        foreach (var who in new[] { Silent, eva, max })
            (await WishAsync(who)).WasIn.ShouldBeFalse();
        await Plan();
        await Plan();

        var told = (await All()).Where(n => n.Kind == "circle.pair-three").ToList();
        told.Select(n => n.PersonId).Order().ShouldBe([Silent.PersonId, eva.PersonId, max.PersonId]);
        (await WishAsync(eva)).Partners.ShouldBe(["Max", "Stefan"]);
    }

    [Fact]
    public async Task In_the_next_round_partners_change_and_who_pauses_or_stopped_is_not_among_them()
    {
        Member[] people = [Silent, Founder, await MemberAsync("Eva"), await MemberAsync("Max")];
        foreach (var who in people)
            await WishAsync(who);
        await RunTo(At(2027, 1, 26, 20, 0));
        (await PairsAsync()).Count.ShouldBe(4);
        await RunTo(At(2027, 2, 24, 20, 0));
        var pairs = await PairsAsync();
        pairs.Distinct().Count().ShouldBe(6, "three rounds of four people are all pairs there are");

        await WishAsync(people[0], new LocalDate(2027, 12, 31));
        await UnwishAsync(people[1]);
        await RunTo(At(2027, 4, 1, 0, 0));
        (await PairsAsync()).Skip(4).ShouldHaveSingleItem().ShouldBe((people[2].PersonId, people[3].PersonId));
    }

    [Fact]
    public async Task Only_members_take_part_and_a_pause_lies_ahead()
    {
        (await Refusal.OfAsync(() => WishAsync(Town.Person("Fremd")))).ShouldBe("circle.not-a-member");
        (await Refusal.OfAsync(() => WishAsync(Silent, new LocalDate(2026, 12, 31)))).ShouldBe("circle.pair.over");
        (await Refusal.OfAsync(() => UnwishAsync(Silent))).ShouldBe("circle.unpair.not-in");
    }

    private async Task<Member> MemberAsync(string name)
    {
        var person = Town.Person(name);
        await Join(person);
        return person;
    }

    private async Task<PairStatus> WishAsync(Member who, LocalDate? until = null)
    {
        await using var db = Town.Db();
        return await new PairDesk(db, Town.Time).JoinAsync(who, CircleId, until, default);
    }

    private async Task UnwishAsync(Member who)
    {
        await using var db = Town.Db();
        await new PairDesk(db, Town.Time).LeaveAsync(who, CircleId, default);
    }

    private async Task<List<(long, long)>> PairsAsync()
    {
        await using var db = Town.Db();
        return [.. db.PairGroupMembers.ToList().GroupBy(m => m.GroupId).OrderBy(g => g.Key)
            .Select(g => g.Select(m => m.PersonId).Order().ToList()).Select(g => (g[0], g[1]))];
    }
}
