using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Sessions;

/// <summary>Groups and excursions, typed and pressed.</summary>
public sealed class GroupTalkTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    private Speaker Tina => bot.As("Tina", Role.Trainer);
    private Speaker Eva => bot.As("Eva");

    [Fact]
    public async Task A_group_is_signed_up_in_one_line_and_taken_off_by_number_or_name()
    {
        await Tina.SaysAsync("/termin ankündigen Infoabend art:Infoabend beginn:\"16.02.2027 19:30\" dauer:\"2 h\" ort:Rathaus plätze:2");
        var joined = await Eva.SaysAsync("/termin anmelden Infoabend personen:\"Anna Alt, Bernd Berg, Carl Cron\" organisation:\"DRK Ditzingen\"");
        joined.ShouldContain("Einen Platz haben: Anna Alt und Bernd Berg.");
        joined.ShouldContain("Auf der Warteliste steht: Carl Cron (Platz 1).");
        joined.ShouldContain("lösche sie zwei Wochen danach");
        (await Tina.SaysAsync("/termin teilnehmende Infoabend")).ShouldContain("Anna Alt, DRK Ditzingen (Eva)");
        (await Eva.SaysAsync("/termin zeigen Infoabend")).ShouldContain("Von dir angemeldet: 3 weitere Personen");

        (await Eva.SaysAsync("/termin gruppe Infoabend")).ShouldContain("Carl Cron – DRK Ditzingen, auf der Warteliste");
        (await Eva.SaysAsync("1")).ShouldContain("Abgemeldet von „Infoabend“ am Di., 16.02.2027, 19:30 Uhr: Anna Alt.");
        (await bot.As("Eva", locale: "en").SaysAsync("/session leave Infoabend people:all")).ShouldContain("Bernd Berg and Carl Cron");
        (await Eva.SaysAsync("/termin gruppe Infoabend")).ShouldContain("niemanden sonst angemeldet");
    }

    [Fact]
    public async Task An_excursion_says_whom_it_visits_and_introduces_who_wants_it()
    {
        await Tina.SaysAsync("/termin ankündigen Mühle art:Exkursion beginn:\"16.02.2027 14:00\" dauer:\"2 h\" ort:\"Am Bach 1\"");
        await Eva.SaysAsync("/termin anmelden Mühle");
        (await Tina.SaysAsync("/termin exkursion Mühle gastgeber:\"Glemsmühle\" treffpunkt:\"Bahnhof, 13:45 Uhr\" nachgespräch:\"17 Uhr im Café\" bestätigt:ja")).ShouldContain("Glemsmühle");
        var card = await Eva.SaysAsync("/termin zeigen Mühle");
        card.ShouldContain("Treffpunkt: Bahnhof, 13:45 Uhr");
        card.ShouldContain("Mich dem Gastgeber vorstellen");
        (await Eva.SaysAsync("/termin vorstellen Mühle text:\"Ich baue einen Mühlenverein auf.\"")).ShouldContain("Tina bekommt deine Vorstellung");
        (await Tina.SaysAsync("/termin exkursion Mühle treffpunkt:- bestätigt:ja")).ShouldNotContain("Treffpunkt: Bahnhof");
        (await bot.As("Ann", locale: "en").SaysAsync("/session show Mühle")).ShouldContain("Talk afterwards: 17 Uhr im Café");
    }
}
