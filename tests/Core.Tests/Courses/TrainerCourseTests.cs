using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Towns;
using NodaTime;
using static MentorBot.Core.Tests.Courses.CourseTown;

namespace MentorBot.Core.Tests.Courses;

/// <summary>A course that makes trainers: planned by coordinators, who give its certificates, and with them the role.</summary>
public sealed class TrainerCourseTests : IDisposable
{
    private static readonly LocalDateTime Morning = new(2027, 2, 16, 9, 0);

    private readonly CourseTown town = new();
    private readonly Member carla, eva;

    public TrainerCourseTests() => (carla, eva) = (town.It.Person("Carla", Role.Coordinator), town.It.Person("Eva"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Coordinators_plan_four_full_days_and_nobody_else_does()
    {
        var draft = new CourseDraft("Trainerkurs 2027", Morning, CourseTemplate.TrainerCourse);
        (await RefusalOf(() => town.CreateAsync(draft))).ShouldBe("course.create.coordinators-only");
        var created = await town.CreateAsync(draft with { TrainerId = town.Tina.PersonId }, carla);
        (created.Starts.Count, created.Length, created.Goal).ShouldBe((4, Duration.FromHours(32), Duration.FromHours(32)));
        created.Starts.ShouldAllBe(start => start.DayOfWeek == IsoDayOfWeek.Tuesday && start.Hour == 9);
        (await town.SessionsAsync(created.Id)).ShouldAllBe(s => s.Kind == SessionKind.TrainerCourse && s.TrainerId == town.Tina.PersonId);
        (await town.ToldAsync("course.announced-trainers")).ShouldBe(["#"]);
        (await town.DoAsync(db => new CourseQueries(db, town.Time).ShowAsync(eva, created.Id, default))).Line.IsForTrainers.ShouldBeTrue();
    }

    [Fact]
    public async Task Its_certificate_is_given_by_a_coordinator_and_makes_a_trainer()
    {
        var course = await HeldAsync();
        (await RefusalOf(() => IssueAsync(town.Tina, course))).ShouldBe("course.certificate.coordinators-only");
        RoleOf(eva).ShouldBe(Role.Mentor);
        var id = (await IssueAsync(carla, course)).Id;
        RoleOf(eva).ShouldBe(Role.Trainer);
        (await town.ToldAsync("course.certificate-trainer")).ShouldBe(["Eva"]);
        (await town.DoAsync(db => new CertificateQueries(db).SheetAsync(carla, id, default))).IsForTrainers.ShouldBeTrue();
    }

    [Fact]
    public async Task Revoking_it_takes_back_what_it_gave_also_after_the_name_was_put_right()
    {
        var course = await HeldAsync();
        await IssueAsync(carla, course);
        await town.DoAsync(db => new CertificateDesk(db, town.Time).RenameAsync(carla, course, eva.PersonId, "Eva Müßig", default));
        (await RefusalOf(() => RevokeAsync(town.Tina, course))).ShouldBe("course.certificate.coordinators-only");
        var revoked = await RevokeAsync(carla, course);
        (revoked.Role, revoked.IsTaken, RoleOf(eva)).ShouldBe((Role.Mentor, true, Role.Mentor));
        (await town.ToldAsync("course.certificate-revoked-trainer")).ShouldBe(["Eva"]);
    }

    [Theory]
    [InlineData(Role.Trainer)]
    [InlineData(Role.Coordinator)]
    public async Task Who_was_more_before_or_became_more_since_stays_so(Role role)
    {
        var course = await HeldAsync();
        if (role == Role.Trainer)
            Set(eva, role);
        await IssueAsync(carla, course);
        if (role == Role.Coordinator)
            Set(eva, role);
        (await RevokeAsync(carla, course)).IsTaken.ShouldBeFalse();
        RoleOf(eva).ShouldBe(role);
    }

    /// <summary>Eva was there on all four days of a course that Tina leads.</summary>
    private async Task<long> HeldAsync()
    {
        var course = (await town.CreateAsync(new CourseDraft("Trainerkurs 2027", Morning, CourseTemplate.TrainerCourse) { TrainerId = town.Tina.PersonId }, carla)).Id;
        await town.EnrolAsync(eva, course);
        foreach (var session in await town.SessionsAsync(course))
        {
            town.Time.Set(session.EndUtc);
            await town.NoteAsync(town.Tina, session.Id, eva, AttendanceState.Present);
        }

        return course;
    }

    private Task<(long Id, bool WasThere)> IssueAsync(Member by, long course) =>
        town.DoAsync(db => new CertificateDesk(db, town.Time).IssueAsync(by, course, eva.PersonId, null, "", default));

    private Task<(string Name, string Person, Role Role, bool IsTaken)> RevokeAsync(Member by, long course) =>
        town.DoAsync(db => new CertificateDesk(db, town.Time).RevokeAsync(by, course, eva.PersonId, "Verwechslung", default));

    private Role RoleOf(Member who)
    {
        using var db = town.It.Db();
        return db.RoleGrants.Single(g => g.PersonId == who.PersonId).Role;
    }

    private void Set(Member who, Role role)
    {
        using var db = town.It.Db();
        db.RoleGrants.Single(g => g.PersonId == who.PersonId).Role = role;
        db.SaveChanges();
    }
}
