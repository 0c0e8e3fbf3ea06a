using MentorBot.Core.Circles;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

/// <summary>A circle may pause in the school holidays of its Land; these are known for some years only.</summary>
public sealed class SchoolHolidayPauseTests : CircleTown
{
    [Fact]
    public async Task Meetings_in_the_holidays_are_skipped_where_the_circle_wants_that()
    {
        var id = await Found("Ferienkreis", "monthly 1TH 19:30");
        await EditAsync(id, new CircleEdit(SchoolHolidays: true));
        // 7 January and 1 April are in the holidays, 6 May is Ascension Day.
        (await NextAsync(id)).ShouldBe([new(2027, 2, 4, 19, 30), new(2027, 3, 4, 19, 30), new(2027, 6, 3, 19, 30)]);
    }

    [Fact]
    public async Task A_prompted_meeting_that_falls_into_the_holidays_is_cancelled_with_its_reason()
    {
        var id = await Found("Ferienkreis", "weekly 1WE 19:30 from 2027-01-04");
        await RunTo(At(2027, 5, 15, 9, 0));
        await EditAsync(id, new CircleEdit(SchoolHolidays: true));
        await using var db = Town.Db();
        (await db.Meetings.Where(m => m.CircleId == id && m.State == MeetingState.Cancelled).Select(m => m.StartUtc).ToListAsync())
            .ShouldBe([At(2027, 5, 19, 19, 30)], "the Whitsun holidays of Baden-Württemberg begin on 18 May 2027");
        await RunTo(At(2027, 5, 27, 20, 0));
        var prompt = (await All()).Last(n => n.Kind.StartsWith("circle.prompt", StringComparison.Ordinal) && n.Args.Contains("Ferienkreis", StringComparison.Ordinal));
        prompt.Kind.ShouldBe("circle.prompt-school");
        prompt.Args.ShouldContain("Whitsun");
        prompt.Args.ShouldContain("2027-06-02");
    }

    [Fact]
    public async Task Another_rhythm_cancels_what_was_prompted_by_the_old_one()
    {
        await Plan();
        await EditAsync(CircleId, new CircleEdit(Rhythm.Parse("monthly 3TU 18:00")));
        (await All()).Select(n => n.Kind).ShouldBe(["circle.prompt", "circle.replanned"]);
        (await NextAsync(CircleId))[0].ShouldBe(new LocalDateTime(2027, 1, 19, 18, 0));
    }

    [Fact]
    public async Task Only_the_founder_and_trainers_change_a_circle()
    {
        (await Refusal.OfAsync(() => EditAsync(CircleId, new CircleEdit(Place: "Adler"), Silent))).ShouldBe("circle.edit.not-yours");
        (await Refusal.OfAsync(() => EditAsync(CircleId, new CircleEdit()))).ShouldBe("circle.edit.nothing");
        await EditAsync(CircleId, new CircleEdit(Place: "Adler"), Town.Person("Tina", Role.Trainer));
    }

    [Fact]
    public async Task The_coordinators_are_told_once_and_in_time_that_the_dates_run_out()
    {
        var carla = Town.Person("Carla", Role.Coordinator);
        await using (var db = Town.Db())
            (await new HolidaysRunOut(db).NextDueAsync(Town.Time.UtcNow, default)).ShouldBeNull("no circle pauses in the holidays");
        await EditAsync(CircleId, new CircleEdit(SchoolHolidays: true));
        await using (var db = Town.Db())
        {
            // Known until 7 September 2030: 90 days before, in the morning.
            var due = (await new HolidaysRunOut(db).NextDueAsync(Town.Time.UtcNow, default)).ShouldNotBeNull();
            due.ShouldBe(At(2030, 6, 9, 9, 0));
            await new HolidaysRunOut(db).PlanAsync(due.AddSeconds(-1), default);
            (await All()).ShouldBeEmpty();
            await new HolidaysRunOut(db).PlanAsync(due, default);
            await new HolidaysRunOut(db).PlanAsync(due.AddDays(200), default);
        }

        var notice = (await All()).ShouldHaveSingleItem();
        (notice.Kind, notice.PersonId).ShouldBe(("circle.holidays-run-out", carla.PersonId));
        notice.Args.ShouldContain("2030-09-07");
    }

    [Fact]
    public async Task Where_nobody_coordinates_those_are_told_who_may_enter_pauses()
    {
        var tina = Town.Person("Tina", Role.Trainer);
        await EditAsync(CircleId, new CircleEdit(SchoolHolidays: true));
        await using var db = Town.Db();
        await new HolidaysRunOut(db).PlanAsync(At(2030, 6, 9, 9, 0), default);
        await new HolidaysRunOut(db).PlanAsync(At(2030, 6, 10, 9, 0), default);
        (await All()).Select(n => n.PersonId!.Value).Order().ShouldBe(new[] { Founder.PersonId, tina.PersonId }.Order());
    }

    private async Task EditAsync(long circle, CircleEdit edit, Core.People.Member? by = null)
    {
        await using var db = Town.Db();
        await new CircleEditing(db, Town.Time).EditAsync(by ?? Founder, circle, edit, default);
    }

    private async Task<IReadOnlyList<LocalDateTime>> NextAsync(long circle)
    {
        await using var db = Town.Db();
        return (await new CircleDesk(db, Town.Time).ShowAsync(Founder, circle, default)).Next;
    }
}
