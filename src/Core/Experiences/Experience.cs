using MentorBot.Core.Projects;

namespace MentorBot.Core.Experiences;

/// <summary>What somebody learned in a project or at a session, shared with the whole town.</summary>
public sealed class Experience
{
    /// <summary>Kind of the notice that posts it: where a platform has threads, one is opened below the post for others to tell theirs.</summary>
    public const string Shared = "experience.shared";

    public long Id { get; set; }
    public long TownId { get; set; }
    public long AuthorId { get; set; }
    public required string Title { get; set; }
    public required string What { get; set; }
    public Topics Topics { get; set; }
    public DateTime CreatedUtc { get; set; }

    /// <summary>Null while it is to be found.</summary>
    public DateTime? WithdrawnUtc { get; set; }
}
