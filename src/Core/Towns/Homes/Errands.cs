using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns.Homes;

/// <summary>Writes errands. Call within the write transaction of the change they follow from.</summary>
internal static class Errands
{
    /// <summary>The homes that have a role for mentors give it to the person, or take it.</summary>
    public static async Task MentorRoleAsync(
        this MentorDb db, long townId, long personId, bool gives, DateTime now, CancellationToken cancellation)
    {
        var homes = await HomesOf(db, townId, personId)
            .Where(h => db.HomeRoles.Any(r => r.HomeId == h.Id && r.Role == Role.Mentor)).Select(h => h.Id).ToListAsync(cancellation);
        // Of "give" and "take" in a row only the last counts.
        await db.Errands.Where(e => e.PersonId == personId && e.TownId == townId && e.State == NoticeState.Pending
                && (e.Kind == ErrandKind.GiveRole || e.Kind == ErrandKind.TakeRole))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, NoticeState.Dropped), cancellation);
        foreach (var home in homes)
            db.Errands.Add(new Errand
            {
                TownId = townId, HomeId = home, PersonId = personId, NotBeforeUtc = now, Kind = gives ? ErrandKind.GiveRole : ErrandKind.TakeRole,
            });
    }

    /// <summary>The person joins or leaves the team's thread in the homes of the town.</summary>
    public static async Task TeamAsync(
        this MentorDb db, long townId, long projectId, long personId, bool joins, DateTime now, CancellationToken cancellation)
    {
        var homes = await HomesOf(db, townId, personId).Select(h => h.Id).ToListAsync(cancellation);
        await db.Errands.Where(e => e.PersonId == personId && e.ProjectId == projectId && e.State == NoticeState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, NoticeState.Dropped), cancellation);
        foreach (var home in homes)
            db.Errands.Add(new Errand
            {
                TownId = townId, HomeId = home, PersonId = personId, ProjectId = projectId, NotBeforeUtc = now,
                Kind = joins ? ErrandKind.JoinTeam : ErrandKind.LeaveTeam,
            });
    }

    /// <summary>
    /// The person joins or leaves the channel made for the circle: in the home that has it, else in the town's first one,
    /// where it is to be made.
    /// </summary>
    public static async Task CircleAsync(
        this MentorDb db, long townId, long circleId, long personId, bool joins, DateTime now, CancellationToken cancellation)
    {
        var home = await HomesOf(db, townId, personId)
            .OrderBy(h => db.CircleRooms.Any(r => r.HomeId == h.Id && r.CircleId == circleId) ? 0 : 1).ThenBy(h => h.Id)
            .Select(h => (long?)h.Id).FirstOrDefaultAsync(cancellation);
        await db.Errands.Where(e => e.PersonId == personId && e.CircleId == circleId && e.State == NoticeState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, NoticeState.Dropped), cancellation);
        if (home is { } homeId)
            db.Errands.Add(new Errand
            {
                TownId = townId, HomeId = homeId, PersonId = personId, CircleId = circleId, NotBeforeUtc = now,
                Kind = joins ? ErrandKind.JoinCircle : ErrandKind.LeaveCircle,
            });
    }

    /// <summary>Where the person has an account.</summary>
    private static IQueryable<TownHome> HomesOf(MentorDb db, long townId, long personId) =>
        db.TownHomes.Where(h => h.TownId == townId && h.GoneUtc == null
            && db.Identities.Any(i => i.PersonId == personId && i.Platform == h.Platform));
}
