namespace MentorBot.Bot;

/// <summary>All settings; see appsettings.example.json.</summary>
public sealed class BotOptions
{
    public DatabaseOptions Database { get; init; } = new();
    public WebOptions Web { get; init; } = new();
    public DiscordOptions Discord { get; init; } = new();
    public MatrixOptions Matrix { get; init; } = new();

    /// <summary>Nobody is written to directly between nine in the evening and eight in the morning.</summary>
    public bool QuietHours { get; init; } = true;

    /// <summary>Without a platform the web page lets the visitor pick a person; with one that is off.</summary>
    public bool IsDemonstration => Discord.Token.Length == 0 && Matrix.HomeserverUrl.Length == 0;
}

/// <summary>Where the database is.</summary>
public sealed class DatabaseOptions
{
    public string ConnectionString { get; init; } = "Data Source=mentorbot.db";
}

/// <summary>The bot's own page.</summary>
public sealed class WebOptions
{
    /// <summary>Where the page listens.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5080";

    /// <summary>
    /// The address by which people outside reach the page ("https://mentor.example.org"), for links to it; empty: the one
    /// it listens on, where that is no address of this machine alone.
    /// </summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>Further host names by which the page may be reached, beside this machine's own and that of <see cref="Url"/>.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}

/// <summary>The bot's account on Discord; off without a token.</summary>
public sealed class DiscordOptions
{
    public string Token { get; init; } = "";

    /// <summary>Another server that speaks Discord's protocol, version included.</summary>
    public string ApiBaseUrl { get; init; } = "https://discord.com/api/v10";

    /// <summary>Told to Discord with each request: where to learn about the bot and who runs it.</summary>
    public string ProjectUrl { get; init; } = "https://mentorbot.example";

    /// <summary>For development: the commands are published on this server only, where they change at once.</summary>
    public string GuildId { get; init; } = "";
}

/// <summary>The bot's account on Matrix; off without a server.</summary>
public sealed class MatrixOptions
{
    /// <summary>As "https://matrix.example.org".</summary>
    public string HomeserverUrl { get; init; } = "";

    /// <summary>The account's token; or user and password.</summary>
    public string AccessToken { get; init; } = "";

    /// <summary>"mentorbot" or "@mentorbot:example.org".</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Whose invitations are accepted: servers and people, separated by commas; empty: the bot's own server.</summary>
    public string AllowInvitesFrom { get; init; } = "";
}
