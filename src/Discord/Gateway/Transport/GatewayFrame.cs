using System.Text.Json;
using MentorBot.Discord.Gateway.Session;

namespace MentorBot.Discord.Gateway.Transport;

/// <summary>A message as far as the protocol needs it; the data of events is parsed only when they are passed on.</summary>
internal readonly struct GatewayFrame
{
    private GatewayFrame(GatewayInput? input, EventKind? kind, int dataAt) => (Input, Kind, DataAt) = (input, kind, dataAt);

    /// <summary>Null for operations that mean nothing to a bot.</summary>
    public GatewayInput? Input { get; }

    /// <summary>The event, when it is one that is read.</summary>
    public EventKind? Kind { get; }

    private int DataAt { get; }

    /// <summary>Reads op, s, t and, for the few that matter to the protocol, d. Throws JsonException on anything malformed.</summary>
    public static GatewayFrame Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var envelope = default(Envelope);
        reader.Read();
        while (!envelope.IsWhole && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            envelope.Take(ref reader, utf8);
        return new GatewayFrame(envelope.Input(utf8), envelope.Kind, envelope.DataAt);
    }

    /// <summary>The event's data; null when the event carries none.</summary>
    public object? Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8[DataAt..]);
        return JsonSerializer.Deserialize(ref reader, Kind!.Data);
    }

    private ref struct Envelope
    {
        private int? op;
        private long? sequence;
        private bool named;
        private bool counted;

        public EventKind? Kind { get; private set; }

        public int DataAt { get; private set; }

        /// <summary>Discord sends t, s, op, d in this order: then d need not be walked through.</summary>
        public readonly bool IsWhole => op is not null && named && counted && DataAt > 0;

        public void Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
        {
            if (reader.ValueTextEquals("op"u8))
            {
                reader.Read();
                op = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("s"u8))
            {
                reader.Read();
                counted = true;
                sequence = reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : null;
            }
            else if (reader.ValueTextEquals("t"u8))
            {
                reader.Read();
                named = true;
                if (reader.TokenType == JsonTokenType.String)
                    Kind = EventTable.Find(reader.ValueSpan);
            }
            else if (reader.ValueTextEquals("d"u8))
            {
                DataAt = SkipColon(utf8, (int)reader.BytesConsumed);
                if (!IsWhole)
                    reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        public readonly GatewayInput? Input(ReadOnlySpan<byte> utf8) => op switch
        {
            0 => Kind?.Name switch
            {
                "READY" => Begin(utf8),
                "RESUMED" => new GatewayInput.SessionResumed(sequence),
                _ => new GatewayInput.Dispatched(sequence),
            },
            1 => new GatewayInput.HeartbeatAsked(),
            7 => new GatewayInput.ReconnectAsked(),
            9 => new GatewayInput.SessionInvalid(Data(utf8).TokenType == JsonTokenType.True),
            10 => new GatewayInput.Hello(TimeSpan.FromMilliseconds(Field(utf8, "heartbeat_interval"u8).GetDouble())),
            11 => new GatewayInput.HeartbeatAcked(),
            _ => null,
        };

        private readonly GatewayInput.SessionReady Begin(ReadOnlySpan<byte> utf8)
        {
            var url = Field(utf8, "resume_gateway_url"u8);
            return new(
                Field(utf8, "session_id"u8).GetString() ?? throw new JsonException("READY without a session"),
                sequence,
                url.TokenType == JsonTokenType.String ? url.GetString() : null);
        }

        private readonly Utf8JsonReader Data(ReadOnlySpan<byte> utf8)
        {
            var reader = new Utf8JsonReader(utf8[DataAt..], isFinalBlock: false, default);
            reader.Read();
            return reader;
        }

        /// <summary>A field of d, wherever it stands among the others.</summary>
        private readonly Utf8JsonReader Field(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> name)
        {
            var reader = Data(utf8);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var found = reader.ValueTextEquals(name);
                reader.Read();
                if (found)
                    return reader;
                reader.TrySkip();
            }

            return default;
        }

        private static int SkipColon(ReadOnlySpan<byte> utf8, int at)
        {
            while (at < utf8.Length && utf8[at] is (byte)':' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                at++;
            return at;
        }
    }
}
