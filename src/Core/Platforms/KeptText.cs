namespace MentorBot.Core.Platforms;

/// <summary>
/// What did not fit into a button of a chat platform: a long route, the other pages of a reply, a form half filled in. The
/// button carries the key, so that it works after a restart too.
/// </summary>
public sealed class KeptText
{
    /// <summary>Derived from what is kept, so that the same is kept once.</summary>
    public required string Key { get; set; }

    /// <summary>Whom it was shown to; null for guests.</summary>
    public long? PersonId { get; set; }

    public required string Text { get; set; }

    /// <summary>When it was last shown.</summary>
    public DateTime KeptUtc { get; set; }
}
