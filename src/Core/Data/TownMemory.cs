using System.Collections.Concurrent;

namespace MentorBot.Core.Data;

/// <summary>
/// What is remembered of each town's projects or sessions for as long as none of them changes. The database itself counts
/// the changes, whoever makes them (migration TownRevisions), and is asked each time: that is one row.
/// </summary>
/// <param name="things">The table: "Projects" or "Sessions".</param>
internal sealed class TownMemory<T>(string things) where T : class, new()
{
    private const string RevisionSql = "SELECT Revision FROM TownRevisions WHERE TownId = $town AND Things = $things";

    private readonly ConcurrentDictionary<long, (long Revision, T Memory)> towns = new();

    /// <summary>
    /// Empty after each change. Fill it only with what is read from <paramref name="db"/> after this call: that is never older than
    /// the revision it is remembered for.
    /// </summary>
    public async Task<T> OfAsync(MentorDb db, long townId, CancellationToken cancellation)
    {
        var revision = await db.ReadAsync(RevisionSql, row => row.GetInt64(0), cancellation, ("$town", townId), ("$things", things)) is [var one] ? one : 0;
        if (towns.TryGetValue(townId, out var known) && known.Revision == revision)
            return known.Memory;
        var memory = new T();
        towns[townId] = (revision, memory);
        return memory;
    }
}
