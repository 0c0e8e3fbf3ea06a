namespace MentorBot.Core.Circles.Polls;

/// <summary>Members of a circle choose among dates; the one that suits most becomes a meeting.</summary>
public sealed class DatePoll
{
    public long Id { get; set; }
    public long CircleId { get; set; }
    public long TownId { get; set; }
    public long AuthorId { get; set; }

    /// <summary>When it is decided, unless somebody decides it before.</summary>
    public DateTime ClosesUtc { get; set; }

    public DateTime? ClosedUtc { get; set; }

    /// <summary>Start of the meeting whose place the chosen date takes: what an earlier poll decided, else the next one by the rhythm; null: none was in sight.</summary>
    public DateTime? ReplacesUtc { get; set; }

    public DateTime CreatedUtc { get; set; }
}

/// <summary>One of the dates.</summary>
public sealed class DatePollOption
{
    public long Id { get; set; }
    public long PollId { get; set; }

    /// <summary>From 1, in the order of time: what people say and type.</summary>
    public int Number { get; set; }

    public DateTime StartUtc { get; set; }
}

/// <summary>Somebody can come on a date.</summary>
public sealed class DatePollVote
{
    public long Id { get; set; }
    public long OptionId { get; set; }
    public long PersonId { get; set; }
}
