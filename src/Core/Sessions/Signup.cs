namespace MentorBot.Core.Sessions;

/// <summary>Where a signup stands.</summary>
public enum SignupState
{
    Confirmed,
    Waitlisted,

    /// <summary>A place is held for the person until <see cref="Signup.OfferedUntilUtc"/>.</summary>
    Offered,

    Cancelled,
}

/// <summary>
/// One place in one session, or the wish for one: at most one row for a person, and one for each guest the person
/// registered. Queries see people only; who counts places asks without filters (<c>IgnoreQueryFilters</c>).
/// </summary>
public sealed class Signup
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long SessionId { get; set; }
    public long PersonId { get; set; }

    /// <summary>Whom the person registered; empty: themself.</summary>
    public string GuestName { get; set; } = "";

    /// <summary>Of a guest: the town or organisation they come from; may be empty.</summary>
    public string Organisation { get; set; } = "";

    public SignupState State { get; set; }

    /// <summary>Order of arrival within the session; a person who cancelled and comes back, or lets an offer pass, gets a new, later one.</summary>
    public int Position { get; set; }

    /// <summary>
    /// End of the offer. On a waitlisted signup it means that an offer was let pass: such a person is asked again only when
    /// another place becomes free.
    /// </summary>
    public DateTime? OfferedUntilUtc { get; set; }

    /// <summary>When the place became the person's own; reminders that were due before that moment are not sent.</summary>
    public DateTime? ConfirmedUtc { get; set; }

    public DateTime CreatedUtc { get; set; }
}
