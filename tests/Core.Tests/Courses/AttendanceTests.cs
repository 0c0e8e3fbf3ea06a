using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Towns;
using NodaTime;
using static MentorBot.Core.Tests.Courses.CourseTown;

namespace MentorBot.Core.Tests.Courses;

public sealed class AttendanceTests : IDisposable
{
    private readonly CourseTown town = new();
    private readonly Member eva;

    public AttendanceTests() => eva = town.It.Person("Eva");

    public void Dispose() => town.Dispose();

    [Theory]
    [InlineData(-16, "session.checkin.early")]
    [InlineData(-15, null)]
    [InlineData(60, null)]
    [InlineData(120, null)]
    [InlineData(121, "session.checkin.late")]
    public async Task One_checks_in_only_while_the_session_is_on(int minutes, string? refusal)
    {
        var session = await SessionAsync();
        town.ClockTo(Start.PlusMinutes(minutes));
        if (refusal is not null)
            (await RefusalOf(() => town.CheckInAsync(eva, session))).ShouldBe(refusal);
        else
            (await town.CheckInAsync(eva, session)).State.ShouldBe(AttendanceState.Present);
    }

    [Fact]
    public async Task Checking_in_needs_a_place_and_twice_changes_nothing()
    {
        var session = await SessionAsync();
        town.ClockTo(Start);
        (await RefusalOf(() => town.CheckInAsync(town.It.Person("Max"), session))).ShouldBe("session.checkin.no-place");
        await town.CheckInAsync(eva, session);
        (await town.CheckInAsync(eva, session)).Before.ShouldBe(AttendanceState.Present);
        (await town.DoAsync(db => Task.FromResult(db.AttendanceChanges.Count()))).ShouldBe(1);
    }

    [Fact]
    public async Task The_trainer_corrects_until_the_list_is_closed_and_every_correction_leaves_a_trace()
    {
        var session = await SessionAsync();
        (await RefusalOf(() => town.NoteAsync(town.Tina, session, eva, AttendanceState.Present))).ShouldBe("session.attendance.early");
        (await RefusalOf(() => town.CloseAsync(town.Tina, session))).ShouldBe("session.close.early");
        town.ClockTo(Start);
        await town.CheckInAsync(eva, session);
        (await RefusalOf(() => town.CloseAsync(town.Tina, session))).ShouldBe("session.close.early");
        town.ClockTo(Start.PlusDays(3));
        await town.NoteAsync(town.Tina, session, eva, AttendanceState.Absent);
        (await RefusalOf(() => town.NoteAsync(eva, session, eva, AttendanceState.Present))).ShouldBe("refused.role");
        await town.CloseAsync(town.Tina, session);
        (await RefusalOf(() => town.NoteAsync(town.Tina, session, eva, AttendanceState.Present))).ShouldBe("session.attendance.closed");

        var carla = town.It.Person("Carla", Role.Coordinator);
        await town.NoteAsync(carla, session, eva, AttendanceState.Present);
        var steps = await town.DoAsync(db => new AttendanceList(db, town.Time).StepsAsync(carla, session, eva.PersonId, default));
        steps.Select(s => (s.By, s.Before, s.After)).ShouldBe([
            ("Eva", null, AttendanceState.Present), ("Tina", AttendanceState.Present, AttendanceState.Absent),
            ("Carla", AttendanceState.Absent, AttendanceState.Present)]);
        steps[1].At.ShouldBe(Start.PlusDays(3));
    }

