using MentorBot.Bot.Jobs;
using MentorBot.Core.Projects;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Projects;

/// <summary>Like-minded people, fitting ideas and "noch aktuell?", typed and pressed.</summary>
public sealed class FindingEachOtherTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    private Speaker Max => bot.As("Max");
    private Speaker Mia => bot.As("Mia");

    [Fact]
    public async Task Two_people_with_the_same_topic_get_to_know_each_other_in_three_lines()
    {
        await Max.SaysAsync("/profil bearbeiten themen:Umwelt,Sport gefunden-werden:ja");
        var closed = await Mia.RepliesAsync("/profil gleichgesinnte");
        closed.Private.ShouldBeTrue();
        await Mia.PressesAsync(closed.Actions[0].Route);
        (await Mia.SaysAsync("/profil gleichgesinnte")).ShouldContain("nennt noch keine Themen");
        await Mia.SaysAsync("/profil bearbeiten themen:Umwelt");
        (await Mia.SaysAsync("/profil gleichgesinnte")).ShouldContain("Max – Gemeinsam: Umwelt");
        // One number chooses the person, the next line says how to be reached.
        (await Mia.SaysAsync("1")).ShouldContain("Wie bist du erreichbar?");
        (await Mia.SaysAsync("07156 12345")).ShouldContain("Max ist gefragt");

        var told = await NoticeAsync(Max);
        told.Said.ShouldContain("Mia möchte dich kennenlernen. Gemeinsam habt ihr: Umwelt");
        told.Said.ShouldNotContain("07156");
        (await Max.SaysAsync("/profil einverstanden mia kontakt:max@example.org")).ShouldContain("Mia erfährt jetzt");
        (await NoticeAsync(Mia)).Said.ShouldContain("So erreichst du Max: max@example.org");
        (await NoticeAsync(Max)).Said.ShouldContain("So erreichst du Mia: 07156 12345");
    }

    [Fact]
    public async Task Who_does_not_want_to_be_found_is_not_found_by_name_either()
    {
        await Max.SaysAsync("/profil bearbeiten themen:Umwelt");
        await Mia.SaysAsync("/profil bearbeiten themen:Umwelt gefunden-werden:ja");
        (await Mia.SaysAsync("/profil kennenlernen Max kontakt:07156")).ShouldNotContain("ist gefragt");
        (await Mia.SuggestionsAsync("/profil kennenlernen Ma")).ShouldBeEmpty();
        var max = (await Max.MemberAsync()).PersonId;
        (await Mia.SaysAsync($"/profil kennenlernen #{max} kontakt:07156")).ShouldContain("möchte nicht gefunden werden");
    }

    [Fact]
    public async Task Ideas_that_fit_say_why()
    {
        await Max.SaysAsync("/idee vorschlagen \"Fahrradwerkstatt\" was:\"Jugendliche reparieren ihr Rad.\" stunden:2");
        (await Mia.SaysAsync("/idee passend")).ShouldContain("Dein Profil sagt noch nicht");
        await Mia.SaysAsync("/profil bearbeiten fähigkeiten:\"Fahrräder reparieren\" zielgruppen:Jugendliche stunden:3");
        var fitting = await Mia.SaysAsync("/idee passend");
        fitting.ShouldContain("Fahrradwerkstatt – Passt: kann Fahrräder reparieren; für Jugendliche; Zeit reicht.");
        (await Mia.SaysAsync("1")).ShouldContain("2 Std. pro Woche");
        (await bot.As("Ann", locale: "en").SaysAsync("/idea match")).ShouldContain("profile");
    }

    [Fact]
    public async Task A_project_is_kept_current_by_one_button_and_comes_back_from_the_archive_by_another()
    {
        await Max.SaysAsync("/projekt anbieten titel:\"Repaircafé\" was:\"Wir reparieren.\"");
        var asked = await AfterAsync(ProjectUpkeep.AskAfter);
        asked.Said.ShouldBe("Ist dein Projekt „Repaircafé“ noch aktuell?");
        asked.Actions.Select(a => a.Label).ShouldBe(["Ja, noch aktuell", "Pausieren", "Abschließen"]);
        (await Max.PressesAsync(asked.Actions[0].Route)).ShouldContain("bleibt zu finden");

        await AfterAsync(ProjectUpkeep.AskAfter);
        (await AfterAsync(ProjectUpkeep.AskAgainAfter)).Said.ShouldContain("Noch einmal die Frage");
        var archived = await AfterAsync(ProjectUpkeep.ArchiveAfter);
        archived.Said.ShouldContain("liegt jetzt im Archiv");
        (await Mia.SaysAsync("/projekt finden repaircafé")).ShouldNotContain("Repaircafé –");
        (await Max.SaysAsync("/projekt meine")).ShouldContain("ruht im Archiv");
        (await Max.SaysAsync("/projekt fortsetzen repaircafé")).ShouldContain("geht weiter");
        (await Mia.SaysAsync("/projekt finden repaircafé")).ShouldContain("Repaircafé");
    }

    private async Task<Told> AfterAsync(TimeSpan time)
    {
        bot.Time.Advance(time);
        await bot.UseAsync<NoticeRound, bool>(async round =>
        {
            await round.PlanAsync(default);
            return true;
        });
        return await NoticeAsync(Max);
    }

    /// <summary>The latest notice to the person, in words.</summary>
    private async Task<Told> NoticeAsync(Speaker to)
    {
        var person = (await to.MemberAsync()).PersonId;
        await using var db = bot.World.Db();
        var notice = await db.Notices.AsNoTracking().Where(n => n.PersonId == person).OrderByDescending(n => n.Id).FirstAsync();
        var reply = await bot.UseAsync((Bot.Adapters.NoticeWording wording) => Task.FromResult(wording.Of(notice, "de")));
        return new Told(((Chat.Replies.TextBlock)reply.Blocks[0]).Text, reply.Actions);
    }

    private sealed record Told(string Said, IReadOnlyList<Chat.Replies.ReplyAction> Actions);
}
