using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Courses.Ending;
using MentorBot.Core.Feeds;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static MentorBot.Core.Tests.Courses.CourseTown;

namespace MentorBot.Core.Tests.Courses;

/// <summary>How courses end: with a word to those who lead them about what is left to do, or called off.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly CourseTown town = new();
    private readonly Member toni, eva, max;

    public EndingTests() => (toni, eva, max) = (town.It.Person("Toni", Role.Trainer), town.It.Person("Eva"), town.It.Person("Max"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task The_morning_after_the_last_session_who_leads_hears_what_is_left_to_do_once()
    {
        var (course, sessions) = await HeldCourseAsync();
        town.Time.Set(sessions[^1].EndUtc.AddHours(1));
        await PlanAsync();
        (await town.ToldAsync("course.over")).ShouldBeEmpty("the evening is theirs");
        (await NextAsync()).ShouldBe(new DateTime(2027, 5, 19, 7, 0, 0, DateTimeKind.Utc));

        town.ClockTo(new LocalDateTime(2027, 5, 19, 9, 0));
        await PlanAsync();
        await PlanAsync();
        (await town.ToldAsync("course.over")).Order().ShouldBe(["Tina", "Toni"]);
        var facts = NoticeArgs.Read((await NoticesAsync("course.over"))[0].Args).ToDictionary(a => a.Name, a => a.Value);
        (facts["reached"], facts["people"], facts["issue"], facts["open"], facts["titles"]).ShouldBe((1L, 2L, 1L, 1L, "Abschluss und Ausblick"));
        (await NoticesAsync("course.over"))[0].Actions.ShouldContain(a => a.Route == $"course finish #{course}");
    }

    [Fact]
    public async Task Of_certificates_that_are_out_nothing_is_said_and_of_a_course_that_was_finished_nothing_at_all()
    {
        var (course, sessions) = await HeldCourseAsync();
        town.Time.Set(sessions[^1].EndUtc.AddMinutes(5));
        await town.DoAsync(db => new CertificateDesk(db, town.Time).IssueAsync(town.Tina, course, eva.PersonId, null, "", default));
        town.ClockTo(new LocalDateTime(2027, 5, 19, 9, 0));
        await PlanAsync();
        NoticeArgs.Read((await NoticesAsync("course.over"))[0].Args).Single(a => a.Name == "issue").Value.ShouldBe(0L);
        await FinishAsync(course);
        (await NoticesAsync("course.over")).ShouldAllBe(n => n.State == NoticeState.Dropped, "nobody need be asked any more");
    }

    [Fact]
    public async Task A_course_finished_in_the_evening_brings_no_question_in_the_morning()
    {
        var (course, sessions) = await HeldCourseAsync();
        town.Time.Set(sessions[^1].EndUtc.AddMinutes(5));
        await FinishAsync(course);
        town.ClockTo(new LocalDateTime(2027, 5, 19, 9, 0));
        await PlanAsync();
        (await town.ToldAsync("course.over")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_last_evening_is_no_last_session_and_one_added_later_is()
    {
        var (course, sessions) = await HeldCourseAsync();
        town.ClockTo(new LocalDateTime(2027, 5, 17, 12, 0));
        await town.CancelAsync(sessions[^1].Id);
        await PlanAsync();
        (await town.ToldAsync("course.over")).Count.ShouldBe(2, "the evening before was the last one, a week ago");
        await town.AddAsync(course, "Nachschlag", new LocalDateTime(2027, 5, 25, 19, 30));
        town.ClockTo(new LocalDateTime(2027, 5, 26, 9, 0));
        await PlanAsync();
        (await town.ToldAsync("course.over")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Long_after_nobody_is_asked()
    {
        await HeldCourseAsync();
        town.ClockTo(new LocalDateTime(2027, 6, 9, 9, 0));
        await PlanAsync();
        (await town.ToldAsync("course.over")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_course_called_off_tells_each_person_once_and_the_channel_once()
    {
        var course = await town.CourseAsync(seats: 1);
        await town.DeputyAsync(town.Tina, course, toni);
        await town.EnrolAsync(eva, course);
        await town.EnrolAsync(max, course);
        var ida = town.It.Person("Ida");
        await town.JoinAsync(ida, (await town.SessionsAsync(course))[0].Id);
        var off = await CancelAsync(course);

        (off.Sessions, off.Told).ShouldBe((14, 4));
        (await town.ToldAsync("course.cancelled")).Order().ShouldBe(["#", "Eva", "Ida", "Toni"]);
        (await town.ToldAsync("course.cancelled-waiting")).ShouldBe(["Max"]);
        (await town.ToldAsync("session.cancelled")).ShouldBeEmpty();
        (await town.ToldAsync("course.owed")).ShouldBeEmpty();
        (await town.SessionsAsync(course)).ShouldAllBe(s => s.State == SessionState.Cancelled && s.Reason == "Zu wenige" && s.Sequence == 1);
        (await town.DoAsync(db => db.Enrolments.Select(e => e.State).ToListAsync())).ShouldAllBe(state => state == EnrolmentState.Left);
        (await town.DoAsync(db => db.Circles.CountAsync())).ShouldBe(0);
        var calendar = await town.DoAsync(db => new FeedReading(db, town.Time).EventsAsync(eva, FeedScope.Mine, null, default));
        calendar.Count.ShouldBe(14);
        calendar.ShouldAllBe(e => e.Standing == Standing.Cancelled);
        var card = await town.DoAsync(db => new CourseQueries(db, town.Time).ShowAsync(eva, course, default));
        (card.Line.State, card.CancelReason).ShouldBe((CourseState.Cancelled, "Zu wenige"));
    }

    [Fact]
    public async Task Only_who_leads_or_a_coordinator_calls_a_course_off_once_and_with_a_reason()
    {
        var course = await town.CourseAsync();
        (await RefusalOf(() => CancelAsync(course, toni))).ShouldBe("course.refused.not-yours");
        (await RefusalOf(() => CancelAsync(course, eva))).ShouldNotBe("course.refused.cancelled");
        (await RefusalOf(() => CancelAsync(course, reason: "12"))).ShouldBe("course.cancel.reason");
        await CancelAsync(course, town.It.Person("Carla", Role.Coordinator));
        (await RefusalOf(() => CancelAsync(course))).ShouldBe("course.refused.cancelled");
        (await RefusalOf(() => town.EnrolAsync(eva, course))).ShouldBe("course.refused.cancelled");
        (await RefusalOf(() => FinishAsync(course))).ShouldBe("course.refused.cancelled");
        await town.CourseAsync();
    }

    [Fact]
    public async Task What_was_held_stays_and_after_the_last_evening_there_is_nothing_to_call_off()
    {
        var (course, sessions) = await HeldCourseAsync(until: 2);
        (await CancelAsync(course)).Sessions.ShouldBe(12);
        (await town.SessionsAsync(course)).Count(s => s.State == SessionState.Planned).ShouldBe(2);
        (await town.DoAsync(db => db.Attendances.CountAsync())).ShouldBe(4, "one was there, one was not");
        town.ClockTo(new LocalDateTime(2027, 5, 20, 9, 0));
        await PlanAsync();
        (await town.ToldAsync("course.over")).ShouldBeEmpty();
        sessions.Count.ShouldBe(14);
        var other = await town.CourseAsync(title: "Herbst", start: new LocalDateTime(2027, 9, 7, 19, 30));
        town.ClockTo(new LocalDateTime(2028, 2, 1, 9, 0));
        (await RefusalOf(() => CancelAsync(other))).ShouldBe("course.cancel.over");
    }

    /// <summary>Eva was always there, Max never; Toni is a deputy; the last list is open.</summary>
    private async Task<(long Course, List<Session> Sessions)> HeldCourseAsync(int until = 13)
    {
        var course = await town.CourseAsync(goal: Duration.FromHours(30));
        await town.DeputyAsync(town.Tina, course, toni);
        await town.EnrolAsync(eva, course);
        await town.EnrolAsync(max, course);
        var sessions = await town.SessionsAsync(course);
        foreach (var session in sessions[..until])
            await town.HeldAsync(session, eva);
        return (course, sessions);
    }

    private Task<CancelledCourse> CancelAsync(long course, Member? by = null, string reason = "Zu wenige") =>
        town.DoAsync(db => new CourseCalledOff(db, town.Time).CancelAsync(by ?? town.Tina, course, reason, default));

    private Task<CourseFinished> FinishAsync(long course) => town.DoAsync(db =>
        new CourseFinish(db, new Core.Circles.CircleFounding(db, town.Time), town.Time).FinishAsync(town.Tina, course, null, "", null, default));

    private Task<List<Notice>> NoticesAsync(string kind) => town.DoAsync(db => db.Notices.AsNoTracking().Where(n => n.Kind == kind).OrderBy(n => n.Id).ToListAsync());

    private Task<DateTime?> NextAsync() => town.DoAsync(db => new CourseOver(db).NextDueAsync(town.Time.UtcNow, default));

    private Task<int> PlanAsync() => town.DoAsync(async db => { await new CourseOver(db).PlanAsync(town.Time.UtcNow, default); return 0; });
}
