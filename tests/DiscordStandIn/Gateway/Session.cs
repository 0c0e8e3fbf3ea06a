using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Gateway;

/// <summary>A session outlives its connections: it numbers the events and keeps them for a resume.</summary>
internal sealed class Session(int shard, int shards, Intents intents)
{
    private const int Remembered = 20_000;
    private readonly Queue<(long Sequence, byte[] Frame)> sent = new();
    private readonly Lock gate = new();
    private Connection? connection;

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public int Shard => shard;

    public int Shards => shards;

    public Intents Wants => intents;

    public long Sequence { get; private set; }

    /// <summary>Cannot be resumed any more.</summary>
    public bool IsOver { get; set; }

    public Connection? Connection => connection;

    public void Attach(Connection to)
    {
        lock (gate)
            connection = to;
    }

    public void Detach(Connection from)
    {
        lock (gate)
        {
            if (connection == from)
                connection = null;
        }
    }

    public void Dispatch(string name, JsonNode payload)
    {
        lock (gate)
        {
            var frame = Frame(name, ++Sequence, payload);
            sent.Enqueue((Sequence, frame));
            if (sent.Count > Remembered)
                sent.Dequeue();
            connection?.Send(frame);
        }
    }

    /// <summary>Takes over the connection and sends what was missed, then RESUMED. False: the sequence is none of ours.</summary>
    public bool Resume(Connection to, long after)
    {
        lock (gate)
        {
            if (after > Sequence || (sent.TryPeek(out var first) && after < first.Sequence - 1))
                return false;
            connection = to;
            foreach (var (sequence, frame) in sent)
            {
                if (sequence > after)
                    to.Send(frame);
            }
        }

        Dispatch("RESUMED", new JsonObject());
        return true;
    }

    private static byte[] Frame(string name, long sequence, JsonNode payload)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("t", name);
            json.WriteNumber("s", sequence);
            json.WriteNumber("op", 0);
            json.WritePropertyName("d");
            payload.WriteTo(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
