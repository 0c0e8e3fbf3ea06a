using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Feeds;
using MentorBot.Core.Notices;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Pressing;

/// <summary>What can be done with a circle stands where people look at it. The clock stands at Monday, 4 January 2027.</summary>
public sealed class CircleStepsTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task A_card_shows_what_is_needed_often_and_the_rest_one_press_away()
    {
        await FoundAsync();
        var card = await bot.As("Fatma").RepliesAsync("/treffen zeigen");
        Labels(card).ShouldBe(["Ich komme", "Vielleicht", "Ich komme nicht", "Thema vorschlagen", "Mehr …"]);
        var more = await PressAsync("Fatma", card.Actions[^1].Route);
        Labels(more).ShouldBe(["In den Kalender", "Terminumfrage", "Tandem", "Frage des Monats", "Ändern", "Pause eintragen", "Kreis auflösen", "Verlassen"]);
        foreach (var action in more.Actions)
            (await PressAsync("Fatma", action.Route)).ShouldSatisfyAllConditions(r => r.IsFault.ShouldBeFalse(), r => r.IsRefusal.ShouldBeFalse(action.Label));
    }

    [Fact]
    public async Task Pairs_and_answers_are_taken_back_where_they_were_given()
    {
        await FoundAsync();
        var max = bot.As("Max");
        await max.SaysAsync("/treffen beitreten Kochkreis");
        await max.SaysAsync("/treffen tandem");
        var answered = await max.RepliesAsync("/treffen zusagen");
        await PressAsync("Max", answered.Actions.Single(a => a.Label == "Antwort zurücknehmen").Route);
        (await bot.World.Db().MeetingAnswers.AnyAsync()).ShouldBeFalse();
        var more = await PressAsync("Max", (await max.RepliesAsync("/treffen zeigen")).Actions[^1].Route);
        Labels(more).ShouldContain("Kein Tandem mehr");
        Labels(more).ShouldNotContain("Ändern");
        (await bot.PostsAsync())[^1].ShouldContain("Antwort zurücknehmen");
    }

    [Fact]
    public async Task A_meeting_comes_as_a_file_and_is_the_same_event_as_in_the_subscribed_calendar()
    {
        await FoundAsync();
        var file = (await bot.As("Fatma").RepliesAsync("/treffen kalender")).Blocks.OfType<FileBlock>().Single();
        var text = System.Text.Encoding.UTF8.GetString(file.Content.Span);
        text.ShouldContain("SUMMARY:Kochkreis");
        text.ShouldContain("UID:" + (await FeedAsync("Fatma"))[0].Uid);
    }

    [Fact]
    public async Task A_dissolved_circle_is_gone_everywhere_and_its_members_know_and_find_no_meeting_in_their_calendar()
    {
        await FoundAsync();
        var max = bot.As("Max");
        await max.SaysAsync("/treffen beitreten Kochkreis");
        (await max.SaysAsync("/treffen auflösen Kochkreis")).ShouldContain("wer den Kreis gegründet hat");
        var asked = await bot.As("Fatma").RepliesAsync("/treffen auflösen");
        asked.Blocks.OfType<TextBlock>().Single().Text.ShouldContain("mit 2 Mitgliedern auflösen");
        (await bot.World.Db().Circles.CountAsync()).ShouldBe(1, "it was only asked");
        (await PressAsync("Fatma", asked.Actions[0].Route)).IsRefusal.ShouldBeFalse();

        (await bot.PostsAsync())[^1].ShouldContain("Fatma hat den Kreis „Kochkreis“ aufgelöst. Das Treffen am Di., 12.01.2027, 19:30 Uhr fällt aus.");
        (await max.SaysAsync("/treffen liste")).ShouldNotContain("Kochkreis");
        (await FeedAsync("Max")).ShouldHaveSingleItem().Standing.ShouldBe(Standing.Cancelled);
        bot.Time.Advance(TimeSpan.FromDays(60));
        await bot.RoundAsync();
        (await bot.PostsAsync()).Count(p => p.Contains("Kommst du?", StringComparison.Ordinal)).ShouldBe(1);
        (await bot.As("Fatma").SaysAsync("/treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\"")).ShouldContain("gegründet");
    }

    [Fact]
    public async Task Who_met_on_the_last_day_of_a_circle_may_still_log_the_hours_and_so_may_who_said_maybe()
    {
        await FoundAsync();
        await bot.As("Max").SaysAsync("/treffen beitreten Kochkreis");
        await bot.As("Max").SaysAsync("/treffen vielleicht");
        await bot.As("Fatma").SaysAsync("/treffen zusagen");
        bot.Time.Set(new DateTime(2027, 1, 12, 20, 0, 0, DateTimeKind.Utc));
        await bot.RoundAsync();
        await PressAsync("Fatma", (await bot.As("Fatma").RepliesAsync("/treffen auflösen")).Actions[0].Route);
        bot.Time.Set(new DateTime(2027, 1, 13, 9, 0, 0, DateTimeKind.Utc));
        await bot.RoundAsync();
        (await bot.World.Db().Notices.Where(n => n.Kind == "circle.hours" && n.State != NoticeState.Dropped).Select(n => n.PersonId).ToListAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_circle_is_renamed_and_asked_as_many_days_before_as_it_wants()
    {
        await FoundAsync();
        await bot.As("Fatma").SaysAsync("/treffen gründen Lesekreis rhythmus:\"jeden dritten Dienstag im Monat 19:30\"");
        (await bot.As("Fatma").SaysAsync("/treffen ändern kreis:Kochkreis name:Lesekreis")).ShouldContain("gibt es schon");
        (await bot.As("Fatma").SaysAsync("/treffen ändern kreis:Kochkreis frage-tage:61")).ShouldContain("60");
        var done = await bot.As("Fatma").SaysAsync("/treffen ändern kreis:Kochkreis name:Backkreis frage-tage:3");
        done.ShouldContain("Name: Backkreis (bisher Kochkreis)");
        done.ShouldContain("3 Tage vorher (bisher 14 Tage vorher)");
        (await bot.PostsAsync())[^1].ShouldContain("heißt jetzt „Backkreis“");
        bot.Time.Set(new DateTime(2027, 2, 5, 12, 0, 0, DateTimeKind.Utc));
        await bot.RoundAsync();
        (await bot.PostsAsync()).ShouldNotContain(p => p.Contains("09.02.2027", StringComparison.Ordinal));
        bot.Time.Set(new DateTime(2027, 2, 6, 19, 0, 0, DateTimeKind.Utc));
        await bot.RoundAsync();
        (await bot.PostsAsync()).ShouldContain(p => p.Contains("09.02.2027", StringComparison.Ordinal));
    }

    private async Task FoundAsync()
    {
        await bot.As("Fatma").SaysAsync("/treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\" ort:Rathaus");
        await bot.RoundAsync();
    }

    private async Task<IReadOnlyList<DatedEvent>> FeedAsync(string name)
    {
        var member = await bot.As(name).MemberAsync();
        return await bot.UseAsync((FeedReading feeds) => feeds.EventsAsync(member, FeedScope.Mine, null, default));
    }

    private async Task<Reply> PressAsync(string name, Route route) => await bot.Dispatcher.InvokeAsync(await bot.As(name).InvocationAsync(), route);

    private static List<string> Labels(Reply reply) => [.. reply.Actions.Select(a => a.Label)];
}
