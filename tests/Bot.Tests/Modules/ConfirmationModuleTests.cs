using System.Text;
using MentorBot.Chat.Replies;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Modules;

/// <summary>Hours confirmed by the contact person, and the paper about them. Today is Monday, 4 January 2027.</summary>
public sealed class ConfirmationModuleTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    private Speaker Mia => bot.As("Mia");
    private Speaker Max => bot.As("Max");

    [Fact]
    public async Task One_press_asks_one_press_confirms_and_the_overview_says_so()
    {
        await Max.SaysAsync("/projekt anbieten titel:Repaircafé was:\"Wir reparieren.\"");
        var logged = await Mia.RepliesAsync("/engagement eintragen 2 h Repaircafé gestern");
        var asked = await Mia.PressesAsync(logged.Actions.Single(a => a.Label == "Bestätigen lassen").Route);
        asked.ShouldContain("Max ist gefragt: 2 Stunden, Repaircafé, So., 03.01.2027");
        (await Mia.SaysAsync("/engagement übersicht")).ShouldContain("wartet auf Bestätigung");

        (await Max.SaysAsync("/engagement bestätigen")).ShouldContain("Mia – 2 Stunden, Repaircafé");
        (await Max.SaysAsync("1")).ShouldContain("Bestätigt: Mia, 2 Stunden, Repaircafé");
        (await Max.SaysAsync("/engagement bestätigen")).ShouldContain("wartet niemand");
        var overview = await Mia.SaysAsync("/engagement übersicht");
        overview.ShouldContain("Davon bestätigt: 2 Stunden");
        overview.ShouldContain("So., 03.01.2027, bestätigt");
        (await Mia.SaysAsync("/engagement korrigieren 3 h")).ShouldContain("galt für den alten Eintrag");
        (await Mia.SaysAsync("/engagement übersicht")).ShouldNotContain("Davon bestätigt");
    }

    [Fact]
    public async Task The_contact_person_reads_what_it_was_for_only_where_it_is_more_than_the_projects_name()
    {
        await Max.SaysAsync("/projekt anbieten titel:\"Repair Café\" was:\"Wir reparieren.\"");
        foreach (var entry in new[] { "2 h Repair-Cafe", "3 h Aufbau im Repair Café" })
        {
            await Mia.SaysAsync($"/engagement eintragen {entry}");
            await Mia.SaysAsync("/engagement bestätigung");
        }

        await using var db = bot.World.Db();
        var told = db.Notices.Where(n => n.Kind == "hours.ask").OrderBy(n => n.Id).Select(n => n.Args).ToList();
        told[0].ShouldNotContain("Repair-Cafe");
        told[1].ShouldContain("Aufbau");
    }

    [Fact]
    public async Task By_typed_name_and_with_a_reason_in_both_languages()
    {
        await Max.SaysAsync("/projekt anbieten titel:Repaircafé was:\"Wir reparieren.\"");
        await Mia.SaysAsync("/engagement eintragen 2 h Repaircafé gestern");
        await Mia.SaysAsync("/engagement bestätigung");
        (await bot.As("Max", locale: "en").SaysAsync("/engagement deny mia reason:\"Only one hour.\"")).ShouldContain("Not confirmed: Mia");
        (await Mia.SaysAsync("/engagement bestätigung")).ShouldContain("Korrigier den Eintrag");
        (await Mia.SaysAsync("/engagement zeigen repaircafé")).ShouldContain("nicht bestätigt");
    }

    [Fact]
    public async Task The_proof_is_a_pdf_for_the_asking_person_alone()
    {
        await Mia.SaysAsync("/engagement eintragen 2 h Garten gestern");
        (await Mia.SaysAsync("/engagement nachweis 2025")).ShouldContain("ist nichts eingetragen");
        (await Mia.SaysAsync("/engagement nachweis von:03.01.2027 bis:02.01.2027")).ShouldContain("Der Anfang liegt nach dem Ende");
        var reply = await Mia.RepliesAsync("/engagement nachweis name:\"Maria Müller\"");
        reply.Private.ShouldBeTrue();
        var file = reply.Blocks.OfType<FileBlock>().Single();
        (file.Name, file.MediaType).ShouldBe(("engagementnachweis-2027-01-01-2027-01-04.pdf", "application/pdf"));
        Encoding.ASCII.GetString(file.Content.Span[..5]).ShouldBe("%PDF-");
        (await bot.As("Ann", locale: "en").SaysAsync("/engagement proof")).ShouldContain("Nothing was entered");
    }
}
