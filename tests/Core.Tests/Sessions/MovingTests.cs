using MentorBot.Core.Ideas;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using NodaTime;
using static MentorBot.Core.Tests.Sessions.SessionTown;

namespace MentorBot.Core.Tests.Sessions;

public sealed class MovingTests : IDisposable
{
    private readonly SessionTown town = new();
    private readonly Member eva, max, ida;

    public MovingTests() => (eva, max, ida) = (town.It.Person("Eva"), town.It.Person("Max"), town.It.Person("Ida"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Everyone_who_comes_waits_or_is_offered_a_place_hears_of_old_and_new()
    {
        var session = await FullAsync();
        var moved = await town.MoveAsync(town.Tina, session, Evening.PlusDays(1), "Bücherei");

        (moved.OldStart, moved.Start, moved.OldPlace, moved.Place, moved.Hearers.Told)
            .ShouldBe((Evening, Evening.PlusDays(1), "Rathaus", "Bücherei", 2));
        (await town.ToldAsync("session.moved")).ShouldBe(["Max", "Ida", "#"]);
        var notice = (await town.NoticesAsync("session.moved"))[0];
        notice.Args.ShouldContain("2027-02-16T19:30:00");
        notice.Args.ShouldContain("2027-02-17T19:30:00");
        notice.Args.ShouldContain("Wasserschaden");
    }

    [Fact]
    public async Task The_deadline_moves_along()
    {
        var session = await town.AnnouncedAsync(deadline: Evening.PlusDays(-2));
        await town.MoveAsync(town.Tina, session, Evening.PlusWeeks(8));
        (await town.ShowAsync(eva, session)).Deadline.ShouldBe(Evening.PlusWeeks(8).PlusDays(-2));
    }

    [Fact]
    public async Task A_deadline_that_is_over_may_stay_or_be_lifted_but_no_other_past_one_can_be_set()
    {
        var deadline = Evening.PlusDays(-2);
        var session = await town.AnnouncedAsync(deadline: deadline);
        town.ClockTo(Evening.PlusDays(-1));

        await town.EditAsync(town.Tina, session, new SessionEdit(Title: "Kursabend", Deadline: deadline));

        var card = await town.ShowAsync(eva, session);
        (card.Title, card.Deadline).ShouldBe(("Kursabend", deadline));
        (await RefusalOf(() => town.EditAsync(town.Tina, session, new SessionEdit(Deadline: deadline.PlusHours(1)))))
            .ShouldBe("session.refused.deadline-past");
        await town.EditAsync(town.Tina, session, new SessionEdit { WithoutDeadline = true });
        (await town.JoinAsync(eva, session)).State.ShouldBe(SignupState.Confirmed);
    }

    [Fact]
    public async Task A_change_of_the_length_alone_names_the_old_and_the_new_length()
    {
        var session = await FullAsync();
        await town.DoAsync(db => new SessionChanges(db, town.Time).MoveAsync(
            town.Tina, session, Evening, null, Duration.FromMinutes(90), "Film", town.None));

        var notice = (await town.NoticesAsync("session.moved-length"))[0];
        var values = NoticeArgs.Read(notice.Args).ToDictionary(a => a.Name, a => a.Value);
        (values["oldLength"], values["length"]).ShouldBe((Duration.FromHours(2), Duration.FromMinutes(90)));
    }

    [Fact]
    public async Task A_change_of_place_alone_is_told_too()
    {
        var session = await FullAsync();
        await town.EditAsync(town.Tina, session, new SessionEdit(Place: "Bücherei"));
        (await town.ToldAsync("session.relocated")).ShouldBe(["Max", "Ida", "#"]);
    }

    [Fact]
    public async Task A_cancelled_session_stays_visible_and_offers_something_else()
    {
        var session = await FullAsync();
        (await town.CancelAsync(town.Tina, session, "Einzelberatung am 3. März")).Hearers.Told.ShouldBe(2);

        (await town.ToldAsync("session.cancelled-alternative")).ShouldBe(["Max", "Ida", "#"]);
        var card = await town.ShowAsync(eva, session);
        (card.State, card.Reason, card.IsClosed).ShouldBe((SessionState.Cancelled, "Zu wenige", true));
        (await town.DoAsync(db => new SessionQueries(db, town.Time, new SessionTitles()).UpcomingAsync(eva, null, 20, town.None)))
            .ShouldHaveSingleItem().State.ShouldBe(SessionState.Cancelled);
        (await town.NextOfferEndAsync()).ShouldBeNull();
        town.Time.Advance(TimeSpan.FromDays(2));
        await town.PassOnAsync();
        (await town.ToldAsync("session.offer")).ShouldBe(["Max"]);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var session = await town.AnnouncedAsync();
        (await RefusalOf(() => town.MoveAsync(town.Tina, session, Evening))).ShouldBe("session.move.same");
        (await RefusalOf(() => town.MoveAsync(town.Tina, session, new LocalDateTime(2026, 2, 1, 10, 0)))).ShouldBe("session.refused.past");
        (await RefusalOf(() => town.EditAsync(town.Tina, session, new SessionEdit()))).ShouldBe("session.edit.nothing");
        await town.CancelAsync(town.Tina, session);
        (await RefusalOf(() => town.CancelAsync(town.Tina, session))).ShouldBe("session.refused.cancelled");
        (await RefusalOf(() => town.MoveAsync(town.Tina, session, Evening.PlusDays(1)))).ShouldBe("session.refused.cancelled");
        var past = await town.AnnouncedAsync(title: "Vorbei");
        town.ClockTo(Evening.PlusDays(1));
        (await RefusalOf(() => town.MoveAsync(town.Tina, past, Evening.PlusDays(3)))).ShouldBe("session.refused.over");
    }

    [Fact]
    public async Task The_kind_of_a_session_can_be_put_right_but_a_workshop_with_ideas_stays_one()
    {
        var session = await town.AnnouncedAsync();
        await town.EditAsync(town.Tina, session, new SessionEdit(Kind: SessionKind.IdeaWorkshop));
        (await town.ShowAsync(eva, session)).Kind.ShouldBe(SessionKind.IdeaWorkshop);

        await town.DoAsync(db =>
        {
            db.Ideas.Add(new Idea { TownId = eva.TownId, AuthorId = eva.PersonId, Title = "Bücherschrank", WorkshopId = session });
            return db.SaveChangesAsync();
        });
        (await RefusalOf(() => town.EditAsync(town.Tina, session, new SessionEdit(Kind: SessionKind.Excursion)))).ShouldBe("session.edit.has-ideas");
        (await town.ShowAsync(eva, session)).Kind.ShouldBe(SessionKind.IdeaWorkshop);
    }

    [Fact]
    public async Task Another_trainer_is_told_who_may_and_a_coordinator_may()
    {
        var session = await town.AnnouncedAsync();
        var toni = town.It.Person("Toni", Role.Trainer);
        var refused = await Should.ThrowAsync<RefusedException>(() => town.CancelAsync(toni, session));
        refused.Key.ShouldBe("session.refused.not-yours");
        refused.Args.ShouldContain(("trainer", (object?)"Tina"));
        (await RefusalOf(() => town.CancelAsync(eva, session))).ShouldBe("refused.role");

        await town.MoveAsync(town.It.Person("Carla", Role.Coordinator), session, Evening.PlusDays(1));
        (await town.ToldAsync("session.moved")).ShouldBe(["Tina", "#"]);
    }

    /// <summary>Eva gave her place up, Max is offered it, Ida waits.</summary>
    private async Task<long> FullAsync()
    {
        var session = await town.AnnouncedAsync(seats: 1);
        foreach (var person in new[] { eva, max, ida })
            await town.JoinAsync(person, session);
        await town.LeaveAsync(eva, session);
        return session;
    }
}
