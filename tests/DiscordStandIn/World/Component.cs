using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.World;

/// <summary>A button, menu or field as it was sent (Discord reference, "Component Reference").</summary>
public sealed class Component(JsonObject json, JsonObject? label = null)
{
    public const int Row = 1, Button = 2, StringSelect = 3, TextInput = 4, UserSelect = 5, RoleSelect = 6, MentionableSelect = 7, ChannelSelect = 8,
        TextDisplay = 10, LabelType = 18;

    public JsonObject Json { get; } = json;

    public long Type => Json.Number("type") ?? 0;

    public string? CustomId => Json.Text("custom_id");

    /// <summary>The name a person sees: on the button, over the field, or inside the menu.</summary>
    public string Label =>
        label.Text("label") ?? Json.Text("label") ?? Json.Text("placeholder") ?? Json.At("emoji").Text("name") ?? "";

    public string? Description => label.Text("description");

    public string? Value => Json.Text("value");

    public string? Url => Json.Text("url");

    public bool IsDisabled => Json.Flag("disabled");

    public bool IsSelect => Type is StringSelect or (>= UserSelect and <= ChannelSelect);

    /// <summary>Modal fields have to be filled unless they say otherwise; menus in messages too.</summary>
    public bool IsRequired => Json.At("required") is null || Json.Flag("required");

    /// <summary>The labels of a menu's options.</summary>
    public IReadOnlyList<string> Options => [.. Json.Objects("options").Select(option => option.Text("label") ?? "")];

    internal JsonObject? Wrapping => label;

    /// <summary>All components of a message, rows and containers opened.</summary>
    public static IEnumerable<Component> Of(Message message) => Open(message.Components);

    /// <summary>All fields of a modal's data.</summary>
    public static IEnumerable<Component> Of(JsonObject modal) => Open(modal.At("components") as JsonArray ?? []);

    internal static IEnumerable<Component> Open(JsonArray components)
    {
        foreach (var json in components.OfType<JsonObject>())
        {
            if (json.At("component") is JsonObject inner)
                yield return new Component(inner, json);
            else if (json.At("components") is JsonArray children)
            {
                foreach (var child in Open(children))
                    yield return child;
                if (json.At("accessory") is JsonObject accessory)
                    yield return new Component(accessory);
            }
            else
            {
                yield return new Component(json);
            }
        }
    }
}
