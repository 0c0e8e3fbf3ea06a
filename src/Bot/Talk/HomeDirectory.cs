using System.Collections.Concurrent;
using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Talk;

/// <summary>A home as needed for each command given in it.</summary>
/// <param name="Roles">The town's role for each of the platform's roles that stands for one, by the platform's id.</param>
public sealed record Home(long Id, Town Town, IReadOnlyDictionary<string, Role> Roles)
{
    /// <summary>The highest role that one of the platform's roles stands for.</summary>
    public Role Highest(IEnumerable<string> platformRoles) =>
        platformRoles.Select(id => Roles.GetValueOrDefault(id)).DefaultIfEmpty(Role.Visitor).Max();
}

/// <summary>
/// Finds the town of a server without asking the database each time. What this process changes counts at once (see
/// <see cref="Forget"/>); what another one changes (a terminal beside the bot), within <see cref="Kept"/>.
/// </summary>
public sealed class HomeDirectory(IServiceScopeFactory scopes, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private int changes;
    private readonly ConcurrentDictionary<(string Platform, string Id), Entry> known = new();

    /// <returns>Null for a server without town.</returns>
    public async ValueTask<Home?> FindAsync(string platform, string platformId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var version = Volatile.Read(ref changes);
        if (known.TryGetValue((platform, platformId), out var entry) && entry.Until > now && entry.Version == version)
            return entry.Home;
        await using var scope = scopes.CreateAsyncScope();
        var home = await ReadAsync(scope.ServiceProvider.GetRequiredService<MentorDb>(), platform, platformId, cancellation);
        known[(platform, platformId)] = new Entry(home, now + Kept, version);
        return home;
    }

    /// <summary>Call after a change to a town, its homes or their roles.</summary>
    public void Forget() => Interlocked.Increment(ref changes);

    private static async Task<Home?> ReadAsync(MentorDb db, string platform, string platformId, CancellationToken cancellation)
    {
        var found = await (
            from home in db.TownHomes.AsNoTracking()
            join town in db.Towns on home.TownId equals town.Id
            where home.Platform == platform && home.PlatformId == platformId
            select new { home.Id, Town = town }).FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var roles = await db.HomeRoles.AsNoTracking().Where(r => r.HomeId == found.Id)
            .ToDictionaryAsync(r => r.PlatformId, r => r.Role, StringComparer.Ordinal, cancellation);
        return new Home(found.Id, found.Town, roles);
    }

    private sealed record Entry(Home? Home, DateTimeOffset Until, int Version);
}
