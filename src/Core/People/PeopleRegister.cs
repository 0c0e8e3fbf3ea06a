using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.People;

/// <summary>Who is behind an account, and the making of a person who agreed to be remembered.</summary>
public sealed class PeopleRegister(MentorDb db, TimeProvider time)
{
    private static readonly TimeSpan SeenAgain = TimeSpan.FromHours(1);

    private static readonly HotQuery<Func<MentorDb, string, string, long, CancellationToken, Task<Account?>>> Find = new(() =>
        EF.CompileAsyncQuery((MentorDb db, string platform, string userId, long townId, CancellationToken cancellation) => (
            from identity in db.Identities
            join person in db.People on identity.PersonId equals person.Id
            join role in db.RoleGrants.Where(g => g.TownId == townId) on person.Id equals role.PersonId into roles
            from grant in roles.DefaultIfEmpty()
            where identity.Platform == platform && identity.PlatformUserId == userId
            select new Account(identity.Id, identity.LastSeenUtc, person.Id, person.Name, person.Locale, grant))
            .AsNoTracking().FirstOrDefault()));

    /// <summary>The account's person with their role and language in the town; null for a guest.</summary>
    public async Task<KnownPerson?> FindAsync(string platform, string userId, long townId, CancellationToken cancellation)
    {
        var found = await Find.On(db)(db, platform, userId, townId, cancellation);
        if (found is null)
            return null;
        var now = time.GetUtcNow().UtcDateTime;
        // Notices go to the account seen last; to the hour is enough, and spares a write for each command.
        if (now - found.LastSeenUtc > SeenAgain)
            await db.WriteAsync(() => db.Identities.Where(i => i.Id == found.Id)
                .ExecuteUpdateAsync(i => i.SetProperty(x => x.LastSeenUtc, now), cancellation), cancellation);
        return new KnownPerson(
            found.PersonId, found.Name, found.Locale, found.Grant?.Role ?? Role.Visitor, found.Grant?.OwnRole, found.Grant?.HomeId);
    }

    /// <summary>
    /// Remembers the account's person, who agreed to it. A role, when given, becomes the person's role in the town.
    /// Repeating it changes nothing else.
    /// </summary>
    public async Task<long> RememberAsync(
        string platform, string userId, string name, long townId, Role? role, CancellationToken cancellation)
    {
        var known = await (
            from identity in db.Identities
            join person in db.People on identity.PersonId equals person.Id
            where identity.Platform == platform && identity.PlatformUserId == userId && person.ConsentedUtc != null
                && (role == null || db.RoleGrants.Any(g => g.PersonId == person.Id && g.TownId == townId && g.Role == role))
            select (long?)person.Id).FirstOrDefaultAsync(cancellation);
        return known ?? await RememberAnewAsync(platform, userId, name, townId, role, cancellation);
    }

    private Task<long> RememberAnewAsync(
        string platform, string userId, string name, long townId, Role? role, CancellationToken cancellation) =>
        db.WriteAsync(async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var identity = await db.Identities.FirstOrDefaultAsync(
                i => i.Platform == platform && i.PlatformUserId == userId, cancellation);
            if (identity is null)
            {
                var person = new Person { Name = name, CreatedUtc = now };
                db.People.Add(person);
                await db.SaveChangesAsync(cancellation);
                identity = new Identity { PersonId = person.Id, Platform = platform, PlatformUserId = userId, LastSeenUtc = now };
                db.Identities.Add(identity);
            }

            var known = await db.People.SingleAsync(p => p.Id == identity.PersonId, cancellation);
            known.ConsentedUtc ??= now;
            if (role is { } wanted)
                await GrantAsync(known.Id, townId, wanted, now, cancellation);
            return known.Id;
        }, cancellation);

    private async Task GrantAsync(long personId, long townId, Role role, DateTime now, CancellationToken cancellation)
    {
        var grant = await db.RoleGrants.FirstOrDefaultAsync(g => g.PersonId == personId && g.TownId == townId, cancellation);
        if (grant is null)
            db.RoleGrants.Add(new RoleGrant { PersonId = personId, TownId = townId, Role = role, GrantedUtc = now });
        else if (grant.Role != role)
            (grant.Role, grant.GrantedUtc) = (role, now);
    }

    private sealed record Account(long Id, DateTime LastSeenUtc, long PersonId, string Name, string? Locale, RoleGrant? Grant);
}

/// <summary>A remembered person as seen from one town.</summary>
/// <param name="Locale">The person's own choice; null follows the town.</param>
/// <param name="Role">The role in force.</param>
/// <param name="OwnRole">See <see cref="RoleGrant.OwnRole"/>.</param>
/// <param name="HomeId">See <see cref="RoleGrant.HomeId"/>.</param>
public sealed record KnownPerson(long PersonId, string Name, string? Locale, Role Role, Role? OwnRole = null, long? HomeId = null);
