using System.Text;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Modules;

/// <summary>Sessions in people's own calendars, by typing and by button.</summary>
public sealed class CalendarModuleTests
{
    private const string Announce = "/termin ankündigen titel:Infoabend beginn:\"16.02.2027 19:30\" ort:Rathaus";

    [Fact]
    public async Task A_session_is_a_file_by_typing_and_by_its_button()
    {
        using var bot = new BotHarness();
        await bot.As("Tina", Role.Trainer).SaysAsync(Announce);
        var max = bot.As("Max");

        var button = (await max.RepliesAsync("/termin zeigen Infoabend")).Numbered().Single(n => n.Label == "In meinen Kalender");
        (await max.PressesAsync(button.Route)).ShouldContain("termin.ics");
        var file = (await max.RepliesAsync("/termin kalender Infoabend")).Blocks.OfType<FileBlock>().Single();
        file.MediaType.ShouldBe("text/calendar");
        Encoding.UTF8.GetString(file.Content.Span).ShouldContain("DTSTART;TZID=Europe/Berlin:20270216T193000\r\n");
    }

    [Fact]
    public async Task An_address_is_given_privately_shown_again_renewed_and_switched_off()
    {
        using var bot = new BotHarness(publicUrl: "https://mentor.example.org");
        var max = bot.As("Max");
        var reply = await max.RepliesAsync("/kalender abonnieren");
        reply.Private.ShouldBeTrue();
        var first = Address(reply);
        first.ShouldMatch("^https://mentor\\.example\\.org/kalender/[a-z2-9]{30}\\.ics$");
        Address(await max.RepliesAsync("/kalender abonnieren meine")).ShouldBe(first);
        Address(await max.RepliesAsync("/kalender abonnieren umfang:stadt")).ShouldNotBe(first);
        Address(await max.RepliesAsync("/kalender erneuern")).ShouldNotBe(first);
        (await max.SaysAsync("/kalender widerrufen")).ShouldContain("gilt nicht mehr");
        (await max.SaysAsync("/kalender widerrufen")).ShouldContain("/kalender abonnieren");
        (await bot.As("Emma", locale: "en").SaysAsync("/calendar subscribe")).ShouldContain("Keep the address to yourself");
    }

    [Fact]
    public async Task Where_the_bot_cannot_be_reached_from_outside_that_is_said_and_the_sessions_come_as_a_file()
    {
        using var bot = new BotHarness();
        await bot.As("Tina", Role.Trainer).SaysAsync(Announce);
        var max = bot.As("Max");
        var reply = await max.RepliesAsync("/kalender abonnieren stadt");
        reply.Blocks.OfType<TextBlock>().Single().Text.ShouldContain("Web:PublicUrl");
        Encoding.UTF8.GetString(reply.Blocks.OfType<FileBlock>().Single().Content.Span).ShouldContain("SUMMARY:Infoabend");
        var own = await max.RepliesAsync("/kalender abonnieren");
        own.Blocks.OfType<FileBlock>().ShouldBeEmpty("nothing of Max's own");
        own.Blocks.OfType<TextBlock>().Single().Text.ShouldContain("hast du gerade nicht");
    }

    private static string Address(Reply reply) =>
        reply.Blocks.OfType<TextBlock>().Single(b => b.Text.StartsWith("https://", StringComparison.Ordinal)).Text;
}
