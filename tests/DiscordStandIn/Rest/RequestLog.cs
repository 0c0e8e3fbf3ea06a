using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.Rest;

/// <summary>A request as it came in. Status 0: still open; -1: its answer was lost on purpose.</summary>
public sealed record SeenRequest(string Method, string Path, DateTimeOffset At)
{
    public int Status { get; set; }

    public JsonNode? Body { get; set; }

    /// <summary>When a 429 said to come again.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    public override string ToString() => $"{Method} {Path} {Status}";
}

/// <summary>Every request the bot sent, in order; bodies are kept for the last ones only.</summary>
public sealed class RequestLog
{
    private readonly List<SeenRequest> seen = [];

    public IReadOnlyList<SeenRequest> All
    {
        get
        {
            lock (seen)
                return [.. seen];
        }
    }

    public int Count
    {
        get
        {
            lock (seen)
                return seen.Count;
        }
    }

    /// <summary>Those Discord counts towards a ban: 401, 403, 429.</summary>
    public int Invalid => All.Count(r => r.Status is 401 or 403 or 429);

    public IReadOnlyList<SeenRequest> To(string method, string pathPart) =>
        [.. All.Where(r => r.Method == method && r.Path.Contains(pathPart, StringComparison.Ordinal))];

    public void Clear()
    {
        lock (seen)
            seen.Clear();
    }

    internal SeenRequest Add(string method, string path, DateTimeOffset at)
    {
        const int remembered = 10_000;
        var request = new SeenRequest(method, path, at);
        lock (seen)
        {
            seen.Add(request);
            if (seen.Count > remembered)
                seen[^remembered].Body = null;
        }

        return request;
    }
}
