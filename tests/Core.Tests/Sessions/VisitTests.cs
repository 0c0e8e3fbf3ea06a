using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Sessions.Groups;
using MentorBot.Core.Sessions.Visits;
using MentorBot.Core.Towns;
using static MentorBot.Core.Tests.Sessions.SessionTown;

namespace MentorBot.Core.Tests.Sessions;

public sealed class VisitTests : IDisposable
{
    private readonly SessionTown town = new();
    private readonly Member guest;

    public VisitTests() => guest = town.Tina with { PersonId = 0, Role = Role.Visitor, Name = "Gast" };

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task A_visitor_comes_to_an_information_evening_without_an_account_and_is_forgotten_afterwards()
    {
        var session = await town.AnnouncedAsync(seats: 2);
        var visited = await VisitAsync(guest, session, "Ruth Klein", "0711 123456");
        visited.KeptUntil.ShouldBe(Evening.Date.PlusDays(14));
        (await town.AttendeesAsync(town.Tina, session)).Confirmed.ShouldBe(["Ruth Klein (0711 123456)"]);
        (await town.ShowAsync(guest, session)).SeatsLeft.ShouldBe(1);

        town.ClockTo(Evening.PlusDays(14));
        await ForgetAsync();
        (await PeopleAsync()).ShouldBe(["Tina", "Ruth Klein"]);
        town.ClockTo(Evening.PlusDays(14).PlusHours(2));
        await ForgetAsync();
        (await PeopleAsync()).ShouldBe(["Tina"]);
        (await town.DoAsync(db => Task.FromResult(db.Signups.Count() + db.Visits.Count()))).ShouldBe(0);
    }

    [Fact]
    public async Task An_evening_held_again_for_those_who_missed_it_is_not_offered_to_visitors_one_in_the_place_of_a_cancelled_one_is()
    {
        var held = await town.AnnouncedAsync(title: "Infoabend");
        var again = await town.AnnouncedAsync(title: "Infoabend, zweiter Versuch");
        await town.DoAsync(async db =>
        {
            db.Sessions.Single(s => s.Id == again).MakesUpForId = held;
            await db.SaveChangesAsync();
            return true;
        });
        (await OpenAsync()).ShouldBe([held]);
        await town.CancelAsync(town.Tina, held);
        (await OpenAsync()).ShouldBe([again]);

        Task<List<long>> OpenAsync() =>
            town.DoAsync(async db => (await new OpenEvenings(db, town.It.Time).AheadAsync(default)).Select(e => e.Id).ToList());
    }

    [Fact]
    public async Task Visitors_need_a_name_a_contact_a_free_seat_and_the_right_kind_of_session()
    {
        var evening = await town.AnnouncedAsync(seats: 1);
        var course = await town.AnnouncedAsync(title: "Kursabend", kind: SessionKind.CourseEvening);
        (await RefusalOf(() => VisitAsync(guest, evening, " ", "0711 123456"))).ShouldBe("session.visit.bad-name");
        (await RefusalOf(() => VisitAsync(guest, evening, "Ruth", "-"))).ShouldBe("session.visit.contact");
        foreach (var nothing in new[] { "keine", "-----", "ruth@", "@example.org", "ruth@example", "12345", "Rathausplatz 1, 71254 Ditzingen" })
            (await RefusalOf(() => VisitAsync(guest, evening, "Ruth", nothing))).ShouldBe("session.visit.contact", nothing);
        (await RefusalOf(() => VisitAsync(guest, course, "Ruth", "0711 123456"))).ShouldBe("session.visit.kind");
        (await VisitAsync(town.Tina, course, "Ruth", "0711 123456")).Name.ShouldBe("Ruth");
        await town.JoinAsync(town.It.Person("Eva"), evening);
        (await RefusalOf(() => VisitAsync(guest, evening, "Ruth", "0711 123456"))).ShouldBe("session.visit.full");
    }

    [Fact]
    public async Task Guests_whom_others_registered_take_seats_that_a_visitor_cannot_have()
    {
        var evening = await town.AnnouncedAsync(seats: 2);
        await town.DoAsync(db => new GroupDesk(db, town.Time).JoinAsync(town.It.Person("Eva"), evening, ["Anna Alt", "Bert Bunt"], "DRK", default));

        (await RefusalOf(() => VisitAsync(guest, evening, "Ruth", "0711 123456"))).ShouldBe("session.visit.full");
    }

    [Fact]
    public async Task The_code_gives_the_place_up_and_the_next_who_waits_is_asked()
    {
        var session = await town.AnnouncedAsync(seats: 1);
        var visited = await VisitAsync(guest, session, "Ruth Klein", "0711 123456");
        (await town.JoinAsync(town.It.Person("Max"), session)).WaitingAs.ShouldBe(1);
        await town.DoAsync(db => new VisitDesk(db, town.Time).CancelAsync(guest, visited.Code.ToLowerInvariant(), default));
        (await PeopleAsync()).ShouldBe(["Tina", "Max"]);
        (await town.ToldAsync("session.offer")).ShouldBe(["Max"]);
        (await RefusalOf(() => town.DoAsync(db => new VisitDesk(db, town.Time).CancelAsync(guest, visited.Code, default)))).ShouldBe("session.unvisit.unknown");
    }

