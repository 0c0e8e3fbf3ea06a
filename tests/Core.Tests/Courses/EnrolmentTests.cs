using MentorBot.Core.Courses;
using MentorBot.Core.Notices;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using NodaTime;
using static MentorBot.Core.Tests.Courses.CourseTown;

namespace MentorBot.Core.Tests.Courses;

public sealed class EnrolmentTests : IDisposable
{
    private readonly CourseTown town = new();

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task A_course_is_announced_in_one_post_with_all_its_sessions()
    {
        var created = await town.CreateAsync(new CourseDraft("Frühjahrskurs", Start, CourseTemplate.FortyHours));
        created.Length.ShouldBe(Duration.FromHours(40));
        (await town.SessionsAsync(created.Id)).Count.ShouldBe(14);
        (await town.DoAsync(db => Task.FromResult(db.Notices.Select(n => n.Kind).ToList()))).ShouldBe(["course.announced"]);
        (await RefusalOf(() => town.CourseAsync())).ShouldBe("course.create.twice");
        (await RefusalOf(() => town.CreateAsync(new CourseDraft("Neu", Start, CourseTemplate.FortyHours), town.It.Person("Eva")))).ShouldBe("refused.role");
    }

    [Fact]
    public async Task Enrolling_once_signs_up_for_every_session_also_for_those_added_later()
    {
        var eva = town.It.Person("Eva");
        var course = await town.CourseAsync();
        var enrolled = await town.EnrolAsync(eva, course);
        (enrolled.Sessions, enrolled.Next, enrolled.WaitingAs).ShouldBe((14, Start, null));
        foreach (var session in await town.SessionsAsync(course))
            (await town.ComingAsync(session.Id)).ShouldBe(["Eva"]);

        var added = await town.AddAsync(course, "Rhetorik", Start.PlusDays(3));
        added.SignedUp.ShouldBe(1);
        (await town.ComingAsync(added.Id)).ShouldBe(["Eva"]);
        (await town.ToldAsync("course.added")).ShouldBe(["Eva"]);
        (await RefusalOf(() => town.EnrolAsync(eva, course))).ShouldBe("course.enrol.twice");
    }

    [Fact]
    public async Task Whoever_comes_late_has_missed_what_is_over_though_its_list_is_open_and_shares_in_what_makes_up_for_a_cancelled_evening()
    {
        var course = await town.CourseAsync();
        var sessions = await town.SessionsAsync(course);
        await town.CancelAsync(sessions[3].Id);
        var madeUp = await town.MakeUpAsync(sessions[3].Id, Start.PlusDays(100));
        town.Time.Set(sessions[1].EndUtc);

        var enrolled = await town.EnrolAsync(town.It.Person("Eva"), course);

        enrolled.Sessions.ShouldBe(12, "ten evenings of the plan are still to come and take place, the closing, and the one made up for");
        (await town.ComingAsync(madeUp.Id)).ShouldBe(["Eva"]);
        (enrolled.Progress.Missed, enrolled.Progress.Unentered, enrolled.Progress.IsReachable).ShouldBe((2, 0, false));
    }

    [Fact]
    public async Task Whoever_moves_up_too_late_for_the_goal_hears_so()
    {
        var (eva, max) = (town.It.Person("Eva"), town.It.Person("Max"));
        var course = await town.CourseAsync(seats: 1);
        await town.EnrolAsync(eva, course);
        await town.EnrolAsync(max, course);
        town.Time.Set((await town.SessionsAsync(course))[5].EndUtc);

        await town.LeaveAsync(eva, course);

        (await town.ToldAsync("course.lost-mine")).ShouldBe(["Max"]);
        (await town.ToldAsync("course.lost-theirs")).ShouldBe(["Tina"]);
    }

    [Fact]
    public async Task A_full_course_has_a_waiting_list_and_leaving_lets_the_first_in_for_all_that_is_left()
    {
        var (eva, max, ida) = (town.It.Person("Eva"), town.It.Person("Max"), town.It.Person("Ida"));
        var course = await town.CourseAsync(seats: 1);
        await town.EnrolAsync(eva, course);
        (await town.EnrolAsync(max, course)).WaitingAs.ShouldBe(1);
        (await town.EnrolAsync(ida, course)).WaitingAs.ShouldBe(2);
        var sessions = await town.SessionsAsync(course);
        (await town.ComingAsync(sessions[3].Id)).ShouldBe(["Eva"]);

        town.Time.Set(sessions[2].EndUtc);
        (await town.LeaveAsync(eva, course)).HadPlace.ShouldBeTrue();
        (await town.ComingAsync(sessions[2].Id)).ShouldBe(["Eva"]);
        foreach (var session in sessions.Skip(3))
            (await town.ComingAsync(session.Id)).ShouldBe(["Max"]);
        (await town.ToldAsync("course.promoted")).ShouldBe(["Max"]);
        (await town.ToldAsync("course.left")).ShouldBe(["Tina"]);

        (await town.EditAsync(course, new CourseEdit(Seats: 2))).Promoted.ShouldBe(1);
        (await town.ComingAsync(sessions[^1].Id)).ShouldBe(["Max", "Ida"]);
        (await RefusalOf(() => town.EditAsync(course, new CourseEdit(Seats: 1)))).ShouldBe("course.edit.too-few");
    }

    [Fact]
    public async Task Forty_who_enrol_at_once_fill_the_seats_in_order()
    {
        var people = Enumerable.Range(1, 40).Select(n => town.It.Person($"Person {n}")).ToList();
        var course = await town.CourseAsync(seats: 12);
        var enrolled = await Task.WhenAll(people.Select(p => town.EnrolAsync(p, course)));
        enrolled.Count(e => e.WaitingAs is null).ShouldBe(12);
        enrolled.Where(e => e.WaitingAs is not null).Select(e => e.WaitingAs!.Value).Order().ShouldBe(Enumerable.Range(1, 28));
        (await town.ComingAsync((await town.SessionsAsync(course))[5].Id)).Count.ShouldBe(12);
    }

