using MentorBot.Core.People;
using MentorBot.Core.Sessions.Attending;
using NodaTime;
using static MentorBot.Core.Tests.Courses.CourseTown;

namespace MentorBot.Core.Tests.Courses;

public sealed class ProgressTests : IDisposable
{
    private readonly CourseTown town = new();
    private readonly Member eva;
    private readonly Member max;

    public ProgressTests() => (eva, max) = (town.It.Person("Eva"), town.It.Person("Max"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Hours_are_those_of_the_attended_sessions()
    {
        var course = await EnrolledAsync();
        var sessions = await town.SessionsAsync(course);
        await town.HeldAsync(sessions[0], eva);
        await town.HeldAsync(sessions[1], eva, max);
        var progress = await town.ProgressAsync(eva, course);
        (progress.Done, progress.Goal, progress.Remaining, progress.IsReachable).ShouldBe((270, 2400, 12, true));
        (await town.ProgressAsync(max, course)).Reachable.ShouldBe(2400 - 120);
    }

    [Fact]
    public async Task A_warning_comes_once_while_the_goal_is_in_reach_and_once_when_it_is_lost()
    {
        var course = await EnrolledAsync(Duration.FromHours(36));
        var sessions = await town.SessionsAsync(course);
        await town.HeldAsync(sessions[0], eva, max);
        await town.HeldAsync(sessions[1], eva);
        // 37,5 hours are left to Max, and one more evening is more than the 1,5 he can spare.
        (await town.ToldAsync("course.near-mine")).ShouldBe(["Max"]);
        (await town.ToldAsync("course.near-theirs")).ShouldBe(["Tina"]);
        (await town.ToldAsync("course.lost-mine")).ShouldBeEmpty();

        await town.HeldAsync(sessions[2], eva);
        await town.HeldAsync(sessions[3], eva);
        (await town.ToldAsync("course.near-mine")).ShouldBe(["Max"]);
        (await town.ToldAsync("course.lost-mine")).ShouldBe(["Max"]);
        (await town.ToldAsync("course.lost-theirs")).ShouldBe(["Tina"]);
    }

    [Fact]
    public async Task An_apology_for_a_session_to_come_counts_as_missed_and_is_told_to_the_trainer()
    {
        var course = await EnrolledAsync(Duration.FromHours(38));
        var sessions = await town.SessionsAsync(course);
        await town.ExcuseAsync(eva, sessions[3].Id);
        (await town.ToldAsync("session.excused")).ShouldBeEmpty();
        (await town.ToldAsync("session.excused-reason")).ShouldBe(["Tina"]);
        (await town.ToldAsync("course.lost-mine")).ShouldBe(["Eva"]);
        await town.JoinAsync(eva, sessions[3].Id);
        (await town.ProgressAsync(eva, course)).IsReachable.ShouldBeTrue();
        var steps = await town.DoAsync(db => new AttendanceList(db, town.Time).StepsAsync(town.Tina, sessions[3].Id, eva.PersonId, default));
        steps.Select(s => (s.By, s.Before, s.After)).ShouldBe([("Eva", null, AttendanceState.Excused), ("Eva", AttendanceState.Excused, null)]);
    }

    [Fact]
    public async Task A_make_up_session_is_offered_to_who_missed_it_and_its_hours_count_once()
    {
        var course = await EnrolledAsync();
        var sessions = await town.SessionsAsync(course);
        await town.HeldAsync(sessions[0], eva, max);
        await town.HeldAsync(sessions[1], eva);
        (await town.ProgressAsync(max, course)).IsReachable.ShouldBeFalse();

        var added = await town.MakeUpAsync(sessions[1].Id, Start.PlusDays(10));
        (added.SignedUp, added.Asked).ShouldBe((0, 1));
        (await town.ToldAsync("course.make-up")).ShouldBe(["Max"]);
        (await town.ProgressAsync(max, course)).IsReachable.ShouldBeTrue();
        await town.JoinAsync(max, added.Id);
        await town.HeldAsync((await town.SessionsAsync(course)).Single(s => s.Id == added.Id), eva, max);
        (await town.ProgressAsync(max, course)).Done.ShouldBe(270);
        (await town.ProgressAsync(eva, course)).Done.ShouldBe(270);
    }

    [Fact]
    public async Task A_cancelled_evening_is_the_courses_debt_and_nobodys_absence()
    {
        var course = await EnrolledAsync();
        var sessions = await town.SessionsAsync(course);
        await town.CancelAsync(sessions[1].Id);
        (await town.ToldAsync("course.owed-waiting")).ShouldBe(["Tina"]);
        var progress = await town.ProgressAsync(eva, course);
        (progress.Owed, progress.IsReachable, progress.IsLost).ShouldBe((150, false, false));
        (await town.ToldAsync("course.lost-mine")).ShouldBeEmpty();

        var added = await town.MakeUpAsync(sessions[1].Id, Start.PlusDays(9));
        (added.SignedUp, added.Asked).ShouldBe((2, 0));
        (await town.ComingAsync(added.Id)).ShouldBe(["Eva", "Max"]);
        (await town.ProgressAsync(eva, course)).IsReachable.ShouldBeTrue();
    }

    private async Task<long> EnrolledAsync(Duration? goal = null)
    {
        var course = await town.CourseAsync(goal: goal);
        await town.EnrolAsync(eva, course);
        await town.EnrolAsync(max, course);
        return course;
    }
}
