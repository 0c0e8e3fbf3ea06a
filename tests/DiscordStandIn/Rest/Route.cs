using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.Rest;

/// <summary>A route: where, what its body has to be, how often it may be called, what it does.</summary>
/// <param name="Path">Segments; a name in braces takes any value.</param>
/// <param name="Do">The work. Runs alone: nothing else changes the world meanwhile.</param>
internal sealed record Route(string Method, string Path, Func<RestCall, RestAnswer> Do)
{
    private readonly string[] segments = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The schema of the body, chosen by the body where there are several; null: no body is read.</summary>
    public Func<JsonNode?, string?>? Schema { get; init; }

    /// <summary>Documented limits beside the schema.</summary>
    public Action<RestCall, Schema.FormErrors>? Limits { get; init; }

    /// <summary>The token in the path is the proof; no Authorization header is needed.</summary>
    public bool IsByToken { get; init; }

    public bool IsCallback { get; init; }

    /// <summary>Outside the global limit (Discord reference, "Rate Limits").</summary>
    public bool IsOfInteractions => IsCallback || IsByToken;

    /// <summary>How many in which time; null: no bucket.</summary>
    public (int Count, TimeSpan Per)? Bucket { get; init; } = (10, TimeSpan.FromSeconds(2));

    /// <summary>A bucket is kept for each of these (channel, guild, webhook).</summary>
    public string Name => $"{Method} {Path}";

    public Dictionary<string, string>? Match(string[] asked)
    {
        if (asked.Length != segments.Length)
            return null;
        for (var i = 0; i < asked.Length; i++)
        {
            if (segments[i][0] != '{' && segments[i] != asked[i])
                return null;
        }

        return segments.Zip(asked).Where(s => s.First[0] == '{').ToDictionary(s => s.First[1..^1], s => s.Second, StringComparer.Ordinal);
    }
}