    [Fact]
    public async Task The_information_evening_is_open_to_all_and_the_other_sessions_to_those_enrolled()
    {
        var eva = town.It.Person("Eva", Role.Visitor);
        var sessions = await town.SessionsAsync(await town.CourseAsync());
        (await town.JoinAsync(eva, sessions[0].Id)).State.ShouldBe(SignupState.Confirmed);
        (await RefusalOf(() => town.JoinAsync(eva, sessions[1].Id))).ShouldBe("session.join.course");
        await town.EnrolAsync(eva, sessions[0].CourseId!.Value);
        (await town.ComingAsync(sessions[0].Id)).ShouldBe(["Eva"]);
    }

    [Theory]
    [InlineData(40, "course.promoted-goal", "course.enrol.tight-none")]
    [InlineData(39, "course.promoted-goal", "course.enrol.tight-none")] // One hour to spare, and no session is as short.
    [InlineData(37, "course.promoted-goal", "course.enrol.tight")]
    [InlineData(20, "course.promoted", null)]
    public async Task Who_comes_off_the_waiting_list_hears_of_a_tight_goal_in_the_words_of_enrolling(int goal, string kind, string? words)
    {
        var (eva, max) = (town.It.Person("Eva"), town.It.Person("Max"));
        var course = await town.CourseAsync(seats: 1, goal: Duration.FromHours(goal));
        await town.EnrolAsync(eva, course);
        await town.EnrolAsync(max, course);
        await town.LeaveAsync(eva, course);
        (await town.ToldAsync(kind)).ShouldBe(["Max"]);
        var args = NoticeArgs.Read(await town.DoAsync(db => Task.FromResult(db.Notices.Single(n => n.Kind == kind).Args)));
        if (words is not null)
            args.Single(a => a.Name == "tight").Value.ShouldBe(new PhraseKey(words));
        args.Single(a => a.Name == "goal").Value.ShouldBe((decimal)goal);
    }

    [Fact]
    public async Task A_deputy_does_what_the_trainer_does_and_others_do_not()
    {
        var (toni, timo) = (town.It.Person("Toni", Role.Trainer), town.It.Person("Timo", Role.Trainer));
        var course = await town.CourseAsync();
        var session = (await town.SessionsAsync(course))[4].Id;
        (await RefusalOf(() => town.CancelAsync(session, toni))).ShouldBe("session.refused.not-yours");
        (await RefusalOf(() => town.DeputyAsync(toni, course, toni))).ShouldBe("course.refused.not-yours");
        (await RefusalOf(() => town.DeputyAsync(town.Tina, course, town.It.Person("Eva")))).ShouldBe("course.deputy.no-trainer");

        (await town.DeputyAsync(town.Tina, course, toni)).ShouldBeTrue();
        (await town.ToldAsync("course.deputy")).ShouldBe(["Toni"]);
        await town.CancelAsync(session, toni);
        (await RefusalOf(() => town.EnrolAsync(toni, course))).ShouldBe("course.enrol.leads");
        var other = (await town.SessionsAsync(course))[5].Id;
        (await RefusalOf(() => town.CancelAsync(other, timo))).ShouldBe("session.refused.not-yours");
        (await town.DeputyAsync(town.Tina, course, toni)).ShouldBeFalse();
        (await town.ToldAsync("course.deputy-ended")).ShouldBe(["Toni"]);
        (await RefusalOf(() => town.CancelAsync(other, toni))).ShouldBe("session.refused.not-yours");
    }

    [Fact]
    public async Task Another_town_sees_and_reaches_nothing_of_a_course()
    {
        var course = await town.CourseAsync();
        var stranger = town.It.Person("Fremd", Role.Coordinator, town.It.Neighbour());
        (await RefusalOf(() => town.EnrolAsync(stranger, course))).ShouldBe("course.refused.foreign");
        (await town.DoAsync(db => new CourseQueries(db, town.Time).ListAsync(stranger, default))).ShouldBeEmpty();
        (await RefusalOf(() => town.DoAsync(db => new CourseQueries(db, town.Time).ParticipantsAsync(stranger, course, default)))).ShouldBe("course.refused.foreign");
    }

    [Fact]
    public async Task A_goal_beyond_all_its_sessions_is_refused_until_there_are_more()
    {
        var course = await town.CourseAsync();
        var more = new CourseEdit(Goal: Duration.FromHours(42));
        (await RefusalOf(() => town.EditAsync(course, more))).ShouldBe("course.refused.goal");
        await town.AddAsync(course, "Rhetorik", Start.PlusDays(1));
        await town.EditAsync(course, more);
    }

    [Fact]
    public async Task The_list_begins_with_what_runs_or_begins_next_and_ends_with_what_is_long_past()
    {
        await town.CourseAsync(title: "Herbstkurs", start: Start.PlusDays(200));
        await town.CourseAsync(title: "Winterkurs");
        await town.CourseAsync(title: "Sommerkurs", start: Start.PlusDays(100));
        (await ListAsync()).ShouldBe(["Winterkurs", "Sommerkurs", "Herbstkurs"]);
        town.ClockTo(Start.PlusDays(250));
        (await ListAsync()).ShouldBe(["Herbstkurs", "Sommerkurs", "Winterkurs"]);

        async Task<IEnumerable<string>> ListAsync() =>
            (await town.DoAsync(db => new CourseQueries(db, town.Time).ListAsync(town.Tina, default))).Select(c => c.Title);
    }
}
