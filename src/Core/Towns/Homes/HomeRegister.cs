using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns.Homes;

/// <summary>Knows which server of a platform is home to which town, and opens a town for a server that has none.</summary>
public sealed class HomeRegister(MentorDb db, TownRegister towns, TimeProvider time)
{
    /// <summary>
    /// The bot is on that server: notes its name, and opens a town for it the first time. Until the town is set up, its
    /// name follows the server's.
    /// </summary>
    public async Task<SeenTown> SeeAsync(SeenHome seen, CancellationToken cancellation)
    {
        // Platforms repeat this for every server at each start: mostly there is nothing to write.
        var known = await FindAsync(seen.Platform, seen.PlatformId, cancellation);
        if (known is { GoneUtc: null } && known.Name == seen.Name)
            return new SeenTown(known, IsNew: false);
        return await db.WriteAsync(() => NoteAsync(seen, cancellation), cancellation);
    }

    /// <summary>The bot is no longer there. Everything stays, for the day it comes back.</summary>
    public Task GoneAsync(string platform, string platformId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.WriteAsync(async () =>
        {
            if (await db.TownHomes.FirstOrDefaultAsync(
                h => h.Platform == platform && h.PlatformId == platformId && h.GoneUtc == null, cancellation) is { } home)
                home.GoneUtc = now;
        }, cancellation);
    }

    /// <summary>It is part of another home now. A town that was only opened for it, and that nobody has done anything in, ends.</summary>
    public Task TakenInAsync(string platform, string platformId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        if (await db.TownHomes.FirstOrDefaultAsync(h => h.Platform == platform && h.PlatformId == platformId, cancellation) is { } home
            && !await EndAsync(home, cancellation))
            home.GoneUtc ??= time.GetUtcNow().UtcDateTime;
    }, cancellation);

    public Task<TownHome?> FindAsync(string platform, string platformId, CancellationToken cancellation) =>
        db.TownHomes.AsNoTracking().FirstOrDefaultAsync(h => h.Platform == platform && h.PlatformId == platformId, cancellation);

    /// <summary>The platform replaced the server, or one of its channels, by another: everything goes there.</summary>
    public Task MovedAsync(string platform, string from, string to, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        await db.Channels.Where(c => c.Platform == platform && c.PlatformId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.PlatformId, to), cancellation);
        await db.CircleRooms.Where(r => r.PlatformId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.PlatformId, to), cancellation);
        if (await db.TownHomes.FirstOrDefaultAsync(h => h.Platform == platform && h.PlatformId == from, cancellation) is not { } home)
            return;
        if (await db.TownHomes.FirstOrDefaultAsync(h => h.Platform == platform && h.PlatformId == to, cancellation) is { } other
            && !await EndAsync(other, cancellation))
            // The bot was there before it heard of the move. That home keeps its row under the id that nobody uses any more.
            (other.PlatformId, other.GoneUtc) = ($"{to} until {home.Id}", time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellation);
        home.PlatformId = to;
    }, cancellation);

    /// <summary>All homes of a platform at which the bot is, as far as it knows.</summary>
    public Task<List<TownHome>> OnPlatformAsync(string platform, CancellationToken cancellation) =>
        db.TownHomes.AsNoTracking().Where(h => h.Platform == platform && h.GoneUtc == null).OrderBy(h => h.Id).ToListAsync(cancellation);

    /// <summary>The homes of a town at which the bot is now.</summary>
    public Task<List<TownHome>> OfTownAsync(long townId, CancellationToken cancellation) =>
        db.TownHomes.AsNoTracking().Where(h => h.TownId == townId && h.GoneUtc == null).OrderBy(h => h.Id).ToListAsync(cancellation);

    /// <summary>Removes the home with its town when that one is no more than its name.</summary>
    private async Task<bool> EndAsync(TownHome home, CancellationToken cancellation)
    {
        var id = home.TownId;
        if (!await db.Towns.AnyAsync(t => t.Id == id && !t.IsSetUp && !db.RoleGrants.Any(g => g.TownId == id), cancellation)
            || await db.TownHomes.AnyAsync(h => h.TownId == id && h.Id != home.Id, cancellation)
            || await db.Sessions.AnyAsync(s => s.TownId == id, cancellation) || await db.Projects.AnyAsync(p => p.TownId == id, cancellation)
            || await db.HourEntries.AnyAsync(e => e.TownId == id, cancellation))
            return false;
        db.Entry(home).State = EntityState.Detached;
        await db.Towns.Where(t => t.Id == id).ExecuteDeleteAsync(cancellation);
        return true;
    }

    private async Task<SeenTown> NoteAsync(SeenHome seen, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var home = await db.TownHomes.FirstOrDefaultAsync(
            h => h.Platform == seen.Platform && h.PlatformId == seen.PlatformId, cancellation);
        if (home is null)
        {
            var town = await towns.OpenAsync(await FreeNameAsync(seen.Name, townId: 0, cancellation), cancellation, seen.Locale);
            home = new TownHome
            {
                TownId = town.Id, Platform = seen.Platform, PlatformId = seen.PlatformId, Name = seen.Name, SeenUtc = now,
            };
            db.TownHomes.Add(home);
            return new SeenTown(home, IsNew: true);
        }

        if (home.Name != seen.Name)
            await RenameAsync(home, seen.Name, cancellation);
        (home.Name, home.SeenUtc, home.GoneUtc) = (seen.Name, now, null);
        return new SeenTown(home, IsNew: false);
    }

    private async Task RenameAsync(TownHome home, string name, CancellationToken cancellation)
    {
        var town = await db.Towns.SingleAsync(t => t.Id == home.TownId, cancellation);
        if (!town.IsSetUp)
            town.Name = await FreeNameAsync(name, town.Id, cancellation);
    }

    /// <summary>The wanted name, with a number where another town has it.</summary>
    private async Task<string> FreeNameAsync(string wanted, long townId, CancellationToken cancellation)
    {
        var name = wanted.Length <= TownSetup.LongestName - 5 ? wanted : wanted[..(TownSetup.LongestName - 5)].TrimEnd();
        var taken = (await db.Towns.Where(t => t.Id != townId && t.Name.StartsWith(name)).Select(t => t.Name).ToListAsync(cancellation))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? name : $"{name} {n}").First(n => !taken.Contains(n));
    }
}

/// <summary>A server the bot is on.</summary>
/// <param name="Name">Not empty, without control characters.</param>
/// <param name="Locale">"de" or "en": the server's own language, for a town that is opened for it.</param>
public sealed record SeenHome(string Platform, string PlatformId, string Name, string Locale);

/// <param name="IsNew">The server was not known before; a town was opened for it.</param>
public sealed record SeenTown(TownHome Home, bool IsNew);
