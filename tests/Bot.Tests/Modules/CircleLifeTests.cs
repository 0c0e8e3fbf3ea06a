using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Modules;

/// <summary>Questions, date polls, pairs and holidays of circles, by typing and by button.</summary>
public sealed class CircleLifeTests : IDisposable
{
    private const string Founding = "/treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\" ort:Rathaus";

    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task The_question_is_shown_changed_and_replaced_by_the_circles_own()
    {
        var fatma = bot.As("Fatma");
        await fatma.SaysAsync(Founding);
        (await fatma.SaysAsync("/treffen frage Kochkreis")).ShouldContain("noch kein Treffen ausgeschrieben");
        await bot.RoundAsync();
        var reply = await fatma.RepliesAsync("/treffen frage");
        var first = await fatma.SaysAsync("/treffen frage");
        first.ShouldContain("Frage für „Kochkreis“ am Di., 12.01.2027, 19:30 Uhr");
        var second = await fatma.PressesAsync(reply.Numbered().Single(n => n.Label == "Andere Frage").Route);
        second.ShouldContain("Frage für „Kochkreis“");
        second.ShouldNotBe(first);
        (await fatma.SaysAsync("/treffen frage text:\"Wer bringt Kuchen mit?\"")).ShouldContain("Wer bringt Kuchen mit?");
        (await bot.As("Fatma", locale: "en").SaysAsync("/circle question")).ShouldContain("Wer bringt Kuchen mit?");
    }

    [Fact]
    public async Task A_date_poll_goes_from_the_channel_by_votes_to_the_decision()
    {
        var (fatma, max) = (bot.As("Fatma"), bot.As("Max"));
        await fatma.SaysAsync(Founding);
        await max.SaysAsync("/treffen beitreten Kochkreis");
        (await max.SaysAsync("/treffen abstimmen")).ShouldContain("läuft keine Terminumfrage", customMessage: "said before anything is asked");
        (await fatma.SaysAsync("/treffen umfrage Kochkreis termine:\"Do., 14.01.2027, 19:30 Uhr, Sa., 16.01.2027, 15:00 Uhr\"")).ShouldContain("im Kanal von „Kochkreis“");
        await bot.RoundAsync();
        var posted = await bot.PostsAsync();
        posted[^1].ShouldContain("1: Do., 14.01.2027, 19:30 Uhr\n2: Sa., 16.01.2027, 15:00 Uhr\n");
        posted[^1].ShouldContain("2. Termin 2");
        posted.ShouldNotContain(p => p.Contains("12.01.2027", StringComparison.Ordinal), "the usual meeting waits for the decision");

        (await max.SaysAsync("/treffen abstimmen 2")).ShouldContain("Sa., 16.01.2027, 15:00 Uhr passt dir");
        var open = await fatma.RepliesAsync("/treffen umfrage");
        open.Numbered().Select(n => n.Label).ShouldContain("Jetzt entscheiden");
        await fatma.PressesAsync(open.Numbered().ElementAt(1).Route);
        (await max.SaysAsync("/treffen festlegen")).ShouldContain("Vor der Zeit entscheidet");
        (await fatma.SaysAsync("/treffen festlegen")).ShouldContain("trifft sich Sa., 16.01.2027, 15:00 Uhr. Der Termin passt 2 Personen");
        await bot.RoundAsync();
        (await bot.PostsAsync())[^1].ShouldContain("Neuer Termin: Sa., 16.01.2027, 15:00 Uhr, Rathaus. Das Treffen am Di., 12.01.2027, 19:30 Uhr entfällt dafür. Der neue Termin passt 2 Personen, die schon als Zusage zählen.");
        (await max.SaysAsync("/treffen zeigen Kochkreis")).ShouldContain("Nächste Treffen:\nSa., 16.01.2027, 15:00 Uhr");
        (await max.SaysAsync("/treffen stimme 1")).ShouldContain("läuft keine Terminumfrage");
    }

