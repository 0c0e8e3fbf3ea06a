namespace MentorBot.Core.Projects;

/// <summary>Where a project stands.</summary>
public enum ProjectState
{
    Open,
    Paused,
    Finished,

    /// <summary>Nobody said that it is still current: not found any more, until somebody brings it back.</summary>
    Archived,
}

/// <summary>Something people do for their town, and that others can join.</summary>
public sealed class Project
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public required string Title { get; set; }

    /// <summary>What it is about, in the words of the one who offers it.</summary>
    public string What { get; set; } = "";

    public Topics Topics { get; set; }
    public Audiences Audiences { get; set; }

    /// <summary>Roles and skills needed.</summary>
    public List<string> Skills { get; set; } = [];

    /// <summary>Hours a week a helper should bring; null when not said.</summary>
    public decimal? HoursPerWeek { get; set; }

    /// <summary>Free text: "dienstags", "am Wochenende".</summary>
    public string Days { get; set; } = "";

    public string District { get; set; } = "";

    /// <summary>The person who answers those who want to join.</summary>
    public long ContactPersonId { get; set; }

    public ProjectState State { get; set; }
    public DateTime CreatedUtc { get; set; }
    public DateTime UpdatedUtc { get; set; }

    /// <summary>When somebody last said, or showed by a change, that all of this is so.</summary>
    public DateTime CurrentAsOfUtc { get; set; }

    /// <summary>When the contact person was asked whether it is still current; null: not since <see cref="CurrentAsOfUtc"/>.</summary>
    public DateTime? AskedUtc { get; set; }

    /// <summary>When they were asked again.</summary>
    public DateTime? AskedAgainUtc { get; set; }
}
