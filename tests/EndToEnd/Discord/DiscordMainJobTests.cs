using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.EndToEnd.Discord;

/// <summary>The whole way of a mentor on a Discord server: commands, suggestions, buttons, menus and forms.</summary>
[Collection(DiscordTests.Name)]
public sealed class DiscordMainJobTests
{
    [Fact]
    public async Task A_trainer_announces_a_mentor_signs_up_joins_a_project_and_logs_hours()
    {
        await using var town = await TownOnDiscord.StartAsync(null, null, ("Logging__LogLevel__Default", "Trace"));
        var (discord, max) = (town.Discord, town.Max);

        (await town.Tina.SlashAsync("termin ankündigen", ("titel", "Abend der offenen Fragen"), ("beginn", "nächsten Freitag 19:30"), ("ort", "Rathaus"), ("plätze", "5")))
            .Text.ShouldContain("Angekündigt: Abend der offenen Fragen");
        (await max.AutocompleteAsync("session join", "session", "Abend")).Text.ShouldContain("Abend der offenen Fragen");
        var sessions = await max.SlashAsync("termin liste");
        var session = await max.SelectAsync(sessions, sessions.Message!.Selects[0].Label, sessions.Message.Selects[0].Options[0]);
        (await max.ClickAsync(session, "Anmelden")).Text.ShouldContain("Du bist angemeldet");
        await town.Owner.SlashAsync("projekt anbieten", ("titel", "Repaircafé-Reparaturtreff"), ("was", "Wir reparieren"), ("fähigkeiten", "Elektrik"));

        (await max.SlashAsync("project find", ("text", "reparatur"))).Text.ShouldContain("Repaircafé-Reparaturtreff");
        (await max.SlashAsync("project join", ("project", "Repaircafé-Reparaturtreff"))).Text.ShouldContain("Kontaktperson");
        (await town.Owner.SlashAsync("project accept", ("person", "Max"))).Text.ShouldContain("Max ist jetzt bei");
        (await max.SlashAsync("engagement eintragen", ("entry", "2,5 h Repaircafé gestern"))).Text.ShouldContain("2 Stunden 30 Minuten");
        (await discord.InDirectMessages().As(max.User).SlashAsync("engagement overview")).Text.ShouldContain("2 Stunden 30 Minuten");

        discord.Violations.ShouldBeEmpty();
        (discord.Tally.FailedByDeadline, discord.Tally.AnsweredTwice).ShouldBe((0, 0));
        foreach (var secret in new[] { discord.Options.Token, "Rathaus, Zimmer 12", "Tina", "Max", "2,5 h Repaircafé" })
            town.Bot.Output.ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_profile_is_filled_by_a_form_in_two_steps()
    {
        await using var town = await TownOnDiscord.StartAsync();

        var first = await town.Max.SlashAsync("profil bearbeiten");
        var between = await town.Max.SubmitAsync(first, ("Fähigkeiten", "Elektrik, Holzarbeiten"));
        (await town.Max.ClickAsync(between, "Jetzt abschicken")).Text.ShouldContain("Holzarbeiten");

        (await town.Max.SlashAsync("profil zeigen")).Text.ShouldContain("Holzarbeiten");
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("@everyone alle her")]
    [InlineData("[Gratis](https://boese.example/x)")]
    [InlineData("**laut** __und__ ~~weg~~ `code`")]
    [InlineData("```\nfalle\n```")]
    [InlineData("<@&1> <#2> <t:0:R> </setup:3>")]
    [InlineData("# Überschrift")]
    public async Task A_hostile_title_pings_nobody_and_is_shown_as_it_was_typed(string title)
    {
        await using var town = await TownOnDiscord.StartAsync(new StandInOptions { BotPermissions = Rights.Administrator });

        await town.Owner.SlashAsync("project offer", ("title", title), ("what", title + " " + town.Max.User.Mention));
        await town.Max.SlashAsync("project find");
        await town.Max.SlashAsync("project show", ("project", title));

        var messages = town.Discord.Interactions.All.Select(i => i.Original).OfType<Message>().ToList();
        messages.ShouldAllBe(m => m.Pings.Count == 0);
        messages.SelectMany(m => m.MaskedLinks).ShouldBeEmpty();
        Plain(messages[^1].Shown).ShouldContain(Plain(title));
        town.Discord.Violations.ShouldBeEmpty();
    }

    // Line ends and what nobody sees do not count.
    private static string Plain(string text) => text.ReplaceLineEndings(" ").Replace("\u200B", "", StringComparison.Ordinal);
}
