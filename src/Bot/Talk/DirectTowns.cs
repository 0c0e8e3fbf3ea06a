using System.Globalization;
using MentorBot.Core.Data;
using MentorBot.Core.Platforms;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Talk;

/// <summary>Which town is meant in direct messages: the person's only one, or the one they chose last.</summary>
public sealed class DirectTowns(MentorDb db, PlatformNotes notes)
{
    private const int MostTowns = 25;

    /// <returns>Null when it is not clear.</returns>
    public async Task<Town?> FindAsync(string platform, string userId, CancellationToken cancellation)
    {
        var towns = await OfAsync(platform, userId, cancellation);
        if (towns is [var only])
            return only;
        var chosen = await notes.ReadAsync(platform, Note(userId), cancellation);
        return towns.FirstOrDefault(t => t.Id.ToString(CultureInfo.InvariantCulture) == chosen);
    }

    public Task<Town?> FindAsync(long townId, CancellationToken cancellation) =>
        db.Towns.AsNoTracking().FirstOrDefaultAsync(t => t.Id == townId, cancellation);

    /// <summary>Those in which the person has a role; for others all that are set up on the platform: a room that nobody set up is nobody's business.</summary>
    public async Task<IReadOnlyList<Town>> OfAsync(string platform, string userId, CancellationToken cancellation)
    {
        var own = await (
            from identity in db.Identities
            join grant in db.RoleGrants on identity.PersonId equals grant.PersonId
            join town in db.Towns on grant.TownId equals town.Id
            where identity.Platform == platform && identity.PlatformUserId == userId && grant.Role != Role.Visitor
            orderby town.Name
            select town).AsNoTracking().Take(MostTowns).ToListAsync(cancellation);
        if (own.Count > 0)
            return own;
        var there = await db.Towns.AsNoTracking()
            .Where(t => db.TownHomes.Any(h => h.TownId == t.Id && h.Platform == platform && h.GoneUtc == null))
            .OrderBy(t => t.Name).Take(MostTowns).ToListAsync(cancellation);
        return there.Exists(t => t.IsSetUp) ? there.FindAll(t => t.IsSetUp) : there;
    }

    /// <summary>
    /// Remembers the town that was chosen, for what the person asks next. Nothing is kept about guests: they are asked again.
    /// </summary>
    public async Task SettleAsync(string platform, string userId, long townId, CancellationToken cancellation)
    {
        var (name, town) = (Note(userId), townId.ToString(CultureInfo.InvariantCulture));
        if (await notes.ReadAsync(platform, name, cancellation) != town
            && await db.Identities.AnyAsync(i => i.Platform == platform && i.PlatformUserId == userId, cancellation))
            await notes.WriteAsync(platform, name, town, cancellation);
    }

    private static string Note(string userId) => "town-of:" + userId;
}
