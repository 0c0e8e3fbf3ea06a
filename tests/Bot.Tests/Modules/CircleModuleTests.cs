using MentorBot.Bot.Jobs;
using MentorBot.Core.Calendar;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Bot.Tests.Modules;

/// <summary>The clock stands at Monday, 4 January 2027, 9:00 in Berlin.</summary>
public sealed class CircleModuleTests : IDisposable
{
    private const string Founding = "/treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\" ort:Rathaus";
    private readonly BotHarness bot = new();

    [Fact]
    public async Task A_mentor_founds_a_circle_and_sees_when_it_meets()
    {
        var reply = await bot.As("Fatma").SaysAsync(Founding);
        reply.ShouldContain("„Kochkreis“ ist gegründet");
        reply.ShouldContain("#kochkreis");
        reply.ShouldContain("jeden zweiten Dienstag im Monat um 19:30 Uhr");
        reply.ShouldContain("Di., 12.01.2027, 19:30 Uhr");
        (await bot.As("Fatma").SaysAsync("/treffen liste")).ShouldContain("du bist dabei");
        (await bot.As("Fatma", locale: "en").SaysAsync("/circle show Koch")).ShouldContain("every second Tuesday of the month at 19:30");
    }

    [Fact]
    public async Task A_rhythm_without_a_time_is_answered_with_what_to_type()
    {
        (await bot.As("Fatma").SaysAsync("/treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat\" ort:Rathaus"))
            .ShouldContain("Um wie viel Uhr?");
        await using var db = bot.World.Db();
        (await db.Circles.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_pause_says_of_which_circle()
    {
        var fatma = bot.As("Fatma");
        await fatma.SaysAsync(Founding);
        (await fatma.SaysAsync("/treffen pause von:01.08.2027 bis:31.08.2027")).ShouldContain("Pause für „Kochkreis“");
    }

    [Fact]
    public async Task A_summary_leaves_out_what_is_empty()
    {
        var fatma = bot.As("Fatma");
        await fatma.SaysAsync(Founding);
        await Round();
        await fatma.SaysAsync("/treffen zusagen");
        bot.Time.Set(TownTime.ToUtc(new LocalDateTime(2027, 1, 12, 17, 30), "Europe/Berlin"));
        await Round();
        await using var db = bot.World.Db();
        var summary = await db.Notices.SingleAsync(n => n.Kind == "circle.summary");
        var text = NoticeArgs.Read(summary.Args);
        var said = CommandEngine.LoadPhrases().In("de");
        text.Single(a => a.Name == "who").Value.ShouldBe(new PhraseKey("circle.summary.coming"));
        said["circle.summary.coming", text].ShouldBe("Es kommt eine Person: Fatma.");
        text.Single(a => a.Name == "more").Value.ShouldBe(new PhraseKey("circle.summary.no-topics"));
    }

    [Fact]
    public async Task Visitors_look_but_do_not_found()
    {
        await bot.As("Fatma").SaysAsync(Founding);
        var guest = bot.As("Gast", Role.Visitor);
        (await guest.SaysAsync("/treffen zeigen Kochkreis")).ShouldNotContain("Fatma");
        await guest.SaysAsync("/treffen gründen Eigener rhythmus:\"jede Woche Mittwoch 19:30\"");
        await using var db = bot.World.Db();
        (await db.Circles.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_has_one_open_meeting_answers_without_naming_it()
    {
        await bot.As("Fatma").SaysAsync(Founding);
        var stefan = bot.As("Stefan");
        (await stefan.SaysAsync("/treffen zusagen")).ShouldContain("kein Treffen ausgeschrieben");
        (await stefan.SaysAsync("/treffen beitreten Kochkreis")).ShouldContain("Willkommen");
        (await stefan.SaysAsync("/treffen beitreten Kochkreis")).ShouldContain("schon im Kreis");
        await Round();
        (await stefan.SaysAsync("/treffen zusagen")).ShouldContain("du kommst zu „Kochkreis“ am Di., 12.01.2027, 19:30 Uhr, Rathaus");
        (await stefan.SaysAsync("/treffen zusagen")).ShouldContain("schon zugesagt");
        (await stefan.SaysAsync("/treffen thema \"Wie finden wir mehr Helfende?\"")).ShouldContain("Wie finden wir mehr Helfende?");
        (await stefan.SaysAsync("/treffen absagen")).ShouldContain("abgemeldet");
        bot.Time.Set(TownTime.ToUtc(new LocalDateTime(2027, 1, 12, 20, 0), "Europe/Berlin"));
        (await stefan.SaysAsync("/treffen zusagen")).ShouldContain("kein Treffen ausgeschrieben");
    }

    [Fact]
    public async Task Whoever_has_several_is_asked_which_and_answers_by_number()
    {
        var fatma = bot.As("Fatma");
        await fatma.SaysAsync(Founding);
        await fatma.SaysAsync("/treffen gründen Lesekreis rhythmus:\"jeden zweiten Montag im Monat 18 Uhr\"");
        await Round();
        var question = await fatma.SaysAsync("/treffen zusagen");
        question.ShouldContain("Welches Treffen meinst du?");
        (await fatma.SaysAsync("2")).ShouldContain("du kommst zu „Kochkreis“");
        (await fatma.SaysAsync("/treffen vielleicht Lesekreis")).ShouldContain("vielleicht zu „Lesekreis“");
    }

    [Fact]
    public async Task A_day_on_which_no_meeting_is_announced_is_not_taken_for_another()
    {
        var fatma = bot.As("Fatma");
        await fatma.SaysAsync(Founding);
        await Round();
        foreach (var day in new[] { "11.01.", "2.1.", "12.02.", "12.01.2026", "Kochkreis 13.01.", "1.1." })
            (await fatma.SaysAsync("/treffen zusagen " + day)).ShouldContain("Ausgeschrieben: Kochkreis am Di., 12.01.2027, 19:30 Uhr", customMessage: day);
        foreach (var day in new[] { "12.1.", "12.01.", "12.01.2027", "12.1.27", "Kochkreis 12.1.", "Kohkreis 12.01. 19:30" })
            (await fatma.SaysAsync("/treffen zusagen " + day)).ShouldContain("„Kochkreis“ am Di., 12.01.2027", customMessage: day);
        (await fatma.SuggestionsAsync("/treffen zusagen treffen:\"Kochkreis am Di., 12.0")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_buttons_of_the_prompt_work_for_members_and_tell_others_what_to_do()
    {
        await bot.As("Fatma").SaysAsync(Founding);
        await Round();
        await using var db = bot.World.Db();
        var prompt = await db.Notices.AsNoTracking().SingleAsync(n => n.Kind == "circle.prompt");
        prompt.Actions.Count.ShouldBe(6);
        (await bot.As("Fatma").SaysAsync("/" + prompt.Actions[0].Route)).ShouldContain("du kommst");
        (await bot.As("Fremd").SaysAsync("/" + prompt.Actions[0].Route)).ShouldContain("/treffen beitreten Kochkreis");
        var leonberg = bot.World.Neighbour();
        (await bot.As("Lea", town: leonberg).SaysAsync("/" + prompt.Actions[0].Route)).ShouldNotContain("Kochkreis");
        (await bot.As("Fatma").SaysAsync("/circle yes #999")).ShouldNotContain("du kommst");
        (await bot.As("Fatma").SaysAsync($"/{prompt.Actions[3].Route} text:Spendenlauf")).ShouldContain("Spendenlauf");
    }

    [Fact]
    public async Task A_pause_is_the_founders_or_a_trainers_to_add()
    {
        await bot.As("Fatma").SaysAsync(Founding);
        (await bot.As("Fatma").SaysAsync("/treffen pause von:11.01.2027 bis:31.01.2027 grund:Ferien")).ShouldContain("Nächstes Treffen: Di., 09.02.2027");
        await bot.As("Stefan").SaysAsync("/treffen beitreten Kochkreis");
        (await bot.As("Stefan").SaysAsync("/treffen pause von:01.02.2027 bis:28.02.2027")).ShouldContain("wer den Kreis gegründet hat");
        (await bot.As("Tina", Role.Trainer).SaysAsync("/treffen pause von:28.02.2027 bis:01.02.2027 kreis:Kochkreis")).ShouldContain("Tausche von und bis");
        (await bot.As("Tina", Role.Trainer).SaysAsync("/treffen pause von:01.02.2027 bis:28.02.2027 kreis:Kochkreis")).ShouldContain("09.03.2027");
    }

    [Fact]
    public async Task Prompts_arrive_in_the_circles_channel_and_their_words_are_complete_in_both_languages()
    {
        await bot.As("Fatma").SaysAsync(Founding);
        await Round();
        await using var db = bot.World.Db();
        var channel = await db.Channels.SingleAsync(c => c.Purpose == ChannelPurpose.Circle);
        (await db.Messages.CountAsync(m => m.ChannelId == channel.Id)).ShouldBe(1);
        foreach (var locale in new[] { "de", "en" })
        {
            var say = bot.Wording(locale);
            for (var n = 1; n <= Core.Circles.QuestionOfTheMonth.Count; n++)
                say.Has($"circle.question.{n}").ShouldBeTrue();
        }
    }

    private Task<bool> Round() => bot.UseAsync<NoticeRound, bool>(async round =>
    {
        await round.RunAsync(default);
        return true;
    });

    public void Dispose() => bot.Dispose();
}
