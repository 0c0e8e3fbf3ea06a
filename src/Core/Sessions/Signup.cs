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

/// <summary>One person's signup for one session. At most one row for the two.</summary>
public sealed class Signup
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long SessionId { get; set; }
    public long PersonId { get; set; }
    public SignupState State { get; set; }

    /// <summary>Order of arrival within the session; a person who cancelled and comes back, or lets an offer pass, gets a new, later one.</summary>
    public int Position { get; set; }

    public DateTime? OfferedUntilUtc { get; set; }
    public DateTime CreatedUtc { get; set; }
}
