using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;
using Microsoft.AspNetCore.Http;

namespace MentorBot.DiscordStandIn.Gateway;

/// <summary>The gateway: sessions and connections, what was counted, and the switches that break it.</summary>
public sealed class GatewayHub
{
    private readonly StandIn standIn;
    private readonly List<Session> sessions = [];
    private readonly List<Connection> connections = [];
    private readonly List<SeenStart> identifies = [], resumes = [];
    private readonly Lock gate = new();

    internal GatewayHub(StandIn standIn)
    {
        this.standIn = standIn;
        Starts = new SessionStarts(standIn.Options);
    }

    /// <summary>All IDENTIFYs in order.</summary>
    public IReadOnlyList<SeenStart> Identifies => Copy(identifies);

    /// <summary>All successful RESUMEs in order.</summary>
    public IReadOnlyList<SeenStart> Resumes => Copy(resumes);

    /// <summary>The close codes clients sent.</summary>
    public System.Collections.Concurrent.ConcurrentBag<int> ClientCloses { get; } = [];

    public long Heartbeats { get; internal set; }

    /// <summary>Connections made, also those that never identified.</summary>
    public int Connections { get; private set; }

    /// <summary>Connections with a session, now.</summary>
    public int Ready => Live().Count(c => c.Session is not null);

    /// <summary>Heartbeats are taken but not acknowledged; events still come.</summary>
    public bool KeepsAcksBack { get; set; }

    /// <summary>Closes the next IDENTIFYs and RESUMEs with this code.</summary>
    public int? RefusesStartsWith { get; set; }

    /// <summary>Answers the next IDENTIFYs and RESUMEs by op 9 false; counts down.</summary>
    public int InvalidStarts { get; set; }

    internal SessionStarts Starts { get; }

