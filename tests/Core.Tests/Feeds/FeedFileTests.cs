using MentorBot.Chat.Replies;
using MentorBot.Core.Tests.Calendar;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Core.Tests.Feeds;

/// <summary>The calendars people get, as ical.js and node-ical understand them: words, states and moments of real sessions.</summary>
public sealed class FeedFileTests : IDisposable
{
    private readonly BotHarness bot = new();
    private readonly Speaker tina, max, eva;

    public FeedFileTests() => (tina, max, eva) = (bot.As("Tina", Role.Trainer), bot.As("Max"), bot.As("Eva"));

    public void Dispose() => bot.Dispose();

    [SkippableFact]
    public async Task Everybodys_calendar_says_where_they_stand_and_why_something_was_called_off()
    {
        await AnnouncedAsync();
        var coming = await FileAsync(max, "/kalender abonnieren");
        foreach (var read in new[] { coming.IcalJs, coming.NodeIcal })
        {
            var evening = read.Single(e => e.Summary.Contains("Motive", StringComparison.Ordinal));
            (evening.Summary, evening.Location, evening.Status).ShouldBe(("Motive; Werte, Wünsche", "Rathaus, Saal 1; hinterer Hof", "CONFIRMED"));
            (evening.Start, evening.End).ShouldBe(("2027-02-09T18:30:00Z", "2027-02-09T20:30:00Z"));
            evening.Description!.ShouldContain("Tina");
            var cancelled = read.Single(e => e.Status == "CANCELLED");
            cancelled.Summary.ShouldStartWith("Werkstatt");
            cancelled.Description!.ShouldContain("Saal überschwemmt; wir suchen, \\o/ noch");
            cancelled.Sequence.ShouldBeGreaterThan(0);
        }

        var waiting = await FileAsync(eva, "/kalender abonnieren");
        foreach (var read in new[] { waiting.IcalJs, waiting.NodeIcal })
            read.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                e => e.Status.ShouldBe("TENTATIVE"), e => e.Summary.ShouldBe("Motive; Werte, Wünsche (Warteliste)"), e => e.Zone.ShouldBe("Europe/Berlin"));
    }

    [SkippableFact]
    public async Task A_single_session_can_be_taken_into_a_calendar()
    {
        await AnnouncedAsync();
        var one = await FileAsync(max, "/termin kalender Motive");
        one.IcalJs.ShouldHaveSingleItem().Uid.ShouldBe(one.NodeIcal.ShouldHaveSingleItem().Uid);
        one.IcalJs[0].Start.ShouldBe("2027-02-09T18:30:00Z");
        // The same event as in the subscription: who has both sees it once.
        (await FileAsync(max, "/kalender abonnieren")).IcalJs.Select(e => e.Uid).ShouldContain(one.IcalJs[0].Uid);
    }

    private async Task AnnouncedAsync()
    {
        await tina.SaysAsync("/termin ankündigen \"Motive; Werte, Wünsche\" art:Infoabend beginn:\"09.02.2027 19:30\" dauer:2h ort:\"Rathaus, Saal 1; hinterer Hof\" plätze:1");
        await tina.SaysAsync("/termin ankündigen Werkstatt art:Ideenwerkstatt beginn:\"10.02.2027 19:30\" dauer:2h ort:Bürgerhaus");
        (await max.SaysAsync("/termin anmelden Motive")).ShouldContain("Du bist angemeldet");
        await max.SaysAsync("/termin anmelden Werkstatt");
        (await eva.SaysAsync("/termin anmelden Motive")).ShouldContain("Warteliste");
        await tina.SaysAsync("/termin absagen Werkstatt grund:\"Saal überschwemmt; wir suchen, \\o/ noch\"");
        (await tina.SaysAsync("ja")).ShouldContain("abgesagt");
    }

    private static async Task<CalendarReaders.Both> FileAsync(Speaker who, string line) =>
        await CalendarReaders.ReadAsync((await who.RepliesAsync(line)).Blocks.OfType<FileBlock>().Single().Content.ToArray());
}
