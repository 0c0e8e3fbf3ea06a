using MentorBot.Bot.Adapters;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Sessions;

/// <summary>What the bot says about sessions where it could be said twice, too little, or to ask too much.</summary>
public sealed class SessionWordTests : IDisposable
{
    private const string Announce = "/termin ankündigen Infoabend beginn:\"20.02.2027 19:30\" ort:Rathaus plätze:20";

    private readonly BotHarness bot = new();
    private readonly Speaker tina;

    public SessionWordTests() => tina = bot.As("Tina", Role.Trainer);

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task The_kind_is_not_said_again_where_it_is_the_title()
    {
        (await tina.SaysAsync(Announce)).ShouldContain("Angekündigt: Infoabend, Sa.");
        (await tina.SaysAsync("/termin liste")).ShouldContain("Infoabend – Sa., 20.02.2027, 19:30 Uhr · Rathaus");
        using var db = bot.World.Db();
        var posted = new NoticeWording(bot.Services.GetRequiredService<Phrases>(), bot.Services.GetRequiredService<CommandTree>())
            .Of(db.Notices.Single(n => n.Kind == "session.announced-seats"), "de");
        posted.Blocks.OfType<TextBlock>().Single().Text.ShouldStartWith("Neuer Termin: Infoabend\n");
    }

    [Fact]
    public async Task Of_what_was_filled_in_only_what_is_wrong_is_asked_again()
    {
        await tina.SaysAsync(Announce);
        var guest = bot.AsGuest("Gast");
        (await guest.SaysAsync("/termin besuch Infoabend")).ShouldContain("Wie heißt du?");
        await guest.SaysAsync("Ruth Klein");
        var again = await guest.SaysAsync("keine");
        again.ShouldContain("Wir brauchen eine Telefonnummer");
        again.ShouldContain("Frage 1 von 1: Wie erreichen wir dich?");
        (await guest.SaysAsync("-")).ShouldContain("Frage 1 von 1: Wie erreichen wir dich?");
        (await guest.SaysAsync("0711 123456")).ShouldContain("Angemeldet: Ruth Klein.");
    }

    [Fact]
    public async Task Editing_says_field_by_field_what_was_and_what_is_now()
    {
        await tina.SaysAsync(Announce);
        var said = await tina.SaysAsync("/termin bearbeiten Infoabend plätze:40 ort:Bürgerhaus");
        said.ShouldContain("Geändert: Infoabend.\nPlätze: 40 (bisher 20)\nOrt: Bürgerhaus (bisher Rathaus)");
        (await tina.SaysAsync("/session edit Infoabend unlimited:yes")).ShouldContain("Plätze: unbegrenzt (bisher 40)");
        (await tina.SaysAsync("/termin bearbeiten Infoabend ort:Bürgerhaus")).ShouldContain("hat sich nichts geändert");
    }
}
