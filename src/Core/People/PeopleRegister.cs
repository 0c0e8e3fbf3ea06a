using System.Data.Common;
using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.People;

/// <summary>Who is behind an account, and the making of a person who agreed to be remembered.</summary>
public sealed class PeopleRegister(MentorDb db, TimeProvider time)
{
    private static readonly TimeSpan SeenAgain = TimeSpan.FromHours(1);

    private const string FindSql =
        """
        SELECT i.Id, i.LastSeenUtc, p.Id, p.Name, p.Locale, p.ConsentedUtc IS NOT NULL, g.Role, g.OwnRole, g.HomeId
        FROM Identities i JOIN People p ON p.Id = i.PersonId LEFT JOIN RoleGrants g ON g.PersonId = p.Id AND g.TownId = $town
        WHERE i.Platform = $platform AND i.PlatformUserId = $user
        """;

    private long consenting;

    /// <summary>The person was found here, in this scope, and has agreed to be remembered.</summary>
    internal bool IsKnownToConsent(long personId) => personId != 0 && consenting == personId;

    /// <summary>The account's person with their role and language in the town; null for a guest.</summary>
    public async Task<KnownPerson?> FindAsync(string platform, string userId, long townId, CancellationToken cancellation)
    {
        if (await db.ReadAsync(FindSql, Account.Read, cancellation, ("$platform", platform), ("$user", userId), ("$town", townId)) is not [var found, ..])
            return null;
        if (found.HasConsented)
            consenting = found.Person.PersonId;
        var now = time.GetUtcNow().UtcDateTime;
        // Notices go to the account seen last; to the hour is enough, and spares a write for each command.
        if (now - found.LastSeenUtc > SeenAgain)
            await db.WriteAsync(() => db.Identities.Where(i => i.Id == found.Id)
                .ExecuteUpdateAsync(i => i.SetProperty(x => x.LastSeenUtc, now), cancellation), cancellation);
        return found.Person;
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

    private sealed record Account(long Id, DateTime LastSeenUtc, bool HasConsented, KnownPerson Person)
    {
        public static Account Read(DbDataReader row) => new(
            row.GetInt64(0), DateTime.SpecifyKind(row.GetDateTime(1), DateTimeKind.Utc), row.GetBoolean(5),
            new KnownPerson(row.GetInt64(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
                RoleIn(row, 6) ?? Role.Visitor, RoleIn(row, 7), row.IsDBNull(8) ? null : row.GetInt64(8)));

        private static Role? RoleIn(DbDataReader row, int column) => row.IsDBNull(column) ? null : Enum.Parse<Role>(row.GetString(column));
    }
}

/// <summary>A remembered person as seen from one town.</summary>
/// <param name="Locale">The person's own choice; null follows the town.</param>
/// <param name="Role">The role in force.</param>
/// <param name="OwnRole">See <see cref="RoleGrant.OwnRole"/>.</param>
/// <param name="HomeId">See <see cref="RoleGrant.HomeId"/>.</param>
public sealed record KnownPerson(long PersonId, string Name, string? Locale, Role Role, Role? OwnRole = null, long? HomeId = null);
