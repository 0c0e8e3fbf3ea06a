using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Engagement;

/// <summary>Reads the engagement log: a person's own, and the town's sums. There is no ranking of persons, and no way to one.</summary>
public sealed class HourBook(MentorDb db, TimeProvider time)
{
    private const int MostEntries = 10;

    /// <param name="year">Null: this year.</param>
    public async Task<OwnHours> OwnAsync(Member by, int? year, CancellationToken cancellation)
    {
        var today = TownTime.Today(time, by.Zone);
        var (from, to) = Year(year ?? today.Year);
        var own = db.HourEntries.AsNoTracking()
            .Where(e => e.PersonId == by.PersonId && e.TownId == by.TownId && e.Day >= from && e.Day <= to);
        var sums = await own.GroupBy(e => new { e.Day.Month, e.ProjectId, What = e.ProjectId == null ? e.What : "" })
            .Select(g => new { g.Key.Month, g.Key.ProjectId, g.Key.What, Minutes = g.Sum(e => e.Minutes) })
            .ToListAsync(cancellation);
        var titles = await TitlesAsync(by.TownId, sums.Select(s => s.ProjectId), cancellation);
        var latest = await own.OrderByDescending(e => e.Day).ThenByDescending(e => e.Id).Take(MostEntries)
            .Select(e => new { e.Id, e.Day, e.Minutes, e.What, e.ProjectId, e.Confirmation }).ToListAsync(cancellation);
        var confirmed = await own.Where(e => e.Confirmation == HourConfirmation.Confirmed).SumAsync(e => e.Minutes, cancellation);
        return new OwnHours(
            from.Year, Months(sums.Select(s => (s.Month, s.Minutes))),
            from.Year == today.Year ? today.Month : null,
            Ordered(sums.Select(s => (s.ProjectId is { } id ? titles[id].Title : s.What, s.Minutes))),
            [.. latest.Select(e => new OwnEntry(
                e.Id, LocalDate.FromDateOnly(e.Day), e.Minutes, e.ProjectId is { } id ? titles[id].Title : e.What) { Confirmation = e.Confirmation })])
        {
            Confirmed = confirmed,
        };
    }

    /// <summary>The last year for which the person, or anybody in the town, entered something; null: none.</summary>
    /// <param name="ofTown">Of the whole town instead of the asking person.</param>
    public async Task<int?> LastYearAsync(Member by, bool ofTown, CancellationToken cancellation) =>
        (await db.HourEntries.Where(e => e.TownId == by.TownId && (ofTown || e.PersonId == by.PersonId)).MaxAsync(e => (DateOnly?)e.Day, cancellation))?.Year;

    /// <summary>The person's own entries in the order they are shown: the latest day first.</summary>
    public async Task<IReadOnlyList<OwnEntry>> LatestAsync(Member by, CancellationToken cancellation) =>
        await db.HourEntries.AsNoTracking().Where(e => e.PersonId == by.PersonId && e.TownId == by.TownId)
            .OrderByDescending(e => e.Day).ThenByDescending(e => e.Id).Take(MostEntries)
            .Select(e => new OwnEntry(e.Id, LocalDate.FromDateOnly(e.Day), e.Minutes, e.What)).ToListAsync(cancellation);

    /// <summary>The person's own entries whose words or day fit, latest first.</summary>
    public async Task<IReadOnlyList<OwnEntry>> FindOwnAsync(Member by, string text, int most, CancellationToken cancellation)
    {
        var entries = await db.HourEntries.AsNoTracking()
            .Where(e => e.PersonId == by.PersonId && e.TownId == by.TownId)
            .OrderByDescending(e => e.Day).ThenByDescending(e => e.Id).Take(200)
            .Select(e => new { e.Id, e.Day, e.Minutes, e.What }).ToListAsync(cancellation);
        DateOnly? day = DayParser.TryRead(text, TownTime.Today(time, by.Zone), DayDirection.Past, out var read) ? read.ToDateOnly() : null;
        var wanted = Folding.Loose(text);
        return [.. entries
            .Where(e => e.Day == day || Folding.Loose(e.What).Contains(wanted, StringComparison.Ordinal)).Take(most)
            .Select(e => new OwnEntry(e.Id, LocalDate.FromDateOnly(e.Day), e.Minutes, e.What))];
    }

