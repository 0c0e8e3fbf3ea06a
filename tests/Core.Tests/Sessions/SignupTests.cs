using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using static MentorBot.Core.Tests.Sessions.SessionTown;

namespace MentorBot.Core.Tests.Sessions;

public sealed class SignupTests : IDisposable
{
    private readonly SessionTown town = new();

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Somebody_nobody_remembers_has_to_be_known_first()
    {
        var session = await town.AnnouncedAsync();
        (await RefusalOf(() => town.JoinAsync(town.Tina with { PersonId = 0, Role = Role.Visitor }, session))).ShouldBe("refused.unknown");
    }

    [Fact]
    public async Task Two_hundred_at_once_for_thirty_places_get_thirty_places_and_a_waiting_list_in_order_of_arrival()
    {
        var people = Enumerable.Range(1, 200).Select(n => town.It.Person($"Person {n}")).ToList();
        var session = await town.AnnouncedAsync(seats: 30);

        // Each on its own context; the order in which they ask is the order of the list.
        var joined = await Task.WhenAll(people.Select(p => town.JoinAsync(p, session)));

        joined.Count(j => j.State == SignupState.Confirmed).ShouldBe(30);
        joined.Count(j => j.State == SignupState.Waitlisted).ShouldBe(170);
        joined.Where(j => j.WaitingAs is not null).Select(j => j.WaitingAs!.Value).Order().ShouldBe(Enumerable.Range(1, 170));
        var stored = await town.DoAsync(db => db.Signups.OrderBy(s => s.Position).ToListAsync());
        stored.Select(s => s.Position).ShouldBe(Enumerable.Range(1, 200));
        stored.Select(s => s.PersonId).ShouldBe(people.Select(p => p.PersonId));
        stored.Take(30).ShouldAllBe(s => s.State == SignupState.Confirmed);
        stored.Skip(30).ShouldAllBe(s => s.State == SignupState.Waitlisted);
    }

    [Fact]
    public async Task People_who_join_and_leave_at_once_never_exceed_the_places()
    {
        var people = Enumerable.Range(1, 40).Select(n => town.It.Person($"Person {n}")).ToList();
        var session = await town.AnnouncedAsync(seats: 5);

        await Task.WhenAll(people.Select(async p =>
        {
            await town.JoinAsync(p, session);
            await town.LeaveAsync(p, session);
            await town.JoinAsync(p, session);
        }));

        var states = await town.DoAsync(db => db.Signups.Select(s => s.State).ToListAsync());
        states.Count(s => s is SignupState.Confirmed or SignupState.Offered).ShouldBe(5);
        states.Count(s => s is SignupState.Waitlisted).ShouldBe(35);
    }

    [Fact]
    public async Task Each_way_of_coming_too_late_has_its_own_sentence()
    {
        var eva = town.It.Person("Eva");
        var closing = await town.AnnouncedAsync(title: "Mit Anmeldeschluss", deadline: Evening.PlusDays(-7));
        var cancelled = await town.AnnouncedAsync(title: "Abgesagt");
        await town.CancelAsync(town.Tina, cancelled);

        (await RefusalOf(() => town.JoinAsync(eva, cancelled))).ShouldBe("session.refused.cancelled");
        town.ClockTo(Evening.PlusDays(-6));
        (await RefusalOf(() => town.JoinAsync(eva, closing))).ShouldBe("session.join.late");
        town.ClockTo(Evening);
        (await RefusalOf(() => town.JoinAsync(eva, closing))).ShouldBe("session.refused.over");
    }

    [Fact]
    public async Task Signing_up_twice_is_told_apart_by_place_and_waiting()
    {
        var (eva, max) = (town.It.Person("Eva"), town.It.Person("Max"));
        var session = await town.AnnouncedAsync(seats: 1);
        await town.JoinAsync(eva, session);
        (await town.JoinAsync(max, session)).WaitingAs.ShouldBe(1);

        (await RefusalOf(() => town.JoinAsync(eva, session))).ShouldBe("session.join.twice");
        (await RefusalOf(() => town.JoinAsync(max, session))).ShouldBe("session.join.waiting");
    }

    [Fact]
    public async Task Who_is_not_in_cannot_leave()
    {
        var eva = town.It.Person("Eva");
        var session = await town.AnnouncedAsync();
        (await RefusalOf(() => town.LeaveAsync(eva, session))).ShouldBe("session.leave.not-in");
        await town.JoinAsync(eva, session);
        await town.LeaveAsync(eva, session);
        (await RefusalOf(() => town.LeaveAsync(eva, session))).ShouldBe("session.leave.not-in");
    }

    [Fact]
    public async Task Leaving_on_the_last_day_is_told_to_the_trainer_and_earlier_is_not()
    {
        var (early, late) = (town.It.Person("Eva"), town.It.Person("Max"));
        var session = await town.AnnouncedAsync();
        await town.JoinAsync(early, session);
        await town.JoinAsync(late, session);

        town.ClockTo(Evening.PlusDays(-1));
        await town.LeaveAsync(early, session);
        (await town.ToldAsync("session.dropout")).ShouldBeEmpty();
        town.Time.Advance(TimeSpan.FromMinutes(1));
        await town.LeaveAsync(late, session);
        (await town.ToldAsync("session.dropout")).ShouldBe(["Tina"]);
    }

    [Fact]
    public async Task The_list_of_people_is_for_the_trainer_and_the_coordinators_only()
    {
        Member[] people = [town.It.Person("Eva"), town.It.Person("Max"), town.It.Person("Ida")];
        var session = await town.AnnouncedAsync(seats: 1);
        foreach (var person in people)
            await town.JoinAsync(person, session);

        var list = await town.AttendeesAsync(town.Tina, session);

        list.Confirmed.ShouldBe(["Eva"]);
        list.Waiting.ShouldBe(["Max", "Ida"]);
        (await town.AttendeesAsync(town.It.Person("Carla", Role.Coordinator), session)).Waiting.Count.ShouldBe(2);
        (await RefusalOf(() => town.AttendeesAsync(people[0], session))).ShouldBe("refused.role");
        (await RefusalOf(() => town.AttendeesAsync(town.It.Person("Toni", Role.Trainer), session)))
            .ShouldBe("session.refused.not-yours");
    }
}
