using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Gateway;

/// <summary>Guilds as REST and GUILD_CREATE give them.</summary>
internal static class GuildCreate
{
    public static JsonObject Plain(Guild guild) => new()
    {
        ["id"] = guild.Id,
        ["name"] = guild.Name,
        ["icon"] = null,
        ["splash"] = null,
        ["discovery_splash"] = null,
        ["owner_id"] = guild.Owner.Id,
        ["afk_channel_id"] = null,
        ["afk_timeout"] = 300,
        ["verification_level"] = 0,
        ["default_message_notifications"] = 1,
        ["explicit_content_filter"] = 0,
        ["roles"] = Json.Array(guild.Roles.Select(r => (JsonNode?)r.ToJson())),
        ["emojis"] = new JsonArray(),
        ["features"] = new JsonArray("COMMUNITY"),
        ["mfa_level"] = 0,
        ["application_id"] = null,
        ["system_channel_id"] = null,
        ["system_channel_flags"] = 0,
        ["rules_channel_id"] = null,
        ["vanity_url_code"] = null,
        ["description"] = null,
        ["banner"] = null,
        ["premium_tier"] = 0,
        ["preferred_locale"] = guild.Locale,
        ["public_updates_channel_id"] = null,
        ["nsfw_level"] = 0,
        ["premium_progress_bar_enabled"] = false,
        ["safety_alerts_channel_id"] = null,
        ["stickers"] = new JsonArray(),
    };

    /// <summary>Without the members intent only the bot's own member is in it.</summary>
    public static JsonObject Of(Guild guild, User bot, bool withMembers)
    {
        const int largeThreshold = 250;
        var json = Plain(guild);
        var members = guild.Members;
        json["joined_at"] = DateTimeOffset.UnixEpoch.ToString("O", CultureInfo.InvariantCulture);
        json["large"] = members.Count > largeThreshold;
        json["unavailable"] = false;
        json["member_count"] = members.Count;
        json["voice_states"] = new JsonArray();
        json["members"] = Json.Array(members.Where(m => withMembers || m.User == bot).Select(m => (JsonNode?)m.ToJson()));
        json["channels"] = Json.Array(guild.Channels.Where(c => !c.IsThread).Select(c => (JsonNode?)c.ToJson()));
        json["threads"] = Json.Array(guild.Channels.Where(c => c is { IsThread: true, IsArchived: false }).Select(c => (JsonNode?)c.ToJson()));
        json["presences"] = new JsonArray();
        json["stage_instances"] = new JsonArray();
        json["guild_scheduled_events"] = Json.Array(guild.Events.Select(e => (JsonNode?)e.ToJson()));
        json["soundboard_sounds"] = new JsonArray();
        return json;
    }
}
