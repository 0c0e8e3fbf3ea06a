namespace MentorBot.Core.People;

/// <summary>Where a person's talk with the bot stands in one place: the last numbered list and the open question.</summary>
public sealed class ConversationRow
{
    public long Id { get; set; }
    public long PersonId { get; set; }

    /// <summary>Platform and place, for example <c>web:7</c>.</summary>
    public required string Place { get; set; }

    public string Json { get; set; } = "{}";
    public DateTime UpdatedUtc { get; set; }
}
