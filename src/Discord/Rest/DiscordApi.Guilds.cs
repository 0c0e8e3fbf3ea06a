using System.Globalization;
using MentorBot.Discord.Model;

namespace MentorBot.Discord.Rest;

// Source: Discord docs, Guild, Channel and Guild Scheduled Event resources.
public sealed partial class DiscordApi
{
    private const string Member = "guilds/{guild}/members/{user}";
    private const string MemberRole = "guilds/{guild}/members/{user}/roles/{role}";
    private const string Events = "guilds/{guild}/scheduled-events";
    private const string OneEvent = "guilds/{guild}/scheduled-events/{event}";

    public Task<Guild> GetGuildAsync(string guildId, CancellationToken ct = default) => GetAsync("guilds/{guild}", [guildId], DiscordJson.Default.Guild, ct);

    public Task<IReadOnlyList<Channel>> GetChannelsAsync(string guildId, CancellationToken ct = default) =>
        GetAsync("guilds/{guild}/channels", [guildId], DiscordJson.Default.IReadOnlyListChannel, ct);

    public Task<Channel> GetChannelAsync(string channelId, CancellationToken ct = default) =>
        GetAsync("channels/{channel}", [channelId], DiscordJson.Default.Channel, ct);

    public Task<IReadOnlyList<Role>> GetRolesAsync(string guildId, CancellationToken ct = default) =>
        GetAsync("guilds/{guild}/roles", [guildId], DiscordJson.Default.IReadOnlyListRole, ct);

    public Task<GuildMember> GetMemberAsync(string guildId, string userId, CancellationToken ct = default) =>
        GetAsync(Member, [guildId, userId], DiscordJson.Default.GuildMember, ct);

    /// <summary>Members by ascending id. Needs the privileged members intent.</summary>
    /// <param name="limit">1 to 1,000.</param>
    public Task<IReadOnlyList<GuildMember>> GetMembersAsync(string guildId, string? after = null, int limit = 1000, CancellationToken ct = default) =>
        AnswerAsync(
            new(RestRoute.Of(HttpMethod.Get, "guilds/{guild}/members", guildId)
                .Ask(("after", after), ("limit", limit.ToString(CultureInfo.InvariantCulture)))),
            DiscordJson.Default.IReadOnlyListGuildMember, ct);

    /// <param name="reason">For the guild's audit log.</param>
    public Task AddRoleAsync(string guildId, string userId, string roleId, string reason, CancellationToken ct = default) =>
        DoAsync(new(RestRoute.Of(HttpMethod.Put, MemberRole, guildId, userId, roleId)) { Reason = reason }, ct);

    /// <param name="reason">For the guild's audit log.</param>
    public Task RemoveRoleAsync(string guildId, string userId, string roleId, string reason, CancellationToken ct = default) =>
        DoAsync(new(RestRoute.Of(HttpMethod.Delete, MemberRole, guildId, userId, roleId)) { Reason = reason }, ct);

    public Task<Channel> CreateChannelAsync(string guildId, ChannelCreate channel, string reason, CancellationToken ct = default) =>
        AnswerAsync(
            new(RestRoute.Of(HttpMethod.Post, "guilds/{guild}/channels", guildId), Json(channel, DiscordJson.Default.ChannelCreate)) { Reason = reason },
            DiscordJson.Default.Channel, ct);

    /// <summary>A thread under a message; it gets the message's id.</summary>
    public Task<Channel> StartThreadAsync(string channelId, string messageId, ThreadCreate thread, CancellationToken ct = default) =>
        AnswerAsync(
            new(RestRoute.Of(HttpMethod.Post, "channels/{channel}/messages/{message}/threads", channelId, messageId), ThreadJson(thread)),
            DiscordJson.Default.Channel, ct);

