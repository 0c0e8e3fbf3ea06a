using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Feeds;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using NodaTime;
using static MentorBot.Core.Tests.Courses.CourseTown;

namespace MentorBot.Core.Tests.Courses;

/// <summary>What follows from changing a course while it runs: another goal, another name.</summary>
public sealed class CourseChangeTests : IDisposable
{
    private readonly CourseTown town = new();
    private readonly Member eva;

    public CourseChangeTests() => eva = town.It.Person("Eva");

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task A_lower_goal_leaves_a_trace_is_announced_and_stands_on_the_certificate()
    {
        var (toni, carla, ida) = (town.It.Person("Toni", Role.Trainer), town.It.Person("Carla", Role.Coordinator), town.It.Person("Ida"));
        var course = await town.CourseAsync(seats: 1);
        await town.DeputyAsync(town.Tina, course, toni);
        await town.EnrolAsync(eva, course);
        await town.EnrolAsync(ida, course);
        var sessions = await town.SessionsAsync(course);
        foreach (var session in sessions)
            await town.HeldAsync(session, session == sessions[1] ? [] : [eva]);
        (await RefusalOf(() => IssueAsync(course))).ShouldBe("course.certificate.short");
        await town.EditAsync(course, new CourseEdit(Goal: Duration.FromHours(36)));
        (await town.ToldAsync("course.goal-mine")).ShouldBe(["Eva"]);
        (await town.ToldAsync("course.goal")).Order().ShouldBe(["Carla", "Ida", "Toni"]);
        await town.EditAsync(course, new CourseEdit(Goal: Duration.FromHours(36), Seats: 2));
        (await town.ToldAsync("course.goal-mine")).Count.ShouldBe(1, "a form sends the goal as it is");

        foreach (var reader in new[] { town.Tina, toni, carla })
        {
            var step = (await ShowAsync(reader, course)).GoalSteps.ShouldHaveSingleItem();
            (step.By, step.Before, step.After, step.At.Date).ShouldBe(("Tina", Duration.FromHours(40), Duration.FromHours(36), new LocalDate(2027, 5, 18)));
        }

        (await ShowAsync(eva, course)).GoalSteps.ShouldBeEmpty();
        var sheet = await town.DoAsync(async db => await new CertificateQueries(db).SheetAsync(town.Tina, (await IssueAsync(course)).Id, default));
        (sheet.Minutes, sheet.Goal).ShouldBe((2250, 36 * 60));
        await town.EditAsync(course, new CourseEdit(Goal: Duration.FromHours(30)));
        (await town.DoAsync(db => new CertificateQueries(db).CheckAsync(sheet.Code, default))).ShouldNotBeNull().Goal.ShouldBe(36 * 60, "as it was valid then");
    }

    [Fact]
    public async Task Another_name_is_carried_to_sessions_calendars_the_channel_and_certificates_to_come()
    {
        var course = await town.CourseAsync();
        await town.EnrolAsync(eva, course);
        var sessions = await town.SessionsAsync(course);
        await town.DoAsync(db => new SessionChanges(db, town.Time).EditAsync(town.Tina, sessions[13].Id, new SessionEdit(Title: "Fest"), default));
        foreach (var session in sessions[..^1])
            await town.HeldAsync(session, eva);
        await town.EditAsync(course, new CourseEdit(Goal: Duration.FromHours(38)));
        var old = (await IssueAsync(course)).Id;
        await town.EditAsync(course, new CourseEdit(Title: "Mentorenkurs 2027"));

        var now = await town.SessionsAsync(course);
        now[1].Title.ShouldBe("Mentorenkurs 2027: Was Bürgermentorinnen und Bürgermentoren tun");
        now.Select(s => s.Sequence).ShouldAllBe(sequence => sequence == 1, "calendars show the new name only with a new number");
        now[13].Title.ShouldBe("Fest");
        var feed = await town.DoAsync(db => new FeedReading(db, town.Time).EventsAsync(eva, FeedScope.Mine, null, default));
        feed.Single(e => e.Title.StartsWith("Mentorenkurs 2027: Geld", StringComparison.Ordinal)).Sequence.ShouldBe(1);
        (await town.ToldAsync("course.renamed")).ShouldBe(["#", "Eva"]);
        (await SheetAsync(old)).Course.ShouldBe("Frühjahrskurs", "what was issued stays as it was");
        await town.DoAsync(db => new CertificateDesk(db, town.Time).RevokeAsync(town.Tina, course, eva.PersonId, "Neu", default));
        var sheet = await SheetAsync((await IssueAsync(course)).Id);
        (sheet.Course, sheet.Contents[0]).ShouldBe(("Mentorenkurs 2027", "Infoabend"));
    }

    [Fact]
    public async Task Another_name_reminds_nobody_again()
    {
        var course = await town.CourseAsync();
        await town.EnrolAsync(eva, course);
        town.ClockTo(Start.PlusDays(-7));
        await RemindAsync();
        await town.EditAsync(course, new CourseEdit(Title: "Neu"));
        await RemindAsync();
        (await town.ToldAsync("session.reminder")).ShouldBe(["Eva"]);
    }

    private Task<int> RemindAsync() => town.DoAsync(async db => { await new SessionReminders(db).PlanAsync(town.Time.UtcNow, default); return 0; });

    private Task<CourseCard> ShowAsync(Member by, long course) => town.DoAsync(db => new CourseQueries(db, town.Time).ShowAsync(by, course, default));

    private Task<CertificateSheet> SheetAsync(long id) => town.DoAsync(db => new CertificateQueries(db).SheetAsync(town.Tina, id, default));

    private Task<(long Id, bool WasThere)> IssueAsync(long course) =>
        town.DoAsync(db => new CertificateDesk(db, town.Time).IssueAsync(town.Tina, course, eva.PersonId, null, "", default));
}
