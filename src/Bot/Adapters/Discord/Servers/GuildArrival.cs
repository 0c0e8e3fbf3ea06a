using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>The bot is on a guild: the first time, a town is opened for it and the bot says in a channel how to go on.</summary>
public sealed partial class GuildArrival(
    HomeRegister register, HomeDirectory directory, HomeWelcome welcome, DiscordHomes homes, DiscordApi api, Phrases phrases, ILogger<GuildArrival> log)
{
    /// <param name="isJoined">False: the guild has only changed; a new one is not greeted then.</param>
    public async Task SeeAsync(Guild guild, bool isJoined, CancellationToken cancellation)
    {
        var name = DiscordText.Label(guild.Name ?? "", TownSetup.LongestName);
        var locale = guild.PreferredLocale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : "de";
        // Changes of an outage come without a name: what is known stays.
        if (name.Length == 0)
            return;
        var seen = await register.SeeAsync(new SeenHome(DiscordCallers.Platform, guild.Id, name, locale), cancellation);
        directory.Forget();
        if (!isJoined || !await welcome.IsMissingAsync(seen.Home, cancellation))
            return;
        if (!await GreetAsync(seen.Home, guild.SystemChannelId, cancellation) && guild.OwnerId is { } owner && seen.IsNew)
            await TellOwnerAsync(owner, guild.Id, name, locale, cancellation);
    }

    /// <summary>Guilds that could not be greeted when the bot came (no answer, no open channel) are so as soon as it is possible.</summary>
    public async Task GreetMissingAsync(CancellationToken cancellation)
    {
        foreach (var home in await welcome.MissingAsync(DiscordCallers.Platform, cancellation))
            await GreetAsync(home, systemChannelId: null, cancellation);
    }

    /// <returns>False when there is no channel the bot may write in.</returns>
    private async Task<bool> GreetAsync(TownHome home, string? systemChannelId, CancellationToken cancellation)
    {
        if (await homes.FirstChannelAsync(home.PlatformId, systemChannelId, cancellation) is not { } first)
            return false;
        var spot = new ChannelSpot(DiscordCallers.Platform, home.PlatformId, first.Id, DiscordText.Label(first.Name, TownSetup.LongestChannel));
        await welcome.PostAsync(home, spot, cancellation);
        return true;
    }

    /// <summary>Without a channel to write in the owner is told by direct message; who takes none finds out by the commands.</summary>
    private async Task TellOwnerAsync(string ownerId, string guildId, string name, string locale, CancellationToken cancellation)
    {
        try
        {
            var channel = await api.CreateDirectChannelAsync(ownerId, cancellation);
            var text = Reply.Say(phrases.In(locale)["server.no-channel", ("server", name)]);
            var message = DiscordRenderer.Render(text, phrases.In(locale)).First with { Nonce = "g" + guildId, EnforceNonce = true };
            await api.CreateMessageAsync(channel.Id, message, ct: cancellation);
        }
        catch (DiscordApiException refusal)
        {
            LogUntold(refusal);
        }
    }

    [LoggerMessage(LogLevel.Information, "The owner of a server without an open channel could not be told")]
    private partial void LogUntold(Exception fault);
}
