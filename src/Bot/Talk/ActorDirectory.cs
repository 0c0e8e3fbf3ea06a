using MentorBot.Chat.Dispatch;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;

namespace MentorBot.Bot.Talk;

/// <summary>Turns an account on a platform into the one who asks: person, role, town, language.</summary>
public sealed class ActorDirectory(PeopleRegister people, RoleLift lift, MentorDb db)
{
    private static readonly IReadOnlySet<string>[] RoleSets =
        [.. Enum.GetValues<Role>().Select(top => Enum.GetValues<Role>().Where(r => r <= top).Select(r => r.ToString()).ToHashSet(StringComparer.Ordinal))];

    /// <param name="name">The account's display name, used for guests.</param>
    /// <param name="locale">The platform's language for the account, used where neither person nor command line says one; null: the town's.</param>
    public async Task<Invocation> InvocationAsync(
        Place place, Town town, string name, string? locale, CancellationToken cancellation)
    {
        var known = await people.FindAsync(place.Platform, place.UserId, town.Id, cancellation);
        return Invocation(place, town, known, known?.Role ?? Role.Visitor, name, locale, cancellation);
    }

    /// <summary>As above, in a home: the platform's roles which the account holds there count as well.</summary>
    /// <param name="platformRoles">The platform's ids of the roles it holds right now.</param>
    public async Task<Invocation> InvocationAsync(
        Place place, Home home, IEnumerable<string> platformRoles, string name, string? locale, CancellationToken cancellation)
    {
        var held = home.Highest(platformRoles);
        var known = await people.FindAsync(place.Platform, place.UserId, home.Town.Id, cancellation);
        var role = known is null ? held : await lift.FollowAsync(known, home.Town.Id, home.Id, held, cancellation);
        return Invocation(place, home.Town, known, role, name, locale, cancellation);
    }

    private Invocation Invocation(
        Place place, Town town, KnownPerson? known, Role role, string name, string? locale, CancellationToken cancellation)
    {
        // The command may run on the same context, and begins with what is true by then.
        db.ChangeTracker.Clear();
        var actor = new Actor(known?.PersonId ?? 0, town.Id, known?.Name ?? name, RoleSets[(int)role], town.Zone);
        return new Invocation(actor, place, known?.Locale ?? locale ?? town.Locale, cancellation);
    }
}
