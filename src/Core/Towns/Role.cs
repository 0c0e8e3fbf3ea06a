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
    public Role Role { get; set; }
    public DateTime GrantedUtc { get; set; }
}
