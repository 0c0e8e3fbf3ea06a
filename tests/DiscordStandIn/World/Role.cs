using System.Globalization;
using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.World;

/// <summary>A role of a guild.</summary>
public sealed class Role(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public Rights Permissions { get; set; }

    public int Position { get; set; }

    /// <summary>Belongs to an app; nobody can give or take it.</summary>
    public bool IsManaged { get; init; }

    public bool IsMentionable { get; set; }

    public long Colour { get; set; }

    public string Mention => $"<@&{Id}>";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["color"] = Colour,
        ["colors"] = new JsonObject { ["primary_color"] = Colour, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["hoist"] = false,
        ["icon"] = null,
        ["unicode_emoji"] = null,
        ["position"] = Position,
        ["permissions"] = ((ulong)Permissions).ToString(CultureInfo.InvariantCulture),
        ["managed"] = IsManaged,
        ["mentionable"] = IsMentionable,
        ["flags"] = 0,
    };
}
