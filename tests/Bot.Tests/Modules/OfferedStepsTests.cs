using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Modules;

/// <summary>Nobody is offered what they would be refused. The clock stands at Monday, 4 January 2027.</summary>
public sealed class OfferedStepsTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Another_question_is_offered_to_members_only()
    {
        await FoundAsync();
        await bot.RoundAsync();
        Labels(await bot.As("Fatma").RepliesAsync("/treffen frage")).ShouldContain("Andere Frage");
        var outside = await bot.As("Max").RepliesAsync("/treffen frage Kochkreis");
        outside.IsRefusal.ShouldBeFalse();
        Labels(outside).ShouldBeEmpty();
        Labels(await bot.As("Tina", Role.Trainer).RepliesAsync("/treffen frage Kochkreis")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_coming_already_is_not_asked_to_come_after_a_topic()
    {
        await FoundAsync();
        await bot.RoundAsync();
        Labels(await bot.As("Fatma").RepliesAsync("/treffen thema \"Wie werben wir?\"")).ShouldBe(["Ich komme"]);
        await bot.As("Fatma").SaysAsync("/treffen zusagen");
        Labels(await bot.As("Fatma").RepliesAsync("/treffen thema Spenden")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Visitors_read_how_to_become_a_mentor_instead_of_a_button_and_trainers_may_change_a_circle_they_are_not_in()
    {
        await FoundAsync();
        var card = await bot.As("Gast", Role.Visitor).RepliesAsync("/treffen zeigen Kochkreis");
        Labels(card).ShouldBeEmpty();
        card.Blocks.OfType<TextBlock>().Single().Text.ShouldContain("Beitreten können Bürgermentorinnen und Bürgermentoren.");
        Labels(await bot.As("Max").RepliesAsync("/treffen zeigen Kochkreis")).ShouldBe(["Beitreten"]);
        var trainer = await bot.As("Tina", Role.Trainer).RepliesAsync("/treffen zeigen Kochkreis");
        Labels(trainer).ShouldBe(["Beitreten", "Ändern", "Pause eintragen", "Kreis auflösen"]);
        (await bot.As("Tina", Role.Trainer).PressesAsync(trainer.Actions[1].Route)).ShouldContain("Bisher");
    }

    [Fact]
    public async Task Dates_of_a_poll_are_shown_to_vote_for_to_members_and_to_nobody_else()
    {
        await FoundAsync();
        await bot.As("Fatma").SaysAsync("/treffen umfrage termine:\"14.01.2027 19:30; 16.01.2027 15:00\"");
        var poll = bot.World.Db().DatePolls.Single().Id;
        (await bot.As("Max").SaysAsync($"/treffen stimme umfrage:#{poll}")).ShouldContain("/treffen beitreten Kochkreis");
        var trainer = await bot.As("Tina", Role.Trainer).RepliesAsync($"/treffen stimme umfrage:#{poll}");
        Labels(trainer).ShouldBe(["Jetzt entscheiden"]);
        trainer.Blocks.OfType<TextBlock>().Last().Text.ShouldContain("Stimmen können nur die Mitglieder von „Kochkreis“.");
    }

    [Fact]
    public async Task Who_is_no_mentor_any_more_is_not_offered_to_come_back()
    {
        await FoundAsync();
        var max = bot.As("Max");
        await max.SaysAsync("/treffen beitreten Kochkreis");
        Labels(await max.RepliesAsync("/treffen verlassen Kochkreis")).ShouldContain("Wieder beitreten");
        await max.SaysAsync("/treffen beitreten Kochkreis");
        await using (var db = bot.World.Db())
        {
            db.RoleGrants.RemoveRange(db.RoleGrants.Where(g => g.PersonId == db.People.Single(p => p.Name == "Max").Id));
            await db.SaveChangesAsync();
        }

        Labels(await max.RepliesAsync("/treffen zeigen Kochkreis")).ShouldBe(["Verlassen"]);
        Labels(await max.RepliesAsync("/treffen verlassen Kochkreis")).ShouldNotContain("Wieder beitreten");
    }

    [Fact]
    public async Task Whom_somebody_asked_or_knows_is_shown_but_not_to_be_asked_again()
    {
        foreach (var name in new[] { "Ada", "Ben", "Mia" })
            await bot.As(name).SaysAsync("/profil bearbeiten themen:Umwelt gefunden-werden:ja");
        var mia = bot.As("Mia");
        await mia.SaysAsync("/profil kennenlernen Ada kontakt:07156");
        (await mia.SaysAsync("/profil gleichgesinnte")).ShouldBe("Gleichgesinnte (Nummer = kennenlernen)\n- Ada – Gemeinsam: Umwelt · schon gefragt\n1. Ben – Gemeinsam: Umwelt");
        var ada = await bot.As("Ada").SaysAsync("/profil gleichgesinnte");
        ada.ShouldContain("1. Mia – Gemeinsam: Umwelt");
        ada.ShouldNotContain("3.", customMessage: "who waits is not there twice");
        await bot.As("Ada").SaysAsync("/profil einverstanden Mia kontakt:07152");
        (await mia.SaysAsync("/profil gleichgesinnte")).ShouldContain("Ada – Gemeinsam: Umwelt · ihr kennt euch schon");
        (await mia.SaysAsync("/profil kennenlernen")).ShouldNotContain("Ada");
        (await mia.SaysAsync("/profil kennenlernen Ada kontakt:07156")).ShouldContain("habt schon zugesagt");
    }

    [Fact]
    public async Task Whoever_waits_for_as_many_answers_as_one_may_is_told_before_being_asked_how_to_be_reached()
    {
        var names = Enumerable.Range(1, Core.People.Acquaintances.LikeMinded.MostOpen + 1).Select(n => $"Person{n}").ToList();
        foreach (var name in names.Append("Mia"))
            await bot.As(name).SaysAsync("/profil bearbeiten themen:Umwelt gefunden-werden:ja");
        foreach (var name in names.SkipLast(1))
            await bot.As("Mia").SaysAsync($"/profil kennenlernen {name} kontakt:07156");
        var reply = await bot.As("Mia").RepliesAsync("/profil gleichgesinnte");
        reply.Numbered().ShouldBeEmpty();
        reply.Blocks.OfType<TextBlock>().Single().Text.ShouldContain("Du wartest schon auf 5 Antworten.");
    }

    private Task<string> FoundAsync() =>
        bot.As("Fatma").SaysAsync("/treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\" ort:Rathaus");

    private static List<string> Labels(Reply reply) => [.. reply.Numbered().Select(n => n.Label)];
}
