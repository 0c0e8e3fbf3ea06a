using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using static MentorBot.Core.Tests.Sessions.SessionTown;

namespace MentorBot.Core.Tests.Sessions;

public sealed class WaitingListTests : IDisposable
{
    private readonly SessionTown town = new();
    private readonly Member eva, max, ida;

    public WaitingListTests() =>
        (eva, max, ida) = (town.It.Person("Eva"), town.It.Person("Max"), town.It.Person("Ida"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task A_place_given_up_is_offered_to_the_next_for_the_towns_hours_with_two_buttons()
    {
        var session = await OneSeatAsync(eva, max, ida);
        await town.LeaveAsync(eva, session);

        var offer = (await town.NoticesAsync("session.offer")).ShouldHaveSingleItem();
        offer.PersonId.ShouldBe(max.PersonId);
        offer.UselessAfterUtc.ShouldBe(town.Time.UtcNow.AddHours(24));
        offer.Actions.Select(a => a.Route).ShouldBe([$"session accept #{session}", $"session pass #{session}"]);
        (await town.NextOfferEndAsync()).ShouldBe(town.Time.UtcNow.AddHours(24));
        (await town.AcceptAsync(max, session)).State.ShouldBe(SignupState.Confirmed);
        (await town.ShowAsync(ida, session)).WaitingAs.ShouldBe(1);
    }

    [Fact]
    public async Task While_a_place_is_offered_nobody_else_gets_it()
    {
        var session = await OneSeatAsync(eva, max);
        await town.LeaveAsync(eva, session);

        (await town.JoinAsync(ida, session)).WaitingAs.ShouldBe(1);
        (await town.ShowAsync(ida, session)).SeatsLeft.ShouldBe(0);
        (await RefusalOf(() => town.AcceptAsync(ida, session))).ShouldBe("session.accept.none");
    }

    [Fact]
    public async Task The_one_who_cancelled_and_comes_back_waits_behind_the_others()
    {
        var session = await OneSeatAsync(eva, max, ida);
        await town.LeaveAsync(eva, session);
        (await town.JoinAsync(eva, session)).WaitingAs.ShouldBe(2);
        await town.PassAsync(max, session);

        (await town.ToldAsync("session.offer")).ShouldBe(["Max", "Ida"]);
    }

    [Fact]
    public async Task An_offer_let_pass_goes_to_the_next_and_its_owner_to_the_end()
    {
        var session = await OneSeatAsync(eva, max, ida);
        await town.LeaveAsync(eva, session);

        town.Time.Advance(TimeSpan.FromHours(24));
        await town.PassOnAsync();
        await town.PassOnAsync();

        (await town.ToldAsync("session.offer")).ShouldBe(["Max", "Ida"]);
        (await town.ToldAsync("session.offer-over")).ShouldBe(["Max"]);
        (await town.ShowAsync(max, session)).WaitingAs.ShouldBe(1);
        (await RefusalOf(() => town.AcceptAsync(max, session))).ShouldBe("session.accept.late");
        await town.AcceptAsync(ida, session);
        await town.LeaveAsync(ida, session);
        (await town.ToldAsync("session.offer")).ShouldBe(["Max", "Ida", "Max"]);
    }

    [Fact]
    public async Task A_place_that_all_who_wait_let_pass_is_free_for_whoever_comes_and_nobody_is_asked_in_circles()
    {
        var session = await OneSeatAsync(eva, max);
        await town.LeaveAsync(eva, session);
        await town.PassAsync(max, session);

        (await town.ToldAsync("session.offer")).ShouldBe(["Max"]);
        (await town.JoinAsync(ida, session)).State.ShouldBe(SignupState.Confirmed);
        (await RefusalOf(() => town.JoinAsync(max, session))).ShouldBe("session.join.waiting");
    }

    [Fact]
    public async Task Who_let_it_pass_may_still_think_better_of_it()
    {
        var session = await OneSeatAsync(eva, max);
        await town.LeaveAsync(eva, session);
        await town.PassAsync(max, session);
        (await town.JoinAsync(max, session)).State.ShouldBe(SignupState.Confirmed);
    }

    [Fact]
    public async Task After_three_days_of_standstill_the_offer_is_passed_on_once_with_a_full_term()
    {
        var session = await OneSeatAsync(eva, max, ida);
        await town.LeaveAsync(eva, session);
        var ranOut = town.Time.UtcNow.AddHours(24);

        town.Time.Advance(TimeSpan.FromDays(3));
        await town.PassOnAsync();

        var second = (await town.NoticesAsync("session.offer"))[1];
        second.DueUtc.ShouldBe(ranOut);
        second.UselessAfterUtc.ShouldBe(town.Time.UtcNow.AddHours(24));
        (await town.NoticesAsync("session.offer-over")).ShouldHaveSingleItem().DueUtc.ShouldBe(ranOut);
    }

    [Fact]
    public async Task Near_the_start_an_offer_holds_for_half_of_the_time_left()
    {
        var session = await OneSeatAsync(eva, max);
        town.ClockTo(Evening.PlusHours(-10));
        await town.LeaveAsync(eva, session);
        (await town.NextOfferEndAsync()).ShouldBe(town.Time.UtcNow.AddHours(5));
    }

    [Fact]
    public async Task In_the_last_half_hour_a_free_place_goes_to_whoever_signs_up_first()
    {
        var session = await OneSeatAsync(eva, max);
        town.ClockTo(Evening.PlusMinutes(-29));
        await town.LeaveAsync(eva, session);

        (await town.ToldAsync("session.offer")).ShouldBeEmpty();
        (await town.JoinAsync(ida, session)).State.ShouldBe(SignupState.Confirmed);
    }

    [Fact]
    public async Task Added_places_are_given_to_the_first_who_wait()
    {
        var session = await OneSeatAsync(eva, max, ida);

        var edited = await town.EditAsync(town.Tina, session, new SessionEdit(Seats: 2));

        edited.Promoted.ShouldBe(1);
        (await town.ToldAsync("session.promoted")).ShouldBe(["Max"]);
        (await town.AttendeesAsync(town.Tina, session)).Confirmed.ShouldBe(["Eva", "Max"]);
        (await town.ShowAsync(ida, session)).WaitingAs.ShouldBe(1);
    }

    [Fact]
    public async Task Seats_said_again_add_none_and_nobody_who_let_an_offer_pass_moves_up()
    {
        var session = await OneSeatAsync(eva, max);
        await town.LeaveAsync(eva, session);
        await town.PassAsync(max, session);

        var edited = await town.EditAsync(town.Tina, session, new SessionEdit(Title: "Infoabend im März", Seats: 1));

        (edited.Title, edited.Promoted).ShouldBe(("Infoabend im März", 0));
        var card = await town.ShowAsync(max, session);
        (card.Mine, card.SeatsLeft).ShouldBe((SignupState.Waitlisted, 1));
        (await town.ToldAsync("session.offer")).ShouldBe(["Max"], "nothing was given up or added");
    }

    [Fact]
    public async Task Added_seats_are_offered_to_those_who_let_an_offer_pass_after_the_others_have_theirs()
    {
        var session = await OneSeatAsync(eva, max, ida);
        await town.LeaveAsync(eva, session);
        await town.PassAsync(max, session);
        await town.AcceptAsync(ida, session);
        var jan = town.It.Person("Jan");
        await town.JoinAsync(jan, session);

        (await town.EditAsync(town.Tina, session, new SessionEdit(Seats: 3))).Promoted.ShouldBe(1);

        (await town.ToldAsync("session.promoted")).ShouldBe(["Jan"]);
        (await town.ShowAsync(max, session)).Mine.ShouldBe(SignupState.Offered);
        (await town.ToldAsync("session.offer")).ShouldBe(["Max", "Ida", "Max"]);
    }

    [Fact]
    public async Task Without_a_limit_all_who_wait_come_and_who_let_an_offer_pass_may_when_they_like()
    {
        var session = await OneSeatAsync(eva, max, ida);
        await town.LeaveAsync(eva, session);
        await town.PassAsync(max, session);
        await town.AcceptAsync(ida, session);
        await town.JoinAsync(eva, session);

        (await town.EditAsync(town.Tina, session, new SessionEdit { WithoutLimit = true })).Promoted.ShouldBe(1);

        var card = await town.ShowAsync(eva, session);
        (card.Seats, card.Mine).ShouldBe(((int?)null, SignupState.Confirmed));
        (await town.ShowAsync(max, session)).Mine.ShouldBe(SignupState.Waitlisted);
        (await town.JoinAsync(max, session)).State.ShouldBe(SignupState.Confirmed);
    }

    [Fact]
    public async Task There_are_never_fewer_places_than_people_who_have_one()
    {
        var session = await town.AnnouncedAsync(seats: 2);
        await town.JoinAsync(eva, session);
        await town.JoinAsync(max, session);
        (await RefusalOf(() => town.EditAsync(town.Tina, session, new SessionEdit(Seats: 1)))).ShouldBe("session.edit.too-few");
    }

    [Fact]
    public async Task A_place_free_because_somebody_was_deleted_is_offered_too()
    {
        var session = await OneSeatAsync(eva, max);
        await town.DoAsync(db => db.Signups.Where(s => s.PersonId == eva.PersonId).ExecuteDeleteAsync());
        await town.PassOnAsync();
        (await town.ToldAsync("session.offer")).ShouldBe(["Max"]);
    }

    private async Task<long> OneSeatAsync(params Member[] inOrder)
    {
        var session = await town.AnnouncedAsync(seats: 1);
        foreach (var person in inOrder)
            await town.JoinAsync(person, session);
        return session;
    }
}
