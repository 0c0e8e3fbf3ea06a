using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Sessions.Feedbacks;
using static MentorBot.Core.Tests.Sessions.SessionTown;

namespace MentorBot.Core.Tests.Sessions;

public sealed class FeedbackTests : IDisposable
{
    private readonly SessionTown town = new();

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Feedback_is_summed_up_without_names_once_enough_have_answered()
    {
        var session = await town.AnnouncedAsync();
        var people = new[] { "Eva", "Max", "Ida" }.Select(n => town.It.Person(n)).ToList();
        foreach (var person in people)
            await town.JoinAsync(person, session);
        (await RefusalOf(() => GiveAsync(people[0], session, 4))).ShouldBe("session.feedback.early");
        town.ClockTo(Evening.PlusHours(3));
        await GiveAsync(people[0], session, 2, "Zu lang");
        await GiveAsync(people[1], session, 5);
        var early = await SummaryAsync(session);
        (early.Count, early.IsEnough, early.Comments.Count, early.Mean).ShouldBe((2, false, 0, 0m));

        await GiveAsync(people[2], session, 4, "Gut");
        (await GiveAsync(people[0], session, 3)).WasThere.ShouldBeTrue();
        var summary = await SummaryAsync(session);
        (summary.Count, summary.Mean).ShouldBe((3, 4m));
        summary.ByStars.ShouldBe([0, 0, 1, 1, 1]);
        summary.Comments.ShouldBe(["Gut", "Zu lang"]);
    }

    [Fact]
    public async Task Only_who_was_there_gives_feedback_and_only_for_two_weeks()
    {
        var session = await town.AnnouncedAsync();
        var (eva, max) = (town.It.Person("Eva"), town.It.Person("Max"));
        await town.JoinAsync(eva, session);
        town.ClockTo(Evening.PlusHours(2));
        await town.DoAsync(db => new AttendanceBook(db, town.Time).NoteAsync(town.Tina, session, eva.PersonId, AttendanceState.Absent, default));
        (await RefusalOf(() => GiveAsync(eva, session, 4))).ShouldBe("session.feedback.not-there");
        (await RefusalOf(() => GiveAsync(max, session, 4))).ShouldBe("session.feedback.not-there");
        (await RefusalOf(() => GiveAsync(eva, session, 6))).ShouldBe("session.feedback.stars");
        town.ClockTo(Evening.PlusDays(15));
        (await RefusalOf(() => GiveAsync(eva, session, 4))).ShouldBe("session.feedback.late");
        (await RefusalOf(() => town.DoAsync(db => new FeedbackDesk(db, town.Time).SummaryAsync(eva, session, default)))).ShouldBe("refused.role");
    }

    [Fact]
    public async Task Who_turns_out_not_to_have_been_there_is_not_asked_any_more()
    {
        var session = await town.AnnouncedAsync();
        var (eva, max, ida) = (town.It.Person("Eva"), town.It.Person("Max"), town.It.Person("Ida"));
        foreach (var person in new[] { eva, max, ida })
            await town.JoinAsync(person, session);
        town.ClockTo(Evening.PlusHours(3));
        await AskAsync();
        await town.DoAsync(db => new AttendanceBook(db, town.Time).NoteAsync(town.Tina, session, eva.PersonId, AttendanceState.Absent, default));
        await town.DoAsync(db => new AttendanceBook(db, town.Time).NoteAsync(town.Tina, session, max.PersonId, AttendanceState.Present, default));
        (await AskedAsync()).ShouldBe(["Max", "Ida"]);
        await town.DoAsync(db => new AttendanceBook(db, town.Time).CloseAsync(town.Tina, session, default));
        (await AskedAsync()).ShouldBe(["Max"]);

        async Task<List<string>> AskedAsync() => [.. (await town.NoticesAsync("session.ask-feedback")).Where(n => n.State == NoticeState.Pending)
            .Select(n => new[] { eva, max, ida }.Single(p => p.PersonId == n.PersonId).Name)];
    }

    [Fact]
    public async Task People_are_asked_once_after_a_session()
    {
        var session = await town.AnnouncedAsync();
        var eva = town.It.Person("Eva");
        await town.JoinAsync(eva, session);
        town.ClockTo(Evening.PlusHours(2));
        await AskAsync();
        (await town.ToldAsync("session.ask-feedback")).ShouldBeEmpty();
        town.ClockTo(Evening.PlusMinutes(135));
        (await town.DoAsync(db => new AfterSessions(db).NextDueAsync(town.Time.UtcNow.AddMinutes(-1), default))).ShouldBe(town.Time.UtcNow);
        await AskAsync();
        await AskAsync();
        (await town.ToldAsync("session.ask-feedback")).ShouldBe(["Eva"]);
        // Who leads no course is not asked for a list.
        (await town.ToldAsync("session.ask-attendance")).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_long_downtime_nobody_is_asked_about_old_sessions()
    {
        var session = await town.AnnouncedAsync();
        await town.JoinAsync(town.It.Person("Eva"), session);
        town.ClockTo(Evening.PlusDays(4));
        await AskAsync();
        (await town.ToldAsync("session.ask-feedback")).ShouldBeEmpty();
    }

    private Task<(string, bool WasThere)> GiveAsync(Member who, long session, int stars, string? comment = null) =>
        town.DoAsync(db => new FeedbackDesk(db, town.Time).GiveAsync(who, session, stars, comment, default));

    private Task<FeedbackSummary> SummaryAsync(long session) =>
        town.DoAsync(db => new FeedbackDesk(db, town.Time).SummaryAsync(town.Tina, session, default));

    private Task<int> AskAsync() => town.DoAsync(async db => { await new AfterSessions(db).PlanAsync(town.Time.UtcNow, default); return 0; });
}
