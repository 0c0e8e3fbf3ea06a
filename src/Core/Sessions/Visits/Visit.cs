namespace MentorBot.Core.Sessions.Visits;

/// <summary>
/// Somebody who comes to one session without an account: a name and a way to reach them, forgotten 14 days after the session.
/// Their place is a signup like any other, of a person who has nothing else.
/// </summary>
public sealed class Visit
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long SessionId { get; set; }

    /// <summary>The person made for this visit only.</summary>
    public long PersonId { get; set; }

    /// <summary>Telephone or e-mail.</summary>
    public required string Contact { get; set; }

    /// <summary>Hash of the code by which the place is given up.</summary>
    public required string CodeHash { get; set; }

    public DateTime CreatedUtc { get; set; }
}

/// <summary>Names as those who have to reach people read them.</summary>
internal static class VisitNames
{
    public static string WithContact(string name, string contact) => $"{name} ({contact})";
}
