using MentorBot.Core.Towns;

namespace MentorBot.Core.People;

/// <summary>
/// Who asks a use case for something: a person in a town with their role there.
/// Use cases check authority with it, whatever path the request came by.
/// </summary>
/// <param name="Zone">IANA time zone of the town.</param>
/// <param name="PersonId">0 for a visitor nobody remembers.</param>
public sealed record Member(long PersonId, long TownId, string Name, Role Role, string Zone)
{
    public bool Is(Role role) => Role >= role;

    /// <summary>Refuses when the role is too low.</summary>
    /// <exception cref="RefusedException">The member's role is too low: <c>refused.role</c>.</exception>
    public void Require(Role role)
    {
        if (!Is(role))
            throw new RefusedException("refused.role", ("role", role));
    }

    /// <summary>Refuses guests: who is not remembered cannot have anything stored.</summary>
    /// <exception cref="RefusedException">A guest: <c>refused.unknown</c>.</exception>
    public void RequireKnown()
    {
        if (PersonId == 0)
            throw new RefusedException("refused.unknown");
    }
}
