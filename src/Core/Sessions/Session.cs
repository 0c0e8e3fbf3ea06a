namespace MentorBot.Core.Sessions;

/// <summary>The kinds of session (Termin) the programme knows.</summary>
public enum SessionKind
{
    InformationEvening,
    CourseEvening,
    Excursion,
    IdeaWorkshop,
    ProjectWorkshop,
    ExchangeMeeting,
    TrainerCourse,
    CitizensForum,
    FutureWorkshop,
    ReflectionWorkshop,
    NetworkMeeting,
}

/// <summary>Whether a session takes place.</summary>
public enum SessionState
{
    Planned,
    Cancelled,
}

/// <summary>A dated event people sign up for. Cancelled sessions stay visible.</summary>
public sealed class Session
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public required string Title { get; set; }
    public SessionKind Kind { get; set; }
    public DateTime StartUtc { get; set; }
    public int DurationMinutes { get; set; }

    /// <summary>An address, or a link to a video room.</summary>
    /// <summary>Empty: not settled yet.</summary>
    public string Place { get; set; } = "";

    /// <summary>Null: as many as want to come.</summary>
    public int? Seats { get; set; }

    /// <summary>Signing up ends here; null: at the start.</summary>
    public DateTime? DeadlineUtc { get; set; }

    public long TrainerId { get; set; }
    public SessionState State { get; set; }

    /// <summary>Why it was moved or cancelled, in the trainer's words.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Counts moves and cancellations (iCalendar SEQUENCE, RFC 5545 section 3.8.7.4).</summary>
    public int Sequence { get; set; }

    /// <summary>Minutes before the start at which those who come are reminded, longest first.</summary>
    public List<int> ReminderMinutes { get; set; } = [7 * 24 * 60, 24 * 60, 2 * 60];

    /// <summary>Sessions announced together as a series share it.</summary>
    public Guid? SeriesId { get; set; }

    /// <summary>The course it belongs to.</summary>
    public long? CourseId { get; set; }

    /// <summary>The session of the same course it stands in for: whoever missed that one gets its hours here, once.</summary>
    public long? MakesUpForId { get; set; }

    /// <summary>When the list of who was there was closed; only a coordinator corrects it after that.</summary>
    public DateTime? AttendanceClosedUtc { get; set; }

    public DateTime CreatedUtc { get; set; }

    /// <summary>When it was last moved; reminders that were due before that moment are not sent.</summary>
    public DateTime? MovedUtc { get; set; }

    /// <summary>When anything of it last changed (iCalendar LAST-MODIFIED).</summary>
    public DateTime ChangedUtc { get; set; }

    public DateTime EndUtc => StartUtc.AddMinutes(DurationMinutes);
}
