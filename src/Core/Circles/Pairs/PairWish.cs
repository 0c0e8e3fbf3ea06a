namespace MentorBot.Core.Circles.Pairs;

/// <summary>A member of a circle who wants a partner from each meeting to the next (Tandem).</summary>
public sealed class PairWish
{
    public long Id { get; set; }
    public long CircleId { get; set; }
    public long TownId { get; set; }
    public long PersonId { get; set; }

    /// <summary>No partner up to and including this day; null: no pause.</summary>
    public DateOnly? PausedUntil { get; set; }

    public DateTime CreatedUtc { get; set; }
}

/// <summary>People put together for the time up to a meeting.</summary>
public sealed class PairGroup
{
    public long Id { get; set; }
    public long CircleId { get; set; }
    public long MeetingId { get; set; }
    public DateTime MadeUtc { get; set; }
}

/// <summary>One of those put together.</summary>
public sealed class PairGroupMember
{
    public long Id { get; set; }
    public long GroupId { get; set; }
    public long PersonId { get; set; }
}
