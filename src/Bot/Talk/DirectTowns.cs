using System.Globalization;
using MentorBot.Core.Data;
using MentorBot.Core.Platforms;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Talk;

/// <summary>Which town is meant in direct messages: the one asked about last, while the person belongs to it, else their only one.</summary>
public sealed class DirectTowns(MentorDb db, PlatformNotes notes, IEnumerable<IHomePlatform> platforms)
{
    private const int MostTowns = 25;

    /// <returns>Null when it is not clear.</returns>
    public async Task<Town?> FindAsync(string platform, string userId, CancellationToken cancellation) =>
        await MeantAsync(platform, userId, await OfAsync(platform, userId, cancellation), cancellation);

    /// <summary>The same, of the person's towns.</summary>
    public async Task<Town?> MeantAsync(string platform, string userId, IReadOnlyList<Town> towns, CancellationToken cancellation)
    {
        if (towns is [var only])
            return only;
        var last = await notes.ReadAsync(platform, Note(userId), cancellation);
        return towns.FirstOrDefault(t => t.Id.ToString(CultureInfo.InvariantCulture) == last);
    }

    public Task<Town?> FindAsync(long townId, CancellationToken cancellation) =>
        db.Towns.AsNoTracking().FirstOrDefaultAsync(t => t.Id == townId, cancellation);

    /// <summary>
    /// Those in which the person has a role or has agreed to be remembered. For guests the only one on the platform, else those in
    /// whose homes they are: what other towns are served here is none of their business.
    /// </summary>
    public async Task<IReadOnlyList<Town>> OfAsync(string platform, string userId, CancellationToken cancellation)
    {
        var own = await (
            from identity in db.Identities
            join grant in db.RoleGrants on identity.PersonId equals grant.PersonId
            join town in db.Towns on grant.TownId equals town.Id
            where identity.Platform == platform && identity.PlatformUserId == userId
            orderby town.Name
            select town).AsNoTracking().Take(MostTowns).ToListAsync(cancellation);
        return own.Count > 0 ? own : await OfGuestAsync(platform, userId, cancellation);
    }

    private async Task<IReadOnlyList<Town>> OfGuestAsync(string platform, string userId, CancellationToken cancellation)
    {
        var homes = await (
            from home in db.TownHomes
            join town in db.Towns on home.TownId equals town.Id
            where home.Platform == platform && home.GoneUtc == null
            orderby town.Name
            select new { home.PlatformId, Town = town }).AsNoTracking().ToListAsync(cancellation);
        // A server that nobody set up is nobody's business.
        homes = homes.Exists(h => h.Town.IsSetUp) ? homes.FindAll(h => h.Town.IsSetUp) : homes;
        if (homes.Select(h => h.Town.Id).Distinct().Count() > 1)
        {
            var there = new HashSet<string>(StringComparer.Ordinal);
            foreach (var served in platforms.Where(p => p.Serves(platform)))
            {
                foreach (var home in homes)
                {
                    if (await served.IsThereAsync(home.PlatformId, userId, cancellation))
                        there.Add(home.PlatformId);
                }
            }

            homes = homes.FindAll(h => there.Contains(h.PlatformId));
        }

        return [.. homes.Select(h => h.Town).DistinctBy(t => t.Id).Take(MostTowns)];
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