    [Fact]
    public async Task Who_leads_the_session_is_asked_to_tell_visitors_what_changes()
    {
        var session = await town.AnnouncedAsync();
        await VisitAsync(guest, session, "Ruth", "0711 123456");
        await town.MoveAsync(town.Tina, session, Evening.PlusDays(1));
        (await town.ToldAsync("session.visits-moved")).ShouldBe(["Tina"]);
        await using (var db = town.It.Db())
            db.Notices.Select(n => n.Args).ToList().ShouldAllBe(a => !a.Contains("0711", StringComparison.Ordinal), "notices are kept longer than visitors");
        (await town.ToldAsync("session.moved")).ShouldBe(["#"]);
        town.ClockTo(Evening.PlusDays(-6));
        await town.RemindAsync();
        (await town.ToldAsync("session.reminder")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ruth  klein", " RUTH@Example.org ", "ruth@example.org")]
    [InlineData("Ruth Klein", "+49 (0)711 12-34 56", "0711 123456")]
    [InlineData("Ruth Klein", "0049711/123456", "0711 123456")]
    public async Task Who_is_reached_in_the_same_way_is_the_same_visitor_however_it_is_written(string name, string again, string first)
    {
        var session = await town.AnnouncedAsync();
        await VisitAsync(guest, session, "Ruth Klein", first);
        (await RefusalOf(() => VisitAsync(guest, session, name, again))).ShouldBe("session.visit.twice");
        await VisitAsync(guest, session, "Rolf Klein", again);
        (await town.AttendeesAsync(town.Tina, session)).Confirmed.Count.ShouldBe(2, "a couple may share a telephone");
    }

    [Theory]
    [InlineData("ruth.klein+abend@mail.example.org")]
    [InlineData("<ruth@example.org>, nur E-Mail")]
    [InlineData("+49 711 123456")]
    [InlineData("Tel. 0711/12 34 56 (abends)")]
    public async Task A_telephone_number_or_an_email_address_is_a_contact_however_it_is_written(string contact)
    {
        var session = await town.AnnouncedAsync();
        (await VisitAsync(guest, session, "Ruth", contact)).Name.ShouldBe("Ruth");
    }

    [Fact]
    public async Task Visitors_of_one_name_are_told_apart_in_the_list_and_where_they_are_looked_up()
    {
        var session = await town.AnnouncedAsync();
        foreach (var contact in new[] { "0711 123456", "0711 654321" })
            await VisitAsync(guest, session, "Ruth Klein", contact);
        await VisitAsync(guest, session, "Otto Alt", "0711 99999999");
        var sheet = await town.DoAsync(db => new AttendanceList(db, town.Time).ShowAsync(town.Tina, session, default));
        sheet.People.Select(p => p.Name).ShouldBe(["Otto Alt", "Ruth Klein (0711 123456)", "Ruth Klein (0711 654321)"]);
        (await FoundAsync(town.Tina)).ShouldBe(["Ruth Klein (Infoabend, 0711 123456)", "Ruth Klein (Infoabend, 0711 654321)"]);
        (await FoundAsync(town.It.Person("Toni", Role.Trainer))).ShouldBeEmpty("visitors are known to those who lead their session");
        (await FoundAsync(town.It.Person("Carla", Role.Coordinator))).Count.ShouldBe(2);
    }

    [Fact]
    public async Task People_of_one_name_with_an_account_are_numbered()
    {
        var session = await town.AnnouncedAsync();
        var (max, other) = (town.It.Person("Max Müller"), town.It.Person("Max"));
        await town.DoAsync(async db => { db.People.Single(p => p.Id == other.PersonId).Name = "Max Müller"; return await db.SaveChangesAsync(); });
        foreach (var person in new[] { max, other })
            await town.JoinAsync(person, session);
        var sheet = await town.DoAsync(db => new AttendanceList(db, town.Time).ShowAsync(town.Tina, session, default));
        sheet.People.Select(p => p.Name).ShouldBe(["Max Müller", "Max Müller (2)"]);
    }

    private Task<List<string>> FoundAsync(Member by) => town.DoAsync(async db =>
        (await new PersonBook(db).FindAsync(by, "klein", 9, withVisitors: true, default)).Select(p => p.Name).ToList());

    private Task<Visited> VisitAsync(Member by, long session, string name, string contact) =>
        town.DoAsync(db => new VisitDesk(db, town.Time).VisitAsync(by, session, name, contact, default));

    private Task<int> ForgetAsync() => town.DoAsync(async db => { await new VisitRetention(db).PlanAsync(town.Time.UtcNow, default); return 0; });

    private Task<List<string>> PeopleAsync() => town.DoAsync(db => Task.FromResult(db.People.OrderBy(p => p.Id).Select(p => p.Name).ToList()));
}
