namespace MentorBot.Core.People;

/// <summary>Somebody who agreed that the bot remembers them. Visitors who only look have no row.</summary>
public sealed class Person
{
    public long Id { get; set; }
    public required string Name { get; set; }

    /// <summary>"de", "en"; null follows the town.</summary>
    public string? Locale { get; set; }

    /// <summary>When the person agreed to the privacy information.</summary>
    public DateTime? ConsentedUtc { get; set; }

    public DateTime CreatedUtc { get; set; }
}

/// <summary>One account of a person on one platform. Ids are the platform's own, as text.</summary>
public sealed class Identity
{
    public long Id { get; set; }
    public long PersonId { get; set; }

    /// <summary>"terminal", "web", "discord", "matrix".</summary>
    public required string Platform { get; set; }

    public required string PlatformUserId { get; set; }
    public DateTime LastSeenUtc { get; set; }

    /// <summary>The platform's id of the direct conversation between the bot and the account; null until the bot opened it.</summary>
    public string? DirectChannelId { get; set; }
}

/// <summary>A short-lived code by which one person proves that two accounts are theirs.</summary>
public sealed class LinkCode
{
    public long Id { get; set; }
    public long PersonId { get; set; }

    /// <summary>Only a hash of the code is kept.</summary>
    public required string CodeHash { get; set; }

    public DateTime ExpiresUtc { get; set; }
}