    [Fact]
    public async Task Closing_counts_those_nobody_noted_as_absent()
    {
        var session = await SessionAsync();
        var (max, ida) = (town.It.Person("Max"), town.It.Person("Ida"));
        await town.JoinAsync(max, session);
        await town.JoinAsync(ida, session);
        await town.ExcuseAsync(ida, session);
        town.ClockTo(Start.PlusHours(3));
        await town.NoteAsync(town.Tina, session, max, AttendanceState.Present);
        var closed = await town.CloseAsync(town.Tina, session);
        (closed.Present, closed.Absent, closed.Excused).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task Who_was_noted_as_absent_does_not_note_themselves_as_present()
    {
        var session = await SessionAsync();
        town.ClockTo(Start);
        await town.NoteAsync(town.Tina, session, eva, AttendanceState.Absent);
        (await RefusalOf(() => town.CheckInAsync(eva, session))).ShouldBe("session.checkin.absent");
    }

    [Fact]
    public async Task An_apology_frees_a_place_others_wait_for_and_ends_the_reminders()
    {
        var session = await SessionAsync(seats: 1);
        var max = town.It.Person("Max");
        await town.JoinAsync(max, session);
        await town.ExcuseAsync(eva, session);
        (await town.ToldAsync("session.offer")).ShouldBe(["Max"]);
        (await RefusalOf(() => town.ExcuseAsync(eva, session))).ShouldBe("session.excuse.twice");
        town.ClockTo(Start.PlusDays(-1));
        await town.DoAsync(async db => { await new SessionReminders(db).PlanAsync(town.Time.UtcNow, default); return 0; });
        (await town.ToldAsync("session.reminder")).ShouldNotContain("Eva");
        town.ClockTo(Start.PlusMinutes(1));
        (await RefusalOf(() => town.ExcuseAsync(max, session))).ShouldBe("session.refused.over");
    }

    [Fact]
    public async Task Who_apologised_does_not_count_as_coming_though_there_are_seats_for_all()
    {
        var session = await SessionAsync();
        var max = town.It.Person("Max");
        await town.JoinAsync(max, session);
        await town.ExcuseAsync(eva, session);
        var queries = (Core.Data.MentorDb db) => new SessionQueries(db, town.Time, new SessionTitles());
        (await town.DoAsync(db => queries(db).AttendeesAsync(town.Tina, session, default))).Confirmed.ShouldBe(["Max"]);
        (await town.DoAsync(db => queries(db).MineAsync(eva, default))).ShouldBeEmpty();
        (await town.DoAsync(db => new Core.Feeds.FeedReading(db, town.Time).EventsAsync(eva, Core.Feeds.FeedScope.Mine, null, default))).ShouldBeEmpty();
        var sheet = await town.DoAsync(db => new AttendanceList(db, town.Time).ShowAsync(town.Tina, session, default));
        sheet.People.Select(p => (p.Name, p.State)).ShouldBe([("Eva", AttendanceState.Excused), ("Max", null)]);

        await town.DoAsync(db => new SessionChanges(db, town.Time).MoveAsync(town.Tina, session, Start.PlusDays(1), null, null, "Saal", default));
        (await town.ToldAsync("session.moved")).ShouldContain("Eva", "the new date may suit her");
        await town.JoinAsync(eva, session);
        (await town.DoAsync(db => queries(db).AttendeesAsync(town.Tina, session, default))).Confirmed.ShouldBe(["Max", "Eva"]);
    }

    [Fact]
    public async Task Whom_the_trainer_excuses_beforehand_gives_up_the_place_and_may_still_turn_up()
    {
        var session = await SessionAsync();
        await town.NoteAsync(town.Tina, session, eva, AttendanceState.Excused);
        (await town.ComingAsync(session)).ShouldBeEmpty();
        town.ClockTo(Start);
        (await town.CheckInAsync(eva, session)).Before.ShouldBe(AttendanceState.Excused);
        (await town.ComingAsync(session)).ShouldBe(["Eva"]);
    }

    private async Task<long> SessionAsync(int? seats = null)
    {
        var session = await town.DoAsync(async db => (await new SessionBook(db, town.Time).AnnounceAsync(town.Tina,
            new SessionPlan("Infoabend", SessionKind.InformationEvening, Start, Duration.FromHours(2), "Rathaus", seats), default)).Id);
        await town.JoinAsync(eva, session);
        return session;
    }
}
