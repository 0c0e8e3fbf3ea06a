using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Projects;

/// <summary>The way of a project, typed and pressed.</summary>
public sealed class ProjectTalkTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    private Speaker Max => bot.As("Max");
    private Speaker Mia => bot.As("Mia");

    private Task<string> OfferAsync(string title = "Repaircafé-Reparaturtreff", string more = "") =>
        Max.SaysAsync($"/projekt anbieten titel:\"{title}\" was:\"Wir reparieren, was sonst weggeworfen wird.\" {more}");

    [Fact]
    public async Task A_project_is_offered_found_and_shown_by_typed_text()
    {
        (await OfferAsync(more: "themen:Umwelt,Digitales zielgruppen:alle fähigkeiten:\"Elektrik, Nähen\" stunden:2 stadtteil:Hirschlanden"))
            .ShouldContain("Repaircafé-Reparaturtreff");
        var found = await bot.As("Vera", Role.Visitor).SaysAsync("/projekt finden reperatur thema:Umwelt stunden:2");
        found.ShouldContain("1 Projekt gefunden");
        found.ShouldContain("Repaircafé-Reparaturtreff");
        var shown = await Mia.SaysAsync("/projekt zeigen repaircafe");
        shown.ShouldContain("Umwelt, Digitales");
        shown.ShouldContain("2 Std. pro Woche");
        shown.ShouldContain("Max");
        (await bot.As("Vera", Role.Visitor).SaysAsync("/projekt zeigen repaircafe")).ShouldNotContain("Max");
    }

    [Fact]
    public async Task A_picture_is_no_part_of_every_title()
    {
        await OfferAsync();
        (await Mia.SaysAsync("/projekt zeigen 🚲🚲")).ShouldContain("finde ich nicht");
        await OfferAsync("Radwerkstatt 🚲🚲");
        (await Mia.SaysAsync("/projekt zeigen 🚲🚲")).ShouldContain("Radwerkstatt");
    }

    [Fact]
    public async Task The_number_of_the_last_list_names_a_project()
    {
        await OfferAsync();
        await Mia.SaysAsync("/projekt finden");
        (await Mia.SaysAsync("/projekt mitmachen 1")).ShouldContain("bei der Kontaktperson");
    }

    [Fact]
    public async Task Interest_is_answered_by_name_and_what_is_decided_stays_so()
    {
        await OfferAsync();
        (await Mia.SaysAsync("/projekt mitmachen repaircafé nachricht:\"Ich kann löten.\"")).ShouldContain("bei der Kontaktperson");
        (await Mia.SaysAsync("/projekt mitmachen repaircafé")).ShouldContain("schon gemeldet");
        var mine = await Max.SaysAsync("/projekt meine");
        mine.ShouldContain("Mia – Repaircafé-Reparaturtreff");
        mine.ShouldContain("Ich kann löten.");
        (await Max.SaysAsync("/projekt annehmen Mia")).ShouldContain("Mia ist jetzt bei „Repaircafé-Reparaturtreff“ dabei");
        await using var db = bot.World.Db();
        var id = db.Interests.Single().Id;
        (await Max.SaysAsync($"/projekt ablehnen #{id}")).ShouldContain("schon dabei. Angenommen hat Max");
        (await Mia.SaysAsync("/projekt meine")).ShouldContain("dabei");
    }

    [Fact]
    public async Task A_question_is_asked_and_answered()
    {
        await OfferAsync();
        await Mia.SaysAsync("/projekt mitmachen repaircafé");
        (await Max.SaysAsync("/projekt rückfragen Mia frage:\"Hast du samstags Zeit?\"")).ShouldContain("ist bei Mia");
        (await Mia.SaysAsync("/projekt meine")).ShouldContain("Hast du samstags Zeit?");
        (await Mia.SaysAsync("/projekt antworten repaircafé text:\"Ja, immer.\"")).ShouldContain("unterwegs");
        (await Max.SaysAsync("/projekt meine")).ShouldContain("Ja, immer.");
    }

    [Fact]
    public async Task Only_the_contact_person_changes_a_project()
    {
        await OfferAsync();
        (await Max.SaysAsync("/projekt bearbeiten repaircafé stunden:3")).ShouldContain("geändert");
        (await Mia.SaysAsync("/projekt abschließen #1")).ShouldContain("Kontaktperson");
        (await Max.SaysAsync("/projekt pausieren repaircafé")).ShouldContain("Pause");
        (await Mia.SaysAsync("/projekt finden repaircafe")).ShouldContain("finde ich kein Projekt");
        (await Max.SaysAsync("/projekt fortsetzen repaircafé")).ShouldContain("wieder gefunden");
        (await Max.SaysAsync("/projekt abschließen repaircafé")).ShouldContain("abgeschlossen");
    }

    [Fact]
    public async Task The_same_title_is_refused_and_says_what_to_do()
    {
        await OfferAsync();
        (await OfferAsync()).ShouldContain("gibt es hier schon");
    }

    [Fact]
    public async Task A_profile_is_filled_in_and_projects_are_matched_with_reasons()
    {
        await OfferAsync(more: "themen:Umwelt fähigkeiten:Elektrik,Nähen stunden:2");
        await OfferAsync("Waldhüten", "themen:Umwelt stunden:8");
        (await Mia.SaysAsync("/projekt passend")).ShouldContain("/profil bearbeiten");
        (await Mia.SaysAsync("/profil zeigen")).ShouldContain("noch leer");
        var profile = await Mia.SaysAsync("/profil bearbeiten themen:Umwelt fähigkeiten:naehen stunden:2,5 gefunden-werden:ja");
        profile.ShouldContain("2,5 Std. pro Woche");
        var matched = await Mia.SaysAsync("/projekt passend");
        matched.ShouldContain("kann Nähen");
        matched.ShouldContain("gesucht wird auch Elektrik");
        matched.ShouldContain("Fast passend");
        matched.ShouldContain("braucht 8 Std., du hast 2,5");
        var mentors = await Max.SaysAsync("/projekt mentoren repaircafé");
        mentors.ShouldContain("Mia");
        mentors.ShouldContain("Thema Umwelt");
    }

    [Fact]
    public async Task A_profile_without_options_asks_with_what_is_there()
    {
        await Mia.SaysAsync("/profil bearbeiten themen:Umwelt");
        var form = (await bot.As("Mia", withForms: true).RepliesAsync("/profil bearbeiten")).Form.ShouldNotBeNull();
        form.Fields.Single(f => f.Option == "topics").Value.ShouldBe("Umwelt");
        form.Fields.Single(f => f.Option == "topics").IsMany.ShouldBeTrue();
        (await Mia.SaysAsync("/profil bearbeiten")).ShouldContain("Umwelt");
    }

    [Fact]
    public async Task A_search_is_saved_listed_and_forgotten()
    {
        (await Mia.SaysAsync("/projekt merken reparatur thema:Umwelt")).ShouldContain("Gemerkt: „reparatur“, Umwelt");
        (await Mia.SaysAsync("/projekt merken reparatur thema:Umwelt")).ShouldContain("schon gemerkt");
        (await Mia.SaysAsync("/projekt suchen")).ShouldContain("„reparatur“, Umwelt");
        (await Mia.SaysAsync("/projekt vergessen reparatur")).ShouldContain("Vergessen");
        (await Mia.SaysAsync("/projekt suchen")).ShouldContain("keine Suche");
    }

    [Fact]
    public async Task English_paths_and_options_work_the_same()
    {
        var ann = bot.As("Ann", locale: "en");
        (await ann.SaysAsync("/project offer title:\"Community garden\" what:\"We grow things.\" topics:Environment audience:Families hours:2"))
            .ShouldContain("is listed now");
        (await bot.As("Bob", locale: "en").SaysAsync("/project find garden")).ShouldContain("Community garden");
        (await bot.As("Bob", locale: "en").SaysAsync("/project join garden")).ShouldContain("contact person");
        (await ann.SaysAsync("/project accept Bob")).ShouldContain("Bob is now in");
    }

    [Theory]
    [InlineData("/projekt mitmachen gibtesnicht", "gibtesnicht")]
    [InlineData("/projekt finden thema:Quatsch", "Quatsch")]
    [InlineData("/projekt anbieten titel:ab was:x", "zu kurz")]
    [InlineData("/profil bearbeiten stunden:100", "zu groß")]
    [InlineData("/projekt annehmen Niemand", "Niemand")]
    public async Task Wrong_input_is_answered_by_what_to_type(string line, string expected) =>
        (await Mia.SaysAsync(line)).ShouldContain(expected);

    [Fact]
    public async Task A_visitor_is_told_who_may_join()
    {
        await OfferAsync();
        (await bot.As("Vera", Role.Visitor).SaysAsync("/projekt mitmachen repaircafe")).ShouldContain("Anlaufstelle");
    }

    [Fact]
    public async Task A_saved_search_is_seen_and_forgotten_without_a_role_too()
    {
        var vera = bot.World.Person("Vera Ehemals", Role.Visitor);
        using (var seed = bot.World.Db())
        {
            seed.SavedSearches.Add(new SavedSearch { TownId = vera.TownId, PersonId = vera.PersonId, Text = "chor" });
            seed.SaveChanges();
        }

        var talk = bot.As("Vera Ehemals", Role.Visitor);
        (await talk.SaysAsync("/projekt suchen")).ShouldContain("chor");
        (await talk.SaysAsync("/projekt vergessen chor")).ShouldContain("Vergessen");
        bot.World.Db().SavedSearches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Taking_back_a_request_is_not_called_leaving()
    {
        await OfferAsync();
        await Mia.SaysAsync("/projekt mitmachen repaircafé");
        (await Mia.SaysAsync("/projekt zurückziehen repaircafé")).ShouldContain("Deine Anfrage zu „Repaircafé-Reparaturtreff“ ist zurückgezogen.");
        await Mia.SaysAsync("/projekt mitmachen repaircafé");
        await Max.SaysAsync("/projekt annehmen Mia");
        (await Mia.SaysAsync("/projekt zurückziehen repaircafé")).ShouldContain("nicht mehr dabei");
    }

    [Fact]
    public async Task A_project_of_ones_own_idea_is_listed_once()
    {
        await Max.SaysAsync("/idee vorschlagen Lesepaten was:\"Wir lesen vor.\"");
        await Max.SaysAsync("/idee umsetzen lesepaten");
        var mine = await Max.SaysAsync("/projekt meine");
        (mine.Split("Lesepaten").Length - 1).ShouldBe(1);
    }
}
