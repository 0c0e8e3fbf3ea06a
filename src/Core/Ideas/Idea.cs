namespace MentorBot.Core.Ideas;

/// <summary>Where an idea stands.</summary>
public enum IdeaState
{
    Open,
    Merged,
    Realised,
    Withdrawn,
}

/// <summary>A card of an idea workshop: a title and one sentence are enough.</summary>
public sealed class Idea
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public required string Title { get; set; }
    public string What { get; set; } = "";
    public long AuthorId { get; set; }

    /// <summary>The idea workshop (a session) it belongs to; null for an idea between workshops.</summary>
    public long? WorkshopId { get; set; }

    /// <summary>Hours a week a helper should bring, where the author said so.</summary>
    public decimal? HoursPerWeek { get; set; }

    public IdeaState State { get; set; }

    /// <summary>The idea this one was merged into.</summary>
    public long? MergedIntoId { get; set; }

    /// <summary>The project it became.</summary>
    public long? ProjectId { get; set; }

    public DateTime CreatedUtc { get; set; }
}

/// <summary>Dots one person gave to one idea.</summary>
public sealed class IdeaVote
{
    public long Id { get; set; }
    public long IdeaId { get; set; }
    public long TownId { get; set; }
    public long PersonId { get; set; }
    public int Dots { get; set; }
}

/// <summary>What somebody wrote about an idea.</summary>
public sealed class IdeaComment
{
    public long Id { get; set; }
    public long IdeaId { get; set; }
    public long PersonId { get; set; }
    public required string Text { get; set; }
    public DateTime CreatedUtc { get; set; }
}

/// <summary>A proposal to merge one idea into another. Both authors have to agree; the row stays as the trace.</summary>
public sealed class IdeaMerge
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long FromId { get; set; }
    public long IntoId { get; set; }
    public long ProposedById { get; set; }
    public bool FromAgreed { get; set; }
    public bool IntoAgreed { get; set; }
    public DateTime CreatedUtc { get; set; }
    public DateTime? MergedUtc { get; set; }
    public DateTime? RefusedUtc { get; set; }
}
