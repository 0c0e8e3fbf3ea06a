using System.Text.Json.Nodes;

namespace MentorBot.Homeserver;

/// <summary>An event as a person's client got it.</summary>
public sealed record SeenEvent(string RoomId, string EventId, string Type, string Sender, string? StateKey, JsonObject Content)
{
    public string Body => Text("body") ?? "";

    public string? Html => Text("formatted_body");

    public string? MsgType => Text("msgtype");

    /// <summary>"m.thread", "m.replace", "m.annotation" or "m.reference".</summary>
    public string? Relation => (string?)Related?["rel_type"];

    public string? RelatedTo => (string?)Related?["event_id"];

    /// <summary>The emoji of a reaction.</summary>
    public string? Emoji => (string?)Related?["key"];

    /// <summary>What an edit makes of the message.</summary>
    public string? NewBody => (string?)Content["m.new_content"]?["body"];

    public IReadOnlyList<string> Mentioned => [.. (Content["m.mentions"]?["user_ids"] as JsonArray ?? []).Select(id => (string)id!)];

    private JsonObject? Related => Content["m.relates_to"] as JsonObject;

    public override string ToString() => $"{Type} of {Sender}: {Content.ToJsonString()}";

    internal static SeenEvent Read(string roomId, JsonNode e) => new(
        roomId, (string)e["event_id"]!, (string)e["type"]!, (string)e["sender"]!, (string?)e["state_key"], (JsonObject)e["content"]!.DeepClone());

    private string? Text(string name) => Content[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
