using System.Collections.Concurrent;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Rooms;

/// <summary>The rooms the bot is in: asked for when they are needed, kept up to date by what happens in them.</summary>
public sealed class MatrixRooms(MatrixApi api, TimeProvider time)
{
    private const int MostReplacements = 20;
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Task<RoomSight>> seen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> closed = new(StringComparer.Ordinal);

    /// <summary>The bot's own account.</summary>
    public string Me => api.Session?.UserId ?? "";

    /// <returns>Null for a room the bot is not in.</returns>
    /// <exception cref="MatrixApiException">The server does not answer.</exception>
    public async Task<RoomSight?> SeeAsync(string roomId, CancellationToken cancellation)
    {
        if (closed.TryGetValue(roomId, out var until) && until > time.GetUtcNow())
            return null;
        // One request for all who ask at the same time, so it does not end with one of them.
        var reading = seen.GetOrAdd(roomId, id => ReadAsync(id));
        try
        {
            var sight = await reading.WaitAsync(cancellation);
            return sight.IsJoined(Me) ? sight : null;
        }
        catch (MatrixApiException refused)
        {
            seen.TryRemove(KeyValuePair.Create(roomId, reading));
            if (refused is not { Status: 403 or 404 })
                throw;
            closed[roomId] = time.GetUtcNow() + AfterRefusal;
            return null;
        }
    }

    /// <summary>The room, and before it those it has replaced (upgrades), the newest first, as far as the bot is in them.</summary>
    /// <remarks>
    /// A replacement counts when both rooms say so: the old one by its tombstone, which needs a right there, the new one by how it
    /// began. So nobody can put a room of theirs in the place of another's. Source: Matrix client-server API, Room upgrades.
    /// </remarks>
    public async Task<IReadOnlyList<RoomSight>> LineAsync(string roomId, CancellationToken cancellation)
    {
        var line = new List<RoomSight>();
        for (var room = await SeeAsync(roomId, cancellation); room is not null && line.Count < MostReplacements;)
        {
            line.Add(room);
            room = room.Predecessor is { } before && await SeeAsync(before, cancellation) is { } old && old.Replacement == room.Id ? old : null;
        }

        return line;
    }

    /// <summary>What the room has become: itself, or the last of those that replaced it in which the bot is.</summary>
    /// <returns>Null for a room the bot is not in.</returns>
    public async Task<RoomSight?> NewestAsync(string roomId, CancellationToken cancellation)
    {
        var room = await SeeAsync(roomId, cancellation);
        for (var i = 0; i < MostReplacements && room?.Replacement is { } next; i++)
        {
            if (await SeeAsync(next, cancellation) is not { } newer || newer.Predecessor != room.Id)
                break;
            room = newer;
        }

        return room;
    }

    /// <summary>Something about the room has changed.</summary>
    public void Apply(string roomId, IEnumerable<MatrixEvent> state)
    {
        closed.TryRemove(roomId, out _);
        if (!seen.TryGetValue(roomId, out var reading))
            return;
        _ = ApplyAsync(roomId, reading, [.. state]);
    }

    public void Forget(string roomId)
    {
        closed.TryRemove(roomId, out _);
        seen.TryRemove(roomId, out _);
    }

    private async Task ApplyAsync(string roomId, Task<RoomSight> reading, IReadOnlyList<MatrixEvent> state)
    {
        await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!reading.IsCompletedSuccessfully)
            return;
        var sight = await reading;
        // In doubt the server is asked.
        if (!state.Select(sight.Apply).ToList().TrueForAll(isSure => isSure))
            seen.TryRemove(KeyValuePair.Create(roomId, reading));
    }

    private async Task<RoomSight> ReadAsync(string roomId)
    {
        var sight = new RoomSight(roomId);
        foreach (var known in await api.GetStateAsync(roomId))
            sight.Apply(known);
        return sight;
    }
}
