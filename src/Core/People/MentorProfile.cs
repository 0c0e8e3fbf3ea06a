using MentorBot.Core.Projects;

namespace MentorBot.Core.People;

/// <summary>What a mentor can and wants to do in one town; the basis of matching.</summary>
public sealed class MentorProfile
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long PersonId { get; set; }
    public Topics Topics { get; set; }
    public Audiences Audiences { get; set; }

    /// <summary>As the mentor wrote them, each at most 40 characters.</summary>
    public List<string> Skills { get; set; } = [];

    /// <summary>Null when not said.</summary>
    public decimal? HoursPerWeek { get; set; }

    public string District { get; set; } = "";

    /// <summary>The mentor agreed to be shown to fitting projects and to like-minded people.</summary>
    public bool CanBeFound { get; set; }

    public DateTime UpdatedUtc { get; set; }
}
