using System.Globalization;
using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.World;

/// <summary>A user in a guild.</summary>
public sealed class Member(Guild guild, User user, DateTimeOffset joined)
{
    private readonly HashSet<string> roles = [];

    public Guild Guild { get; } = guild;

    public User User { get; } = user;

    public string? Nick { get; set; }

    public string ShownName => Nick ?? User.Name;

    /// <summary>The roles besides @everyone.</summary>
    public IReadOnlyList<Role> Roles
    {
        get
        {
            lock (roles)
                return [.. Guild.Roles.Where(role => roles.Contains(role.Id))];
        }
    }

    public bool Give(Role role)
    {
        lock (roles)
            return roles.Add(role.Id);
    }

    public bool Take(Role role)
    {
        lock (roles)
            return roles.Remove(role.Id);
    }

    public Rights PermissionsIn(Channel? channel) => Guild.PermissionsOf(this, channel);

    /// <summary>The member as REST and GUILD_MEMBER events give it.</summary>
    public JsonObject ToJson()
    {
        var json = WithoutUser();
        json["user"] = User.ToJson();
        return json;
    }

    public JsonObject WithoutUser() => new()
    {
        ["nick"] = Nick,
        ["avatar"] = null,
        ["banner"] = null,
        ["roles"] = Json.Array(Roles.Select(role => role.Id)),
        ["joined_at"] = joined.ToString("O", CultureInfo.InvariantCulture),
        ["premium_since"] = null,
        ["deaf"] = false,
        ["mute"] = false,
        ["flags"] = 0,
        ["pending"] = false,
        ["communication_disabled_until"] = null,
    };
}
