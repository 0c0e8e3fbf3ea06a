using MentorBot.Core.Circles;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Modules;

/// <summary>What is asked before, what is said after, and to whom words belong. The clock stands at Monday, 4 January 2027.</summary>
public sealed class CircleCareTests : IDisposable
{
    private const string Founding = "/treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\" ort:Rathaus";
    private const string Asking = "/treffen umfrage termine:\"14.01.2027 19:30; 16.01.2027 15:00\"";

    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task A_topic_that_begins_with_a_circles_name_is_for_that_circle()
    {
        var fatma = bot.As("Fatma");
        await fatma.SaysAsync("/treffen gründen Lesekreis rhythmus:\"jeden letzten Freitag im Monat 18 Uhr\"");
        await fatma.SaysAsync("/treffen gründen Montagskreis rhythmus:\"jeden zweiten Montag im Monat 18 Uhr\"");
        await bot.RoundAsync();
        (await fatma.SaysAsync("/treffen thema Lesekreis Wie werben wir?")).ShouldContain("Für „Lesekreis“ ist gerade kein Treffen ausgeschrieben");
        var reply = await fatma.SaysAsync("/treffen thema montagskreis: Wie werben wir?");
        reply.ShouldContain("Dein Thema für „Montagskreis“ am Mo., 11.01.2027, 18:00 Uhr ist notiert.");
        await using var db = bot.World.Db();
        (await db.MeetingTopics.Select(t => t.Text).ToListAsync()).ShouldBe(["Wie werben wir?"]);
    }

    [Fact]
    public async Task A_poll_is_not_decided_before_all_have_voted_without_asking()
    {
        var (fatma, max) = (bot.As("Fatma"), bot.As("Max"));
        await fatma.SaysAsync(Founding);
        await max.SaysAsync("/treffen beitreten Kochkreis");
        await fatma.SaysAsync(Asking);
        (await fatma.SaysAsync("/treffen festlegen")).ShouldContain("In „Kochkreis“ hat noch niemand abgestimmt");
        await max.SaysAsync("/treffen stimme 2");
        (await fatma.SaysAsync("/treffen festlegen")).ShouldContain("hat erst 1 von 2 abgestimmt");
        (await fatma.SaysAsync("nein")).ShouldContain("Terminumfrage „Kochkreis“");
        await fatma.SaysAsync("/treffen festlegen");
        (await fatma.SaysAsync("ja")).ShouldContain("trifft sich Sa., 16.01.2027, 15:00 Uhr");
    }

    [Fact]
    public async Task A_poll_that_is_open_while_the_rhythm_changes_moves_the_meeting_of_the_new_rhythm()
    {
        var fatma = bot.As("Fatma");
        await fatma.SaysAsync(Founding);
        await fatma.SaysAsync(Asking);
        await fatma.SaysAsync("/treffen ändern rhythmus:\"jeden dritten Mittwoch im Monat 18 Uhr\"");
        await bot.RoundAsync();
        await fatma.SaysAsync("/treffen stimme 2");
        (await fatma.SaysAsync("/treffen festlegen")).ShouldContain("trifft sich Sa., 16.01.2027");
        await bot.RoundAsync();
        (await bot.PostsAsync())[^1].ShouldContain("Das Treffen am Mi., 20.01.2027, 18:00 Uhr entfällt dafür.");
        await using var db = bot.World.Db();
        (await db.Meetings.CountAsync(m => m.State == MeetingState.Planned)).ShouldBe(1);
    }

