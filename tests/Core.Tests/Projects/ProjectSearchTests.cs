using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Projects;

public sealed class ProjectSearchTests : IDisposable
{
    private readonly ProjectTown town = new();

    public void Dispose() => town.Dispose();

    [Theory]
    [InlineData("reparatur")]
    [InlineData("REPARATUR")]
    [InlineData("Reperatur")] // wrong letter
    [InlineData("Reparatr")] // letter missing
    [InlineData("Repparatur")] // letter too many
    [InlineData("Reapratur")] // letters exchanged
    [InlineData("repaircafe")]
    [InlineData("Repair-Café")]
    [InlineData("repair cafe")]
    [InlineData("Treff")]
    [InlineData("für Reparatur")]
    public async Task A_word_of_a_compound_is_found_in_spite_of_case_accents_and_one_typo(string text)
    {
        await town.Offer("Repaircafé-Reparaturtreff", "Wir bringen Toaster wieder zum Laufen.");
        await town.Offer("Flurputzete", "Müll sammeln am Glemsufer.");
        (await town.Find(text)).ShouldBe(["Repaircafé-Reparaturtreff"]);
    }

    [Theory]
    [InlineData("Gärten")]
    [InlineData("Gaerten")]
    [InlineData("garten")]
    [InlineData("GARTEN")]
    public async Task All_spellings_of_an_umlaut_meet(string text)
    {
        await town.Offer("Internationaler Garten");
        await town.Offer("Gemeinschaftsgärten am Bahnhof");
        await town.Offer("Flurputzete");
        (await town.Find(text)).ShouldBe(["Internationaler Garten", "Gemeinschaftsgärten am Bahnhof"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Straße")]
    [InlineData("strasse")]
    [InlineData("STRASSE")]
    [InlineData("Strase")]
    public async Task Sharp_s_and_double_s_are_the_same(string text)
    {
        await town.Offer("Fest in der Gerlinger Straße");
        (await town.Find(text)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Words_written_apart_are_found_by_the_word_written_together()
    {
        await town.Offer("Repair Café", "Dienstags");
        (await town.Find("Repaircafé")).ShouldBe(["Repair Café"]);
    }

    [Fact]
    public async Task A_plural_finds_the_singular()
    {
        await town.Offer("Computergruppe im Treff");
        (await town.Find("Computergruppen")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_name_of_a_topic_finds_its_projects_in_both_languages()
    {
        await town.Offer("Bienenwiese", more: d => d with { Topics = Topics.Environment });
        (await town.Find("Umwelt")).ShouldBe(["Bienenwiese"]);
        (await town.Find("environment")).ShouldBe(["Bienenwiese"]);
    }

    [Fact]
    public async Task Skills_and_district_are_searched_too()
    {
        await town.Offer("Repaircafé", more: d => d with { Skills = ["Elektrik", "Nähen"], District = "Hirschlanden" });
        (await town.Find("naehen")).Count.ShouldBe(1);
        (await town.Find("hirschlanden")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_title_counts_more_than_the_description_and_the_whole_word_more_than_a_part()
    {
        await town.Offer("Lesepaten", "Auch im Garten wird gelesen.");
        await town.Offer("Gartenfest der Vereine");
        await town.Offer("Garten für alle");
        (await town.Find("garten")).ShouldBe(["Garten für alle", "Gartenfest der Vereine", "Lesepaten"]);
    }

    [Fact]
    public async Task All_words_have_to_fit_and_if_none_fits_all_some_are_enough()
    {
        await town.Offer("Garten für alle");
        await town.Offer("Kochen mit Kindern");
        await town.Offer("Kochen im Garten");
        (await town.Find("kochen garten")).ShouldBe(["Kochen im Garten"]);
        var some = await town.With(c => c.Search.FindAsync(town.Mia, new ProjectQuery("kochen raumfahrt"), default));
        some.OnlySomeWords.ShouldBeTrue();
        some.Hits.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Filters_narrow_the_search_and_work_without_words()
    {
        await town.Offer("Sprachcafé", more: d => d with { Topics = Topics.Integration, Audiences = Audiences.Refugees, HoursPerWeek = 2, District = "Heimerdingen" });
        await town.Offer("Lernhilfe", more: d => d with { Topics = Topics.Education | Topics.Integration, Audiences = Audiences.Children, HoursPerWeek = 2.5m });
        await town.Offer("Chor", more: d => d with { Topics = Topics.Culture });
        (await town.Find(new ProjectQuery { Topics = Topics.Integration })).ShouldBe(["Lernhilfe", "Sprachcafé"]);
        (await town.Find(new ProjectQuery { Topics = Topics.Integration, HoursPerWeek = 2 })).ShouldBe(["Sprachcafé"]);
        (await town.Find(new ProjectQuery { Topics = Topics.Integration, Audiences = Audiences.Children })).ShouldBe(["Lernhilfe"]);
        (await town.Find(new ProjectQuery { District = "heimerding" })).ShouldBe(["Sprachcafé"]);
        (await town.Find(new ProjectQuery { HoursPerWeek = 2 })).ShouldBe(["Chor", "Sprachcafé"], ignoreOrder: true);
        (await town.Find(new ProjectQuery("lern") { Topics = Topics.Culture })).ShouldBeEmpty();
        (await town.Find(new ProjectQuery { District = "Nirgendwo" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_search_shows_the_newest()
    {
        await town.Offer("Erstes Projekt");
        town.Town.Time.Advance(TimeSpan.FromHours(1));
        await town.Offer("Zweites Projekt");
        (await town.Find("")).ShouldBe(["Zweites Projekt", "Erstes Projekt"]);
        (await town.Find("!?")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_town_finds_nothing()
    {
        await town.Offer("Repaircafé");
        var neighbour = town.Town.Person("Nora", town: town.Town.Neighbour());
        (await town.Find("repaircafe", neighbour)).ShouldBeEmpty();
        (await town.Find("", neighbour)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_index_follows_every_change()
    {
        var project = await town.Offer("Repaircafé");
        await town.With(c => c.Desk.EditAsync(town.Max, project.Id, new ProjectChange { Title = "Fahrradwerkstatt" }, default));
        (await town.Find("repaircafe")).ShouldBeEmpty();
        (await town.Find("fahrrad")).ShouldBe(["Fahrradwerkstatt"]);

        await town.With(c => c.Desk.PauseAsync(town.Max, project.Id, default));
        (await town.Find("fahrrad")).ShouldBeEmpty();
        await town.With(c => c.Desk.ResumeAsync(town.Max, project.Id, default));
        (await town.Find("fahrrad")).Count.ShouldBe(1);
        await town.With(c => c.Desk.FinishAsync(town.Max, project.Id, default));
        (await town.Find("fahrrad")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_project_leaves_the_index()
    {
        var project = await town.Offer("Repaircafé");
        await town.With(c => c.Db.Projects.Where(p => p.Id == project.Id).ExecuteDeleteAsync());
        (await town.With(c => c.Db.Database.SqlQuery<long>($"SELECT count(*) AS Value FROM ProjectSearch").SingleAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("\" OR 1")]
    [InlineData("Title : x NEAR(")]
    [InlineData("*^()'")]
    [InlineData("%_")]
    public async Task Signs_of_a_query_language_are_harmless(string text)
    {
        await town.Offer("Repaircafé");
        await Should.NotThrowAsync(() => town.Find(text));
    }
}
