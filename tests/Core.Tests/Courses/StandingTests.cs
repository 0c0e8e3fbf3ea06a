using MentorBot.Core.Courses;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using NodaTime;
using static MentorBot.Core.Tests.Courses.CourseTown;

namespace MentorBot.Core.Tests.Courses;

/// <summary>What people and their trainer are told of the way to the goal, and that it follows what is true.</summary>
public sealed class StandingTests : IDisposable
{
    private readonly CourseTown town = new();
    private readonly Member eva;
    private readonly Member max;

    public StandingTests() => (eva, max) = (town.It.Person("Eva"), town.It.Person("Max"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task A_mistaken_absence_is_taken_back_aloud_and_the_real_one_is_told_again()
    {
        var (_, sessions) = await CourseAsync(Duration.FromHours(38));
        await town.HeldAsync(sessions[0], eva, max);
        town.Time.Set(sessions[1].EndUtc);
        await town.NoteAsync(town.Tina, sessions[1].Id, max, AttendanceState.Absent);
        (await NewsAsync(max)).ShouldBe(["course.lost-mine"]);
        (await town.ToldAsync("course.lost-theirs")).ShouldBe(["Tina"]);

        await town.NoteAsync(town.Tina, sessions[1].Id, max, AttendanceState.Present);
        (await NewsAsync(max)).ShouldBe(["course.again-mine"]);
        (await town.ToldAsync("course.again-theirs")).ShouldBe(["Tina"]);

        await town.HeldAsync(sessions[2], eva);
        (await NewsAsync(max)).ShouldBe(["course.lost-mine"]);
        (await town.ToldAsync("course.lost-theirs")).ShouldBe(["Tina", "Tina"]);
        await town.HeldAsync(sessions[3], eva);
        (await NewsAsync(max)).ShouldBeEmpty("it was lost already");
    }

    [Theory]
    [InlineData(90, "course.progress.room-mine-none")]
    [InlineData(120, "course.progress.room-mine")]
    public void Who_may_still_miss_the_short_session_is_told_how_much_and_who_may_miss_none_is_told_so(int spare, string said)
    {
        var now = town.Time.UtcNow;
        CourseEvening Evening(int n, int minutes, AttendanceState? state = null) =>
            new(n, n, now.AddDays(state is null ? n : -n), minutes, SessionState.Planned, IsClosed: state is not null, state, IsOut: false);
        var progress = CourseProgress.Of(600 + 180 + 120 - spare,
            [Evening(1, 600, AttendanceState.Present), Evening(2, 60, AttendanceState.Absent), Evening(3, 180), Evening(4, 120)], now);
        (progress.IsNear, progress.Spare).ShouldBe((true, spare));
        (progress.IsWithoutRoom ? "course.progress.room-mine-none" : "course.progress.room-mine").ShouldBe(said);
    }

    [Fact]
    public async Task A_slip_set_right_at_once_is_told_to_nobody()
    {
        var (_, sessions) = await CourseAsync(Duration.FromHours(38));
        town.Time.Set(sessions[1].EndUtc);
        foreach (var state in new[] { AttendanceState.Absent, AttendanceState.Present, AttendanceState.Absent, AttendanceState.Present })
            await town.NoteAsync(town.Tina, sessions[1].Id, max, state);
        (await NewsAsync(max)).ShouldBeEmpty();
        (await NewsAsync(town.Tina)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Signing_off_from_an_evening_counts_as_missing_it_and_coming_after_all_takes_it_back()
    {
        var (course, sessions) = await CourseAsync(Duration.FromHours(36));
        await town.SignOffAsync(max, sessions[3].Id);
        (await NewsAsync(max)).ShouldBe(["course.near-mine"]);
        await town.SignOffAsync(max, sessions[4].Id);
        (await NewsAsync(max)).ShouldBe(["course.lost-mine"]);
        (await town.ToldAsync("course.lost-theirs")).ShouldBe(["Tina"]);
        (await town.ProgressAsync(max, course)).Missed.ShouldBe(2);
        await town.JoinAsync(max, sessions[4].Id);
        (await NewsAsync(max)).ShouldBe(["course.again-near-mine"]);
        await town.JoinAsync(max, sessions[3].Id);
        (await NewsAsync(max)).ShouldBe(["course.eased-mine"]);
    }

    [Fact]
    public async Task Whoever_had_no_place_in_an_evening_has_missed_it_while_its_list_is_open_too_unless_it_says_otherwise()
    {
        var (course, sessions) = await CourseAsync(Duration.FromHours(38));
        town.Time.Set(sessions[1].EndUtc);
        var ida = town.It.Person("Ida");
        await town.EnrolAsync(ida, course);
        await town.HeldAsync(sessions[2], eva, max, ida);
        (await NewsAsync(ida)).ShouldBe(["course.lost-mine"]);
        await town.NoteAsync(town.Tina, sessions[0].Id, ida, AttendanceState.Present);
        await town.NoteAsync(town.Tina, sessions[1].Id, ida, AttendanceState.Present);
        (await NewsAsync(ida)).ShouldContain(kind => kind.StartsWith("course.again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_session_is_told_as_waiting_and_the_make_up_as_in_reach_again()
    {
        var (_, sessions) = await CourseAsync();
        await town.CancelAsync(sessions[1].Id);
        (await NewsAsync(max)).ShouldBe(["course.waits-mine"]);
        (await town.ToldAsync("course.owed-waiting")).ShouldBe(["Tina"]);
        (await town.ToldAsync("course.waits-theirs")).ShouldBeEmpty("the one notice about the session says how many");
        await town.MakeUpAsync(sessions[1].Id, Start.PlusDays(9));
        (await NewsAsync(max)).ShouldBe(["course.added", "course.again-mine"]);
        (await NewsAsync(town.Tina)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_shorter_session_and_a_further_one_change_what_can_be_reached()
    {
        var (course, sessions) = await CourseAsync();
        await town.DoAsync(db => new SessionChanges(db, town.Time)
            .MoveAsync(town.Tina, sessions[1].Id, null, null, Duration.FromHours(1), "Saal", default));
        (await NewsAsync(max)).ShouldContain("course.lost-mine");
        await town.AddAsync(course, "Zugabe", Start.PlusDays(10));
        (await NewsAsync(max)).ShouldContain("course.again-mine");
    }

    [Fact]
    public async Task Who_has_the_certificate_is_warned_of_nothing_any_more()
    {
        var (course, sessions) = await CourseAsync();
        await town.HeldAsync(sessions[0], eva, max);
        await town.CancelAsync(sessions[1].Id);
        await town.DoAsync(db => new Core.Courses.Certificates.CertificateDesk(db, town.Time).IssueAsync(town.Tina, course, eva.PersonId, null, "Umzug", default));
        (await NewsAsync(eva)).ShouldBe(["course.certificate"]);
        await town.CancelAsync(sessions[2].Id);
        (await NewsAsync(eva)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_every_hour_counts_one_may_miss_nothing_from_the_first_day_on()
    {
        var (course, sessions) = await CourseAsync();
        var progress = await town.ProgressAsync(eva, course);
        (progress.IsTight, progress.IsNear, progress.Spare).ShouldBe((true, false, 0));
        await town.HeldAsync(sessions[0], eva, max);
        (await NewsAsync(eva)).ShouldBeEmpty("who missed nothing is not warned after every evening");
        await town.EditAsync(course, new CourseEdit(Goal: Duration.FromHours(30)));
        (await town.ProgressAsync(eva, course)).IsTight.ShouldBeFalse();
    }

    /// <summary>What the person hears about their way to the goal; of a session that was moved or cancelled they hear by itself.</summary>
    private async Task<List<string>> NewsAsync(Member who) =>
        [.. (await town.HearsAsync(who)).Where(k => k.StartsWith("course.", StringComparison.Ordinal) && !k.StartsWith("course.owed", StringComparison.Ordinal))];

    private async Task<(long Course, List<Session> Sessions)> CourseAsync(Duration? goal = null)
    {
        var course = await town.CourseAsync(goal: goal);
        await town.EnrolAsync(eva, course);
        await town.EnrolAsync(max, course);
        return (course, await town.SessionsAsync(course));
    }
}
