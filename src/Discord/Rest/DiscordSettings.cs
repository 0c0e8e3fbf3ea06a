namespace MentorBot.Discord.Rest;

/// <summary>Which server, with which token.</summary>
/// <param name="Token">The bot's token as copied from Discord, without "Bot ". Never shown anywhere.</param>
public sealed record DiscordSettings(string Token)
{
    /// <summary>Where the HTTP API is, version included, without a slash at the end.</summary>
    public Uri ApiBaseUrl { get; init; } = new("https://discord.com/api/v10");

    /// <summary>Asked for by Discord: an address to learn about the bot, and its version.</summary>
    public string UserAgent { get; init; } =
        $"DiscordBot (https://mentorbot.example, {typeof(DiscordSettings).Assembly.GetName().Version?.ToString(3)})";

    /// <summary>How long one try may take.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a request may wait for its turn and be tried again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    public override string ToString() => $"Discord at {ApiBaseUrl}";
}
