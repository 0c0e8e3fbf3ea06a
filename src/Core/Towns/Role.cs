namespace MentorBot.Core.Towns;

/// <summary>What a person may do in one town. Ordered: each role may do all that the ones before it may.</summary>
public enum Role
{
    Visitor = 0,
    Mentor = 1,
    Trainer = 2,
    Coordinator = 3,
}

/// <summary>One person's role in one town. No row means visitor.</summary>
public sealed class RoleGrant
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long PersonId { get; set; }

    /// <summary>The role in force.</summary>
    public Role Role { get; set; }

    /// <summary>The role given here, while one held in a home of the town lifts the person above it; null: as <see cref="Role"/>.</summary>
    public Role? OwnRole { get; set; }

    /// <summary>The home whose role lifts the person; null: the role was given here.</summary>
    public long? HomeId { get; set; }

    public DateTime GrantedUtc { get; set; }
}
