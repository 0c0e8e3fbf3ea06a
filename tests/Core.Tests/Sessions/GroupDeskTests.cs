using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Sessions.Groups;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using static MentorBot.Core.Tests.Sessions.SessionTown;

namespace MentorBot.Core.Tests.Sessions;

/// <summary>Several people of one town or organisation, registered in one step.</summary>
public sealed class GroupDeskTests : IDisposable
{
    private readonly SessionTown town = new();
    private readonly Member eva, max;

    public GroupDeskTests() => (eva, max) = (town.It.Person("Eva"), town.It.Person("Max"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task As_many_as_fit_get_a_place_and_the_rest_waits_in_the_order_of_the_names()
    {
        var session = await town.AnnouncedAsync(seats: 3);
        await town.JoinAsync(max, session);
        var joined = await JoinAsync(eva, session, "DRK Ditzingen", "Anna Alt", "Bernd  Berg", "Carl Cron", "Dora Dorn");
        joined.Confirmed.ShouldBe(["Anna Alt", "Bernd Berg"]);
        joined.Waiting.ShouldBe([("Carl Cron", 1), ("Dora Dorn", 2)]);

        (await town.ShowAsync(max, session)).SeatsLeft.ShouldBe(0);
        (await town.JoinAsync(town.It.Person("Ida"), session)).WaitingAs.ShouldBe(3);
        var list = await town.AttendeesAsync(town.Tina, session);
        list.Confirmed.ShouldBe(["Max", "Anna Alt, DRK Ditzingen (Eva)", "Bernd Berg, DRK Ditzingen (Eva)"]);
        list.Waiting.ShouldBe(["Carl Cron, DRK Ditzingen (Eva)", "Dora Dorn, DRK Ditzingen (Eva)", "Ida"]);
        var card = await town.ShowAsync(eva, session);
        (card.Mine, card.Guests).ShouldBe((null, 4), "she does not come herself");
        (await town.JoinAsync(eva, session)).WaitingAs.ShouldBe(4);
    }

    [Fact]
    public async Task A_guest_who_waits_moves_up_at_once_and_who_registered_them_is_told_without_a_name()
    {
        var session = await town.AnnouncedAsync(seats: 1);
        await town.JoinAsync(max, session);
        await JoinAsync(eva, session, "", "Anna Alt");
        await town.LeaveAsync(max, session);

        (await OfAsync(eva, session)).ShouldBe([new GroupGuest("Anna Alt", "", SignupState.Confirmed)]);
        var told = (await town.NoticesAsync("session.promoted-guest")).ShouldHaveSingleItem();
        told.PersonId.ShouldBe(eva.PersonId);
        told.Args.ShouldNotContain("Anna", Case.Insensitive, "the name is kept no longer than the place");
        (await town.NoticesAsync("session.offer")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_registered_people_takes_them_off_and_so_does_who_leads_but_nobody_else()
    {
        var session = await town.AnnouncedAsync(seats: 2);
        await JoinAsync(eva, session, "", "Anna Alt", "Bernd Berg");
        await town.JoinAsync(max, session);
        (await RefusalOf(() => LeaveAsync(max, session, "Anna Alt"))).ShouldBe("session.group.unknown");
        (await LeaveAsync(eva, session, "anna alt")).Names.ShouldBe(["Anna Alt"]);
        (await town.ToldAsync("session.offer")).ShouldBe(["Max"]);
        (await LeaveAsync(town.Tina, session, "Bernd Berg")).Names.ShouldBe(["Bernd Berg"]);
        (await RefusalOf(() => LeaveAsync(eva, session))).ShouldBe("session.group.none");
        await using var db = town.It.Db();
        (await db.Signups.IgnoreQueryFilters().CountAsync(s => s.GuestName != "")).ShouldBe(0, "names are not kept");
    }

    [Fact]
    public async Task Taking_people_off_at_short_notice_is_told_to_the_trainer()
    {
        var session = await town.AnnouncedAsync(seats: 2);
        await JoinAsync(eva, session, "", "Anna Alt", "Bernd Berg");
        town.ClockTo(Evening.PlusHours(-5));
        await LeaveAsync(eva, session);
        (await town.ToldAsync("session.dropout-group")).ShouldBe(["Tina"]);
        (await town.ToldAsync("session.dropout")).ShouldBeEmpty("Eva herself never had a place");
    }

    [Fact]
    public async Task Who_registered_people_is_reminded_moved_and_told_of_the_end_once()
    {
        var session = await town.AnnouncedAsync();
        await JoinAsync(eva, session, "", "Anna Alt", "Bernd Berg");
        await JoinAsync(max, session, "", "Carl Cron");
        await town.JoinAsync(max, session);
        town.ClockTo(Evening.PlusDays(-1));
        await town.RemindAsync();
        var reminders = await town.NoticesAsync("session.reminder");
        reminders.Select(r => (r.PersonId, r.Actions[1].Route)).ShouldBe(
            [(eva.PersonId, $"session group #{session}"), (max.PersonId, $"session leave #{session}")], ignoreOrder: true);
        (await town.MoveAsync(town.Tina, session, Evening.PlusDays(7))).Hearers.Told.ShouldBe(2);
        (await town.CancelAsync(town.Tina, session)).Hearers.Told.ShouldBe(2);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_the_name_it_is_about()
    {
        var session = await town.AnnouncedAsync(deadline: Evening.PlusDays(-2));
        await JoinAsync(eva, session, "", "Anna Alt");
        (await RefusalOf(() => JoinAsync(eva, session, "", "ANNA ALT"))).ShouldBe("session.group.twice");
        (await RefusalOf(() => JoinAsync(eva, session, "", "Bernd", "bernd"))).ShouldBe("session.group.twice-said");
        (await RefusalOf(() => JoinAsync(eva, session, "", "7"))).ShouldBe("session.group.bad-name");
        (await RefusalOf(() => JoinAsync(eva, session, ""))).ShouldBe("session.group.empty");
        (await RefusalOf(() => JoinAsync(eva, session, "", [.. Enumerable.Range(0, 20).Select(n => "Gast " + (char)('a' + n))]))).ShouldBe("session.group.too-many");
        var foreign = town.It.Person("Fred", Role.Mentor, town.It.Neighbour());
        (await RefusalOf(() => JoinAsync(foreign, session, "", "Anna Alt"))).ShouldBe("session.refused.foreign");
        town.ClockTo(Evening.PlusDays(-1));
        (await RefusalOf(() => JoinAsync(eva, session, "", "Dora"))).ShouldBe("session.join.late");
        await JoinAsync(max, await town.AnnouncedAsync(title: "Anderes"), "", "Anna Alt");
    }

    [Fact]
    public async Task Whoever_is_registered_already_does_not_hold_up_the_others()
    {
        var session = await town.AnnouncedAsync();
        await JoinAsync(eva, session, "", "Anna Alt");
        var joined = await JoinAsync(eva, session, "", "anna alt", "Bernd Berg");
        joined.Already.ShouldBe(["anna alt"]);
        joined.Confirmed.ShouldBe(["Bernd Berg"]);
        (await OfAsync(eva, session)).Select(g => g.Name).ShouldBe(["Anna Alt", "Bernd Berg"]);
    }

    [Fact]
    public async Task Who_notes_who_was_there_sees_them_though_they_collect_no_hours()
    {
        var session = await town.AnnouncedAsync(seats: 1);
        await JoinAsync(eva, session, "", "Anna Alt", "Bernd Berg");
        await using var db = town.It.Db();
        var sheet = await new AttendanceList(db, town.It.Time).ShowAsync(town.Tina, session, default);
        sheet.People.ShouldBeEmpty();
        sheet.Guests.ShouldBe(["Anna Alt"], "Bernd only waits");
    }

    [Fact]
    public async Task Part_of_a_name_is_enough_where_it_is_only_one()
    {
        var session = await town.AnnouncedAsync();
        await JoinAsync(eva, session, "", "Anna Alt", "Bernd Berg", "Łukasz Berg");
        (await RefusalOf(() => LeaveAsync(eva, session, "berg"))).ShouldBe("session.group.unknown");
        (await LeaveAsync(eva, session, "lukasz")).Names.ShouldBe(["Łukasz Berg"]);
        (await LeaveAsync(eva, session, "berg")).Names.ShouldBe(["Bernd Berg"]);
    }

    [Fact]
    public async Task Groups_that_come_at_the_same_time_never_get_more_places_than_there_are()
    {
        var session = await town.AnnouncedAsync(seats: 7);
        var people = Enumerable.Range(0, 6).Select(n => town.It.Person("P" + n)).ToList();
        var results = await Task.WhenAll(people.Select(p => Task.Run(() => JoinAsync(p, session, "", $"Anna {p.Name}", $"Bernd {p.Name}"))));
        results.Sum(r => r.Confirmed.Count).ShouldBe(7);
        results.SelectMany(r => r.Waiting).Select(w => w.Position).Order().ShouldBe([1, 2, 3, 4, 5]);
        (await RefusalOf(() => town.EditAsync(town.Tina, session, new SessionEdit(Seats: 6)))).ShouldBe("session.edit.too-few");
        (await town.EditAsync(town.Tina, session, new SessionEdit(Seats: 9))).Promoted.ShouldBe(2);
    }

    [Fact]
    public async Task Their_names_are_forgotten_two_weeks_after_the_session_and_not_before()
    {
        var session = await town.AnnouncedAsync();
        await town.JoinAsync(max, session);
        await JoinAsync(eva, session, "DRK", "Anna Alt");
        foreach (var (when, left) in new[] { (Evening.PlusHours(2).PlusDays(14).PlusMinutes(-1), 1), (Evening.PlusHours(2).PlusDays(14), 0) })
        {
            town.ClockTo(when);
            await town.DoAsync(async db => { await new GuestForgetting(db).PlanAsync(town.Time.UtcNow, default); return 0; });
            (await OfAsync(eva, session)).Count.ShouldBe(left);
        }

        await using var db = town.It.Db();
        (await db.Signups.SingleAsync()).PersonId.ShouldBe(max.PersonId);
    }

    private Task<GroupJoined> JoinAsync(Member who, long session, string organisation, params string[] names) =>
        town.DoAsync(db => new GroupDesk(db, town.Time).JoinAsync(who, session, names, organisation, default));

    private Task<GroupLeft> LeaveAsync(Member who, long session, params string[] names) =>
        town.DoAsync(db => new GroupDesk(db, town.Time).LeaveAsync(who, session, names, default));

    private Task<IReadOnlyList<GroupGuest>> OfAsync(Member who, long session) =>
        town.DoAsync(db => new GroupDesk(db, town.Time).OfAsync(who, session, default));
}
