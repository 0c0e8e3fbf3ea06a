namespace MentorBot.Core.Feeds;

/// <summary>What is in a calendar feed.</summary>
public enum FeedScope
{
    /// <summary>The sessions a person signed up for or leads, and the meetings of their circles.</summary>
    Mine,

    /// <summary>All sessions of the town.</summary>
    Town,

    /// <summary>The sessions of one course.</summary>
    Course,
}

/// <summary>
/// A secret address from which a person's calendar programs read. Whoever knows it can read, so it is shown to that person
/// alone; it is kept as it is, so that they can be shown it again for their next device.
/// </summary>
public sealed class CalendarFeed
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long PersonId { get; set; }
    public FeedScope Scope { get; set; }

    /// <summary>Null unless the feed is a course's.</summary>
    public long? CourseId { get; set; }

    public required string Secret { get; set; }
    public DateTime CreatedUtc { get; set; }

    /// <summary>Digest of what was read from it last.</summary>
    public string Digest { get; set; } = "";

    /// <summary>When <see cref="Digest"/> changed.</summary>
    public DateTime ChangedUtc { get; set; }
}
