using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Towns;
using static MentorBot.Core.Tests.Courses.CourseTown;

namespace MentorBot.Core.Tests.Courses;

/// <summary>What others note or decide in somebody's course.</summary>
public sealed class CorrectionTests : IDisposable
{
    private readonly CourseTown town = new();
    private readonly Member eva, max, carla, toni;
    private long course, first;

    public CorrectionTests() =>
        (eva, max, carla, toni) = (town.It.Person("Eva"), town.It.Person("Max"), town.It.Person("Carla", Role.Coordinator), town.It.Person("Toni", Role.Trainer));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task The_trainer_hears_once_what_the_contact_point_noted_and_how_many_it_concerns()
    {
        await HeldAsync();
        await town.NoteAsync(carla, first, eva, AttendanceState.Present);
        await town.NoteAsync(carla, first, eva, AttendanceState.Absent);
        await town.NoteAsync(carla, first, max, AttendanceState.Present);
        (await ToldOfAsync()).ShouldBe([("Tina", "2")]);

        town.Time.Advance(TimeSpan.FromMinutes(15));
        await town.DoAsync(async db => { db.Notices.Single(n => n.Kind == "session.corrected").State = NoticeState.Delivered; return await db.SaveChangesAsync(); });
        await town.NoteAsync(carla, first, max, AttendanceState.Excused);
        (await ToldOfAsync()).ShouldBe([("Tina", "2"), ("Tina", "1")], "what is out is not changed any more");
    }

    [Fact]
    public async Task Nobody_hears_of_what_they_or_the_trainer_noted_themselves()
    {
        await HeldAsync();
        await town.DeputyAsync(town.Tina, course, toni);
        await town.NoteAsync(town.Tina, first, eva, AttendanceState.Present);
        (await town.ToldAsync("session.corrected")).ShouldBeEmpty();
        await town.NoteAsync(toni, first, eva, AttendanceState.Absent);
        (await town.ToldAsync("session.corrected")).ShouldBe(["Tina"]);
        await town.NoteAsync(carla, first, max, AttendanceState.Present);
        (await town.ToldAsync("session.corrected")).ShouldBe(["Tina", "Tina", "Toni"]);
    }

