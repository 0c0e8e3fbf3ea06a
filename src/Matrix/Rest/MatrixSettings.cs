namespace MentorBot.Matrix.Rest;

/// <summary>Which server and which account: a token, or a user's name and password.</summary>
/// <param name="HomeserverUrl">As "https://matrix.example.org", without a path.</param>
public sealed record MatrixSettings(Uri HomeserverUrl)
{
    /// <summary>Never shown anywhere.</summary>
    public string? AccessToken { get; init; }

    /// <summary>"@bot:example.org" or only "bot".</summary>
    public string? UserId { get; init; }

    /// <summary>Never shown anywhere. With it the client logs in by itself, and again when the server ends the session.</summary>
    public string? Password { get; init; }

    /// <summary>What the account's list of sessions shows.</summary>
    public string DeviceName { get; init; } = "Bot";

    /// <summary>How long one try may take.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a try may take that has to ask other servers or to carry a file.</summary>
    public TimeSpan LongTryTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a request may wait for its turn and be tried again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(3);

    public override string ToString() => $"{UserId ?? "an account"} at {HomeserverUrl}";
}
