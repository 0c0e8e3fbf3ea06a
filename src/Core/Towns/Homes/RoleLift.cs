using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns.Homes;

/// <summary>
/// Lets a role held on a platform count in the town: of the role given here and the one held there the higher is in
/// force, and it ends when the role there is gone. It is kept with the person, so that lists, matching and the other
/// platforms agree with what the person may do.
/// </summary>
public sealed class RoleLift(MentorDb db, TimeProvider time)
{
    /// <summary>Brings the person's role into line with what they hold in the home right now. Mostly nothing changes.</summary>
    /// <returns>The role in force.</returns>
    public async Task<Role> FollowAsync(KnownPerson person, long townId, long homeId, Role held, CancellationToken cancellation)
    {
        if (Next(person.Role, person.OwnRole, person.HomeId, homeId, held) is null)
            return person.Role;
        return await db.WriteAsync(async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var grant = await db.RoleGrants.FirstOrDefaultAsync(g => g.PersonId == person.PersonId && g.TownId == townId, cancellation);
            if (grant is null)
                db.RoleGrants.Add(grant = new RoleGrant { PersonId = person.PersonId, TownId = townId, Role = Role.Visitor, GrantedUtc = now });
            // Taken here just now: what is still held there no longer counts.
            if (held == Role.Mentor && await db.Errands.AnyAsync(
                e => e.PersonId == person.PersonId && e.HomeId == homeId && e.Kind == ErrandKind.TakeRole && e.State == NoticeState.Pending, cancellation))
                return grant.Role;
            if (Next(grant.Role, grant.OwnRole, grant.HomeId, homeId, held) is { } next)
            {
                (grant.Role, grant.OwnRole, grant.HomeId, grant.GrantedUtc) = (next.Role, next.Own, next.HomeId, now);
                if (next.Role < Role.Mentor)
                    await db.ForgetMentorAsync(townId, person.PersonId, now, cancellation);
            }

            return grant.Role;
        }, cancellation);
    }

    /// <summary>Everybody who has their role by one of the platform, to be asked there whether they still hold it.</summary>
    public async Task<IReadOnlyList<LiftedPerson>> LiftedAsync(string platform, CancellationToken cancellation) =>
        [.. (await (
            from grant in db.RoleGrants
            join home in db.TownHomes on grant.HomeId equals home.Id
            join account in db.Identities on new { grant.PersonId, home.Platform } equals new { account.PersonId, account.Platform }
            where home.Platform == platform && home.GoneUtc == null
            orderby home.Id, grant.Id
            select new { Grant = grant, home.PlatformId, Account = account.PlatformUserId }).AsNoTracking().ToListAsync(cancellation))
            .GroupBy(row => row.Grant.Id)
            .Select(rows => new LiftedPerson(
                new KnownPerson(rows.First().Grant.PersonId, "", null, rows.First().Grant.Role, rows.First().Grant.OwnRole, rows.First().Grant.HomeId),
                rows.First().Grant.TownId, rows.First().PlatformId, [.. rows.Select(r => r.Account)]))];

    /// <summary>What the grant becomes; null: it stays. Only the home that lifted somebody can let them down again.</summary>
    private static (Role Role, Role? Own, long? HomeId)? Next(Role role, Role? own, long? liftedBy, long homeId, Role held)
    {
        if (held > role)
            return (held, own ?? role, homeId);
        if (liftedBy != homeId || held == role)
            return null;
        var given = own ?? Role.Visitor;
        return held > given ? (held, given, homeId) : (given, null, null);
    }
}

/// <summary>Somebody whose role comes from a platform.</summary>
/// <param name="HomePlatformId">The platform's id of the server on which they hold it.</param>
/// <param name="Accounts">Theirs on that platform.</param>
public sealed record LiftedPerson(KnownPerson Person, long TownId, string HomePlatformId, IReadOnlyList<string> Accounts);

/// <summary>Ends lifts at once where what they rest on is gone: nobody has to come by for that.</summary>
internal static class RoleLiftEnd
{
    /// <summary>
    /// Who was lifted by the home has the role given here again. Call within the write transaction of the change. Who still
    /// holds another role there is lifted anew with the next command.
    /// </summary>
    /// <param name="role">Only who was lifted to this one; null: everybody.</param>
    public static async Task LetDownAsync(this MentorDb db, long homeId, Role? role, DateTime now, CancellationToken cancellation)
    {
        var lifted = await db.RoleGrants.AsNoTracking()
            .Where(g => g.HomeId == homeId && (role == null || g.Role == role)).ToListAsync(cancellation);
        foreach (var grant in lifted)
        {
            var given = grant.OwnRole ?? Role.Visitor;
            await db.RoleGrants.Where(g => g.Id == grant.Id).ExecuteUpdateAsync(set => set
                .SetProperty(g => g.Role, given).SetProperty(g => g.OwnRole, (Role?)null)
                .SetProperty(g => g.HomeId, (long?)null).SetProperty(g => g.GrantedUtc, now), cancellation);
            if (given < Role.Mentor)
                await db.ForgetMentorAsync(grant.TownId, grant.PersonId, now, cancellation);
        }
    }
}
