using System.Collections.Concurrent;
using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Bot.Talk;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>
/// The channels and roles of guilds. Asked for when they are needed and kept for a short while, as a session that is
/// resumed after a restart does not tell them again.
/// </summary>
public sealed partial class DiscordHomes(DiscordApi api, TimeProvider time, ILogger<DiscordHomes> log) : IHomePlatform
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, GuildSight? Sight)> seen = new(StringComparer.Ordinal);
    private string? botId;

    public bool Serves(string platform) => platform == DiscordCallers.Platform;

    public async Task<IReadOnlyList<HomeThing>> ChannelsAsync(string homeId, CancellationToken cancellation) =>
        await SightAsync(homeId, cancellation) is { } guild
            ? [.. guild.Channels.Where(guild.Rights.MayPostIn).OrderBy(c => c.Position).Select(c => new HomeThing(c.Id, c.Name ?? c.Id) { IsOpenToAll = guild.Rights.IsOpenToAll(c) })]
            : [];

    /// <summary>Without the one everybody has, and those that belong to bots.</summary>
    public async Task<IReadOnlyList<HomeThing>> RolesAsync(string homeId, CancellationToken cancellation) =>
        await SightAsync(homeId, cancellation) is { } guild
            ? [.. guild.Roles.Where(r => r.Id != homeId && r.Managed != true).OrderByDescending(r => r.Position).Select(r => new HomeThing(r.Id, r.Name) { HasPower = GuildRights.HasPower(r) })]
            : [];

    public async Task<bool> IsThereAsync(string homeId, string userId, CancellationToken cancellation)
    {
        try
        {
            return await api.GetMemberAsync(homeId, userId, cancellation) is not null;
        }
        catch (DiscordApiException)
        {
            return false;
        }
    }

    /// <summary>The channel a new guild starts with: its system channel or the first one the bot may write in; null when there is none.</summary>
    public async Task<HomeThing?> FirstChannelAsync(string guildId, string? systemChannelId, CancellationToken cancellation)
    {
        var open = await ChannelsAsync(guildId, cancellation);
        return open.FirstOrDefault(c => c.Id == systemChannelId) ?? (open.Count > 0 ? open[0] : null);
    }

    /// <summary>
    /// Whether somebody runs the guild, for servers that leave out their permissions: its owner, and who holds a role that may
    /// manage it.
    /// </summary>
    /// <param name="roles">Ids of the roles they hold.</param>
    public async Task<bool> IsRunByAsync(string guildId, string userId, IReadOnlyCollection<string> roles, CancellationToken cancellation)
    {
        if (await SightAsync(guildId, cancellation) is not { } guild)
            return false;
        if (guild.Roles.Where(r => r.Id == guildId || roles.Contains(r.Id)).Any(GuildRights.IsToRun))
            return true;
        try
        {
            guild.OwnerId ??= (await api.GetGuildAsync(guildId, cancellation)).OwnerId ?? "";
            return guild.OwnerId == userId;
        }
        catch (DiscordApiException refusal)
        {
            LogUnseen(refusal);
            return false;
        }
    }

    /// <summary>The bot's own account.</summary>
    public async Task<string> BotIdAsync(CancellationToken cancellation) =>
        botId ??= (await api.GetCurrentUserAsync(cancellation)).Id;

    /// <summary>Something there has changed.</summary>
    public void Forget(string homeId) => seen.TryRemove(homeId, out _);

    private async Task<GuildSight?> SightAsync(string guildId, CancellationToken cancellation)
    {
        if (seen.TryGetValue(guildId, out var known) && known.Until > time.GetUtcNow())
            return known.Sight;
        try
        {
            var bot = await BotIdAsync(cancellation);
            var (channels, roles) = (api.GetChannelsAsync(guildId, cancellation), api.GetRolesAsync(guildId, cancellation));
            var own = await OwnRolesAsync(guildId, bot, cancellation) ?? [.. (await roles).Where(r => r.Managed == true).Select(r => r.Id)];
            var sight = new GuildSight(await channels, await roles, new GuildRights(guildId, bot, own, await roles));
            seen[guildId] = (time.GetUtcNow() + Kept, sight);
            return sight;
        }
        catch (DiscordApiException refusal)
        {
            LogUnseen(refusal);
            seen[guildId] = (time.GetUtcNow() + AfterRefusal, null);
            return null;
        }
    }

    /// <returns>Null where the server does not tell: what bots were given is taken for its own then.</returns>
    private async Task<IReadOnlyList<string>?> OwnRolesAsync(string guildId, string bot, CancellationToken cancellation)
    {
        try
        {
            return (await api.GetMemberAsync(guildId, bot, cancellation)).Roles;
        }
        catch (DiscordApiException refusal) when (refusal.EndpointMissing)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The channels and roles of a server could not be read")]
    private partial void LogUnseen(Exception fault);

    private sealed record GuildSight(IReadOnlyList<Channel> Channels, IReadOnlyList<Role> Roles, GuildRights Rights)
    {
        /// <summary>Asked for when somebody needs it.</summary>
        public string? OwnerId { get; set; }
    }
}
