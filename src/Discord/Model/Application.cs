namespace MentorBot.Discord.Model;

/// <summary>The bot's own application.</summary>
public sealed record Application(string Id, string? Name = null, string? Description = null, User? Bot = null, long? Flags = null);

/// <summary>Where the gateway is, how many shards are advised and how many sessions may still be started.</summary>
public sealed record GatewayBot(string Url, int Shards = 1, SessionStartLimit? SessionStartLimit = null);

/// <summary>Identifies left, time until they are given back in milliseconds, and how many may run within 5 seconds.</summary>
public sealed record SessionStartLimit(int Total = 1000, int Remaining = 1000, long ResetAfter = 0, int MaxConcurrency = 1);

/// <summary>What Discord says when it refuses; with 429 also how long to wait, in seconds.</summary>
public sealed record ErrorBody(
    int? Code = null, string? Message = null, double? RetryAfter = null, bool? Global = null, System.Text.Json.JsonElement? Errors = null);