    [Fact]
    public async Task A_poll_is_asked_for_where_none_runs_and_its_dates_are_named_as_people_name_them()
    {
        var (fatma, max) = (bot.As("Fatma"), bot.As("Max"));
        await fatma.SaysAsync(Founding);
        await max.SaysAsync("/treffen beitreten Kochkreis");
        (await fatma.SaysAsync("/treffen umfrage")).ShouldContain("Neue Terminumfrage für „Kochkreis“\nFrage 1 von 1: Zwei bis fünf Termine");
        (await fatma.SaysAsync("irgendwann")).ShouldContain("Frage 1 von 1");
        (await fatma.SaysAsync("14.01. 19:30; Sa 16.01. 15 Uhr; Do 21.01. 19:30")).ShouldContain("Terminumfrage „Kochkreis“");
        (await max.SaysAsync("/treffen abstimmen")).ShouldContain("1. Do., 14.01.2027, 19:30 Uhr – noch niemand");
        (await max.SaysAsync("/treffen stimme 16.01.")).ShouldContain("Sa., 16.01.2027, 15:00 Uhr passt dir");
        (await max.SaysAsync("/treffen stimme Do., 14.01.2027, 19:30 Uhr")).ShouldContain("Do., 14.01.2027, 19:30 Uhr passt dir");
        (await max.SaysAsync("/treffen stimme termin:\"21.1. und Samstag\" kreis:Kochkreis nur:ja")).ShouldContain("Dir passt: Sa., 16.01.2027, 15:00 Uhr und Do., 21.01.2027, 19:30 Uhr");
        (await max.SaysAsync("/treffen stimme 12.12.")).ShouldContain("An diesem Tag hat die Umfrage keinen Termin");
        (await max.SaysAsync("/treffen stimme demnächst")).ShouldContain("Tippe seine Nummer, zum Beispiel 1, oder seinen Tag");
        (await bot.As("Max", locale: "en").SaysAsync("/circle vote Saturday")).ShouldContain("no longer suits you");
    }

    [Fact]
    public async Task The_circles_card_shows_its_members_who_comes_and_what_about_and_others_only_how_many()
    {
        var (fatma, max) = (bot.As("Fatma"), bot.As("Max"));
        await fatma.SaysAsync(Founding);
        await max.SaysAsync("/treffen beitreten Kochkreis");
        await bot.RoundAsync();
        (await max.SaysAsync("/treffen zeigen Kochkreis")).ShouldContain("Wer kommt am Di., 12.01.2027, 19:30 Uhr:\nBisher hat niemand zugesagt.\nOhne Antwort: 2\nDu hast noch nicht geantwortet.");
        (await fatma.SaysAsync("/treffen zusagen kreis:Kochkreis")).ShouldContain("Schön, du kommst");
        await max.SaysAsync("/treffen absagen");
        await max.SaysAsync("/treffen thema \"Wer bringt die Töpfe?\"");
        await fatma.SaysAsync("/treffen frage text:\"Was kochen wir?\"");
        await fatma.SaysAsync("/treffen umfrage termine:\"19.01.2027 19:30; 20.01.2027 19:30\"");

        var card = await max.SaysAsync("/treffen zeigen Kochkreis");
        card.ShouldContain("Zusagen: 1 (Fatma)\nAbsagen: 1 (Max)\nDeine Antwort: nein");
        card.ShouldContain("Themen: Wer bringt die Töpfe?");
        card.ShouldContain("Frage des Monats: Was kochen wir?");
        card.ShouldContain("1: Di., 19.01.2027, 19:30 Uhr (noch niemand)");
        (await max.RepliesAsync("/treffen zeigen Kochkreis")).Actions.Select(a => a.Label).ShouldBe(["Ich komme", "Vielleicht", "Thema vorschlagen", "Abstimmen", "Mehr …"]);

        foreach (var other in new[] { await bot.As("Fremd").SaysAsync("/treffen zeigen Kochkreis"), await bot.AsGuest("Gast").SaysAsync("/treffen zeigen Kochkreis") })
        {
            other.ShouldContain("Wer kommt am Di., 12.01.2027, 19:30 Uhr: Zusagen: 1\n");
            other.ShouldNotContain("Töpfe");
            other.ShouldNotContain("Was kochen wir?");
            other.ShouldNotContain("19.01.2027, 19:30 Uhr (");
        }

        (await bot.As("Karin", Role.Coordinator, locale: "en").SaysAsync("/circle show Kochkreis")).ShouldContain("Yes: 1 (Fatma)\nNo: 1 (Max)");
    }

