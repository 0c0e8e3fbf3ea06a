using System.Text.RegularExpressions;
using MentorBot.DiscordStandIn;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>One town on a Discord server and in a space of Matrix, and a person who is in both.</summary>
public sealed class TwoPlatformsTests
{
    [SkippableFact]
    public async Task A_person_who_links_both_accounts_has_one_profile_and_one_list_of_signups()
    {
        await using var discord = await StandIn.StartAsync();
        await using var town = await TownOnMatrix.StartAsync(("Discord__Token", discord.Options.Token), ("Discord__ApiBaseUrl", discord.ApiUrl));
        await discord.Gateway.WaitUntilReadyAsync();
        var owner = discord.In(discord.Guild).As(discord.Guild.Owner);
        var max = discord.In(discord.Guild).As(discord.Guild.AddMember("Max der Zweite"));

        // The first command after the start pays for loading the code.
        await owner.SlashAsync("help");
        // The server joins the town, the person joins both accounts.
        var townCode = Code((await town.DirectlyAsync(town.Carla, "stadt verbinden")).Body);
        var asked = await owner.SlashAsync("stadt verbinden", ("code", townCode));
        (await owner.ClickAsync(asked, "Einverstanden")).Text.ShouldContain("Ditzingen");
        (await max.SlashAsync("privacy agree")).Text.ShouldContain("Danke");
        var code = Code((await town.DirectlyAsync(town.Max, "konto verbinden")).Body);
        (await max.SlashAsync("konto verbinden", ("code", code))).Text.ShouldContain("Max");

        await town.Tina.SayAsync(town.Hall, "!termin ankündigen \"Ideenwerkstatt Frühling\" art:Ideenwerkstatt beginn:\"nächsten Freitag 19:30\" ort:Bürgerhaus");
        await town.Max.WaitForTextAsync(town.Hall, town.Me, "Neuer Termin");
        (await town.DirectlyAsync(town.Max, "termin anmelden Ideenwerkstatt")).Body.ShouldContain("angemeldet");
        (await max.SlashAsync("termin liste")).Text.ShouldContain("Ideenwerkstatt Frühling");
        (await max.SlashAsync("engagement eintragen", ("eintrag", "2 h Garten gestern"))).Text.ShouldContain("Garten");
        (await town.DirectlyAsync(town.Max, "engagement eintragen 3 h Bücherei gestern")).Body.ShouldContain("Bücherei");

        (await town.DirectlyAsync(town.Max, "engagement übersicht")).Body.ShouldContain("5 Stunden");
        (await max.SlashAsync("engagement übersicht")).Text.ShouldContain("5 Stunden");
        discord.Violations.ShouldBeEmpty();
    }

    private static string Code(string text)
    {
        var found = Regex.Match(text, "[0-9A-Z]{4}-[0-9A-Z]{4}");
        found.Success.ShouldBeTrue(text);
        return found.Value;
    }
}
