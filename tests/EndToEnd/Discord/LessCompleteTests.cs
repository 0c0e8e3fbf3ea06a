using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.People;

namespace MentorBot.EndToEnd.Discord;

/// <summary>Servers that speak Discord's protocol and leave out part of it: the bot works with what there is.</summary>
public sealed class LessCompleteTests
{
    public static TheoryData<string> Shortcomings => [.. Modes.Keys];

    private static readonly Dictionary<string, Action<StandInFaults>> Modes = new()
    {
        ["no resume"] = faults => faults.KnowsNoResume = true,
        ["no rate-limit headers"] = faults => faults.SendsNoRateLimitHeaders = true,
        ["whole retry_after"] = faults => (faults.SendsNoRateLimitHeaders, faults.SendsWholeRetryAfter) = (true, true),
        ["no resolved"] = faults => faults.SendsNoResolved = true,
        ["no member.permissions"] = faults => faults.SendsNoPermissions = true,
        ["no context"] = faults => faults.SendsNoContext = true,
        ["no webhooks"] = faults => faults.HasNoWebhooks = true,
        ["unknown fields refused"] = faults => faults.UnknownFields = ["enforce_nonce"],
        ["no events, threads and members"] = faults => faults.MissingPaths = ["/scheduled-events", "/threads", "/members/"],
    };

    [Theory]
    [MemberData(nameof(Shortcomings))]
    public async Task A_town_is_set_up_and_used_on_a_server_with(string shortcoming)
    {
        await using var town = await TownOnDiscord.StartAsync(before: discord => Modes[shortcoming](discord.Faults));

        (await town.Max.SlashAsync("engagement log", ("entry", "2 h Garten gestern"))).Text.ShouldContain("Eingetragen");
        (await town.Tina.SlashAsync("session announce", ("title", "Abend der offenen Fragen"), ("start", "nächsten Freitag 19:30"), ("place", "Rathaus")))
            .Text.ShouldContain("Angekündigt");
        while (!town.Discord.Guild.Channels.Any(c => c.Messages.Any(m => m.Shown.Contains("Neuer Termin", StringComparison.Ordinal))))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        town.Discord.Gateway.Cut();
        while (town.Discord.Gateway.Identifies.Count + town.Discord.Gateway.Resumes.Count < 2)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        await town.Discord.Gateway.WaitUntilReadyAsync();

        var overview = await town.Max.SlashAsync("engagement overview");
        (overview.Result is Result.Failed or Result.Unfinished).ShouldBeFalse(town.Bot.Output);
        overview.Text.ShouldContain("2 Stunden");
        town.Discord.Guild.Channels.Sum(c => c.Messages.Count(m => m.Shown.Contains("Neuer Termin", StringComparison.Ordinal))).ShouldBe(1);
    }
}
