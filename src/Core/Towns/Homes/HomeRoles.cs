using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns.Homes;

/// <summary>A role of a platform that stands for one of the town.</summary>
/// <param name="Home">The name of the server it is on.</param>
public sealed record ConnectedRole(long HomeId, string PlatformId, string Name, Role Role, string Home);

/// <summary>
/// Says which roles of the platforms stand for which role of the town. Who holds one has at least that role here; and who
/// becomes mentor here is given the one that stands for mentors there.
/// </summary>
public sealed class HomeRoles(MentorDb db, TimeProvider time)
{
    /// <summary>Connects a role of the home; one that was connected otherwise changes.</summary>
    /// <exception cref="RefusedException">Not a coordinator; the home is not the town's.</exception>
    public Task ConnectAsync(Member by, long homeId, string platformId, string name, Role role, CancellationToken cancellation)
    {
        by.Require(Role.Coordinator);
        return db.WriteAsync(async () =>
        {
            if (!await db.TownHomes.AnyAsync(h => h.Id == homeId && h.TownId == by.TownId, cancellation))
                throw new RefusedException("role.connect.nowhere");
            var row = await db.HomeRoles.FirstOrDefaultAsync(r => r.HomeId == homeId && r.PlatformId == platformId, cancellation);
            if (row is null)
                db.HomeRoles.Add(row = new HomeRole { TownId = by.TownId, HomeId = homeId, PlatformId = platformId, Name = name });
            else if (role < row.Role)
                await db.LetDownAsync(homeId, row.Role, time.GetUtcNow().UtcDateTime, cancellation);
            (row.Name, row.Role) = (name, role);
            await db.SaveChangesAsync(cancellation);
            if (role == Role.Mentor)
                await GiveAllAsync(by.TownId, homeId, cancellation);
        }, cancellation);
    }

    /// <summary>The platform's role no longer counts here, at once. Who holds it keeps it there.</summary>
    /// <exception cref="RefusedException">Not a coordinator; it is not connected.</exception>
    public Task DisconnectAsync(Member by, long homeId, string platformId, CancellationToken cancellation)
    {
        by.Require(Role.Coordinator);
        return db.WriteAsync(async () =>
        {
            var row = await db.HomeRoles.FirstOrDefaultAsync(
                r => r.TownId == by.TownId && r.HomeId == homeId && r.PlatformId == platformId, cancellation)
                ?? throw new RefusedException("role.disconnect.none");
            await EndAsync(row, cancellation);
        }, cancellation);
    }

    /// <summary>All connected roles of the town, the highest first.</summary>
    public async Task<IReadOnlyList<ConnectedRole>> ListAsync(long townId, CancellationToken cancellation)
    {
        var all = await (
            from role in db.HomeRoles.AsNoTracking()
            join home in db.TownHomes on role.HomeId equals home.Id
            where role.TownId == townId && home.GoneUtc == null
            select new ConnectedRole(home.Id, role.PlatformId, role.Name, role.Role, home.Name)).ToListAsync(cancellation);
        return [.. all.OrderByDescending(r => r.Role).ThenBy(r => r.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The roles of one home that stand for the town's, the one connected first in front.</summary>
    public Task<List<HomeRole>> OfHomeAsync(long homeId, Role role, CancellationToken cancellation) =>
        db.HomeRoles.AsNoTracking().Where(r => r.HomeId == homeId && r.Role == role).OrderBy(r => r.Id).ToListAsync(cancellation);

    /// <summary>The platform's role was deleted there.</summary>
    public async Task GoneAsync(string platform, string platformId, CancellationToken cancellation)
    {
        var gone = db.HomeRoles.Where(r => r.PlatformId == platformId && db.TownHomes.Any(h => h.Id == r.HomeId && h.Platform == platform));
        if (!await gone.AnyAsync(cancellation))
            return;
        await db.WriteAsync(async () =>
        {
            foreach (var row in await gone.ToListAsync(cancellation))
                await EndAsync(row, cancellation);
        }, cancellation);
    }

    /// <summary>The connection ends, and what people were by it alone: they may never type a command there again.</summary>
    private async Task EndAsync(HomeRole row, CancellationToken cancellation)
    {
        db.HomeRoles.Remove(row);
        if (!await db.HomeRoles.AnyAsync(r => r.HomeId == row.HomeId && r.Role == row.Role && r.Id != row.Id, cancellation))
            await db.LetDownAsync(row.HomeId, row.Role, time.GetUtcNow().UtcDateTime, cancellation);
    }

    /// <summary>Who is mentor already gets the platform's role as well.</summary>
    private async Task GiveAllAsync(long townId, long homeId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var people = await (
            from grant in db.RoleGrants
            where grant.TownId == townId && grant.Role != Role.Visitor && grant.HomeId != homeId
            select grant.PersonId).ToListAsync(cancellation);
        foreach (var person in people)
            await db.MentorRoleAsync(townId, person, gives: true, now, cancellation);
    }
}
