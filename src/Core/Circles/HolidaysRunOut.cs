using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>
/// Tells the coordinators once, in time, when the known dates of the school holidays end in a town with circles that pause
/// in them: from then on those circles would meet in the holidays. Where nobody coordinates, those are told who may enter pauses:
/// the founders of those circles and the trainers.
/// </summary>
public sealed class HolidaysRunOut(MentorDb db) : INoticePlanner
{
    private static readonly Period Before = Period.FromDays(90);
    private static readonly LocalTime Morning = new(9, 0);

    public async Task PlanAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        foreach (var town in await TownsAsync(cancellation))
        {
            if (Due(town) is not { } due || due > nowUtc)
                continue;
            var last = SchoolHolidays.KnownUntil(town.Land)!.Value;
            await db.WriteAsync(async () => await db.TellOnceAsync(town.Id, await PeopleAsync(town.Id, cancellation), nowUtc, person =>
                new NoticeDraft("circle.holidays-run-out", $"town:{town.Id}:school-holidays:{town.Land}:{last:uuuu-MM-dd}:p{person}",
                    ("land", Enum.Parse<Land>(town.Land)), ("last", last)) { DueUtc = due }, cancellation), cancellation);
        }
    }

    public async Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation) =>
        (await TownsAsync(cancellation)).Select(Due).Where(due => due > afterUtc).Min();

    private async Task<List<long>> PeopleAsync(long townId, CancellationToken cancellation)
    {
        var grants = await db.RoleGrants.Where(g => g.TownId == townId && (g.Role == Role.Trainer || g.Role == Role.Coordinator))
            .Select(g => new { g.PersonId, g.Role }).ToListAsync(cancellation);
        if (grants.Exists(g => g.Role == Role.Coordinator))
            return [.. grants.Where(g => g.Role == Role.Coordinator).Select(g => g.PersonId)];
        // Whoever founded a circle and left it leaves it to its members.
        var pausing = db.Circles.Where(c => c.TownId == townId && c.PausesInSchoolHolidays);
        var members = await db.CircleMembers.Where(m => pausing.Any(c => c.Id == m.CircleId
                && (c.FounderId == m.PersonId || !db.CircleMembers.Any(f => f.CircleId == c.Id && f.PersonId == c.FounderId))))
            .Select(m => m.PersonId).ToListAsync(cancellation);
        return [.. members.Concat(grants.Select(g => g.PersonId)).Distinct()];
    }

    private static DateTime? Due(Town town) =>
        SchoolHolidays.KnownUntil(town.Land) is { } last ? TownTime.ToUtc((last - Before).At(Morning), town.Zone) : null;

    private Task<List<Town>> TownsAsync(CancellationToken cancellation) => db.Towns.AsNoTracking()
        .Where(t => db.Circles.Any(c => c.TownId == t.Id && c.PausesInSchoolHolidays)).ToListAsync(cancellation);
}
