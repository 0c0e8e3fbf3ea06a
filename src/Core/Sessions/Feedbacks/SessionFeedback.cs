namespace MentorBot.Core.Sessions.Feedbacks;

/// <summary>What one person thought of one session. At most one row for the two; shown without the name.</summary>
public sealed class SessionFeedback
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long SessionId { get; set; }
    public long PersonId { get; set; }

    /// <summary>1 to 5, 5 is best.</summary>
    public int Stars { get; set; }

    public string Comment { get; set; } = "";
    public DateTime GivenUtc { get; set; }
}
