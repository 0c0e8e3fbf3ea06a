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
            filled[i] = timeline is { Limited: true, PrevBatch: { } from } && !room.IsNew ? await FillAsync(room, from, since, me, ct) : room;
        }

        return filled;
    }

    private async Task<RoomNews> FillAsync(RoomNews room, string from, string since, string me, CancellationToken ct)
    {
        // From the newest to the oldest, as the pages come.
        List<MatrixEvent> missed = [];
        var seen = room.Events.Select(e => e.EventId).ToHashSet(StringComparer.Ordinal);
        for (string? next = from; next is not null;)
        {
            MessagesPage page;
            try
            {
                page = await api.GetMessagesAsync(room.RoomId, next, since, limit: PageSize, filter: settings.Timeline with { Limit = null }, ct: ct);
            }
            catch (MatrixApiException refused) when (refused.IsForbidden || refused.IsNotFound)
            {
                // Put out of the room meanwhile.
                break;
            }

            foreach (var e in page.Chunk ?? [])
            {
                if (seen.Add(e.EventId))
                    missed.Add(e);
                if (BatchReader.IsEntrance(e, me))
                    return await EnteredAsync(room, missed, page.End, me, ct);
            }

            if (missed.Count >= settings.MostMissed)
            {
                log.LogWarning("Matrix: more than {Count} events came in a room while the bot was away; older ones are left out", settings.MostMissed);
                return room with { Events = Joined(missed, room), IsIncomplete = true };
            }

            next = page.End == next ? null : page.End;
        }

        return room with { Events = Joined(missed, room) };
    }

    /// <summary>The account came into the room in between: what is older than its invitation is none of its business.</summary>
    private async Task<RoomNews> EnteredAsync(RoomNews room, List<MatrixEvent> missed, string? next, string me, CancellationToken ct)
    {
        if (next is not null && !missed.Exists(e => e.Type == EventType.Member && e.StateKey == me && !BatchReader.IsEntrance(e, me)))
            missed.AddRange((await api.GetMessagesAsync(room.RoomId, next, limit: 20, filter: settings.Timeline with { Limit = null }, ct: ct)).Chunk ?? []);
        var events = Joined(missed, room);
        var start = BatchReader.Entrance(events, me) ?? 0;
        return room with { State = [.. room.State, .. events.Take(start).Where(e => e.IsState)], Events = [.. events.Skip(start)], IsNew = true };
    }

    private static List<MatrixEvent> Joined(List<MatrixEvent> newestFirst, RoomNews room) =>
        [.. Enumerable.Reverse(newestFirst), .. room.Events];
}
