using MentorBot.Bot.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters.Terminal;

/// <summary>How a terminal was started.</summary>
/// <param name="Name">Who sits there; also the account's id.</param>
/// <param name="Role">The role the operator vouches for; null: the one on record.</param>
/// <param name="Town">Null: the only town there is, or the person's only one.</param>
/// <param name="Locale">For somebody who has not chosen a language; null: the town's.</param>
public sealed record TerminalStart(string Name, Role? Role, string? Town, string? Locale);

/// <summary>Who sits at the terminal, in which town, with what authority.</summary>
public sealed class TerminalInbound(MentorDb db, TownRegister towns, PeopleRegister people, ActorDirectory actors)
{
    /// <summary>Platform name of accounts made here.</summary>
    public const string Platform = "terminal";

    private const string FirstTown = "Musterstadt";
    private const int LongestName = 80;

    /// <summary>Finds the town; makes the first one in an empty database, and another one for its coordinator.</summary>
    /// <exception cref="StartException">There is no such town, or it is not clear which one is meant.</exception>
    public async Task<Town> TownAsync(TerminalStart start, CancellationToken cancellation)
    {
        var all = await towns.AllAsync(cancellation);
        if (all.Count == 0)
            return await towns.OpenAsync(start.Town is { Length: > 0 } name ? name : FirstTown, cancellation);
        if (start.Town is { } wanted)
        {
            return all.FirstOrDefault(t => string.Equals(t.Name, wanted, StringComparison.OrdinalIgnoreCase))
                ?? (start.Role == Role.Coordinator && wanted.Length > 0
                    ? await towns.OpenAsync(wanted, cancellation)
                    : throw Unclear("start.town", all, wanted));
        }

        if (all is [var only])
            return only;
        var own = await OwnTownsAsync(start.Name, cancellation);
        return all.Where(t => own.Contains(t.Id)).ToList() is [var home] ? home : throw Unclear("start.towns", all, "");
    }

    /// <summary>Puts on record what the operator vouches for: the person, their role, and that they agreed to both.</summary>
    /// <returns>True when the person was not remembered before.</returns>
    /// <exception cref="StartException">The name is empty or too long.</exception>
    public async Task<bool> VouchAsync(TerminalStart start, Town town, CancellationToken cancellation)
    {
        if (start.Name.Length is 0 or > LongestName)
            throw new StartException("start.name", ("max", LongestName)) { IsUsage = true };
        if (start.Role is not { } role)
            return false;
        var isNew = await people.FindAsync(Platform, start.Name, town.Id, cancellation) is null;
        await people.RememberAsync(Platform, start.Name, start.Name, town.Id, role, cancellation);
        return isNew;
    }

    public async Task<Invocation> InvocationAsync(TerminalStart start, Town town, CancellationToken cancellation)
    {
        var place = new Place(Platform, Platform, start.Name, CanShowForms: false)
        {
            IsAdministrator = start.Role == Core.Towns.Role.Coordinator,
        };
        return await actors.InvocationAsync(place, town, start.Name, start.Locale, cancellation);
    }

    private async Task<HashSet<long>> OwnTownsAsync(string name, CancellationToken cancellation) =>
        await (from identity in db.Identities
               join grant in db.RoleGrants on identity.PersonId equals grant.PersonId
               where identity.Platform == Platform && identity.PlatformUserId == name
               select grant.TownId).ToHashSetAsync(cancellation);

    private static StartException Unclear(string key, IEnumerable<Town> all, string wanted) =>
        new(key, ("value", wanted), ("possible", string.Join(", ", all.Select(t => t.Name)))) { IsUsage = true };
}
