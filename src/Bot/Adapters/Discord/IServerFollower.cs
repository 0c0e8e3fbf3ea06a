using MentorBot.Discord.Gateway;

namespace MentorBot.Bot.Adapters.Discord;

/// <summary>
/// Follows what happens on the servers: channels, roles, members, events. Called with one event after the other, in a scope
/// of its own each, apart from the interactions, which wait for nothing.
/// </summary>
public interface IServerFollower
{
    /// <summary>Events by name, as in Discord's docs: GUILD_CREATE.</summary>
    bool Follows(string eventName);

    Task FollowAsync(GatewayEvent happened, CancellationToken cancellation);
}
