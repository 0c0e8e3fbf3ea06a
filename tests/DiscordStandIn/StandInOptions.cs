namespace MentorBot.DiscordStandIn;

/// <summary>How the stand-in behaves from the start; what goes wrong on the way is <see cref="StandInFaults"/>.</summary>
public sealed record StandInOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The bot's token; every other is refused.</summary>
    public string Token { get; init; } = "c3RhbmRpbg.Q2hlY2s.stand-in-token-never-to-be-logged";

    /// <summary>0: a free port on the loopback.</summary>
    public int Port { get; init; }

    /// <summary>Every body goes through the schemas of the package discord-api-spec when it is installed. Off for load.</summary>
    public bool ChecksSchemas { get; init; } = true;

    /// <summary>The documented limits beside the schemas are held against every body. Off for load: they are a quarter of the stand-in's own work.</summary>
    public bool ChecksLimits { get; init; } = true;

    /// <summary>Fields that no schema knows are no violation. Discord ignores them either way.</summary>
    public bool AllowsUnknownFields { get; init; }

    /// <summary>Counts requests into buckets, tells them in headers and answers 429. Off for load.</summary>
    public bool LimitsRequests { get; init; } = true;

    /// <summary>Requests a second over all routes but interactions'.</summary>
    public int GlobalLimit { get; init; } = 50;

    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(41.25);

    /// <summary>What /gateway/bot recommends.</summary>
    public int Shards { get; init; } = 1;

    public int MaxConcurrency { get; init; } = 1;

    public int SessionStarts { get; init; } = 1000;

    /// <summary>Privileged intents switched on in the developer portal.</summary>
    public World.Intents AllowedIntents { get; init; } = World.Intents.Members;

    /// <summary>How long a driver waits for what follows a deferral, by the stand-in's clock.</summary>
    public TimeSpan EditPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What the bot may do in guilds made by <see cref="StandIn"/> itself.</summary>
    public World.Rights BotPermissions { get; init; } = World.Rights.Bot;
}
