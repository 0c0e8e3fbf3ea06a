using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.People;

/// <summary>The people of a town by name, and what a person decides about themself.</summary>
public sealed class PersonBook(MentorDb db)
{
    private const int MostPeople = 5000;

    /// <summary>People of the member's town whose name contains the text, spelling of capitals aside; exact names first.</summary>
    /// <param name="withVisitors">Also those who have no account, called by their session too: "Ruth Klein (Infoabend)".</param>
    public async Task<IReadOnlyList<(long Id, string Name)>> FindAsync(
        Member by, string text, int most, bool withVisitors, CancellationToken cancellation)
    {
        // Names are matched here, as SQLite knows the capitals of ASCII letters only. A town has some hundred people.
        var (wanted, townId) = (text.Trim(), by.TownId);
        var all = await db.RoleGrants.AsNoTracking().Where(g => g.TownId == by.TownId)
            .Join(db.People, g => g.PersonId, p => p.Id, (g, p) => new { p.Id, p.Name })
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(MostPeople).ToListAsync(cancellation);
        if (withVisitors)
        {
            all.AddRange(await (
                from visit in db.Visits.AsNoTracking()
                join person in db.People on visit.PersonId equals person.Id
                join session in db.Sessions on visit.SessionId equals session.Id
                where visit.TownId == townId
                orderby person.Name, person.Id
                select new { person.Id, Name = person.Name + " (" + session.Title + ")" }).Take(MostPeople).ToListAsync(cancellation));
        }

        return [.. all.Where(p => p.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            .OrderBy(p => p.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase) ? 0 : 1).Take(most).Select(p => (p.Id, p.Name))];
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
