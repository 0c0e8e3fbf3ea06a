using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn;

/// <summary>Reads JSON without trusting its shape: what is missing or of another type is null.</summary>
public static class Json
{
    public static JsonNode? At(this JsonNode? node, string name) => node is JsonObject map && map.TryGetPropertyValue(name, out var value) ? value : null;

    public static bool Has(this JsonNode? node, string name) => node is JsonObject map && map.ContainsKey(name);

    public static string? Text(this JsonNode? node, string name) => node.At(name).AsText();

    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static long? Number(this JsonNode? node, string name) =>
        node.At(name) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double number) ? (long)number : null;

    public static bool Flag(this JsonNode? node, string name) =>
        node.At(name) is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    /// <summary>A permission set: Discord takes and gives it as a decimal string, and takes a number too.</summary>
    public static ulong? Bits(this JsonNode? node, string name) =>
        ulong.TryParse(node.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) ? bits : (ulong?)node.Number(name);

    public static IReadOnlyList<JsonObject> Objects(this JsonNode? node, string name) =>
        node.At(name) is JsonArray list ? [.. list.OfType<JsonObject>()] : [];

    public static IReadOnlyList<string> Texts(this JsonNode? node, string name) =>
        node.At(name) is JsonArray list ? [.. list.Select(AsText).OfType<string>()] : [];

    public static JsonArray Array(IEnumerable<JsonNode?> items) => [.. items];

    public static JsonArray Array(IEnumerable<string> items) => [.. items.Select(item => (JsonNode?)item)];

    /// <summary>A copy that may be put into another tree.</summary>
    public static T? Copy<T>(this T? node) where T : JsonNode => (T?)node?.DeepClone();
}
