using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.World;
using MentorBot.Testing;

namespace MentorBot.EndToEnd.Discord;

/// <summary>Five hundred texts that Discord would obey, as titles and names: each is shown, none has an effect.</summary>
public sealed class HostileTests
{
    private const int Names = 40, Sessions = 40;

    [Fact]
    public async Task Five_hundred_hostile_titles_and_names_ping_nobody_and_are_no_live_markup()
    {
        // A bot that may do everything: nothing but its own care keeps it from pinging.
        await using var town = await TownOnDiscord.StartAsync(
            new StandInOptions { BotPermissions = Rights.Administrator, LimitsRequests = false, ChecksSchemas = false });
        var harmless = await OfferAsync(town, "Harmlos");
        var offered = 0;
        foreach (var title in HostileTexts.All)
        {
            var answer = await OfferAsync(town, title);
            answer.Pings.ShouldBeEmpty(title);
            answer.MaskedLinks.ShouldBeEmpty(title);
            if (!answer.Shown.Contains("steht jetzt im Verzeichnis", StringComparison.Ordinal))
                continue;
            offered++;
            answer.MarkupKinds.Except(["address"]).ShouldBe(harmless.MarkupKinds, title);
            Plain(answer.Shown).ShouldContain(Plain(title), customMessage: title);
        }

        offered.ShouldBeGreaterThan(450, "of those that differ by what nobody sees, and are too long, some are refused");
        foreach (var name in HostileTexts.All.Take(Names))
        {
            var person = town.Discord.In(town.Discord.Guild).As(town.Discord.Guild.AddMember(name));
            await person.SlashAsync("privacy agree");
            await person.SlashAsync("help");
        }

        foreach (var title in HostileTexts.All.Take(Sessions))
            await town.Tina.SlashAsync("session announce", ("title", title), ("start", "nächsten Freitag 19:30"), ("place", title));
        await town.Owner.SlashAsync("role list");
        await town.Max.SlashAsync("project find");
        await town.Max.SlashAsync("session list");
        while (town.Discord.Guild.Channels.Sum(c => c.Messages.Count(m => m.Shown.Contains("Neuer Termin", StringComparison.Ordinal))) < Sessions)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);

        var all = town.Discord.Interactions.All.Select(i => i.Original).OfType<Message>()
            .Concat(town.Discord.Guild.Channels.SelectMany(c => c.Messages)).ToList();
        all.ShouldAllBe(m => m.Pings.Count == 0);
        all.SelectMany(m => m.MaskedLinks).ShouldBeEmpty();
        all.SelectMany(m => m.MarkupKinds).Distinct().ShouldBeSubsetOf(["address", "bold"], "what the bot itself writes");
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_in_which_there_is_nothing_to_see_are_got_along_with()
    {
        await using var town = await TownOnDiscord.StartAsync();
        var blank = town.Discord.In(town.Discord.Guild).As(town.Discord.Guild.AddMember("\u200B\u2060\u3164"));
        await blank.SlashAsync("privacy agree");
        (await blank.SlashAsync("help")).Text.ShouldContain("Gast");
        (await town.Owner.SlashAsync("project offer", ("title", "\u200B\u2060\u3164\u3164"), ("what", "x"))).Text.ShouldNotContain("steht jetzt");
        (await town.Tina.SlashAsync("session announce", ("title", "\u3164\u2800"), ("start", "nächsten Freitag 19:30"), ("place", "Rathaus")))
            .Text.ShouldNotContain("Angekündigt");
        (await town.Owner.AutocompleteAsync("role grant", "person", "")).Result.ShouldNotBe(DiscordStandIn.People.Result.Failed);
        town.Discord.Violations.ShouldBeEmpty();
        town.Discord.Requests.All.ShouldNotContain(r => r.Status == 400);
    }

    private static async Task<Message> OfferAsync(TownOnDiscord town, string title) =>
        (await town.Owner.SlashAsync("project offer", ("title", title), ("what", "Wir helfen"))).Message!;

    // Spaces and what nobody sees do not count.
    private static string Plain(string text) => string.Concat(CleanText(text).Where(c => !char.IsWhiteSpace(c)));

    private static string CleanText(string text) => Bot.Adapters.CleanText.Clean(text.Replace("\e", "", StringComparison.Ordinal)).Replace("\u200B", "", StringComparison.Ordinal);
}
