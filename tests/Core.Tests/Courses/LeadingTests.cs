using MentorBot.Core.Courses;
using MentorBot.Core.Feeds;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using NodaTime;
using static MentorBot.Core.Tests.Courses.CourseTown;

namespace MentorBot.Core.Tests.Courses;

/// <summary>Who leads: deputies hear and see what the trainer does, and sessions and courses are given to somebody else.</summary>
public sealed class LeadingTests : IDisposable
{
    private readonly CourseTown town = new();
    private readonly Member toni, carla, eva;

    public LeadingTests() => (toni, carla, eva) =
        (town.It.Person("Toni", Role.Trainer), town.It.Person("Carla", Role.Coordinator), town.It.Person("Eva"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Deputies_hear_of_moves_other_places_and_cancellations_as_the_trainer_does()
    {
        var course = await town.CourseAsync();
        await town.DeputyAsync(town.Tina, course, toni);
        var sessions = await town.SessionsAsync(course);
        await town.DoAsync(db => new SessionChanges(db, town.Time).MoveAsync(carla, sessions[0].Id, Start.PlusDays(1), null, null, "Saal belegt", default));
        (await town.ToldAsync("session.moved")).Order().ShouldBe(["#", "Tina", "Toni"]);
        await EditAsync(town.Tina, sessions[1].Id, new SessionEdit(Place: "Schule"));
        (await town.ToldAsync("session.relocated")).Order().ShouldBe(["#", "Toni"]);
        var cancelled = await town.CancelAsync(sessions[2].Id, toni);
        (await town.ToldAsync("session.cancelled")).Order().ShouldBe(["#", "Tina"]);
        cancelled.Hearers.Told.ShouldBe(1);
    }

    [Fact]
    public async Task A_deputy_who_signed_up_for_an_evening_is_told_once()
    {
        var course = await town.CourseAsync();
        await town.DeputyAsync(town.Tina, course, toni);
        var first = (await town.SessionsAsync(course))[0].Id;
        await town.JoinAsync(toni, first);
        await town.CancelAsync(first);
        (await town.ToldAsync("session.cancelled")).Count(who => who == "Toni").ShouldBe(1);
    }

    [Fact]
    public async Task A_deputys_calendar_has_the_courses_sessions_until_that_ends()
    {
        var course = await town.CourseAsync();
        (await MineAsync(toni)).ShouldBe(0);
        await town.DeputyAsync(town.Tina, course, toni);
        (await MineAsync(toni)).ShouldBe(14);
        (await MineAsync(eva)).ShouldBe(0);
        await town.DeputyAsync(town.Tina, course, toni);
        (await MineAsync(toni)).ShouldBe(0);
    }

    [Fact]
    public async Task Who_announces_names_who_leads_and_that_person_leads_it()
    {
        var session = await AnnounceAsync(carla, toni);
        (await town.ToldAsync("session.leading")).ShouldBe(["Toni"]);
        (await MineAsync(toni)).ShouldBe(1);
        await EditAsync(toni, session, new SessionEdit(Seats: 5));
        (await RefusalOf(() => EditAsync(town.Tina, session, new SessionEdit(Seats: 6)))).ShouldBe("session.refused.not-yours");
        (await CardAsync(session)).Trainer.ShouldBe("Toni");

        (await RefusalOf(() => AnnounceAsync(carla, eva))).ShouldBe("session.refused.no-trainer");
        var elsewhere = town.It.Person("Nora", Role.Trainer, town.It.Neighbour());
        (await RefusalOf(() => AnnounceAsync(carla, elsewhere))).ShouldBe("session.refused.no-trainer");
    }

    [Fact]
    public async Task A_trainer_gives_away_what_they_lead_and_takes_nobody_elses()
    {
        var session = await AnnounceAsync(town.Tina, null);
        (await RefusalOf(() => EditAsync(toni, session, new SessionEdit { TrainerId = toni.PersonId }))).ShouldBe("session.refused.not-yours");
        (await RefusalOf(() => EditAsync(town.Tina, session, new SessionEdit { TrainerId = eva.PersonId }))).ShouldBe("session.refused.no-trainer");
        await EditAsync(town.Tina, session, new SessionEdit { TrainerId = toni.PersonId });
        (await town.ToldAsync("session.leading")).ShouldBe(["Toni"]);
        (await town.ToldAsync("session.led-by-other")).ShouldBeEmpty("Tina did it herself");
        (await RefusalOf(() => EditAsync(town.Tina, session, new SessionEdit { TrainerId = town.Tina.PersonId }))).ShouldBe("session.refused.not-yours");
        (await MineAsync(town.Tina), await MineAsync(toni)).ShouldBe((0, 1));
        await EditAsync(carla, session, new SessionEdit { TrainerId = carla.PersonId });
        (await town.ToldAsync("session.led-by-other")).ShouldBe(["Toni"]);
        (await town.DoAsync(db => Task.FromResult(db.Sessions.Single(s => s.Id == session).Sequence))).ShouldBe(2, "calendars read who leads it");
    }

    [Fact]
    public async Task One_evening_of_a_course_led_by_somebody_else_is_asked_about_and_seen_by_both()
    {
        var course = await town.CourseAsync();
        await town.EnrolAsync(eva, course);
        var evening = (await town.SessionsAsync(course))[1];
        await EditAsync(town.Tina, evening.Id, new SessionEdit { TrainerId = toni.PersonId });
        (await MineAsync(town.Tina), await MineAsync(toni)).ShouldBe((14, 1));
        await town.ExcuseAsync(eva, evening.Id);
        (await town.ToldAsync("session.excused-reason")).Order().ShouldBe(["Tina", "Toni"]);
        town.Time.Set(evening.EndUtc.AddMinutes(20));
        await town.DoAsync(async db => { await new AfterSessions(db).PlanAsync(town.Time.UtcNow, default); return 0; });
        (await town.ToldAsync("session.ask-attendance")).Order().ShouldBe(["Tina", "Toni"]);
        await EditAsync(town.Tina, (await town.SessionsAsync(course))[3].Id, new SessionEdit { TrainerId = toni.PersonId });
        await EditAsync(town.Tina, (await town.SessionsAsync(course))[3].Id, new SessionEdit { TrainerId = town.Tina.PersonId });
    }

    [Fact]
    public async Task A_course_is_given_with_the_sessions_to_come_that_its_trainer_leads()
    {
        var course = await town.CourseAsync();
        var ida = town.It.Person("Ida", Role.Trainer);
        await town.DeputyAsync(town.Tina, course, toni);
        var sessions = await town.SessionsAsync(course);
        await EditAsync(town.Tina, sessions[5].Id, new SessionEdit { TrainerId = carla.PersonId });
        town.Time.Set(sessions[1].EndUtc);
        (await RefusalOf(() => GiveAsync(toni, course, toni))).ShouldBe("course.edit.not-yours-to-give", "a deputy does not take the course");
        (await RefusalOf(() => GiveAsync(ida, course, ida))).ShouldBe("course.refused.not-yours");
        (await RefusalOf(() => GiveAsync(town.Tina, course, eva))).ShouldBe("session.refused.no-trainer");
        await GiveAsync(town.Tina, course, toni);

        (await town.ToldAsync("course.leading")).ShouldBe(["Toni"]);
        var after = await town.SessionsAsync(course);
        after[..2].ShouldAllBe(s => s.TrainerId == town.Tina.PersonId, "they are over");
        after[5].TrainerId.ShouldBe(carla.PersonId);
        after.Where((_, i) => i is > 1 and not 5).ShouldAllBe(s => s.TrainerId == toni.PersonId && s.Sequence == 1);
        var card = await town.DoAsync(db => new CourseQueries(db, town.Time).ShowAsync(eva, course, default));
        (card.Trainer, card.Deputies.Count).ShouldBe(("Toni", 0), "who leads it is no deputy");
        (await RefusalOf(() => GiveAsync(town.Tina, course, town.Tina))).ShouldBe("course.refused.not-yours");
        await GiveAsync(carla, course, ida);
        (await town.ToldAsync("course.led-by-other")).ShouldBe(["Toni"]);
    }

    [Fact]
    public async Task Who_takes_part_in_a_course_does_not_lead_it_and_a_new_one_can_be_somebody_elses()
    {
        var course = await town.CourseAsync();
        await town.EnrolAsync(toni, course);
        (await RefusalOf(() => GiveAsync(town.Tina, course, toni))).ShouldBe("course.deputy.enrolled");
        (await RefusalOf(async () => await EditAsync(town.Tina, (await town.SessionsAsync(course))[0].Id, new SessionEdit { TrainerId = toni.PersonId })))
            .ShouldBe("course.deputy.enrolled");
        var other = (await town.CreateAsync(new CourseDraft("Herbstkurs", Start, CourseTemplate.ElevenModules) { TrainerId = toni.PersonId }, carla)).Id;
        (await town.SessionsAsync(other)).ShouldAllBe(s => s.TrainerId == toni.PersonId);
        (await town.ToldAsync("course.leading")).ShouldBe(["Toni"]);
    }

    private Task<Edited> EditAsync(Member by, long session, SessionEdit edit) =>
        town.DoAsync(db => new SessionChanges(db, town.Time).EditAsync(by, session, edit, default));

    private Task<CourseEdited> GiveAsync(Member by, long course, Member to) => town.DoAsync(db => new CourseBook(db, town.Time)
        .EditAsync(by, course, new CourseEdit { TrainerId = to.PersonId }, default));

    private async Task<long> AnnounceAsync(Member by, Member? leader) => (await town.DoAsync(db => new SessionBook(db, town.Time).AnnounceAsync(
        by, new SessionPlan("Infoabend", SessionKind.InformationEvening, Start, Duration.FromHours(2), "Rathaus") { TrainerId = leader?.PersonId }, default))).Id;

    private Task<SessionCard> CardAsync(long session) =>
        town.DoAsync(db => new SessionQueries(db, town.Time, new SessionTitles()).ShowAsync(eva, session, default));

    private async Task<int> MineAsync(Member who) =>
        (await town.DoAsync(db => new FeedReading(db, town.Time).EventsAsync(who, FeedScope.Mine, null, default))).Count(e => e.Standing == Standing.Coming);
}
