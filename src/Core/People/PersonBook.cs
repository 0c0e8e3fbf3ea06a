using MentorBot.Core.Data;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.People;

/// <summary>The people of a town by name, and what a person decides about themself.</summary>
public sealed class PersonBook(MentorDb db)
{
    private const int MostPeople = 5000;

    /// <summary>People of the member's town whose name contains all words of the text, however its letters are spelled ("Lukasz" is Łukasz); exact names first.</summary>
    /// <param name="withVisitors">Also those who have no account, called by their session too: "Ruth Klein (Infoabend)".</param>
    public async Task<IReadOnlyList<(long Id, string Name)>> FindAsync(
        Member by, string text, int most, bool withVisitors, CancellationToken cancellation)
    {
        // Names are matched here, as SQLite knows the capitals of ASCII letters only. A town has some hundred people.
        var wanted = Folding.Loose(text.Trim());
        var words = wanted.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var all = await db.RoleGrants.AsNoTracking().Where(g => g.TownId == by.TownId)
            .Join(db.People, g => g.PersonId, p => p.Id, (g, p) => new { p.Id, p.Name })
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(MostPeople).ToListAsync(cancellation);
        IEnumerable<(long Id, string Name)> named = all.Select(p => (p.Id, p.Name));
        if (withVisitors)
            named = named.Concat(await VisitorsAsync(by, cancellation));
        return [.. named.Select(p => (p.Id, p.Name, Loose: Folding.Loose(p.Name)))
            .Where(p => Array.TrueForAll(words, word => p.Loose.Contains(word, StringComparison.Ordinal)) && HasAsOften(p.Loose, words))
            .OrderBy(p => p.Loose == wanted ? 0 : 1).Take(most).Select(p => (p.Id, p.Name))];
    }

    /// <summary>"Eva Eva" is nobody called Eva.</summary>
    private static bool HasAsOften(string name, string[] words) => words.GroupBy(word => word, StringComparer.Ordinal).All(same =>
        same.Count() == 1 || name.Split(' ').Count(part => part.Contains(same.Key, StringComparison.Ordinal)) >= same.Count());

    /// <summary>Of the sessions the member leads; those of one name with their contact.</summary>
    private async Task<IEnumerable<(long Id, string Name)>> VisitorsAsync(Member by, CancellationToken cancellation)
    {
        var (townId, personId, isCoordinator) = (by.TownId, by.PersonId, by.Is(Role.Coordinator));
        var led = await db.LedCoursesAsync(by, cancellation);
        var rows = await (
            from visit in db.Visits.AsNoTracking()
            join person in db.People on visit.PersonId equals person.Id
            join session in db.Sessions on visit.SessionId equals session.Id
            where visit.TownId == townId && (isCoordinator || session.TrainerId == personId || (session.CourseId != null && led.Contains(session.CourseId.Value)))
            orderby person.Name, person.Id
            select new { person.Id, person.Name, session.Title, visit.Contact }).Take(MostPeople).ToListAsync(cancellation);
        return rows.GroupBy(r => (Folding.Fold(r.Name), r.Title)).SelectMany(g => g.Select(r =>
            (r.Id, g.Skip(1).Any() ? $"{r.Name} ({r.Title}, {r.Contact})" : $"{r.Name} ({r.Title})")));
    }

    /// <summary>Also visitors without an account, for trainers, who meet them.</summary>
    /// <returns>The name; null when there is no such person. Foreign: known, but not in this town.</returns>
    public async Task<(string? Name, bool IsForeign)> LookUpAsync(Member by, long personId, CancellationToken cancellation)
    {
        var name = await db.RoleGrants.AsNoTracking().Where(g => g.PersonId == personId && g.TownId == by.TownId)
            .Join(db.People, g => g.PersonId, p => p.Id, (_, p) => p.Name).FirstOrDefaultAsync(cancellation);
        if (name is null && by.Is(Role.Trainer))
            name = await db.Visits.AsNoTracking().Where(v => v.PersonId == personId && v.TownId == by.TownId)
                .Join(db.People, v => v.PersonId, p => p.Id, (_, p) => p.Name).FirstOrDefaultAsync(cancellation);
        return name is not null ? (name, false) : (null, await db.People.AnyAsync(p => p.Id == personId, cancellation));
    }

    /// <summary>In which language the bot talks to the person.</summary>
    public async Task SpeakAsync(Member by, string locale, CancellationToken cancellation)
    {
        if (by.PersonId == 0)
            throw new RefusedException("account.unknown");
        await db.WriteAsync(() => db.People.Where(p => p.Id == by.PersonId)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.Locale, locale), cancellation), cancellation);
    }
}
