using System.Reflection;

namespace MentorBot.Discord.Rest;

/// <summary>Which server, with which token.</summary>
/// <param name="Token">The bot's token as copied from Discord, without "Bot ". Never shown anywhere.</param>
public sealed record DiscordSettings(string Token)
{
    /// <summary>Where the HTTP API is, version included, without a slash at the end.</summary>
    public Uri ApiBaseUrl { get; init; } = new("https://discord.com/api/v10");

    private static readonly string Version = (typeof(DiscordSettings).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    /// <summary>Where Discord's people learn about the bot and find who runs it.</summary>
    public Uri ProjectUrl { get; init; } = new("https://mentorbot.example");

    /// <summary>As Discord asks for it. Source: Discord docs, API Reference, User Agent.</summary>
    public string UserAgent => $"DiscordBot ({ProjectUrl.AbsoluteUri.TrimEnd('/')}, {Version})";

    /// <summary>How long one try may take.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a request may wait for its turn and be tried again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    public override string ToString() => $"Discord at {ApiBaseUrl}";
}
