namespace MentorBot.Core.Projects;

/// <summary>pending → accepted / question / declined / withdrawn.</summary>
public enum InterestState
{
    Pending,
    Question,
    Accepted,
    Declined,
    Withdrawn,
}

/// <summary>"Ich bin dabei": one person's wish to join one project. At most one row for the two.</summary>
public sealed class Interest
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long ProjectId { get; set; }
    public long PersonId { get; set; }
    public InterestState State { get; set; }

    /// <summary>What the person wrote to the contact person.</summary>
    public string Note { get; set; } = "";

    /// <summary>The contact person's question, while the state is <see cref="InterestState.Question"/>.</summary>
    public string Question { get; set; } = "";

    public DateTime CreatedUtc { get; set; }
    public DateTime? DecidedUtc { get; set; }

    /// <summary>Who accepted or declined.</summary>
    public long? DecidedById { get; set; }

    /// <summary>Counts what happened to it: each step is told once.</summary>
    public int Step { get; set; }
}

/// <summary>A search the mentor wants to hear about when a new project fits.</summary>
public sealed class SavedSearch
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long PersonId { get; set; }

    /// <summary>Empty text and filters mean: whatever fits my profile.</summary>
    public string Text { get; set; } = "";
    public Topics Topics { get; set; }
    public Audiences Audiences { get; set; }
    public decimal? HoursPerWeek { get; set; }
    public string District { get; set; } = "";
    public DateTime CreatedUtc { get; set; }
}
