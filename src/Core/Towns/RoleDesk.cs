using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns;

/// <summary>Gives and takes roles in a town. Only coordinators do, and one of them always remains.</summary>
public sealed class RoleDesk(MentorDb db, TimeProvider time)
{
    /// <summary>Gives a person a role in place of the one they had. The person is told.</summary>
    /// <exception cref="RefusedException">Not a coordinator; person unknown here; has the role; last coordinator.</exception>
    public Task<RoleChange> GrantAsync(Member by, long personId, Role role, CancellationToken cancellation)
    {
        by.Require(Role.Coordinator);
        return db.WriteAsync(() => ChangeAsync(by, personId, role, cancellation), cancellation);
    }

    /// <summary>
    /// Takes the role: the person is a visitor again and told so. What only mentors could take back ends with it: being found
    /// by projects, and saved searches.
    /// </summary>
    /// <exception cref="RefusedException">As for <see cref="GrantAsync"/>.</exception>
    public Task<RoleChange> RevokeAsync(Member by, long personId, CancellationToken cancellation) =>
        GrantAsync(by, personId, Role.Visitor, cancellation);

    /// <summary>Everybody with a role, the highest first.</summary>
    public async Task<IReadOnlyList<RoleHolder>> ListAsync(Member by, CancellationToken cancellation)
    {
        by.Require(Role.Coordinator);
        var holders = await db.RoleGrants.AsNoTracking().Where(g => g.TownId == by.TownId && g.Role != Role.Visitor)
            .Join(db.People, g => g.PersonId, p => p.Id, (g, p) => new RoleHolder(p.Id, p.Name, g.Role) { IsHeldElsewhere = g.HomeId != null }).ToListAsync(cancellation);
        // Roles are kept as words, so the order is made here.
        return [.. holders.OrderByDescending(h => h.Role).ThenBy(h => h.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private async Task<RoleChange> ChangeAsync(Member by, long personId, Role role, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var person = await db.People.FirstOrDefaultAsync(p => p.Id == personId, cancellation)
            ?? throw new RefusedException("role.gone");
        var grant = await db.RoleGrants.FirstOrDefaultAsync(g => g.PersonId == personId && g.TownId == by.TownId, cancellation)
            ?? throw new RefusedException("role.foreign", ("name", person.Name));
        var before = grant.Role;
        var self = personId == by.PersonId ? "-self" : "";
        if (before == role)
            throw new RefusedException((role == Role.Visitor ? "role.revoke.none" : "role.grant.already") + self, ("name", person.Name));
        if (before == Role.Coordinator && !await db.RoleGrants.AnyAsync(
            g => g.TownId == by.TownId && g.Role == Role.Coordinator && g.PersonId != personId, cancellation))
            throw new RefusedException("role.last-coordinator" + self, ("name", person.Name));
        RequireGivenHere(grant, role, person.Name);
        (grant.Role, grant.OwnRole, grant.HomeId, grant.GrantedUtc) = (role, null, null, now);
        if (role >= Role.Mentor != before >= Role.Mentor)
            await db.MentorRoleAsync(by.TownId, personId, gives: role >= Role.Mentor, now, cancellation);
        if (role < Role.Mentor)
            await db.ForgetMentorAsync(by.TownId, personId, now, cancellation);
        if (personId != by.PersonId)
        {
            var town = await db.Towns.Where(t => t.Id == by.TownId).Select(t => t.Name).SingleAsync(cancellation);
            db.TellPerson(by.TownId, personId, now, new NoticeDraft(
                "town.role-" + role.ToString().ToLowerInvariant(), $"town:{by.TownId}:role:{role}:{now.Ticks}:p{personId}",
                ("town", town), ("name", by.Name)));
        }

        return new RoleChange(person.Name, before, role);
    }

    /// <summary>
    /// The bot takes the platform's role of a mentor itself; a higher one has to be taken there, or it would be back with
    /// the person's next command.
    /// </summary>
    private static void RequireGivenHere(RoleGrant grant, Role role, string name)
    {
        if (grant.HomeId is not null && role < grant.Role && grant.Role > Role.Mentor)
            throw new RefusedException("role.held-elsewhere", ("name", name), ("role", grant.Role));
    }
}

/// <summary>Somebody with a role in the town.</summary>
public sealed record RoleHolder(long PersonId, string Name, Role Role)
{
    /// <summary>By a role of the platform, not given here.</summary>
    public bool IsHeldElsewhere { get; init; }
}

/// <summary>Whose role changed, from what to what.</summary>
public sealed record RoleChange(string Name, Role Before, Role Now);
