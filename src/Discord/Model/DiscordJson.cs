using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Discord.Model;

/// <summary>
/// Reads and writes Discord's JSON without reflection. Writing leaves null out. Reading forgives: unknown fields and
/// unknown numbers of enums pass, ids and numbers may come as text or as number.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(LooseText), typeof(UtcMoment)])]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(InteractionResponse))]
[JsonSerializable(typeof(ApplicationCommand))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationCommand>))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(MessageCreate))]
[JsonSerializable(typeof(MessageEdit))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(IReadOnlyList<Channel>))]
[JsonSerializable(typeof(ChannelCreate))]
[JsonSerializable(typeof(ThreadCreate))]
[JsonSerializable(typeof(ThreadChange))]
[JsonSerializable(typeof(OverwriteChange))]
[JsonSerializable(typeof(ThreadList))]
[JsonSerializable(typeof(DirectChannelCreate))]
[JsonSerializable(typeof(Role))]
[JsonSerializable(typeof(IReadOnlyList<Role>))]
[JsonSerializable(typeof(GuildMember))]
[JsonSerializable(typeof(IReadOnlyList<GuildMember>))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(ScheduledEvent))]
[JsonSerializable(typeof(IReadOnlyList<ScheduledEvent>))]
[JsonSerializable(typeof(ScheduledEventChange))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(GatewayBot))]
[JsonSerializable(typeof(ErrorBody))]
public sealed partial class DiscordJson : JsonSerializerContext;

/// <summary>A moment as Discord's schemas want it: in UTC with a Z. Read in any form of ISO 8601.</summary>
internal sealed class UtcMoment : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}

/// <summary>Text that less complete servers send as a number, and option values, which may be of any simple type.</summary>
internal sealed class LooseText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Number => JsonElement.ParseValue(ref reader).GetRawText(),
            _ => throw new JsonException("text expected"),
        };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);
}
