using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Bot.Adapters.Discord.Servers.Chores;
using MentorBot.Bot.Talk;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Discord.Gateway;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using Channel = MentorBot.Discord.Model.Channel;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>
/// Follows what becomes of guilds: a new one gets a town, a renamed or deleted channel is noted, a guild that is left is
/// marked. Members are not looked at.
/// </summary>
public sealed class GuildWatch(
    GuildArrival arrival, HomeRegister register, HomeDirectory directory, HomeRoles roles, TeamBook teams, LostChannels lost, ChannelDesk channels,
    DiscordHomes homes, RoleRound round, DiscordApi api) : IServerFollower
{
    public bool Follows(string eventName) =>
        eventName.StartsWith("GUILD_", StringComparison.Ordinal) || eventName.StartsWith("CHANNEL_", StringComparison.Ordinal)
        || eventName is "THREAD_DELETE" or "READY";

    public Task FollowAsync(GatewayEvent happened, CancellationToken cancellation) => happened switch
    {
        { Data: ReadyEvent ready } => CompareAsync(ready, cancellation),
        { Name: "GUILD_CREATE", Data: Guild { Unavailable: not true } guild } => SeeAsync(guild, isJoined: true, cancellation),
        { Name: "GUILD_UPDATE", Data: Guild guild } => SeeAsync(guild, isJoined: false, cancellation),
        // An outage is not a farewell: Discord says so, and the guild comes back.
        { Name: "GUILD_DELETE", Data: Guild { Unavailable: not true } guild } => LeaveAsync(guild, cancellation),
        { Data: Channel channel } => ChannelAsync(happened.Name, channel, cancellation),
        { Data: RoleEvent role } => RoleAsync(role),
        { Data: RoleDeletedEvent role } => RoleGoneAsync(role, cancellation),
        _ => Task.CompletedTask,
    };

    private Task SeeAsync(Guild guild, bool isJoined, CancellationToken cancellation)
    {
        homes.Forget(guild.Id);
        return arrival.SeeAsync(guild, isJoined, cancellation);
    }

    private async Task LeaveAsync(Guild guild, CancellationToken cancellation)
    {
        await register.GoneAsync(DiscordCallers.Platform, guild.Id, cancellation);
        directory.Forget();
    }

    /// <summary>The bot may have been removed while it was away: what a new session does not list is asked for.</summary>
    private async Task CompareAsync(ReadyEvent ready, CancellationToken cancellation)
    {
        if (ready.Guilds is not { } told)
            return;
        var there = told.Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var home in await register.OnPlatformAsync(DiscordCallers.Platform, cancellation))
        {
            if (!there.Contains(home.PlatformId) && ready.IsAbout(home.PlatformId) && await IsGoneAsync(home.PlatformId, cancellation))
                await LeaveAsync(new Guild(home.PlatformId), cancellation);
        }
    }

    private async Task<bool> IsGoneAsync(string guildId, CancellationToken cancellation)
    {
        try
        {
            await api.GetGuildAsync(guildId, cancellation);
            return false;
        }
        catch (DiscordApiException refusal)
        {
            return refusal.IsGuildGone();
        }
    }

    private async Task ChannelAsync(string eventName, Channel channel, CancellationToken cancellation)
    {
        await ForgetAsync(channel.GuildId);
        switch (eventName)
        {
            case "CHANNEL_DELETE":
                await lost.DeletedAsync(DiscordCallers.Platform, channel.Id, cancellation);
                break;
            case "CHANNEL_UPDATE" when DiscordText.Label(channel.Name ?? "", TownSetup.LongestChannel) is { Length: > 0 } name:
                await channels.RenamedAsync(DiscordCallers.Platform, channel.Id, name, cancellation);
                break;
            case "THREAD_DELETE":
                await teams.GoneAsync(channel.Id, cancellation);
                break;
        }
    }

    private async Task RoleGoneAsync(RoleDeletedEvent role, CancellationToken cancellation)
    {
        await ForgetAsync(role.GuildId);
        await roles.GoneAsync(DiscordCallers.Platform, role.RoleId, cancellation);
        directory.Forget();
    }

    private Task RoleAsync(RoleEvent role)
    {
        round.Soon();
        return ForgetAsync(role.GuildId);
    }

    private Task ForgetAsync(string? guildId)
    {
        if (guildId is not null)
            homes.Forget(guildId);
        return Task.CompletedTask;
    }
}
