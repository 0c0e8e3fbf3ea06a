using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Rest;

/// <summary>A request that passed the door: its parts, and what most routes look up first.</summary>
internal sealed class RestCall(StandIn standIn, IReadOnlyDictionary<string, string> path, IReadOnlyDictionary<string, string> query)
{
    public StandIn StandIn { get; } = standIn;

    public Realm World => StandIn.World;

    public JsonNode? Body { get; init; }

    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>X-Audit-Log-Reason.</summary>
    public string? Reason { get; init; }

    public string this[string name] => path[name];

    public string? Query(string name) => query.GetValueOrDefault(name);

    public bool Asks(string name) => Query(name) is "true" or "True" or "1";

    /// <summary>The guild in the path, if the bot is in it.</summary>
    public Guild Guild()
    {
        var guild = World.FindGuild(path["guild"]) ?? throw RestRefusal.UnknownGuild();
        return guild.HasBot ? guild : throw RestRefusal.MissingAccess();
    }

    /// <summary>The guild in the path, where the bot may do this.</summary>
    public Guild Guild(Rights needs)
    {
        var guild = Guild();
        return Mine(guild).PermissionsIn(null).HasFlag(needs) ? guild : throw RestRefusal.MissingPermissions();
    }

    /// <summary>The channel in the path, if the bot sees it.</summary>
    public Channel Channel(Rights needs = Rights.None)
    {
        var channel = World.FindChannel(path["channel"]) ?? throw RestRefusal.UnknownChannel();
        if (channel.Guild is not { } guild)
            return channel;
        if (!guild.HasBot || !Mine(guild).PermissionsIn(channel).HasFlag(Rights.ViewChannel))
            throw RestRefusal.MissingAccess();
        return Mine(guild).PermissionsIn(channel).HasFlag(needs) ? channel : throw RestRefusal.MissingPermissions();
    }

    public Message Message(Channel channel) => channel.Find(path["message"]) ?? throw RestRefusal.UnknownMessage();

    public Member Mine(Guild guild) => guild.MemberOf(World.Bot.Id) ?? throw RestRefusal.MissingAccess();

    public void OwnApplication()
    {
        if (path["application"] != World.Bot.Id)
            throw new RestRefusal(403, 20012, "You are not authorized to perform this action on this application");
    }

    /// <summary>A role the bot may give: below its own highest, not an app's (Discord reference, "Permission Hierarchy").</summary>
    public Role ManagedRole(Guild guild, string id)
    {
        var role = guild.Roles.FirstOrDefault(r => r.Id == id) ?? throw RestRefusal.UnknownRole();
        var highest = Mine(guild).Roles.Select(r => r.Position).DefaultIfEmpty(0).Max();
        return role.IsManaged || role.Position >= highest || role.Id == guild.Id ? throw RestRefusal.MissingPermissions() : role;
    }
}
