using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Talk;

/// <summary>Sessions and meetings are called by their day as people say it.</summary>
public sealed class NamedByDayTests : IDisposable
{
    private readonly BotHarness bot = new();
    private readonly Speaker tina, eva;

    public NamedByDayTests() => (tina, eva) = (bot.As("Tina", Role.Trainer), bot.As("Eva"));

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData("28. Dezember", "28.12.2027")]
    [InlineData("28. Dez.", "28.12.2027")]
    [InlineData("28 Dez", "28.12.2027")]
    [InlineData("Di 28.12.", "28.12.2027")]
    [InlineData("am Dienstag, den 28. Dezember 2027", "28.12.2027")]
    [InlineData("December 28", "28.12.2027")]
    [InlineData("28th of December", "28.12.2027")]
    [InlineData("2027-12-28", "28.12.2027")]
    [InlineData("28.12", "28.12.2027")]
    [InlineData("Lesekreis 28. Dezember", "28.12.2027")]
    [InlineData("Lesekreis am 14. Dez. um 19:30 Uhr", "14.12.2027")]
    [InlineData("14.12. Lesekreis", "14.12.2027")]
    [InlineData("Dec 14 7:30 pm", "14.12.2027")]
    public async Task A_session_of_a_series_is_found_by_its_day(string typed, string day)
    {
        await SeriesAsync();
        (await eva.SaysAsync($"/termin anmelden {typed}")).ShouldContain($"Du bist angemeldet: Lesekreis, Di., {day}");
    }

    [Theory]
    [InlineData("/termin zeigen 29. Dezember")]
    [InlineData("/termin zeigen Mo 28.12.")]
    [InlineData("/termin zeigen Backabend 28. Dezember")]
    [InlineData("/termin zeigen 28. Dezember 18 Uhr")]
    public async Task Another_day_weekday_title_or_hour_is_not_taken_for_it(string line)
    {
        await SeriesAsync();
        (await eva.SaysAsync(line)).ShouldContain("finde ich nicht");
    }

    [Fact]
    public async Task Of_two_on_one_day_it_is_asked_which()
    {
        await SeriesAsync();
        await tina.SaysAsync("/termin ankündigen Backabend art:Kursabend beginn:\"28.12.2027 17:00\" ort:Küche");
        var which = await eva.SaysAsync("/termin anmelden 28. Dezember");
        which.ShouldContain("1. Backabend");
        which.ShouldContain("2. Lesekreis (Di., 28.12.2027");
        (await tina.SaysAsync("/termin absagen 28. Dezember zu wenige")).ShouldContain("2. Lesekreis (Di., 28.12.2027");
        (await tina.SaysAsync("2")).ShouldContain("Grund: zu wenige");
        (await tina.SaysAsync("/termin verlegen 28. Dezember 29. Dezember 20 Uhr Saal belegt")).ShouldContain("1. Backabend");
        (await tina.SaysAsync("1")).ShouldContain("Neu: Mi., 29.12.2027, 20:00 Uhr");
        (await eva.SaysAsync("/termin anmelden 28. Dezember 17 Uhr")).ShouldContain("Du bist angemeldet: Backabend");
    }

    [Fact]
    public async Task What_is_over_is_found_by_its_day_too_and_a_day_beside_other_words()
    {
        await SeriesAsync();
        await eva.SaysAsync("/termin anmelden 14. Dezember");
        bot.Time.Set(new DateTime(2027, 12, 15, 12, 0, 0, DateTimeKind.Utc));
        (await tina.SaysAsync("/termin anwesenheit 14. Dezember Eva ja")).ShouldContain("Eva: war da.");
        (await eva.SaysAsync("/termin rückmeldung 14. Dez. 5 Schön")).ShouldContain("5 von 5 für „Lesekreis“");
        (await tina.SaysAsync("/termin absagen 28. Dezember zu wenige")).ShouldContain("„Lesekreis“, Di., 28.12.2027, 19:30 Uhr, absagen?");
        (await tina.SaysAsync("/termin verlegen 28. Dezember 29. Dezember 20 Uhr Saal belegt")).ShouldContain("Neu: Mi., 29.12.2027, 20:00 Uhr");
    }

    [Theory]
    [InlineData("morgen")]
    [InlineData("Dienstag")]
    [InlineData("Lesekreis tomorrow")]
    public async Task A_word_names_a_day_where_no_title_has_it(string typed)
    {
        await SeriesAsync();
        bot.Time.Set(new DateTime(2027, 12, 13, 12, 0, 0, DateTimeKind.Utc));
        (await eva.SaysAsync($"/termin zeigen {typed}")).ShouldContain("Di., 14.12.2027");
        await tina.SaysAsync("/termin ankündigen \"Dienstag ist Kinotag\" art:Kursabend beginn:\"20.12.2027 17:00\" ort:Küche");
        (await eva.SaysAsync("/termin zeigen Dienstag")).ShouldContain("Kinotag");
    }

    [Fact]
    public async Task A_title_that_holds_a_date_is_that_title()
    {
        await SeriesAsync();
        await tina.SaysAsync("/termin ankündigen \"Vor dem 28.12.\" art:Kursabend beginn:\"20.12.2027 17:00\" ort:Küche");
        (await eva.SaysAsync("/termin zeigen Vor dem 28.12.")).ShouldContain("Mo., 20.12.2027");
    }

    [Theory]
    [InlineData("10. März")]
    [InlineData("Mi 10.03.")]
    [InlineData("Kochkreis March 10")]
    public async Task An_exchange_meeting_is_found_by_its_day(string typed)
    {
        var mia = bot.As("Mia", Role.Mentor);
        await mia.SaysAsync("/treffen gründen Kochkreis rhythmus:\"jeden zweiten Mittwoch im Monat 19:30\"");
        bot.Time.Set(new DateTime(2027, 3, 6, 12, 0, 0, DateTimeKind.Utc));
        await bot.RoundAsync();
        (await mia.SaysAsync($"/treffen zusagen {typed}")).ShouldContain("Schön, du kommst");
        (await mia.SaysAsync("/treffen zusagen 11. März")).ShouldContain("gerade kein Treffen ausgeschrieben");
    }

    private async Task SeriesAsync()
    {
        bot.Time.Set(new DateTime(2027, 11, 23, 12, 0, 0, DateTimeKind.Utc));
        (await tina.SaysAsync(
            "/termin ankündigen Lesekreis art:Kursabend beginn:\"14.12.2027 19:30\" ort:Rathaus wiederholung:\"alle 2 Wochen dienstags 19:30\" anzahl:3")).ShouldContain("28.12.2027");
    }
}
