
namespace MentorBot.EndToEnd.Discord;

/// <summary>The whole way of a mentor on a Discord server: commands, suggestions, buttons, menus and forms.</summary>
public sealed class DiscordMainJobTests
{
    [Fact]
    public async Task A_trainer_announces_a_mentor_signs_up_joins_a_project_and_logs_hours()
    {
        await using var town = await TownOnDiscord.StartAsync();
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
        foreach (var name in new[] { "Rathaus, Zimmer 12", "Tina" })
            town.Bot.Output.ShouldNotContain(name);
    }

    [Fact]
    public async Task A_profile_is_filled_by_a_form_in_two_steps()
    {
        await using var town = await TownOnDiscord.StartAsync();

        var first = await town.Max.FormAsync(town.Max.SlashAsync("profil bearbeiten"));
        var between = await town.Max.SubmitAsync(first, ("Fähigkeiten", "Elektrik, Holzarbeiten"));
        (await town.Max.ClickAsync(between, "Jetzt abschicken")).Text.ShouldContain("Holzarbeiten");

        (await town.Max.SlashAsync("profil zeigen")).Text.ShouldContain("Holzarbeiten");
        town.Discord.Violations.ShouldBeEmpty();
    }
}
