namespace MentorBot.Core.Engagement;

/// <summary>Time one person gave on one day.</summary>
public sealed class HourEntry
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long PersonId { get; set; }

    /// <summary>The project it was for, when one was recognised.</summary>
    public long? ProjectId { get; set; }

    /// <summary>What it was for, in the person's words.</summary>
    public string What { get; set; } = "";

    /// <summary>The town's local date.</summary>
    public DateOnly Day { get; set; }

    public int Minutes { get; set; }
    public DateTime CreatedUtc { get; set; }

    /// <summary>Whether the project's contact person says so too.</summary>
    public HourConfirmation Confirmation { get; set; }

    /// <summary>When the contact person was asked.</summary>
    public DateTime? AskedUtc { get; set; }

    /// <summary>Who confirmed or declined.</summary>
    public long? AnsweredById { get; set; }

    public DateTime? AnsweredUtc { get; set; }
}

/// <summary>What a project's contact person says of an entry. It is optional, and holds for the entry as it stood.</summary>
public enum HourConfirmation
{
    None,
    Asked,
    Confirmed,
    Declined,
}
