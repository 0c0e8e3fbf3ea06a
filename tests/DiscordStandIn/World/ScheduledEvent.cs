using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.World;

/// <summary>A scheduled event of a guild.</summary>
public sealed class ScheduledEvent(string id, Guild guild, JsonObject body, User creator)
{
    public string Id { get; } = id;

    public Guild Guild { get; } = guild;

    internal JsonObject Body { get; } = body;

    public string Name => Body.Text("name") ?? "";

    public string? Description => Body.Text("description");

    public string? Location => Body.At("entity_metadata").Text("location");

    /// <summary>1 scheduled, 2 active, 3 completed, 4 cancelled.</summary>
    public long Status => Body.Number("status") ?? 1;

    public string? Start => Body.Text("scheduled_start_time");

    public string? End => Body.Text("scheduled_end_time");

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["guild_id"] = Guild.Id,
        ["channel_id"] = Body.Text("channel_id"),
        ["creator_id"] = creator.Id,
        ["name"] = Name,
        ["description"] = Description,
        ["scheduled_start_time"] = Start,
        ["scheduled_end_time"] = End,
        ["privacy_level"] = 2,
        ["status"] = Status,
        ["entity_type"] = Body.Number("entity_type"),
        ["entity_id"] = null,
        ["entity_metadata"] = Body.At("entity_metadata").Copy(),
        ["user_count"] = 0,
        ["recurrence_rule"] = null,
    };
}
