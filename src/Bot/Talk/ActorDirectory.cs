using MentorBot.Chat.Dispatch;
using MentorBot.Core.People;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Talk;

/// <summary>Turns an account on a platform into the one who asks: person, role, town, language.</summary>
public sealed class ActorDirectory(PeopleRegister people)
{
    private static readonly IReadOnlySet<string>[] RoleSets =
        [.. Enum.GetValues<Role>().Select(top => Enum.GetValues<Role>().Where(r => r <= top).Select(r => r.ToString()).ToHashSet(StringComparer.Ordinal))];

    /// <param name="name">The account's display name, used for guests.</param>
    /// <param name="locale">The platform's language for the account, used where neither person nor command line says one; null: the town's.</param>
    public async Task<Invocation> InvocationAsync(
        Place place, Town town, string name, string? locale, CancellationToken cancellation)
    {
        var known = await people.FindAsync(place.Platform, place.UserId, town.Id, cancellation);
        var actor = new Actor(
            known?.PersonId ?? 0, town.Id, known?.Name ?? name, RoleSets[(int)(known?.Role ?? Role.Visitor)], town.Zone);
        return new Invocation(actor, place, known?.Locale ?? locale ?? town.Locale, cancellation);
    }
}