    [Fact]
    public async Task Pairs_are_opted_into_paused_and_ended()
    {
        var (fatma, max) = (bot.As("Fatma"), bot.As("Max"));
        await fatma.SaysAsync(Founding);
        await max.SaysAsync("/treffen beitreten Kochkreis");
        (await fatma.SaysAsync("/treffen tandem Kochkreis")).ShouldContain("Mit der nächsten Einladung");
        (await max.SaysAsync("/treffen tandem")).ShouldContain("Mit der nächsten Einladung");
        await bot.RoundAsync();
        (await max.SaysAsync("/treffen tandem")).ShouldContain("Dein Tandem in „Kochkreis“ bis zum nächsten Treffen: Fatma.");
        (await max.SaysAsync("/treffen tandem pause:31.03.2027")).ShouldContain("macht Pause bis Mi., 31.03.2027");
        (await max.SaysAsync("/treffen kein-tandem")).ShouldContain("nicht mehr mit");
        (await bot.As("Max", locale: "en").SaysAsync("/circle unpair")).ShouldContain("You do not take part");
    }

    [Fact]
    public async Task A_circle_is_changed_and_its_page_says_so()
    {
        var fatma = bot.As("Fatma");
        await fatma.SaysAsync(Founding);
        (await bot.As("Max").SaysAsync("/treffen ändern kreis:Kochkreis")).ShouldContain("wer den Kreis gegründet hat", customMessage: "said before anything is asked");
        (await fatma.SaysAsync("/treffen ändern")).ShouldContain("Bisher: jeden zweiten Dienstag im Monat um 19:30 Uhr");
        (await fatma.SaysAsync("weiter")).ShouldContain("Bisher: Rathaus");
        (await fatma.SaysAsync("Bürgerhaus")).ShouldContain("Bisher: 2 Stunden");
        (await fatma.SaysAsync("weiter")).ShouldContain("Bisher: nein");
        (await fatma.SaysAsync("weiter")).ShouldContain("Bisher: Kochkreis");
        (await fatma.SaysAsync("weiter")).ShouldContain("Bisher: 14");
        (await fatma.SaysAsync("weiter")).ShouldContain("Geändert: Kochkreis.\nWo: Bürgerhaus (bisher Rathaus)");
        (await fatma.SaysAsync("/treffen zeigen")).ShouldContain("Wo: Bürgerhaus");
        await bot.RoundAsync();
        await fatma.SaysAsync("/treffen ändern schulferien:ja ort:Adler");
        await bot.RoundAsync();
        (await bot.PostsAsync())[^1].ShouldContain("Der Ort für das Treffen von „Kochkreis“ am Di., 12.01.2027, 19:30 Uhr hat sich geändert: Adler.", customMessage: "who read the old place has to know");
        var posted = (await bot.PostsAsync()).Count;
        await fatma.SaysAsync("/treffen ändern dauer:3h ort:Adler");
        await bot.RoundAsync();
        (await bot.PostsAsync()).Count.ShouldBe(posted, "a new length is no new place");
        var page = await fatma.SaysAsync("/treffen zeigen Kochkreis");
        page.ShouldContain("Adler");
        page.ShouldContain("Pause in den Schulferien (Baden-Württemberg, Termine bekannt bis Sa., 07.09.2030)");
        (await bot.As("Max").SaysAsync("/treffen ändern kreis:Kochkreis ort:Bahnhof")).ShouldContain("wer den Kreis gegründet hat");
        (await bot.As("Emma", locale: "en").SaysAsync("/circle found Singing rhythm:\"every second Friday of the month 18:00\" school-holidays:yes"))
            .ShouldContain("pause in the school holidays (Baden-Württemberg");
    }

    [Fact]
    public async Task The_coordinator_reads_in_time_that_the_holiday_dates_end()
    {
        bot.As("Carla", Role.Coordinator);
        await bot.As("Fatma").SaysAsync(Founding + " schulferien:ja");
        bot.Time.Set(new DateTime(2030, 7, 1, 8, 0, 0, DateTimeKind.Utc));
        await bot.RoundAsync();
        await using var db = bot.World.Db();
        db.Notices.Where(n => n.Kind == "circle.holidays-run-out").ShouldHaveSingleItem();
    }
}
