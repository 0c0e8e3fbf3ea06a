using MentorBot.Core.Circles;
using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using NodaTime;
using static MentorBot.Core.Tests.Courses.CourseTown;

namespace MentorBot.Core.Tests.Courses;

public sealed class CertificateTests : IDisposable
{
    private readonly CourseTown town = new();
    private readonly Member eva;
    private readonly Member max;

    public CertificateTests() => (eva, max) = (town.It.Person("Eva", Role.Visitor), town.It.Person("Max"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Who_reached_the_goal_gets_a_certificate_once_and_becomes_a_mentor()
    {
        var course = await HeldCourseAsync();
        var (id, wasThere) = await IssueAsync(course, eva, "Eva Müller");
        wasThere.ShouldBeFalse();
        (await IssueAsync(course, eva)).ShouldBe((id, true));
        (await RefusalOf(() => IssueAsync(course, eva, "Anders"))).ShouldBe("course.certificate.other-name");
        (await town.ToldAsync("course.certificate")).ShouldBe(["Eva"]);
        var sheet = await town.DoAsync(db => new CertificateQueries(db).SheetAsync(eva, id, default));
        (sheet.Number, sheet.Name, sheet.Minutes, sheet.First, sheet.Last).ShouldBe(
            ("2027-001", "Eva Müller", 2400, new LocalDate(2027, 2, 16), new LocalDate(2027, 5, 18)));
        sheet.Contents.ShouldContain("Geld und Recht");
        (await RefusalOf(() => town.DoAsync(db => new CertificateQueries(db).SheetAsync(max, id, default)))).ShouldBe("refused.role");
        (await town.DoAsync(db => Task.FromResult(db.RoleGrants.Single(g => g.PersonId == eva.PersonId).Role))).ShouldBe(Role.Mentor);
    }

    [Fact]
    public async Task Below_the_goal_there_is_none_without_a_reason_that_stays_on_record()
    {
        var course = await HeldCourseAsync();
        (await RefusalOf(() => IssueAsync(course, max))).ShouldBe("course.certificate.short");
        await IssueAsync(course, max, exception: "Pflegefall in der Familie");
        var line = (await town.DoAsync(db => new CertificateQueries(db).ListAsync(town.Tina, course, default))).Single();
        (line.Exception, line.Minutes).ShouldBe(("Pflegefall in der Familie", 2250));
    }

    [Fact]
    public async Task A_certificate_lists_what_the_person_attended_or_made_up_for_and_stays_as_it_was_printed()
    {
        var course = await HeldCourseAsync();
        var (evas, maxs) = ((await IssueAsync(course, eva)).Id, (await IssueAsync(course, max, exception: "Pflegefall")).Id);
        var missed = (await town.SessionsAsync(course))[1];
        (await SheetAsync(evas)).Contents.Count.ShouldBe(14);
        var sheet = await SheetAsync(maxs);
        sheet.Contents.Count.ShouldBe(13);
        sheet.Contents.ShouldNotContain("Was Bürgermentorinnen und Bürgermentoren tun");
        sheet.Contents[0].ShouldBe("Infoabend");

        var madeUp = await town.MakeUpAsync(missed.Id, CourseTown.Start.PlusDays(100));
        town.ClockTo(CourseTown.Start.PlusDays(101));
        await town.NoteAsync(town.Tina, madeUp.Id, max, Core.Sessions.Attending.AttendanceState.Present);
        (await SheetAsync(maxs)).Contents.ShouldBe(sheet.Contents, "what stands on it is never altered");
        await town.DoAsync(db => new CertificateDesk(db, town.Time).RevokeAsync(town.Tina, course, max.PersonId, "Nachgeholt", default));
        (await SheetAsync((await IssueAsync(course, max)).Id)).Contents.ShouldBe((await SheetAsync(evas)).Contents, "in the order of the plan");
    }

    [Fact]
    public async Task A_certificate_by_exception_is_offered_anew_once_the_goal_is_reached()
    {
        var course = await HeldCourseAsync();
        var old = (await IssueAsync(course, max, exception: "Pflegefall")).Id;
        (await town.DoAsync(db => new CertificateDesk(db, town.Time).NewHoursAsync(town.Tina, course, max.PersonId, default))).ShouldBeNull();
        (await RefusalOf(() => RenewAsync(course, max))).ShouldBe("course.certificate.up-to-date");
        var madeUp = await town.MakeUpAsync((await town.SessionsAsync(course))[1].Id, CourseTown.Start.PlusDays(100));
        town.ClockTo(CourseTown.Start.PlusDays(101));
        await town.NoteAsync(town.Tina, madeUp.Id, max, Core.Sessions.Attending.AttendanceState.Present);
        (await town.ToldAsync("course.renewable")).ShouldBe(["Tina"]);

        var code = await CodeAsync(old);
        (await SheetAsync(await RenewAsync(course, max))).Minutes.ShouldBe(2400);
        (await CheckAsync(code))!.State.ShouldBe(CertificateState.Replaced);
        (await town.DoAsync(db => new CertificateQueries(db).ListAsync(town.Tina, course, default))).Single(c => c.State == CertificateState.Valid)
            .Exception.ShouldBeEmpty();
        (await town.ToldAsync("course.certificate-renewed")).ShouldBe(["Max"]);
    }

    [Fact]
    public async Task Those_who_lead_the_course_get_none_and_neither_does_anyone_who_was_never_there()
    {
        var course = await HeldCourseAsync();
        var (toni, ida, carla) = (town.It.Person("Toni", Role.Trainer), town.It.Person("Ida"), town.It.Person("Carla", Role.Coordinator));
        await town.DeputyAsync(town.Tina, course, toni);
        (await RefusalOf(() => IssueAsync(course, town.Tina, exception: "Weil"))).ShouldBe("course.certificate.oneself");
        (await RefusalOf(() => IssueAsync(course, town.Tina, exception: "Weil", by: carla))).ShouldBe("course.certificate.leads");
        (await RefusalOf(() => IssueAsync(course, toni, exception: "Weil"))).ShouldBe("course.certificate.leads");
        (await RefusalOf(() => IssueAsync(course, ida, exception: "Weil"))).ShouldBe("course.certificate.not-in");
        await town.EnrolAsync(ida, course);
        (await RefusalOf(() => IssueAsync(course, ida, exception: "Weil"))).ShouldBe("course.certificate.none");
        (await RefusalOf(() => IssueAsync(course, eva, by: max))).ShouldBe("refused.role");
        (await IssueAsync(course, eva, by: toni)).WasThere.ShouldBeFalse();
    }

    [Fact]
    public async Task Anyone_with_the_code_sees_what_stands_on_the_paper_and_whether_it_is_valid()
    {
        var course = await HeldCourseAsync();
        var code = await CodeAsync((await IssueAsync(course, eva)).Id);
        var check = (await CheckAsync(CertificateCode.Printed(code).ToLowerInvariant())).ShouldNotBeNull();
        (check.State, check.Name, check.Town, check.Course, check.Minutes).ShouldBe((CertificateState.Valid, "Eva", "Ditzingen", "Frühjahrskurs", 2400));
        (await CheckAsync(CertificateCode.New())).ShouldBeNull();
        (await CheckAsync("2027-001")).ShouldBeNull();

        (await RefusalOf(() => town.DoAsync(db => new CertificateDesk(db, town.Time).RenameAsync(town.Tina, course, eva.PersonId, "李明", default))))
            .ShouldBe("course.certificate.bad-letters", "question marks are no name");
        var renamed = await town.DoAsync(db => new CertificateDesk(db, town.Time).RenameAsync(town.Tina, course, eva.PersonId, "Eva Maier", default));
        (await CheckAsync(code))!.State.ShouldBe(CertificateState.Replaced);
        var corrected = (await CheckAsync(await CodeAsync(renamed)))!;
        (corrected.Name, corrected.Number, corrected.State).ShouldBe(("Eva Maier", "2027-002", CertificateState.Valid));

        await town.DoAsync(db => new CertificateDesk(db, town.Time).RevokeAsync(town.Tina, course, eva.PersonId, "Verwechslung", default));
        (await CheckAsync(await CodeAsync(renamed)))!.State.ShouldBe(CertificateState.Revoked);
        (await town.ToldAsync("course.certificate-revoked")).ShouldBe(["Eva"]);
        (await town.HearsAsync(eva)).ShouldBe(["course.certificate", "course.certificate-revoked"], "the new name is not told together with its end");
        (await RefusalOf(() => town.DoAsync(db => new CertificateQueries(db).SheetAsync(eva, renamed, default)))).ShouldBe("course.certificate.gone");
    }

    [Fact]
    public void Codes_are_all_different_and_read_however_they_are_typed()
    {
        var codes = Enumerable.Range(0, 2000).Select(_ => CertificateCode.New()).ToList();
        codes.Distinct().Count().ShouldBe(2000);
        codes.ShouldAllBe(c => c.Length == 26 && CertificateCode.Read(CertificateCode.Printed(c)) == c);
        // Every place but the first, which holds three bits, takes all 32 digits: nothing of the 128 bits is lost.
        Enumerable.Range(1, 25).ShouldAllBe(i => codes.Select(c => c[i]).Distinct().Count() == 32);
        CertificateCode.Read("o1il o-" + new string('7', 21)).ShouldBe("01110" + new string('7', 21));
    }

    [Fact]
    public async Task Finishing_founds_the_cohorts_circle_and_asks_each_instead_of_putting_anyone_in()
    {
        var course = await HeldCourseAsync();
        await IssueAsync(course, eva);
        var finished = await FinishAsync(course);
        (finished.Circle, finished.Asked, finished.Rhythm).ShouldBe(
            ("Frühjahrskurs", 2, new Rhythm.MonthlyWeekday(2, IsoDayOfWeek.Tuesday, new LocalTime(19, 30))));
        (await town.ToldAsync("course.finished-circle")).ShouldBe(["Eva", "Max"]);
        (await town.DoAsync(db => Task.FromResult(db.CircleMembers.Select(m => m.PersonId).ToList()))).ShouldBe([town.Tina.PersonId]);
        (await town.ToldAsync("circle.founded")).ShouldBeEmpty();
        (await RefusalOf(() => FinishAsync(course))).ShouldBe("course.refused.finished");
    }

    [Fact]
    public async Task Who_still_waits_when_a_course_is_finished_hears_so_and_waits_no_longer()
    {
        var course = await HeldCourseAsync(seats: 2);
        var ida = town.It.Person("Ida");
        (await town.EnrolAsync(ida, course)).WaitingAs.ShouldBe(1);
        await town.HearsAsync(ida);
        await FinishAsync(course);
        (await town.HearsAsync(ida)).ShouldBe(["course.finished-waiting"]);
        (await town.DoAsync(db => Task.FromResult(db.Enrolments.Single(e => e.PersonId == ida.PersonId).State))).ShouldBe(EnrolmentState.Left);
    }

    [Fact]
    public async Task A_course_with_sessions_ahead_does_not_finish()
    {
        var course = await town.CourseAsync();
        (await RefusalOf(() => FinishAsync(course))).ShouldBe("course.finish.ahead");
    }

    /// <summary>Eva was always there, Max missed the second session; the course is over.</summary>
    private async Task<long> HeldCourseAsync(int? seats = null)
    {
        var course = await town.CourseAsync(seats);
        await town.EnrolAsync(eva, course);
        await town.EnrolAsync(max, course);
        var sessions = await town.SessionsAsync(course);
        foreach (var session in sessions)
            await town.HeldAsync(session, session == sessions[1] ? [eva] : [eva, max]);
        return course;
    }

    private Task<(long Id, bool WasThere)> IssueAsync(long course, Member who, string? name = null, string exception = "", Member? by = null) =>
        town.DoAsync(db => new CertificateDesk(db, town.Time).IssueAsync(by ?? town.Tina, course, who.PersonId, name, exception, default));

    private Task<long> RenewAsync(long course, Member who) =>
        town.DoAsync(db => new CertificateDesk(db, town.Time).RenewAsync(town.Tina, course, who.PersonId, default));

    private Task<CertificateSheet> SheetAsync(long id) => town.DoAsync(db => new CertificateQueries(db).SheetAsync(town.Tina, id, default));

    private Task<CertificateCheck?> CheckAsync(string code) => town.DoAsync(db => new CertificateQueries(db).CheckAsync(code, default));

    private Task<string> CodeAsync(long id) => town.DoAsync(db => Task.FromResult(db.Certificates.Single(c => c.Id == id).Code));

    private Task<CourseFinished> FinishAsync(long course) => town.DoAsync(db =>
        new CourseFinish(db, new CircleFounding(db, town.Time), town.Time).FinishAsync(town.Tina, course, null, "", null, default));
}