    /// <summary>A thread without a message to hang on, or a post in a forum.</summary>
    public Task<Channel> StartThreadAsync(string channelId, ThreadCreate thread, CancellationToken ct = default) =>
        AnswerAsync(new(RestRoute.Of(HttpMethod.Post, "channels/{channel}/threads", channelId), ThreadJson(thread)), DiscordJson.Default.Channel, ct);

    public Task AddThreadMemberAsync(string threadId, string userId, CancellationToken ct = default) =>
        DoAsync(new(RestRoute.Of(HttpMethod.Put, "channels/{channel}/thread-members/{user}", threadId, userId)), ct);

    /// <summary>Takes a person out of a private thread the bot has opened.</summary>
    public Task RemoveThreadMemberAsync(string threadId, string userId, CancellationToken ct = default) =>
        DoAsync(new(RestRoute.Of(HttpMethod.Delete, "channels/{channel}/thread-members/{user}", threadId, userId)), ct);

    /// <summary>Fetches a thread back that was put away after some silence.</summary>
    public Task UnarchiveThreadAsync(string threadId, CancellationToken ct = default) =>
        DoAsync(new(RestRoute.Of(HttpMethod.Patch, "channels/{channel}", threadId), Json(new ThreadChange(Archived: false), DiscordJson.Default.ThreadChange)), ct);

    /// <summary>Lets one person do that in one channel. Needs the permission to manage roles.</summary>
    public Task AllowInChannelAsync(string channelId, string userId, Permissions allowed, CancellationToken ct = default) =>
        DoAsync(
            new(RestRoute.Of(HttpMethod.Put, "channels/{channel}/permissions/{overwrite}", channelId, userId),
                Json(new OverwriteChange(Type: 1, PermissionText.Write(allowed)), DiscordJson.Default.OverwriteChange)), ct);

    /// <summary>What was said of the person in that channel no longer holds.</summary>
    public Task ForgetInChannelAsync(string channelId, string userId, CancellationToken ct = default) =>
        DoAsync(new(RestRoute.Of(HttpMethod.Delete, "channels/{channel}/permissions/{overwrite}", channelId, userId)), ct);

    /// <summary>All threads of the guild that are not archived and that the bot sees.</summary>
    public async Task<IReadOnlyList<Channel>> GetActiveThreadsAsync(string guildId, CancellationToken ct = default) =>
        (await GetAsync("guilds/{guild}/threads/active", [guildId], DiscordJson.Default.ThreadList, ct)).Threads;

    public Task<IReadOnlyList<ScheduledEvent>> GetEventsAsync(string guildId, CancellationToken ct = default) =>
        GetAsync(Events, [guildId], DiscordJson.Default.IReadOnlyListScheduledEvent, ct);

    public Task<ScheduledEvent> CreateEventAsync(string guildId, ScheduledEventChange made, string? reason = null, CancellationToken ct = default) =>
        AnswerAsync(
            new(RestRoute.Of(HttpMethod.Post, Events, guildId), Json(made with { PrivacyLevel = 2 }, DiscordJson.Default.ScheduledEventChange)) { Reason = reason },
            DiscordJson.Default.ScheduledEvent, ct);

    public Task<ScheduledEvent> ModifyEventAsync(
        string guildId, string eventId, ScheduledEventChange change, string? reason = null, CancellationToken ct = default) =>
        AnswerAsync(
            new(RestRoute.Of(HttpMethod.Patch, OneEvent, guildId, eventId), Json(change, DiscordJson.Default.ScheduledEventChange)) { Reason = reason },
            DiscordJson.Default.ScheduledEvent, ct);

    public Task DeleteEventAsync(string guildId, string eventId, string? reason = null, CancellationToken ct = default) =>
        DoAsync(new(RestRoute.Of(HttpMethod.Delete, OneEvent, guildId, eventId)) { Reason = reason }, ct);

    private static byte[] ThreadJson(ThreadCreate thread) =>
        Json(thread.Message is { } first ? thread with { Message = Quiet(first, null) } : thread, DiscordJson.Default.ThreadCreate);
}
