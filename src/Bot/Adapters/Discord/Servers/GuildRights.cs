using MentorBot.Discord.Model;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>What the bot may do in a guild and in each of its channels. Source: Discord docs, Permissions, Permission Hierarchy.</summary>
/// <param name="own">Ids of the roles the bot has there.</param>
public sealed class GuildRights(string guildId, string botId, IReadOnlyList<string> own, IReadOnlyList<Role> roles)
{
    /// <summary>What the bot asks for when it is invited; docs/DISCORD.md says what for.</summary>
    public const Permissions Asked = ToPost | Permissions.ReadMessageHistory | Permissions.ManageRoles | Permissions.ManageChannels | Permissions.CreateEvents
        | Permissions.ManageEvents | Permissions.CreatePublicThreads | Permissions.CreatePrivateThreads | Permissions.SendMessagesInThreads;

    /// <summary>Rights over others: a role with one of them is given by people.</summary>
    private const Permissions Powers = Permissions.Administrator | Permissions.ManageGuild | Permissions.ManageRoles | Permissions.ManageChannels
        | Permissions.ManageWebhooks | Permissions.ManageMessages | Permissions.ManageThreads | Permissions.ManageEvents
        | Permissions.KickMembers | Permissions.BanMembers | Permissions.ModerateMembers | Permissions.MentionEveryone;

    private const Permissions ToPost = Permissions.ViewChannel | Permissions.SendMessages | Permissions.EmbedLinks;

    /// <summary>In the guild as a whole.</summary>
    public Permissions InGuild { get; } = roles.Where(r => r.Id == guildId || own.Contains(r.Id))
        .Aggregate(Permissions.None, (all, role) => all | PermissionText.Parse(role.Permissions));

    /// <summary>Who holds it may set the bot up.</summary>
    public static bool IsToRun(Role role) => (PermissionText.Parse(role.Permissions) & Runs) != 0;

    public const Permissions Runs = Permissions.Administrator | Permissions.ManageGuild;

    public static bool HasPower(Role role) => (PermissionText.Parse(role.Permissions) & Powers) != 0;

    public bool MayPostIn(Channel channel) =>
        channel.Type is ChannelType.Text or ChannelType.Announcement && (In(channel) & ToPost) == ToPost;

    /// <summary>Everybody on the guild can read it.</summary>
    public bool IsOpenToAll(Channel channel) => Everyone.HasFlag(Permissions.Administrator)
        || Change(Everyone, (channel.PermissionOverwrites ?? []).Where(o => o.Id == guildId)).HasFlag(Permissions.ViewChannel);

    private Permissions Everyone { get; } = PermissionText.Parse(roles.FirstOrDefault(r => r.Id == guildId)?.Permissions);

    /// <summary>In one channel: the guild's rights, changed by what the channel says of everyone, of roles, of the bot, in this order.</summary>
    public Permissions In(Channel channel)
    {
        if ((InGuild & Permissions.Administrator) != 0)
            return (Permissions)ulong.MaxValue;
        var overwrites = channel.PermissionOverwrites ?? [];
        var rights = Change(InGuild, overwrites.Where(o => o.Id == guildId));
        rights = Change(rights, overwrites.Where(o => o.Type == 0 && own.Contains(o.Id)));
        return Change(rights, overwrites.Where(o => o.Type == 1 && o.Id == botId));
    }

    private static Permissions Change(Permissions rights, IEnumerable<Overwrite> overwrites)
    {
        var (allowed, denied) = (Permissions.None, Permissions.None);
        foreach (var overwrite in overwrites)
            (allowed, denied) = (allowed | PermissionText.Parse(overwrite.Allow), denied | PermissionText.Parse(overwrite.Deny));
        return (rights & ~denied) | allowed;
    }
}
