using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Talk;

/// <summary>Where there is nothing to choose from, people read what is missing and what to type instead.</summary>
public sealed class NothingToChooseTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData("/projekt zeigen", "Im Verzeichnis steht dafür gerade kein Projekt.")]
    [InlineData("/projekt mitmachen", "/projekt finden")]
    [InlineData("/projekt pausieren", "Du hast gerade kein Projekt, für das das geht. Deine zeigt /projekt meine")]
    [InlineData("/projekt zurückziehen", "Du hast gerade keine offene Anfrage.")]
    [InlineData("/projekt annehmen", "Gerade wartet keine Anfrage auf deine Antwort.")]
    [InlineData("/projekt vergessen", "/projekt merken garten")]
    [InlineData("/idee zeigen", "/idee vorschlagen Lesepaten")]
    [InlineData("/erfahrung zeigen", "/erfahrung teilen")]
    [InlineData("/treffen beitreten", "/treffen gründen")]
    [InlineData("/treffen verlassen", "Du bist in keinem Kreis.")]
    [InlineData("/engagement zeigen", "/engagement eintragen 2,5 h Repaircafé gestern")]
    [InlineData("/engagement ablehnen", "Gerade warten keine Stunden auf deine Bestätigung.")]
    [InlineData("/profil kennenlernen", "/profil bearbeiten")]
    [InlineData("/profil einverstanden", "Gerade möchte dich niemand kennenlernen.")]
    [InlineData("/termin abmelden", "Du bist gerade für keinen Termin angemeldet.")]
    [InlineData("/termin platz-annehmen", "Gerade ist kein Platz für dich frei geworden.")]
    public async Task It_is_said_what_is_missing_and_what_to_type(string line, string answer)
    {
        var reply = await bot.As("Mia").RepliesAsync(line);
        reply.IsRefusal.ShouldBeTrue();
        (await bot.As("Mia").SaysAsync(line)).ShouldContain(answer);
    }

    [Theory]
    [InlineData("/engagement ablehnen Max", "Zu „Max“ warten keine Stunden auf deine Bestätigung.")]
    [InlineData("/idee stimme Lesepaten punkte:2", "Die Idee „Lesepaten“ finde ich nicht.")]
    [InlineData("/engagement bestätigung Garten", "Den Eintrag „Garten“ finde ich nicht.")]
    [InlineData("/profil einverstanden Max kontakt:07156", "Von „Max“ wartet keine Anfrage, dich kennenzulernen.")]
    public async Task Whoever_names_one_where_there_is_none_is_not_asked_which(string line, string answer)
    {
        var reply = await bot.As("Mia").SaysAsync(line);
        reply.ShouldContain(answer);
        reply.ShouldNotContain("Frage 1");
    }

    [Fact]
    public async Task It_is_said_in_english_too()
    {
        (await bot.As("Ann", locale: "en").SaysAsync("/engagement show")).ShouldContain("/engagement log 2.5 h repair café yesterday");
        (await bot.As("Ann", locale: "en").SaysAsync("/circle leave")).ShouldContain("You are in no circle.");
    }

    [Fact]
    public async Task Whoever_is_in_every_circle_reads_that_there_is_none_left_to_join()
    {
        await bot.As("Fatma").SaysAsync("/treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\"");
        (await bot.As("Fatma").SaysAsync("/treffen beitreten")).ShouldContain("Es gibt keinen Kreis, dem du noch beitreten kannst.");
        (await bot.As("Max").SaysAsync("/treffen beitreten")).ShouldContain("1. Kochkreis");
    }

    [Theory]
    [InlineData("/treffen zusgaen", "Meintest du /treffen zusagen?")]
    [InlineData("/kurs einshreiben", "Meintest du /kurs einschreiben?")]
    [InlineData("/termin anmeldn Infoabend", "Meintest du /termin anmelden?")]
    [InlineData("/engagement uebersciht", "Meintest du /engagement übersicht?")]
    [InlineData("/treffen grüden", "Meintest du /treffen gründen?")]
    public async Task A_slip_in_the_second_word_offers_the_command_it_nearly_names(string line, string answer) =>
        (await bot.As("Mia").SaysAsync(line)).ShouldContain(answer);

    [Theory]
    [InlineData("/treffen kein tandem", "Du bist in keinem Kreis")]
    [InlineData("/termin platz annehmen", "Gerade ist kein Platz für dich frei geworden.")]
    [InlineData("/session check in", "einchecken")]
    public async Task A_name_with_a_hyphen_may_be_typed_as_two_words(string line, string answer) =>
        (await bot.As("Mia").SaysAsync(line)).ShouldContain(answer);

    [Fact]
    public async Task Whoever_may_not_use_what_they_misspelt_reads_whose_it_is() =>
        (await bot.As("Gast", Role.Visitor).SaysAsync("/treffen grüden")).ShouldContain("Dafür brauchst du diese Rolle");
}
