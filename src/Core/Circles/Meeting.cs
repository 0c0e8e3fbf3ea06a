namespace MentorBot.Core.Circles;

/// <summary>Whether a meeting takes place.</summary>
public enum MeetingState
{
    Planned,
    Cancelled,
}

/// <summary>One exchange meeting of a circle, made when its prompt becomes due.</summary>
public sealed class Meeting
{
    public long Id { get; set; }
    public long CircleId { get; set; }
    public long TownId { get; set; }
    public DateTime StartUtc { get; set; }
    public MeetingState State { get; set; }

    /// <summary>Number of the question of the month that was asked; 0: none was.</summary>
    public int Question { get; set; }

    /// <summary>The circle's own words instead of the question; empty: none.</summary>
    public string OwnQuestion { get; set; } = "";

    /// <summary>The members chose its date: it is not one of the rhythm.</summary>
    public bool WasChosen { get; set; }

    public DateTime PromptedUtc { get; set; }
    public DateTime? NudgedUtc { get; set; }
    public DateTime? RemindedUtc { get; set; }
    public DateTime? SummarisedUtc { get; set; }

    /// <summary>When nothing was left to do about it: hours were offered, or it was cancelled.</summary>
    public DateTime? ClosedUtc { get; set; }

    /// <summary>Counts what calendars have to follow: it was called off, it takes place after all. Never decreases (RFC 5545, section 3.8.7.4).</summary>
    public int Sequence { get; set; }

    /// <summary>When <see cref="Sequence"/> last counted; null: never.</summary>
    public DateTime? ChangedUtc { get; set; }

    /// <summary>It does not take place.</summary>
    public void Cancel(DateTime nowUtc)
    {
        (State, ClosedUtc, ChangedUtc) = (MeetingState.Cancelled, nowUtc, nowUtc);
        Sequence++;
    }

    /// <summary>One that was called off takes place after all, and is asked about anew.</summary>
    public void Revive(DateTime nowUtc)
    {
        (State, ClosedUtc, ChangedUtc) = (MeetingState.Planned, null, nowUtc);
        (PromptedUtc, NudgedUtc, RemindedUtc, SummarisedUtc) = (nowUtc, null, null, null);
        Sequence++;
    }
}

/// <summary>Whether somebody comes to a meeting.</summary>
public enum Answer
{
    Yes,
    No,
    Maybe,
}

/// <summary>What one person answered to one meeting's prompt.</summary>
public sealed class MeetingAnswer
{
    public long Id { get; set; }
    public long MeetingId { get; set; }
    public long PersonId { get; set; }
    public Answer Answer { get; set; }
    public DateTime AnsweredUtc { get; set; }
}

/// <summary>Something a person wants to talk about.</summary>
public sealed class MeetingTopic
{
    public long Id { get; set; }
    public long MeetingId { get; set; }
    public long PersonId { get; set; }
    public required string Text { get; set; }
    public DateTime CreatedUtc { get; set; }
}