    [Fact]
    public async Task What_closing_a_list_says_of_people_is_told_and_closing_a_full_one_is_not()
    {
        await HeldAsync();
        await town.NoteAsync(town.Tina, first, eva, AttendanceState.Present);
        await town.CloseAsync(carla, first);
        (await ToldOfAsync()).ShouldBe([("Tina", "1")]);
        var second = (await town.SessionsAsync(course))[1];
        town.Time.Set(second.EndUtc);
        foreach (var person in new[] { eva, max })
            await town.NoteAsync(town.Tina, second.Id, person, AttendanceState.Present);
        await town.CloseAsync(carla, second.Id);
        (await ToldOfAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_closed_the_list_is_not_asked_any_more_who_was_there()
    {
        await HeldAsync();
        town.Time.Advance(TimeSpan.FromMinutes(15));
        await town.DoAsync(async db => { await new AfterSessions(db).PlanAsync(town.Time.UtcNow, default); return 0; });
        (await town.ToldAsync("session.ask-attendance")).ShouldBe(["Tina"]);
        await town.CloseAsync(town.Tina, first);
        (await town.HearsAsync(town.Tina)).ShouldNotContain("session.ask-attendance");
    }

    [Fact]
    public async Task The_notice_names_nobody_who_was_noted_as_it_outlives_visitors()
    {
        await HeldAsync();
        await town.NoteAsync(carla, first, eva, AttendanceState.Present);
        (await town.DoAsync(db => Task.FromResult(db.Notices.Single(n => n.Kind == "session.corrected").Args))).ShouldNotContain("Eva");
    }

    [Fact]
    public async Task The_whole_trace_of_a_list_is_for_those_who_lead_the_session()
    {
        await HeldAsync();
        await town.NoteAsync(town.Tina, first, eva, AttendanceState.Absent);
        await town.NoteAsync(carla, first, max, AttendanceState.Present);
        await town.NoteAsync(carla, first, eva, AttendanceState.Present);
        var (steps, all) = await ChangesAsync(town.Tina, 0, 2);
        all.ShouldBe(3);
        steps.Select(s => (s.By, s.Name, s.Before, s.After)).ShouldBe(
            [("Carla", "Eva", AttendanceState.Absent, AttendanceState.Present), ("Carla", "Max", null, AttendanceState.Present)]);
        (await ChangesAsync(town.Tina, 2, 2)).Steps.Select(s => (s.By, s.Name)).ShouldBe([("Tina", "Eva")]);
        (await RefusalOf(() => ChangesAsync(eva, 0, 2))).ShouldBe("refused.role");
        (await RefusalOf(() => ChangesAsync(toni, 0, 2))).ShouldBe("session.refused.not-yours");
    }

    [Fact]
    public async Task The_trainer_hears_who_named_and_who_removed_a_deputy()
    {
        course = await town.CourseAsync();
        await town.DeputyAsync(town.Tina, course, toni);
        (await town.ToldAsync("course.deputy-named")).ShouldBeEmpty("the trainer did it");
        await town.DeputyAsync(carla, course, town.It.Person("Tom", Role.Trainer));
        (await town.ToldAsync("course.deputy-named")).ShouldBe(["Tina", "Toni"]);
        (await town.ToldAsync("course.deputy")).ShouldBe(["Toni", "Tom"]);
        await town.DeputyAsync(carla, course, toni);
        (await town.ToldAsync("course.deputy-removed")).ShouldBe(["Tina", "Tom"]);
        town.Time.Advance(TimeSpan.FromMinutes(1));
        await town.DeputyAsync(town.Tina, course, toni);
        await town.DeputyAsync(toni, course, toni);
        (await town.ToldAsync("course.deputy-resigned")).ShouldBe(["Tina", "Tom"]);
    }

    [Fact]
    public async Task Who_is_noted_as_present_before_they_were_in_the_course_is_pointed_out_and_counts()
    {
        await HeldAsync();
        var late = town.It.Person("Ida");
        await town.EnrolAsync(late, course);
        (await town.NoteAsync(town.Tina, first, late, AttendanceState.Present)).EnrolledLater.ShouldBe(Start.Date);
        (await town.ProgressAsync(late, course)).Done.ShouldBe(120);
        (await town.NoteAsync(town.Tina, first, eva, AttendanceState.Present)).EnrolledLater.ShouldBeNull();
        (await town.NoteAsync(town.Tina, first, late, AttendanceState.Absent)).EnrolledLater.ShouldBeNull();
    }

    /// <summary>Eva and Max are in the course, and its first session is over.</summary>
    private async Task HeldAsync()
    {
        course = await town.CourseAsync();
        foreach (var person in new[] { eva, max })
            await town.EnrolAsync(person, course);
        var session = (await town.SessionsAsync(course))[0];
        first = session.Id;
        town.Time.Set(session.EndUtc.AddMinutes(1));
    }

    private Task<(IReadOnlyList<ListedStep> Steps, int All)> ChangesAsync(Member by, int skip, int most) =>
        town.DoAsync(db => new AttendanceList(db, town.Time).ChangesAsync(by, first, skip, most, default));

    /// <summary>Who was told, and of how many people.</summary>
    private async Task<List<(string, string)>> ToldOfAsync()
    {
        var counts = await town.DoAsync(db => Task.FromResult(db.Notices.Where(n => n.Kind == "session.corrected").OrderBy(n => n.Id).Select(n => n.Args).ToList()));
        return [.. (await town.ToldAsync("session.corrected")).Zip(counts.Select(a => $"{NoticeArgs.Read(a).Single(v => v.Name == "count").Value}"))];
    }
}
