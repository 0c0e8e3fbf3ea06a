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
}
