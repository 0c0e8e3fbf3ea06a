using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.People;

/// <summary>The people of a town by name, and what a person decides about themself.</summary>
public sealed class PersonBook(MentorDb db)
{
    private const int MostPeople = 5000;

    /// <summary>People of the member's town whose name contains the text, spelling of capitals aside; exact names first.</summary>
    public async Task<IReadOnlyList<(long Id, string Name)>> FindAsync(Member by, string text, int most, CancellationToken cancellation)
    {
        // Names are matched here, as SQLite knows the capitals of ASCII letters only. A town has some hundred people.
        var wanted = text.Trim();
        var all = await db.RoleGrants.AsNoTracking().Where(g => g.TownId == by.TownId)
            .Join(db.People, g => g.PersonId, p => p.Id, (g, p) => new { p.Id, p.Name })
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(MostPeople).ToListAsync(cancellation);
        return [.. all.Where(p => p.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            .OrderBy(p => p.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase) ? 0 : 1).Take(most).Select(p => (p.Id, p.Name))];
    }

    /// <returns>The name; null when there is no such person. Foreign: known, but not in this town.</returns>
    public async Task<(string? Name, bool IsForeign)> LookUpAsync(Member by, long personId, CancellationToken cancellation)
    {
        var name = await db.RoleGrants.AsNoTracking().Where(g => g.PersonId == personId && g.TownId == by.TownId)
            .Join(db.People, g => g.PersonId, p => p.Id, (_, p) => p.Name).FirstOrDefaultAsync(cancellation);
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
