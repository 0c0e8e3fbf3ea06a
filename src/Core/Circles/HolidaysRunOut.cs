using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>
/// Tells the coordinators once, in time, when the known dates of the school holidays end in a town with circles that pause
/// in them: from then on those circles would meet in the holidays.
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
            await db.WriteAsync(() => db.TellCoordinatorsAsync(town.Id, nowUtc, person =>
                new NoticeDraft("circle.holidays-run-out", $"town:{town.Id}:school-holidays:{town.Land}:{last:uuuu-MM-dd}:p{person}",
                    ("land", Enum.Parse<Land>(town.Land)), ("last", last)) { DueUtc = due }, cancellation), cancellation);
        }
    }

    public async Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation) =>
        (await TownsAsync(cancellation)).Select(Due).Where(due => due > afterUtc).Min();

    private static DateTime? Due(Town town) =>
        SchoolHolidays.KnownUntil(town.Land) is { } last ? TownTime.ToUtc((last - Before).At(Morning), town.Zone) : null;

    private Task<List<Town>> TownsAsync(CancellationToken cancellation) => db.Towns.AsNoTracking()
        .Where(t => db.Circles.Any(c => c.TownId == t.Id && c.PausesInSchoolHolidays)).ToListAsync(cancellation);
}