    /// <param name="id">Null: the entry made last.</param>
    /// <returns>Null: there is none, or it is somebody else's.</returns>
    public Task<OwnEntry?> OwnEntryAsync(Member by, long? id, CancellationToken cancellation) => db.HourEntries.AsNoTracking()
        .Where(e => (id == null || e.Id == id) && e.PersonId == by.PersonId && e.TownId == by.TownId)
        .OrderByDescending(e => e.CreatedUtc).ThenByDescending(e => e.Id)
        .Select(e => new OwnEntry(e.Id, LocalDate.FromDateOnly(e.Day), e.Minutes, e.What)
        {
            Confirmation = e.Confirmation,
            MayBeConfirmed = e.Confirmation == HourConfirmation.None
                && db.Projects.Any(p => p.Id == e.ProjectId && p.ContactPersonId != by.PersonId),
        }).FirstOrDefaultAsync(cancellation);

    /// <exception cref="RefusedException">The member is not a coordinator.</exception>
    public async Task<TownHours> TotalAsync(Member by, int? year, CancellationToken cancellation)
    {
        by.Require(Role.Coordinator);
        var (from, to) = Year(year ?? TownTime.Today(time, by.Zone).Year);
        var all = db.HourEntries.AsNoTracking().Where(e => e.TownId == by.TownId && e.Day >= from && e.Day <= to);
        var sums = await all.GroupBy(e => new { e.Day.Month, e.ProjectId })
            .Select(g => new { g.Key.Month, g.Key.ProjectId, Minutes = g.Sum(e => e.Minutes), Entries = g.Count() })
            .OrderBy(s => s.Month).ThenBy(s => s.ProjectId).ToListAsync(cancellation);
        var people = await all.Select(e => e.PersonId).Distinct().CountAsync(cancellation);
        var titles = await TitlesAsync(by.TownId, sums.Select(s => s.ProjectId), cancellation);
        return new TownHours(
            from.Year, people, Months(sums.Select(s => (s.Month, s.Minutes))),
            [.. sums.Select(s => new MonthOfProject(
                s.Month, s.ProjectId is { } id ? titles[id].Title : null, s.ProjectId is { } p ? titles[p].Topics : Topics.None,
                s.Minutes, s.Entries))]);
    }

    private async Task<Dictionary<long, (string Title, Topics Topics)>> TitlesAsync(
        long townId, IEnumerable<long?> projectIds, CancellationToken cancellation)
    {
        var ids = projectIds.OfType<long>().Distinct().ToList();
        return await db.Projects.AsNoTracking().Where(p => p.TownId == townId && ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => (p.Title, p.Topics), cancellation);
    }

    private static (DateOnly From, DateOnly To) Year(int year) => (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    private static int[] Months(IEnumerable<(int Month, int Minutes)> sums)
    {
        var months = new int[12];
        foreach (var (month, minutes) in sums)
            months[month - 1] += minutes;
        return months;
    }

    /// <summary>Names that differ by accents or capitals alone are one, spelled as it is most.</summary>
    internal static IReadOnlyList<NamedMinutes> Ordered(IEnumerable<(string Name, int Minutes)> parts) =>
        [.. parts.GroupBy(p => Folding.Fold(p.Name), StringComparer.Ordinal)
            .Select(g => new NamedMinutes(g.MaxBy(p => p.Minutes).Name, g.Sum(p => p.Minutes)))
            .OrderByDescending(p => p.Minutes).ThenBy(p => p.Name, StringComparer.Ordinal)];
}