    [Fact]
    public async Task A_pause_takes_its_dates_out_of_an_open_poll_and_says_so_to_all()
    {
        var (fatma, max) = (bot.As("Fatma"), bot.As("Max"));
        await fatma.SaysAsync(Founding);
        await max.SaysAsync("/treffen beitreten Kochkreis");
        await fatma.SaysAsync("/treffen umfrage termine:\"14.01.2027 19:30; 16.01.2027 15:00; 21.01.2027 19:30\"");
        await max.SaysAsync("/treffen stimme 3");
        (await fatma.SaysAsync("/treffen pause von:11.01.2027 bis:15.01.2027"))
            .ShouldContain("Aus der Terminumfrage fällt ein Termin weg. Die Mitglieder erfahren es und stimmen über die übrigen ab.");
        await bot.RoundAsync();
        var posts = await bot.PostsAsync();
        posts[^2].ShouldContain("Damit fällt aus der Terminumfrage weg: Do., 14.01.2027, 19:30 Uhr.");
        posts[^1].ShouldContain("1: Sa., 16.01.2027, 15:00 Uhr\n2: Do., 21.01.2027, 19:30 Uhr");
        (await max.SaysAsync("/treffen umfrage")).ShouldContain("2. Do., 21.01.2027, 19:30 Uhr – 1: Max");
        (await fatma.SaysAsync("/treffen pause von:16.01.2027 bis:31.01.2027")).ShouldContain("Die Terminumfrage ist damit zu Ende");
        await bot.RoundAsync();
        (await bot.PostsAsync())[^1].ShouldContain("Alle Termine der Umfrage liegen darin, sie ist zu Ende.\nNächstes Treffen: Di., 09.02.2027, 19:30 Uhr");
        (await max.SaysAsync("/treffen stimme 1")).ShouldContain("läuft keine Terminumfrage");
    }

    [Fact]
    public async Task A_pause_entered_by_mistake_is_ended_by_button_and_by_typed_words()
    {
        var fatma = bot.As("Fatma");
        await fatma.SaysAsync(Founding);
        (await fatma.SaysAsync("/treffen pause-beenden")).ShouldContain("keine Pause eingetragen");
        var paused = await fatma.RepliesAsync("/treffen pause von:11.01.2027 bis:31.01.2027");
        (await fatma.PressesAsync(paused.Actions.Single(a => a.Label == "Pause beenden").Route)).ShouldContain("ist beendet: Mo., 11.01.2027 bis So., 31.01.2027");
        await bot.RoundAsync();
        (await bot.PostsAsync()).ShouldContain(p => p.Contains("Die Pause ist beendet: Mo., 11.01.2027 bis So., 31.01.2027. Der Kreis trifft sich wieder.\nNächstes Treffen: Di., 12.01.2027, 19:30 Uhr", StringComparison.Ordinal));

        await fatma.SaysAsync("/treffen pause von:11.01.2027 bis:31.01.2027");
        await fatma.SaysAsync("/treffen pause von:01.08.2027 bis:31.08.2027 grund:Sommer");
        (await fatma.SaysAsync("/treffen pause beenden")).ShouldContain("1. Mo., 11.01.2027 bis So., 31.01.2027", customMessage: "two words are the one with a hyphen");
        (await fatma.SaysAsync("/treffen pause-beenden")).ShouldContain("2. So., 01.08.2027 bis Di., 31.08.2027 (Sommer)");
        (await fatma.SaysAsync("2")).ShouldContain("01.08.2027");
        (await bot.As("Fatma", locale: "en").SaysAsync("/circle end-pause day:\"15 January 2027\"")).ShouldContain("is over: Mon 11 Jan 2027");
        (await fatma.RepliesAsync("/treffen zeigen")).Actions.ShouldNotContain(a => a.Label == "Pause beenden");
        (await bot.As("Max").SaysAsync("/treffen pause-beenden kreis:Kochkreis")).ShouldContain("wer den Kreis gegründet hat");
    }

