using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;
using Microsoft.Extensions.Logging;

namespace MentorBot.Matrix.Sync;

/// <summary>
/// When much has happened since the last answer, /sync tells only the newest of it ("limited"). The rest is fetched from the
/// room's history, backwards from where the answer begins to where the last one ended.
/// </summary>
internal sealed class GapFiller(MatrixApi api, SyncSettings settings, ILogger log)
{
    private const int PageSize = 100;

    public async Task<IReadOnlyList<RoomNews>> FillAsync(IReadOnlyList<RoomNews> rooms, SyncAnswer answer, string since, string me, CancellationToken ct)
    {
        var filled = new RoomNews[rooms.Count];
        for (var i = 0; i < rooms.Count; i++)
        {
            var room = rooms[i];
            var timeline = answer.Rooms!.Join![room.RoomId].Timeline;
            filled[i] = timeline is { Limited: true, PrevBatch: { } from } ? await FillAsync(room, from, since, me, ct) : room;
        }

        return filled;
    }

    private async Task<RoomNews> FillAsync(RoomNews room, string from, string since, string me, CancellationToken ct)
    {
        if (room.Events.Any(e => BatchReader.IsEntrance(e, me)))
            return await EnteredAsync(room, [], from, me, ct);
        // From the newest to the oldest, as the pages come.
        List<MatrixEvent> missed = [];
        var seen = room.Events.Select(e => e.EventId).ToHashSet(StringComparer.Ordinal);
        for (string? next = from; next is not null;)
        {
            var page = await PageAsync(room.RoomId, next, since, ct);
            missed.AddRange((page.Chunk ?? []).Where(e => seen.Add(e.EventId)));
            if (missed.Exists(e => BatchReader.IsEntrance(e, me)))
                return await EnteredAsync(room, missed, page.End, me, ct);
            if (missed.Count >= settings.MostMissed)
            {
                log.LogWarning("Matrix: more than {Count} events came in a room while the bot was away; older ones are left out", settings.MostMissed);
                return room with { Events = Joined(missed, room), IsIncomplete = true };
            }

            next = page.End == next ? null : page.End;
        }

        return room with { Events = Joined(missed, room) };
    }

    /// <summary>
    /// The account came into the room in between: what is older than its invitation, which stands some events before, is none of
    /// its business.
    /// </summary>
    private async Task<RoomNews> EnteredAsync(RoomNews room, List<MatrixEvent> missed, string? next, string me, CancellationToken ct)
    {
        if (next is not null && !missed.Concat(room.Events).Any(e => BatchReader.IsInvitation(e, me)))
            missed.AddRange((await PageAsync(room.RoomId, next, null, ct)).Chunk ?? []);
        return BatchReader.SinceEntrance(room with { Events = Joined(missed, room) }, me);
    }

    private async Task<MessagesPage> PageAsync(string roomId, string from, string? to, CancellationToken ct)
    {
        try
        {
            return await api.GetMessagesAsync(roomId, from, to, limit: PageSize, filter: settings.Timeline with { Limit = null }, ct: ct);
        }
        catch (MatrixApiException refused) when (refused.IsForbidden || refused.IsNotFound)
        {
            // Put out of the room meanwhile.
            return new();
        }
    }

    private static List<MatrixEvent> Joined(List<MatrixEvent> newestFirst, RoomNews room) =>
        [.. Enumerable.Reverse(newestFirst), .. room.Events];
}
