using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.World;

/// <summary>An account of Discord.</summary>
public sealed class User(string id, string name, bool isBot = false)
{
    public string Id { get; } = id;

    /// <summary>The display name.</summary>
    public string Name { get; set; } = name;

    public bool IsBot { get; } = isBot;

    /// <summary>The language of this person's Discord.</summary>
    public string Locale { get; set; } = "de";

    /// <summary>Takes no direct messages from the bot: sending answers 50007.</summary>
    public bool RefusesDirectMessages { get; set; }

    /// <summary>Has installed the app for their own account.</summary>
    public bool HasInstalledApp { get; set; }

    public string Mention => $"<@{Id}>";

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["username"] = string.Concat(Name.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)) is { Length: > 1 } plain ? plain : "user" + Id,
            ["global_name"] = IsBot ? null : Name,
            ["discriminator"] = "0",
            ["avatar"] = null,
            ["public_flags"] = 0,
        };
        if (IsBot)
            json["bot"] = true;
        return json;
    }
}
