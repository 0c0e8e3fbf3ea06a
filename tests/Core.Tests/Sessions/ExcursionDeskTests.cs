using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Excursions;
using static MentorBot.Core.Tests.Sessions.SessionTown;

namespace MentorBot.Core.Tests.Sessions;

/// <summary>Whom an excursion visits, where people meet, and introductions to the host.</summary>
public sealed class ExcursionDeskTests : IDisposable
{
    private readonly SessionTown town = new();
    private readonly Member eva, max;

    public ExcursionDeskTests() => (eva, max) = (town.It.Person("Eva"), town.It.Person("Max"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task What_is_known_stands_on_the_card_and_in_the_reminder_and_who_comes_hears_of_a_change()
    {
        var session = await ExcursionAsync();
        await town.JoinAsync(eva, session);
        var facts = await EditAsync(town.Tina, session, new ExcursionChange("Glemsmühle", "Bahnhof, 13:45 Uhr", HostContactId: max.PersonId));
        (facts.Host, facts.MeetingPoint, facts.FollowUp, facts.HostContact, facts.Told).ShouldBe(("Glemsmühle", "Bahnhof, 13:45 Uhr", "", "Max", 1));
        (await town.ShowAsync(eva, session)).Excursion.ShouldBe(facts with { Told = 0 });
        (await town.ToldAsync("session.excursion")).ShouldBe(["Eva"]);
        (await EditAsync(town.Tina, session, new ExcursionChange(HostContactId: eva.PersonId))).Told.ShouldBe(0, "that concerns nobody who comes");

        town.ClockTo(Evening.PlusDays(-1));
        await town.RemindAsync();
        var args = NoticeArgs.Read((await town.NoticesAsync("session.reminder-excursion")).ShouldHaveSingleItem().Args);
        args.Single(a => a.Name == "meetingPoint").Value.ShouldBe("Bahnhof, 13:45 Uhr");
        args.Single(a => a.Name == "followUp").Value.ShouldBe(new PhraseKey("session.excursion.none"));
    }

    [Fact]
    public async Task Only_who_comes_and_wants_it_is_introduced_once_to_the_hosts_contact()
    {
        var session = await ExcursionAsync();
        (await RefusalOf(() => IntroduceAsync(eva, session))).ShouldBe("session.introduce.no-place");
        await town.JoinAsync(eva, session);
        (await town.ToldAsync("session.introduction")).ShouldBeEmpty("nobody is introduced without asking");
        await EditAsync(town.Tina, session, new ExcursionChange(HostContactId: max.PersonId));
        (await IntroduceAsync(eva, session)).ShouldBe("Max");
        (await RefusalOf(() => IntroduceAsync(eva, session))).ShouldBe("session.introduce.twice");
        (await RefusalOf(() => IntroduceAsync(eva, session, " "))).ShouldBe("session.introduce.text");
        (await town.NoticesAsync("session.introduction")).ShouldHaveSingleItem().Args.ShouldContain("Eva");
    }

    [Fact]
    public async Task Without_a_contact_the_trainer_passes_introductions_on()
    {
        var session = await ExcursionAsync();
        await town.JoinAsync(eva, session);
        (await IntroduceAsync(eva, session)).ShouldBe("Tina");
    }

    [Fact]
    public async Task Only_who_leads_an_excursion_changes_it_and_nothing_else_is_one()
    {
        var session = await ExcursionAsync();
        (await RefusalOf(() => EditAsync(eva, session, new ExcursionChange("X")))).ShouldBe("refused.role");
        (await RefusalOf(() => EditAsync(town.Tina, session, new ExcursionChange(new string('x', 201))))).ShouldBe("session.excursion.long");
        var stranger = town.It.Person("Fred", town: town.It.Neighbour());
        (await RefusalOf(() => EditAsync(town.Tina, session, new ExcursionChange(HostContactId: stranger.PersonId)))).ShouldBe("session.excursion.contact-unknown");
        var evening = await town.AnnouncedAsync(title: "Infoabend");
        (await RefusalOf(() => EditAsync(town.Tina, evening, new ExcursionChange("X")))).ShouldBe("session.excursion.other-kind");
        await EditAsync(town.Tina, session, new ExcursionChange("Glemsmühle"));
        (await EditAsync(town.Tina, session, new ExcursionChange(""))).Host.ShouldBe("");
    }

    private Task<long> ExcursionAsync() => town.AnnouncedAsync(title: "Mühle", kind: SessionKind.Excursion);

    private Task<ExcursionFacts> EditAsync(Member who, long session, ExcursionChange change) =>
        town.DoAsync(db => new ExcursionDesk(db, town.Time).EditAsync(who, session, change, default));

    private Task<string> IntroduceAsync(Member who, long session, string text = "Ich baue einen Mühlenverein auf.") =>
        town.DoAsync(db => new ExcursionDesk(db, town.Time).IntroduceAsync(who, session, text, default));
}
