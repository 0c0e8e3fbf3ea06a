namespace MentorBot.Core.Sessions.Excursions;

/// <summary>What an excursion has beside every session. No row: nothing was said of it yet.</summary>
public sealed class Excursion
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long SessionId { get; set; }

    /// <summary>Who is visited: a project, an organisation, a person.</summary>
    public string Host { get; set; } = "";

    /// <summary>Where people meet; empty: at the place itself.</summary>
    public string MeetingPoint { get; set; } = "";

    /// <summary>When and where people talk about it afterwards.</summary>
    public string FollowUp { get; set; } = "";

    /// <summary>Who takes introductions for the host; null: the trainer passes them on.</summary>
    public long? HostContactId { get; set; }
}