    /// <summary>Sessions started or resumed are awaited by this many; the clock is the machine's.</summary>
    public async Task WaitUntilReadyAsync(int count = 1, CancellationToken ct = default)
    {
        while (Ready < count)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, ct);
    }

    /// <summary>Waits for that many successful RESUMEs over all.</summary>
    public async Task WaitUntilResumedAsync(int count = 1, CancellationToken ct = default)
    {
        while (Resumes.Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, ct);
    }

    /// <summary>TCP reset of all connections.</summary>
    public void Cut() => Each(c => c.Cut());

    /// <summary>op 7.</summary>
    public void AskToReconnect() => Each(c => c.Send(7, null));

    /// <summary>Closes all connections with a code.</summary>
    public void Close(int code, string reason = "") => Each(c => c.Close(code, reason));

    /// <summary>Zombie: the sockets there are now stay open, nothing comes any more, heartbeats are not acknowledged.</summary>
    public void GoSilent() => Each(c => c.GoSilent());

    /// <summary>op 9; not resumable ends the sessions.</summary>
    public void Invalidate(bool isResumable) => Each(c => c.Invalidate(isResumable));

    /// <summary>op 1: asks for a heartbeat at once.</summary>
    public void AskForHeartbeat() => Each(c => c.Send(1, null));

    /// <summary>Sends an event to the sessions it belongs to: a guild's shard, shard 0 for everything else.</summary>
    public void Publish(string name, Guild? guild, Intents intent, JsonObject payload)
    {
        foreach (var session in Copy(sessions))
        {
            if (!session.IsOver && (intent == Intents.None || session.Wants.HasFlag(intent)) && ShardOf(guild, session.Shards) == session.Shard)
                session.Dispatch(name, payload);
        }
    }

    internal bool IsHeard(Intents intent)
    {
        lock (gate)
            return sessions.Exists(s => !s.IsOver && s.Wants.HasFlag(intent));
    }

    internal async Task HandleAsync(HttpContext http)
    {
        if (standIn.Faults.RefusesConnections)
        {
            http.Abort();
            return;
        }

        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = 400;
            return;
        }

        var query = http.Request.Query;
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new Connection(standIn, http, socket, query["compress"] == "zlib-stream");
        lock (gate)
        {
            Connections++;
            connections.Add(connection);
        }

        if (query["v"] != "10" || query["encoding"] != "json")
            connection.Refuse(4012, "Invalid API version");
        await connection.RunAsync();
        lock (gate)
            connections.Remove(connection);
    }

    internal bool Identify(Connection connection, JsonNode? data)
    {
        if (RefusesStartsWith is { } code)
            return Closed(connection, code);
        if (IdentifyRules.Check(standIn, data) is var (wrong, reason))
            return Closed(connection, wrong, reason);
        var shard = (data.At("shard") as JsonArray)?.Select(n => n!.GetValue<int>()).ToArray() ?? [0, 1];
        var session = new Session(shard[0], shard[1], (Intents)(data.Number("intents") ?? 0));
        var now = standIn.Options.Time.GetUtcNow();
        lock (gate)
            identifies.Add(new SeenStart(now, shard[0], session.Id));
        var fault = Starts.Take(shard[0]);
        if (fault is not null)
            standIn.Violate(fault);
        if (fault is not null || TakesInvalid())
        {
            connection.Send(9, false);
            return true;
        }

        Start(connection, session);
        return true;
    }

    internal bool Resume(Connection connection, JsonNode? data)
    {
        if (RefusesStartsWith is { } code)
            return Closed(connection, code);
        if (data.Text("token") != standIn.Options.Token || standIn.Faults.RefusesToken)
            return Closed(connection, 4004, "Authentication failed.");
        var session = Copy(sessions).FirstOrDefault(s => s.Id == data.Text("session_id"));
        if (session is null or { IsOver: true } || standIn.Faults.KnowsNoResume || TakesInvalid())
        {
            connection.Send(9, false);
            return true;
        }

        if (connection.Path.TrimEnd('/') != StandIn.ResumePath && !connection.WasInvalidated)
            standIn.Violate("RESUME did not come to resume_gateway_url");
        var old = session.Connection;
        connection.Resumed(session);
        if (!session.Resume(connection, data.Number("seq") ?? 0))
            return Closed(connection, 4007, "Invalid seq");
        if (old is not null && old != connection)
            old.Close(4000, "Resumed elsewhere");
        lock (gate)
            resumes.Add(new SeenStart(standIn.Options.Time.GetUtcNow(), session.Shard, session.Id));
        return true;
    }

    private void Start(Connection connection, Session session)
    {
        // Registering and the guilds' snapshot have to be one step, or an event between them is lost.
        lock (standIn.World.Gate)
        {
            lock (gate)
                sessions.Add(session);
            connection.Attach(session);
            var guilds = standIn.World.Guilds.Where(g => g.HasBot && ShardOf(g, session.Shards) == session.Shard).ToList();
            session.Dispatch("READY", new JsonObject
            {
                ["v"] = 10,
                ["user"] = standIn.World.Bot.ToJson(),
                ["guilds"] = Json.Array(guilds.Select(g => (JsonNode?)new JsonObject { ["id"] = g.Id, ["unavailable"] = true })),
                ["session_id"] = session.Id,
                ["session_type"] = "normal",
                ["resume_gateway_url"] = standIn.ResumeUrl,
                ["shard"] = new JsonArray(session.Shard, session.Shards),
                ["application"] = new JsonObject { ["id"] = standIn.World.Bot.Id, ["flags"] = 0 },
                ["private_channels"] = new JsonArray(),
                ["relationships"] = new JsonArray(),
            });
            if (!session.Wants.HasFlag(Intents.Guilds))
                return;
            foreach (var guild in guilds)
                session.Dispatch("GUILD_CREATE", GuildCreate.Of(guild, standIn.World.Bot, session.Wants.HasFlag(Intents.Members)));
        }
    }

    private bool TakesInvalid()
    {
        lock (gate)
            return InvalidStarts > 0 && InvalidStarts-- > 0;
    }

    private bool Closed(Connection connection, int code, string reason = "")
    {
        if (code is 4002 or 4007 or (>= 4010 and <= 4013))
            standIn.Violate($"Gateway {code}: {reason}");
        connection.Close(code, reason);
        return false;
    }

    private void Each(Action<Connection> what)
    {
        foreach (var connection in Live())
            what(connection);
    }

    private List<Connection> Live()
    {
        lock (gate)
            return [.. connections.Where(c => c.Session?.Connection == c || c.Session is null)];
    }

    private List<T> Copy<T>(List<T> list)
    {
        lock (gate)
            return [.. list];
    }

    private static int ShardOf(Guild? guild, int shards) =>
        guild is null ? 0 : (int)((ulong.Parse(guild.Id, CultureInfo.InvariantCulture) >> 22) % (ulong)shards);
}
