using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Ideas;

/// <summary>What people type about ideas, and what they read.</summary>
public sealed class IdeaTalkTests : IDisposable
{
    private readonly BotHarness bot = new();
    private readonly Speaker eva, max;

    public IdeaTalkTests() => (eva, max) = (bot.As("Eva"), bot.As("Max"));

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task A_similar_idea_is_shown_first_and_one_press_saves_all_the_same()
    {
        (await eva.SaysAsync("/idee vorschlagen \"Garten für alle\" was:\"Wir pflanzen Gemüse.\"")).ShouldContain("gespeichert");

        var reply = await max.RepliesAsync("/idee vorschlagen Gemeinschaftsgarten was:\"Beete, \\\"Hochbeete\\\" und mehr\"");

        await using var db = bot.World.Db();
        (await db.Ideas.CountAsync()).ShouldBe(1);
        var save = reply.Actions.Single();
        save.Label.ShouldBe("Trotzdem speichern");
        (await max.PressesAsync(save.Route)).ShouldContain("gespeichert");
        (await db.Ideas.OrderBy(i => i.Id).Select(i => i.What).LastAsync()).ShouldBe("Beete, \"Hochbeete\" und mehr");
    }

    [Fact]
    public async Task An_idea_of_a_workshop_gets_dots_and_becomes_a_project()
    {
        var tina = bot.As("Tina", Role.Trainer);
        await tina.SaysAsync("/termin ankündigen Ideenwerkstatt art:Ideenwerkstatt beginn:\"20.02.2027 19:30\" ort:Rathaus plätze:12");
        await tina.SaysAsync("/termin ankündigen Infoabend beginn:\"21.02.2027 19:30\" ort:Rathaus");
        (await eva.SaysAsync("/idee vorschlagen Lesepaten was:\"Wir lesen vor.\" werkstatt:ideenwerkstatt")).ShouldContain("gespeichert");
        (await eva.SaysAsync("/idee vorschlagen Kochen was:\"Wir kochen.\" werkstatt:Infoabend")).ShouldContain("finde ich nicht");
        (await max.SaysAsync("/idee stimme lesepaten punkte:2")).ShouldContain("Du kannst noch 1 Punkt vergeben");
        (await max.SaysAsync("/idee stimme lesepaten punkte:4")).ShouldContain("0 bis 3");
        (await max.SaysAsync("/idee kommentieren lesepaten \"Ich bringe Kissen mit.\"")).ShouldContain("Lesepaten");
        (await eva.SaysAsync("/idee zeigen lesepaten")).ShouldContain("Max: Ich bringe Kissen mit.");
        (await max.SaysAsync("/idee umsetzen lesepaten")).ShouldContain("die Person, die sie vorgeschlagen hat");
        (await eva.SaysAsync("/idee umsetzen lesepaten")).ShouldContain("Projekt geworden: Lesepaten. Dabei: Eva. 1 weitere Person ist eingeladen");
        (await eva.SaysAsync("/idee umsetzen lesepaten")).ShouldContain("schon ein Projekt");
    }

    [Fact]
    public async Task Two_authors_merge_their_ideas_by_the_button_of_the_notice()
    {
        await eva.SaysAsync("/idee vorschlagen Lesepaten was:\"Wir lesen Kindern vor.\"");
        await max.SaysAsync("/idee vorschlagen Schmökerstunde was:\"Jede Woche Geschichten.\"");
        (await eva.SaysAsync("/idee zusammenlegen lesepaten in:schmökerstunde")).ShouldContain("Zustimmung von Max");

        await using var db = bot.World.Db();
        var notice = await db.Notices.SingleAsync(n => n.Kind == "idea.merge-asked");
        (await max.SaysAsync("/" + notice.Actions[0].Route)).ShouldContain("ist jetzt Teil von");
        (await eva.SaysAsync("/idee zeigen lesepaten")).ShouldContain("Schmökerstunde (von Max)");
    }

    [Fact]
    public async Task The_list_is_for_everybody_and_says_how_many_dots_are_left()
    {
        await eva.SaysAsync("/idee vorschlagen Lesepaten was:\"Wir lesen vor.\"");
        (await bot.AsGuest("Gast").SaysAsync("/idee liste")).ShouldContain("Lesepaten");
        (await max.SaysAsync("/idea list")).ShouldContain("noch 3 Punkte");
        (await bot.AsGuest("Gast").SaysAsync("/idee stimme lesepaten")).ShouldNotContain("Punkt von dir");
    }

    [Fact]
    public async Task A_guest_reads_ideas_and_comments_without_names()
    {
        await eva.SaysAsync("/idee vorschlagen Lesepaten was:\"Wir lesen vor.\"");
        await max.SaysAsync("/idee kommentieren lesepaten \"Ich bringe Kissen mit.\"");
        var guest = bot.AsGuest("Gast");
        (await guest.SaysAsync("/idee liste")).ShouldNotContain("Eva");
        var shown = await guest.SaysAsync("/idee zeigen lesepaten");
        shown.ShouldContain("Ich bringe Kissen mit.");
        shown.ShouldNotContain("Eva");
        shown.ShouldNotContain("Max");
    }

    [Fact]
    public async Task Ones_own_idea_can_be_withdrawn_and_realised_under_another_title()
    {
        await eva.SaysAsync("/idee vorschlagen \"Garten für alle\" was:\"Wir pflanzen.\"");
        await eva.SaysAsync("/idee vorschlagen Lesepaten was:\"Wir lesen vor.\"");
        (await max.SaysAsync("/idee zurückziehen lesepaten")).ShouldContain("wer die Idee vorgeschlagen hat");
        (await eva.SaysAsync("/idee zurückziehen lesepaten")).ShouldContain("Zurückgezogen: „Lesepaten“");
        (await eva.SaysAsync("/idee umsetzen garten für alle titel:Stadtgarten")).ShouldContain("Projekt geworden: Stadtgarten");
    }

    [Fact]
    public async Task A_vote_without_a_number_adds_a_dot()
    {
        await eva.SaysAsync("/idee vorschlagen Lesepaten was:\"Wir lesen vor.\"");
        (await max.SaysAsync("/idee stimme lesepaten")).ShouldContain("jetzt 1 Punkt von dir");
        (await max.SaysAsync("/idee stimme lesepaten punkte:2")).ShouldContain("jetzt 2 Punkte von dir");
        (await max.SaysAsync("/idee stimme lesepaten")).ShouldContain("jetzt 3 Punkte von dir");
        (await max.SaysAsync("/idee stimme lesepaten")).ShouldContain("0 bis 3");
    }

    [Fact]
    public async Task Visitors_are_offered_nothing_that_is_for_mentors()
    {
        (await bot.AsGuest("Gast").RepliesAsync("/idee liste")).Actions.ShouldBeEmpty();
        await eva.SaysAsync("/idee vorschlagen Lesepaten was:\"Wir lesen vor.\"");
        var list = await bot.AsGuest("Gast").SaysAsync("/idee liste");
        list.ShouldNotContain("vorschlagen");
        list.ShouldNotContain("vergeben");
        (await bot.AsGuest("Gast").SaysAsync("/idee zeigen lesepaten")).ShouldNotContain("Punkt geben");
        (await eva.SaysAsync("/idee zeigen lesepaten")).ShouldContain("Punkt geben");
    }
}
