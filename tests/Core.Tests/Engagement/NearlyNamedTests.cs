using MentorBot.Core.Data;
using MentorBot.Core.Engagement;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using MentorBot.Testing;

namespace MentorBot.Core.Tests.Engagement;

/// <summary>Hours for a project whose name is nearly right.</summary>
public sealed class NearlyNamedTests : IDisposable
{
    private readonly TestTown town = new();
    private readonly MentorDb db;
    private readonly Member mia;
    private readonly Member contact;

    public NearlyNamedTests()
    {
        db = town.Db();
        mia = town.Person("Mia");
        contact = town.Person("Kontakt");
    }

    public void Dispose()
    {
        db.Dispose();
        town.Dispose();
    }

    [Theory]
    [InlineData("Repaircaffee", "Repaircafé")]
    [InlineData("Repaircaffe", "Repaircafé Weilimdorf")]
    [InlineData("Repiarcafé", "Repaircafé")]
    [InlineData("Repair Cafe", "Repaircafé")]
    [InlineData("Repaircafé", "Repair Café")]
    [InlineData("Repairkaffee", "Repair-Café")]
    [InlineData("Aufbau im Repaircaffe", "Repaircafé")]
    [InlineData("Internationler Garten", "Internationaler Garten")]
    [InlineData("Computergruppe", "Computergruppen")]
    [InlineData("Flurputzede", "Flurputzete 2027")]
    public async Task A_title_that_is_nearly_said_is_asked_about_and_the_hours_are_logged(string what, string title)
    {
        Project(title);
        var logged = await Log.LogAsync(mia, "2 h " + what, false, default);
        (logged.Project, logged.IsNear).ShouldBe((null, true));
        logged.CouldBe.ShouldHaveSingleItem().Title.ShouldBe(title);
        town.Db().HourEntries.Single().What.ShouldEndWith(what);
    }

    [Theory]
    [InlineData("Kuchen", "Gemeinsam kochen")]
    [InlineData("Karten spielen", "Internationaler Garten")]
    [InlineData("Karten", "Internationaler Garten")]
    [InlineData("Besuch", "Suche")]
    [InlineData("Sitzung", "Repaircafé")]
    [InlineData("Telefonat mit der Stadt", "Stadtteilfest")]
    [InlineData("Lesen", "Lesepaten im Park")]
    [InlineData("Reparatur", "Repaircafé")]
    public async Task A_text_that_has_nothing_to_do_with_a_project_does_not_ask(string what, string title)
    {
        Project(title);
        (await Log.LogAsync(mia, "2 h " + what, false, default)).CouldBe.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_whole_title_goes_before_a_part_of_another_and_own_projects_before_those_of_others()
    {
        Project("Repaircafé");
        Project("Repaircafé Weilimdorf");
        (await NearAsync("Repaircaffee")).ShouldBe(["Repaircafé"]);
        Project("Repaircafé Hirschlanden", mia);
        (await NearAsync("Repaircaffee")).ShouldBe(["Repaircafé Hirschlanden"]);
    }

    [Fact]
    public async Task Another_town_is_not_asked_about_nor_what_is_finished()
    {
        var elsewhere = town.Neighbour();
        db.Projects.Add(new Project { TownId = elsewhere.Id, Title = "Repaircafé", ContactPersonId = town.Person("Nachbar", town: elsewhere).PersonId });
        Project("Repaircafé Nord").State = ProjectState.Finished;
        db.SaveChanges();
        (await NearAsync("Repaircaffee")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_correction_of_the_time_alone_does_not_ask_again_and_one_of_the_words_does()
    {
        Project("Repaircafé");
        await Log.LogAsync(mia, "2 h Repaircaffee", false, default);
        (await Log.CorrectAsync(mia, null, "3 h", default)).CouldBe.ShouldBeEmpty();
        (await Log.CorrectAsync(mia, null, "3 h Repairkaffee", default)).CouldBe.Count.ShouldBe(1);
        (await Log.NameAsync(mia, null, "Repairkafé", default)).CouldBe.Count.ShouldBe(1);
        var chosen = await Log.NameAsync(mia, null, "Repaircafé", default);
        (chosen.Project, chosen.CouldBe.Count).ShouldBe(("Repaircafé", 0));
    }

    [Fact]
    public async Task Among_many_projects_the_near_one_is_found()
    {
        for (var i = 0; i < 300; i++)
            db.Projects.Add(new Project { TownId = town.Town.Id, Title = $"Vorhaben {i} reparieren", ContactPersonId = contact.PersonId });
        Project("Repaircafé");
        (await NearAsync("Reparieren im Repaircaffee")).ShouldBe(["Repaircafé"]);
    }

    private HourLog Log => new(db, town.Time, new ProjectRecognition(db, new ProjectSearch(db, new Vocabulary())));

    private async Task<IEnumerable<string>> NearAsync(string what) =>
        (await Log.LogAsync(mia, "2 h " + what, true, default)).CouldBe.Select(p => p.Title);

    private Project Project(string title, Member? of = null)
    {
        var project = new Project { TownId = town.Town.Id, Title = title, ContactPersonId = (of ?? contact).PersonId };
        db.Projects.Add(project);
        db.SaveChanges();
        return project;
    }
}
