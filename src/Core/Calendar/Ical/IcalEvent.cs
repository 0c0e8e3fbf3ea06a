namespace MentorBot.Core.Calendar.Ical;

/// <summary>The states RFC 5545, section 3.8.1.11 knows for events.</summary>
public enum IcalStatus
{
    Confirmed,
    Tentative,
    Cancelled,
}

/// <summary>One event of a calendar (RFC 5545, section 3.6.1), with the text already in the reader's language.</summary>
/// <param name="Uid">The same in every version of the event, and no other event's anywhere.</param>
/// <param name="Sequence">Counts what matters to those who come: moves, cancellation.</param>
/// <param name="ChangedUtc">When anything of it last changed.</param>
/// <param name="Url">Null: none.</param>
public sealed record IcalEvent(
    string Uid, int Sequence, DateTime ChangedUtc, DateTime StartUtc, DateTime EndUtc, string Summary, string Location,
    string Description, string? Category, IcalStatus Status, Uri? Url = null);

/// <summary>A calendar: its name and what is in it.</summary>
/// <param name="Zone">IANA name; times are written as its wall clock.</param>
public sealed record IcalCalendar(string Name, string Zone, IReadOnlyList<IcalEvent> Events);
