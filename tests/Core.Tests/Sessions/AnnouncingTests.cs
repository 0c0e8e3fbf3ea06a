using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static MentorBot.Core.Tests.Sessions.SessionTown;

namespace MentorBot.Core.Tests.Sessions;

public sealed class AnnouncingTests : IDisposable
{
    private readonly SessionTown town = new();

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task An_announced_session_stands_in_the_announcement_channel_with_a_button_to_join()
    {
        var session = await town.AnnouncedAsync(seats: 12);

        var notice = (await town.NoticesAsync("session.announced-seats")).ShouldHaveSingleItem();
        notice.ChannelId.ShouldBe(town.It.Announcements.Id);
        notice.Actions[0].ShouldBe(new("action.session.join", $"session join #{session}"));
        notice.Args.ShouldContain("2027-02-16T19:30:00");
    }

    [Fact]
    public async Task A_mentor_may_not_announce() =>
        (await RefusalOf(() => town.DoAsync(db => new SessionBook(db, town.Time).AnnounceAsync(
            town.It.Person("Max"), Plan(), town.None)))).ShouldBe("refused.role");

    public static TheoryData<SessionPlan, string> Impossible => new()
    {
        { Plan() with { Start = new LocalDateTime(2026, 12, 1, 19, 30) }, "session.refused.past" },
        { Plan() with { Start = new LocalDateTime(2072, 2, 16, 19, 30) }, "session.refused.far" },
        { Plan() with { Deadline = Evening.PlusHours(1) }, "session.refused.deadline-after-start" },
        { Plan() with { Deadline = new LocalDateTime(2027, 1, 1, 12, 0) }, "session.refused.deadline-past" },
        { Plan() with { Seats = 0 }, "session.refused.seats" },
        { Plan() with { Length = Duration.FromMinutes(4) }, "session.refused.length" },
        { Plan() with { Length = Duration.FromDays(15) }, "session.refused.length" },
        { Plan() with { Title = "  " }, "session.refused.title" },
    };

    [Theory, MemberData(nameof(Impossible))]
    public async Task What_cannot_be_is_refused_and_leaves_nothing(SessionPlan plan, string key)
    {
        (await RefusalOf(() => town.DoAsync(db => new SessionBook(db, town.Time).AnnounceAsync(town.Tina, plan, town.None))))
            .ShouldBe(key);
        (await town.DoAsync(db => db.Sessions.CountAsync())).ShouldBe(0);
        (await town.DoAsync(db => db.Notices.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_form_sent_twice_announces_once()
    {
        await town.AnnouncedAsync();
        (await RefusalOf(() => town.AnnouncedAsync())).ShouldBe("session.announce.twice");
    }

    [Fact]
    public async Task A_series_is_one_announcement_and_each_deadline_moves_along()
    {
        var plan = Plan() with
        {
            Deadline = Evening.PlusDays(-2),
            Repeats = [Evening.PlusWeeks(2), Evening.PlusWeeks(8)], // the last one is in summer time
        };
        var announced = await town.DoAsync(db => new SessionBook(db, town.Time).AnnounceAsync(town.Tina, plan, town.None));

        announced.Starts.ShouldBe([Evening, Evening.PlusWeeks(2), Evening.PlusWeeks(8)]);
        (await town.ToldAsync("session.announced-series")).ShouldBe(["#"]);
        var sessions = await town.DoAsync(db => db.Sessions.OrderBy(s => s.StartUtc).ToListAsync());
        sessions.Select(s => s.SeriesId).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        sessions.ShouldAllBe(s => s.StartUtc - s.DeadlineUtc == TimeSpan.FromDays(2));
        sessions[2].StartUtc.ShouldBe(new DateTime(2027, 4, 13, 17, 30, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task A_visitor_nobody_remembers_sees_what_is_left()
    {
        var session = await town.AnnouncedAsync(seats: 3, deadline: Evening.PlusDays(-1));
        await town.JoinAsync(town.It.Person("Eva"), session);
        var visitor = town.Tina with { PersonId = 0, Role = Role.Visitor, Name = "" };

        var card = await town.ShowAsync(visitor, session);

        (card.SeatsLeft, card.Trainer, card.Mine, card.MayLead).ShouldBe((2, "Tina", null, false));
        card.Deadline.ShouldBe(Evening.PlusDays(-1));
        var line = (await town.DoAsync(db => new SessionQueries(db, town.Time, new SessionTitles()).UpcomingAsync(visitor, null, 20, town.None)))
            .ShouldHaveSingleItem();
        (line.Title, line.SeatsLeft, line.Start).ShouldBe(("Infoabend", 2, Evening));
    }

    [Fact]
    public async Task Other_towns_see_nothing_of_it()
    {
        var session = await town.AnnouncedAsync();
        var lea = town.It.Person("Lea", Role.Coordinator, town.It.Neighbour());

        (await RefusalOf(() => town.ShowAsync(lea, session))).ShouldBe("session.refused.foreign");
        (await RefusalOf(() => town.JoinAsync(lea, session))).ShouldBe("session.refused.foreign");
        (await RefusalOf(() => town.CancelAsync(lea, session))).ShouldBe("session.refused.foreign");
        (await RefusalOf(() => town.ShowAsync(lea, 4711))).ShouldBe("session.refused.unknown");
        (await town.DoAsync(db => new SessionQueries(db, town.Time, new SessionTitles()).UpcomingAsync(lea, null, 20, town.None))).ShouldBeEmpty();
    }

    private static SessionPlan Plan() =>
        new("Infoabend", SessionKind.InformationEvening, Evening, Duration.FromHours(2), "Rathaus");
}
