namespace MentorBot.Core.Towns.Homes;

/// <summary>
/// Where a town lives on a chat platform: a server (a guild, a space) with channels and roles of its own. A town may have
/// several homes; a home belongs to one town.
/// </summary>
public sealed class TownHome
{
    public long Id { get; set; }
    public long TownId { get; set; }

    /// <summary>"discord", "matrix".</summary>
    public required string Platform { get; set; }

    /// <summary>The platform's own id of the server.</summary>
    public required string PlatformId { get; set; }

    /// <summary>The server's name when it was last seen.</summary>
    public required string Name { get; set; }

    public DateTime SeenUtc { get; set; }

    /// <summary>When the bot was sent away or the server ended; null while the bot is there. The town's data stays.</summary>
    public DateTime? GoneUtc { get; set; }

    /// <summary>The phrase about something in the home, in the words of its platform: people there know other things by other names.</summary>
    internal string Words(string what) => Platform == "matrix" ? $"home.{what}-matrix" : "home." + what;
}

/// <summary>A role of a home's platform that stands for a role of the town: who holds it there may do that here.</summary>
public sealed class HomeRole
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long HomeId { get; set; }

    /// <summary>The platform's own id of its role.</summary>
    public required string PlatformId { get; set; }

    /// <summary>Its name when it was connected.</summary>
    public required string Name { get; set; }

    public Role Role { get; set; }
}
