using System.Buffers;
using System.Text.Json;

namespace MentorBot.Discord.Gateway.Transport;

/// <summary>Writes what the protocol sends. Source: Discord docs, Gateway Events, Send Events.</summary>
internal static class GatewayPayload
{
    /// <summary>Bytes; Discord closes with 4002 on more.</summary>
    public const int Longest = 4096;

    public static ReadOnlyMemory<byte> Heartbeat(long? sequence) => Write(1, json =>
    {
        if (sequence is { } last)
            json.WriteNumber("d", last);
        else
            json.WriteNull("d");
    });

    public static ReadOnlyMemory<byte> Identify(string token, GatewayIntents intents, ShardId shard) => Write(2, json =>
    {
        json.WriteStartObject("d");
        json.WriteString("token", token);
        json.WriteNumber("intents", (int)intents);
        json.WriteStartArray("shard");
        json.WriteNumberValue(shard.Index);
        json.WriteNumberValue(shard.Count);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("os", OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");
        json.WriteString("browser", "MentorBot");
        json.WriteString("device", "MentorBot");
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Resume(string token, ResumePoint point) => Write(6, json =>
    {
        json.WriteStartObject("d");
        json.WriteString("token", token);
        json.WriteString("session_id", point.SessionId);
        json.WriteNumber("seq", point.Sequence);
        json.WriteEndObject();
    });

    private static ReadOnlyMemory<byte> Write(int op, Action<Utf8JsonWriter> data)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("op", op);
            data(json);
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }
}
