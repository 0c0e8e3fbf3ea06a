using System.Text;
using MentorBot.Chat.Replies;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Modules;

/// <summary>Today is Monday, 4 January 2027.</summary>
public sealed class EngagementModuleTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Hours_are_logged_in_one_line_without_quotes_and_undone_by_one_word()
    {
        var mia = bot.As("Mia");
        var said = await mia.SaysAsync("/engagement eintragen 2,5 h Repaircafé gestern");
        said.ShouldContain("Eingetragen: 2 Stunden 30 Minuten, Repaircafé, So., 03.01.2027.");
        (await mia.SaysAsync("/engagement korrigieren 3 Std")).ShouldContain("3 Stunden, Repaircafé");
        var undone = await mia.RepliesAsync("/engagement rückgängig");
        (await mia.PressesAsync(undone.Actions[0].Route)).ShouldContain("3 Stunden, Repaircafé, So., 03.01.2027");
        bot.World.Db().HourEntries.Single().Minutes.ShouldBe(180);
    }

    [Fact]
    public async Task A_correction_without_words_asks_for_the_line_as_it_stands()
    {
        var mia = bot.As("Mia");
        await mia.SaysAsync("/engagement eintragen 1 h Garten gestern");
        (await mia.SaysAsync("/engagement korrigieren")).ShouldContain("1 h Garten 03.01.2027");
        (await mia.SaysAsync("2 h Gärten gestern")).ShouldContain("2 Stunden, Gärten, So., 03.01.2027");
    }

    [Fact]
    public async Task A_button_pressed_twice_asks_and_logs_twice_only_when_that_is_wanted()
    {
        var mia = bot.As("Mia");
        const string button = "engagement log \"2 h Kochkreis 02.01.2027\"";
        await mia.SaysAsync("/engagement eintragen 1 h Garten");
        await mia.SaysAsync("/" + button);
        var asked = await mia.RepliesAsync("/" + button);
        bot.World.Db().HourEntries.Count().ShouldBe(2);
        asked.Actions[0].Label.ShouldBe("Trotzdem eintragen");
        (await mia.PressesAsync(asked.Actions[0].Route)).ShouldContain("Eingetragen: 2 Stunden, Kochkreis");
        bot.World.Db().HourEntries.Count().ShouldBe(3);
    }

    [Fact]
    public async Task Hours_right_after_the_groups_name_are_logged() =>
        (await bot.As("Mia").SaysAsync("/engagement 2,5 h Repaircafé vorgestern")).ShouldContain("Eingetragen: 2 Stunden 30 Minuten, Repaircafé");

    [Fact]
    public async Task In_january_the_hours_of_last_year_are_one_step_away()
    {
        var mia = bot.As("Mia");
        (await mia.RepliesAsync("/engagement übersicht")).Actions.ShouldBeEmpty();
        await mia.SaysAsync("/engagement eintragen 2 h Garten am 12.11.2026");
        foreach (var (who, command, shown) in new[] { (mia, "übersicht", "Jahr 2026: 2 Stunden"), (mia, "nachweis", "engagementnachweis-2026-01-01"), (bot.As("Carla", Role.Coordinator), "gesamt", "Zusammen: 2 Stunden") })
        {
            var reply = await who.RepliesAsync("/engagement " + command);
            reply.Actions.Single().Label.ShouldBe("Jahr 2026");
            (await who.PressesAsync(reply.Actions.Single().Route)).ShouldContain(shown);
        }

        (await mia.SaysAsync("/engagement nachweis 2050")).ShouldContain("bis Sa., 31.12.2050 ist nichts eingetragen", customMessage: "its first day is not after the last");
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_with_what_to_type_instead()
    {
        var mia = bot.As("Mia");
        (await mia.SaysAsync("/engagement eintragen 2 h Garten Montag und Dienstag")).ShouldContain("Trag jeden Tag einzeln ein");
        (await mia.SaysAsync("/engagement eintragen Repaircafé gestern")).ShouldContain("2,5 h Repaircafé gestern");
        (await mia.SaysAsync("/engagement eintragen 2 h morgen")).ShouldContain("Zukunft");
        (await mia.SaysAsync("/engagement eintragen 2 h Garten am 30.02.")).ShouldContain("„30.02.“ gibt es nicht");
        (await mia.SaysAsync("/engagement eintragen 0 min Garten")).ShouldContain("mehr als 0");
        (await mia.SaysAsync("/engagement eintragen -2 h Garten")).ShouldContain("mehr als 0");
        (await mia.SaysAsync("/engagement eintragen 30 h")).ShouldContain("24 Stunden");
        (await mia.SaysAsync("/engagement rückgängig")).ShouldContain("noch keinen Eintrag");
        (await bot.As("Ed", locale: "en").SaysAsync("/engagement log 2.5 hours repair café yesterday")).ShouldContain("Logged: 2 hours 30 minutes, repair café, Sun 3 Jan 2027.");
    }

    [Fact]
    public async Task A_day_or_a_second_length_that_cannot_be_read_is_refused_and_nothing_logged()
    {
        var mia = bot.As("Mia");
        (await mia.SaysAsync("/engagement eintragen 2 h Vorlesen am 12/11")).ShouldContain("„12/11“ kann ich nicht als Tag lesen");
        (await mia.SaysAsync("/engagement eintragen 2 h Vorlesen letzte Woche")).ShouldContain("2 h Garten am 12.11.");
        (await mia.SaysAsync("/engagement eintragen 2 h und nochmal 3 h Repaircafé")).ShouldContain("mehr als eine Dauer: 2 h, 3 h");
        (await mia.SaysAsync("/engagement eintragen um 3:00 Garten")).ShouldContain("wie lange");
        bot.World.Db().HourEntries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("de", "/engagement eintragen 2 h Repaircaffee", "Meinst du das Projekt „Repaircafé“?", "Zählt für das Projekt „Repaircafé“", "ja")]
    [InlineData("de", "/engagement eintragen 2 h Repaircaffee", "Meinst du das Projekt „Repaircafé“?", "Zählt für das Projekt „Repaircafé“", "1")]
    [InlineData("en", "/engagement log 2 h repaircaffee", "Do you mean the project “Repaircafé”?", "Counts for the project “Repaircafé”", "yes")]
    public async Task A_project_one_typo_away_is_asked_about_after_the_hours_are_logged(string locale, string line, string asked, string done, string answer)
    {
        using (var db = bot.World.Db())
        {
            db.Projects.Add(new Project { TownId = bot.World.Town.Id, Title = "Repaircafé", ContactPersonId = bot.World.Person("Kontakt").PersonId });
            db.SaveChanges();
        }

        var mia = bot.As("Mia", locale: locale);
        var reply = await mia.RepliesAsync(line);
        reply.Blocks.OfType<TextBlock>().First().Text.ShouldContain(asked);
        reply.Actions[0].Label.ShouldBe("Repaircafé");
        bot.World.Db().HourEntries.Single().ProjectId.ShouldBeNull();
        (await mia.SaysAsync(answer)).ShouldContain(done);
        bot.World.Db().HourEntries.Single().ProjectId.ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_several_projects_fit_one_press_says_which()
    {
        using (var db = bot.World.Db())
        {
            var contact = bot.World.Person("Kontakt").PersonId;
            foreach (var title in new[] { "Garten am Bach", "Garten am Schloss" })
                db.Projects.Add(new Project { TownId = bot.World.Town.Id, Title = title, ContactPersonId = contact });
            db.SaveChanges();
        }

        var mia = bot.As("Mia");
        var asked = await mia.RepliesAsync("/engagement eintragen 1 h Garten");
        (await mia.PressesAsync(asked.Actions.Single(a => a.Label == "Garten am Bach").Route)).ShouldContain("Projekt „Garten am Bach“");
        bot.World.Db().HourEntries.Single().ProjectId.ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_the_entry_made_last_is_not_the_first_in_the_list_people_are_asked_which_to_change()
    {
        var mia = bot.As("Mia");
        await mia.SaysAsync("/engagement eintragen 2 h Repaircafé heute");
        await mia.SaysAsync("/engagement eintragen 1 h Garten gestern");
        (await mia.SaysAsync("/engagement korrigieren")).ShouldContain("1. 2 Stunden, Repaircafé, Mo., 04.01.2027\n2. 1 Stunde, Garten, So., 03.01.2027 – zuletzt eingetragen");
        (await mia.SaysAsync("/engagement korrigieren 3 h")).ShouldContain("Welchen Eintrag meinst du?");
        (await mia.SaysAsync("1")).ShouldContain("3 Stunden, Repaircafé");
        (await bot.As("Mia", locale: "en").SaysAsync("/engagement undo")).ShouldContain("Which entry do you mean?");
        (await bot.As("Mia", locale: "en").SaysAsync("2")).ShouldContain("Taken back: 1 hour, Garten");
    }

    [Fact]
    public async Task The_overview_has_a_picture_and_the_same_in_words_and_its_numbers_choose_entries()
    {
        var mia = bot.As("Mia");
        await mia.SaysAsync("/engagement eintragen 1 h <b>Fest & Co heute");
        await mia.SaysAsync("/engagement eintragen 2 h Garten gestern");
        var reply = await mia.RepliesAsync("/engagement übersicht");
        var picture = reply.Blocks.OfType<PictureBlock>().First();
        picture.Svg.ShouldContain("&lt;b&gt;Fest &amp; Co");
        System.Xml.Linq.XDocument.Parse(picture.Svg).Root!.Name.LocalName.ShouldBe("svg");
        picture.AlternativeText.ShouldContain("Garten: 2 Stunden");
        (await mia.SaysAsync("2")).ShouldContain("2 Stunden, Garten");
        (await mia.SaysAsync("/engagement rückgängig 2")).ShouldContain("Garten");
        bot.World.Db().HourEntries.Single().What.ShouldContain("Fest");
    }

    [Fact]
    public async Task The_towns_total_is_for_coordinators_and_comes_with_a_table()
    {
        await bot.As("Mia").SaysAsync("/engagement eintragen 1,5 h Garten");
        (await bot.As("Mia").SaysAsync("/engagement gesamt")).ShouldNotContain("1 Stunde");
        var reply = await bot.As("Carla", Role.Coordinator).RepliesAsync("/engagement gesamt");
        var file = reply.Blocks.OfType<FileBlock>().Single();
        (file.Name, file.MediaType).ShouldBe(("engagement-2027.csv", "text/csv"));
        Encoding.UTF8.GetString(file.Content.Span).ShouldContain("2027-01;Ohne Projekt;;1,5;1");
    }
}
