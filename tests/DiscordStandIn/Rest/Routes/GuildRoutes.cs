using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Rest.Routes;

/// <summary>Guilds with their channels, roles and members (Discord reference, "Guild").</summary>
internal static class GuildRoutes
{
    public static IEnumerable<Route> All =>
    [
        new("GET", "/guilds/{guild}", call => RestAnswer.Ok(Gateway.GuildCreate.Plain(call.Guild()))),
        new("GET", "/guilds/{guild}/channels", call => RestAnswer.Ok(Json.Array(call.Guild().Channels.Where(c => !c.IsThread).Select(c => (JsonNode?)c.ToJson())))),
        new("POST", "/guilds/{guild}/channels", AddChannel) { Schema = _ => "CreateGuildChannelRequest" },
        new("GET", "/guilds/{guild}/roles", call => RestAnswer.Ok(Json.Array(call.Guild().Roles.Select(r => (JsonNode?)r.ToJson())))),
        new("POST", "/guilds/{guild}/roles", AddRole) { Schema = _ => "CreateRoleRequest" },
        new("PATCH", "/guilds/{guild}/roles/{role}", ChangeRole) { Schema = _ => "UpdateRoleRequestPartial" },
        new("DELETE", "/guilds/{guild}/roles/{role}", RemoveRole),
        new("GET", "/guilds/{guild}/members", Members),
        new("GET", "/guilds/{guild}/members/search", Search),
        new("GET", "/guilds/{guild}/members/{user}", call => RestAnswer.Ok(MemberOf(call).ToJson())),
        new("PUT", "/guilds/{guild}/members/{user}/roles/{role}", call => Give(call, isGiven: true)) { Bucket = (10, TimeSpan.FromSeconds(10)) },
        new("DELETE", "/guilds/{guild}/members/{user}/roles/{role}", call => Give(call, isGiven: false)) { Bucket = (10, TimeSpan.FromSeconds(10)) },
    ];

    /// <summary>An overwrite as Discord gives it back: both sets there, as strings.</summary>
    internal static JsonObject Normal(JsonObject overwrite) => new()
    {
        ["id"] = overwrite.Text("id"),
        ["type"] = overwrite.Number("type") ?? 0,
        ["allow"] = (overwrite.Bits("allow") ?? 0).ToString(CultureInfo.InvariantCulture),
        ["deny"] = (overwrite.Bits("deny") ?? 0).ToString(CultureInfo.InvariantCulture),
    };

    private static RestAnswer AddChannel(RestCall call)
    {
        var guild = call.Guild(Rights.ManageChannels);
        var name = call.Body.Text("name") ?? "";
        if (name.Length is 0 or > 100)
            throw RestRefusal.InvalidField("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
        if (guild.Channels.Count(c => !c.IsThread) >= 500)
            throw new RestRefusal(400, 30013, "Maximum number of guild channels reached (500)");
        var type = (int)(call.Body.Number("type") ?? Channel.TextType);
        var channel = new Channel(call.World.NextId(), type, Plain(name, type), guild)
        {
            ParentId = call.Body.Text("parent_id"),
            Topic = call.Body.Text("topic"),
            Position = guild.Channels.Count,
            Overwrites = [.. call.Body.Objects("permission_overwrites").Select(Normal)],
        };
        guild.Add(channel);
        call.World.Tell("CHANNEL_CREATE", guild, Intents.Guilds, channel.ToJson());
        return RestAnswer.Created(channel.ToJson());
    }

    // Text channels are lower case with hyphens.
    private static string Plain(string name, int type) => type is Channel.TextType or Channel.AnnouncementType ? name.ToLowerInvariant().Replace(' ', '-') : name;

    private static RestAnswer AddRole(RestCall call)
    {
        var guild = call.Guild(Rights.ManageRoles);
        var role = new Role(call.World.NextId(), call.Body.Text("name") ?? "new role") { Permissions = (Rights)(call.Body.Bits("permissions") ?? 0) };
        Change(role, call.Body);
        guild.Add(role);
        // Roles are made at the bottom, so below the bot's.
        call.World.Tell("GUILD_ROLE_CREATE", guild, Intents.Guilds, new JsonObject { ["guild_id"] = guild.Id, ["role"] = role.ToJson() });
        return RestAnswer.Ok(role.ToJson());
    }

    private static RestAnswer ChangeRole(RestCall call)
    {
        var guild = call.Guild(Rights.ManageRoles);
        var role = call.ManagedRole(guild, call["role"]);
        Change(role, call.Body);
        call.World.Tell("GUILD_ROLE_UPDATE", guild, Intents.Guilds, new JsonObject { ["guild_id"] = guild.Id, ["role"] = role.ToJson() });
        return RestAnswer.Ok(role.ToJson());
    }

    private static void Change(Role role, JsonNode? body)
    {
        role.Name = body.Text("name") ?? role.Name;
        role.Permissions = (Rights?)body.Bits("permissions") ?? role.Permissions;
        role.IsMentionable = body.Has("mentionable") ? body.Flag("mentionable") : role.IsMentionable;
        role.Colour = body.Number("color") ?? role.Colour;
    }

    private static RestAnswer RemoveRole(RestCall call)
    {
        var guild = call.Guild(Rights.ManageRoles);
        var role = call.ManagedRole(guild, call["role"]);
        guild.Remove(role);
        call.World.Tell("GUILD_ROLE_DELETE", guild, Intents.Guilds, new JsonObject { ["guild_id"] = guild.Id, ["role_id"] = role.Id });
        return RestAnswer.Nothing;
    }

    // Listing all members needs the members intent in the portal.
    private static RestAnswer Members(RestCall call)
    {
        var guild = call.Guild();
        if (!call.StandIn.Options.AllowedIntents.HasFlag(Intents.Members))
            throw RestRefusal.MissingAccess();
        var limit = int.TryParse(call.Query("limit"), out var asked) ? asked : 1;
        var after = ulong.TryParse(call.Query("after"), out var id) ? id : 0;
        var page = guild.Members.Where(m => ulong.Parse(m.User.Id, CultureInfo.InvariantCulture) > after)
            .OrderBy(m => ulong.Parse(m.User.Id, CultureInfo.InvariantCulture)).Take(limit);
        return RestAnswer.Ok(Json.Array(page.Select(m => (JsonNode?)m.ToJson())));
    }

    private static RestAnswer Search(RestCall call)
    {
        var found = call.Guild().Members.Where(m => m.ShownName.StartsWith(call.Query("query") ?? "", StringComparison.OrdinalIgnoreCase))
            .Take(int.TryParse(call.Query("limit"), out var limit) ? limit : 1);
        return RestAnswer.Ok(Json.Array(found.Select(m => (JsonNode?)m.ToJson())));
    }

    private static Member MemberOf(RestCall call) => call.Guild().MemberOf(call["user"]) ?? throw RestRefusal.UnknownMember();

    private static RestAnswer Give(RestCall call, bool isGiven)
    {
        var guild = call.Guild(Rights.ManageRoles);
        var member = MemberOf(call);
        var role = call.ManagedRole(guild, call["role"]);
        if (!(isGiven ? member.Give(role) : member.Take(role)))
            return RestAnswer.Nothing;
        var json = member.ToJson();
        json["guild_id"] = guild.Id;
        call.World.Tell("GUILD_MEMBER_UPDATE", guild, Intents.Members, json);
        return RestAnswer.Nothing;
    }
}
