namespace MentorBot.Discord.Rest.Limits;

/// <summary>What has been learned about a route's limits.</summary>
internal abstract record RouteLimits;

/// <summary>Nothing yet: one request goes first, the others wait for what its answer says.</summary>
internal sealed record UnknownRoute : RouteLimits
{
    public static UnknownRoute Instance { get; } = new();
}

/// <summary>Counted in the bucket of this name, apart for each top-level resource.</summary>
internal sealed record KnownRoute(string Bucket) : RouteLimits;

/// <summary>The server says nothing of limits here, until it answers 429.</summary>
internal sealed record UnlimitedRoute : RouteLimits
{
    public static UnlimitedRoute Instance { get; } = new();
}
