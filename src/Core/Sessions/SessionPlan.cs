using NodaTime;

namespace MentorBot.Core.Sessions;

/// <summary>What a trainer announces. Times are the town's wall clock.</summary>
/// <param name="Seats">Null: as many as want to come.</param>
/// <param name="Deadline">Last moment to sign up; null: the start.</param>
public sealed record SessionPlan(
    string Title, SessionKind Kind, LocalDateTime Start, Duration Length, string Place, int? Seats = null,
    LocalDateTime? Deadline = null)
{
    /// <summary>Starts of the further sessions of a series, in order.</summary>
    public IReadOnlyList<LocalDateTime> Repeats { get; init; } = [];

    /// <summary>Who leads it; null: the one who announces it.</summary>
    public long? TrainerId { get; init; }

    /// <summary>Lead times; an empty list means no reminders, null the usual ones.</summary>
    public IReadOnlyList<Duration>? Reminders { get; init; }
}

/// <summary>What was announced.</summary>
/// <param name="Id">The session; of a series, the first.</param>
/// <param name="Starts">All starts, on the town's wall clock.</param>
public sealed record Announced(long Id, string Title, IReadOnlyList<LocalDateTime> Starts, LocalDateTime? Deadline);

/// <summary>Who hears of a change.</summary>
/// <param name="Told">How many people are told.</param>
/// <param name="Guests">How many were registered by somebody else, who is told for them.</param>
/// <param name="Visitors">How many come without an account and are told by nobody but who leads it.</param>
public sealed record Hearers(int Told, int Guests, int Visitors)
{
    public static Hearers Nobody { get; } = new(0, 0, 0);
}

/// <summary>A change of time, place or length, with what it was before.</summary>
public sealed record Moved(
    long Id, string Title, LocalDateTime OldStart, LocalDateTime Start, string OldPlace, string Place,
    Duration OldLength, Duration Length, Hearers Hearers);

public sealed record CancelledSession(long Id, string Title, LocalDateTime Start, Hearers Hearers);

/// <summary>What is to change; null leaves it.</summary>
/// <param name="Reminders">Lead times; an empty list means no reminders.</param>
public sealed record SessionEdit(
    string? Title = null, int? Seats = null, string? Place = null, LocalDateTime? Deadline = null,
    IReadOnlyList<Duration>? Reminders = null, SessionKind? Kind = null)
{
    /// <summary>Who is to lead it.</summary>
    public long? TrainerId { get; init; }

    /// <summary>People can sign up until the start.</summary>
    public bool WithoutDeadline { get; init; }

    /// <summary>As many as want to come.</summary>
    public bool WithoutLimit { get; init; }
}

/// <param name="Promoted">How many people came off the waiting list.</param>
/// <param name="Hearers">Of a new place; of the rest nobody is told.</param>
public sealed record Edited(long Id, string Title, int? Seats, int Promoted, Hearers Hearers);