    [Fact]
    public async Task Whoever_changes_a_circle_reads_what_it_was_before_and_members_the_new_times()
    {
        var fatma = bot.As("Fatma");
        await fatma.SaysAsync(Founding);
        await bot.RoundAsync();
        var reply = await fatma.SaysAsync("/treffen ändern rhythmus:\"jeden dritten Mittwoch im Monat 18 Uhr\" dauer:3h schulferien:ja");
        reply.ShouldContain("Wann: jeden dritten Mittwoch im Monat um 18:00 Uhr (bisher jeden zweiten Dienstag im Monat um 19:30 Uhr)");
        reply.ShouldContain("Dauer: 3 Stunden (bisher 2 Stunden)");
        reply.ShouldContain("Pause in den Schulferien: ja (bisher nein)");
        reply.ShouldContain("Nächstes Treffen: Mi., 20.01.2027, 18:00 Uhr");
        await bot.RoundAsync();
        (await bot.PostsAsync()).ShouldContain(p => p.Contains("am Di., 12.01.2027, 19:30 Uhr fällt aus: Der Kreis trifft sich zu anderen Zeiten. Die nächsten Treffen: Mi., 20.01.2027, 18:00 Uhr und Mi., 17.02.2027", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_still_in_a_circle_may_change_it_once_its_founder_left()
    {
        var (fatma, max) = (bot.As("Fatma"), bot.As("Max"));
        await fatma.SaysAsync(Founding);
        await max.SaysAsync("/treffen beitreten Kochkreis");
        (await max.SaysAsync("/treffen ändern ort:Adler")).ShouldContain("wer den Kreis gegründet hat");
        await fatma.SaysAsync("/treffen verlassen Kochkreis");
        (await max.SaysAsync("/treffen ändern ort:Adler")).ShouldContain("Wo: Adler (bisher Rathaus)");
        (await max.SaysAsync("/treffen pause von:01.08.2027 bis:31.08.2027")).ShouldContain("Pause für „Kochkreis“");
        (await bot.As("Fremd").SaysAsync("/treffen ändern kreis:Kochkreis ort:Bahnhof")).ShouldContain("wer den Kreis gegründet hat");
    }

    [Fact]
    public async Task The_circle_may_be_named_before_days_dates_and_votes()
    {
        var fatma = bot.As("Fatma");
        await fatma.SaysAsync("/treffen gründen Lesekreis rhythmus:\"jeden letzten Freitag im Monat 18 Uhr\"");
        await fatma.SaysAsync(Founding);
        (await fatma.SaysAsync("/treffen pause Kochkreis 24.12.2027 bis 6.1.2028")).ShouldContain("Pause für „Kochkreis“ eingetragen: Fr., 24.12.2027 bis Do., 06.01.2028");
        (await fatma.SaysAsync("/treffen pause Kochkreis von:01.05.2027 bis:02.05.2027")).ShouldContain("Pause für „Kochkreis“ eingetragen: Sa., 01.05.2027 bis So., 02.05.2027");
        (await fatma.SaysAsync("/treffen zeigen Kochkreis")).ShouldNotContain("(Kochkreis)");
        (await fatma.SaysAsync("/treffen pause Kochkreis 1.3.2027 2.3.2027 Umbau im Rathaus")).ShouldContain("Pause für „Kochkreis“ eingetragen: Mo., 01.03.2027 bis Di., 02.03.2027");
        await fatma.SaysAsync("/treffen pause 1.12.2027 2.12.2027");
        (await fatma.SaysAsync("2")).ShouldContain("eingetragen: Mi., 01.12.2027 bis Do., 02.12.2027");
        (await fatma.SaysAsync("/treffen umfrage Kochkreis")).ShouldContain("Neue Terminumfrage für „Kochkreis“");
        await fatma.SaysAsync("abbrechen");
        (await fatma.SaysAsync("/treffen umfrage Kochkreis 14.01.2027 19:30; 16.01.2027 15:00")).ShouldContain("im Kanal von „Kochkreis“");
        (await fatma.SaysAsync("/treffen stimme Kochkreis 2")).ShouldContain("Sa., 16.01.2027, 15:00 Uhr passt dir");
        (await fatma.SaysAsync("/treffen stimme demnächst")).ShouldContain("Tippe seine Nummer");
    }
}
