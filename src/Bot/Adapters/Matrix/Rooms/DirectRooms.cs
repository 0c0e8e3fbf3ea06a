using System.Collections.Concurrent;
using MentorBot.Bot.Talk;
using MentorBot.Core.Platforms;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Rooms;

/// <summary>
/// The rooms in which the bot talks with one person alone, as the account's own list says (m.direct). One that somebody else
/// has entered, or that is encrypted, is none any more.
/// </summary>
public sealed partial class DirectRooms(
    MatrixApi api, MatrixRooms rooms, IServiceScopeFactory scopes, TimeProvider time, ILogger<DirectRooms> log) : IDisposable
{
    private const string Opening = "opening:";
    private const int OpenAtOnce = 4;

    /// <summary>Who has left is not asked in again for every reminder.</summary>
    private static readonly TimeSpan BetweenInvitations = TimeSpan.FromDays(1);

    private readonly PersonTurns turns = new(OpenAtOnce);
    private readonly SemaphoreSlim noting = new(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> refused = new(StringComparer.Ordinal);
    private volatile Dictionary<string, IReadOnlyList<string>>? list;

    /// <summary>With whom the bot talks there; null where it is no such room.</summary>
    public async Task<string?> PartnerAsync(string roomId, CancellationToken cancellation)
    {
        var partner = await MeantForAsync(roomId, cancellation);
        return partner is not null && await IsAloneAsync(roomId, partner, cancellation) ? partner : null;
    }

    /// <summary>With whom it was once meant to be such a room, whatever became of it.</summary>
    public async Task<string?> MeantForAsync(string roomId, CancellationToken cancellation) =>
        (await ListAsync(cancellation)).FirstOrDefault(d => d.Value.Contains(roomId)).Key;

    /// <summary>A room with the person alone: the one there is, or a new one.</summary>
    /// <param name="isAnswer">The person asked for something just now: they are asked in again, however often.</param>
    /// <returns>Null when the person takes no invitation.</returns>
    /// <exception cref="MatrixApiException">The server does not answer.</exception>
    public Task<string?> OpenAsync(string userId, bool isAnswer, CancellationToken cancellation) =>
        turns.RunAsync(userId, () => FindOrOpenAsync(userId, isAnswer, cancellation));

    /// <summary>
    /// The list was changed: by another device of the account, or by the bot itself some changes ago. The server knows which is the newest.
    /// </summary>
    public void Read(MatrixEvent accountData)
    {
        if (accountData.Type == EventType.Direct && accountData.Read(MatrixJson.Default.DirectRooms) is { } now && list is { } known
            && (now.Count != known.Count || now.Any(d => known.GetValueOrDefault(d.Key)?.SequenceEqual(d.Value) != true)))
            list = null;
    }

    /// <summary>From now on that is a room with the person alone.</summary>
    public async Task NoteAsync(string userId, string roomId, CancellationToken cancellation)
    {
        await noting.WaitAsync(cancellation);
        try
        {
            var now = new Dictionary<string, IReadOnlyList<string>>(await api.GetDirectRoomsAsync(cancellation), StringComparer.Ordinal);
            var own = now.GetValueOrDefault(userId) ?? [];
            if (own.Contains(roomId))
                return;
            now[userId] = [roomId, .. own];
            await api.SetDirectRoomsAsync(now, cancellation);
            list = now;
        }
        finally
        {
            noting.Release();
        }
    }

    public void Dispose()
    {
        turns.Dispose();
        noting.Dispose();
    }

    private async Task<string?> FindOrOpenAsync(string userId, bool isAnswer, CancellationToken cancellation)
    {
        string? left = null;
        foreach (var roomId in (await ListAsync(cancellation)).GetValueOrDefault(userId) ?? [])
        {
            if (!await IsAloneAsync(roomId, userId, cancellation))
                continue;
            if ((await rooms.SeeAsync(roomId, cancellation))!.Present.Contains(userId))
                return roomId;
            left ??= roomId;
        }

        if (!isAnswer && (left is not null || refused.ContainsKey(userId)) && refused.GetValueOrDefault(userId) > time.GetUtcNow())
            return null;
        refused[userId] = time.GetUtcNow() + BetweenInvitations;
        try
        {
            return await AskInAsync(userId, left, cancellation);
        }
        catch (MatrixApiException no) when (no is { Status: >= 400 and < 500 and not 429, TokenRefused: false })
        {
            LogRefused(no);
            return null;
        }
    }

    private async Task<string> AskInAsync(string userId, string? roomId, CancellationToken cancellation)
    {
        if (roomId is not null)
        {
            await api.InviteAsync(roomId, userId, ct: cancellation);
            return roomId;
        }

        await using var scope = scopes.CreateAsyncScope();
        var notes = scope.ServiceProvider.GetRequiredService<PlatformNotes>();
        // A try that did not come to its end may have left a room.
        var opened = await notes.ReadAsync(MatrixAdapter.Platform, Opening + userId, cancellation) is null ? null : await FindOpenedAsync(userId, cancellation);
        await notes.WriteAsync(MatrixAdapter.Platform, Opening + userId, "", cancellation);
        opened ??= await api.CreateRoomAsync(CreateRoom.Direct(userId), cancellation);
        await NoteAsync(userId, opened, cancellation);
        await notes.WriteAsync(MatrixAdapter.Platform, Opening + userId, null, cancellation);
        return opened;
    }

    /// <summary>A room that the bot has made for the person, without noting that.</summary>
    private async Task<string?> FindOpenedAsync(string userId, CancellationToken cancellation)
    {
        var known = (await ListAsync(cancellation)).Values.SelectMany(r => r).ToHashSet(StringComparer.Ordinal);
        foreach (var id in (await api.GetJoinedRoomsAsync(cancellation)).Where(id => !known.Contains(id)))
        {
            if (await rooms.SeeAsync(id, cancellation) is { } room && room.Creator == rooms.Me && room.Name.Length == 0 && room.ParentSetBy(rooms.Me) is null
                && room.Present.Contains(userId) && await IsAloneAsync(id, userId, cancellation))
                return id;
        }

        return null;
    }

    /// <summary>Nobody else reads there or can come to, and the bot can read. The person may have left.</summary>
    private async Task<bool> IsAloneAsync(string roomId, string userId, CancellationToken cancellation) =>
        await rooms.SeeAsync(roomId, cancellation) is { IsEncrypted: false, Replacement: null, IsOpenToAll: false, IsReadByAll: false } room
        && room.Present.All(id => id == userId || id == rooms.Me);

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ListAsync(CancellationToken cancellation)
    {
        if (list is { } known)
            return known;
        await noting.WaitAsync(cancellation);
        try
        {
            return list ??= new(await api.GetDirectRoomsAsync(cancellation), StringComparer.Ordinal);
        }
        finally
        {
            noting.Release();
        }
    }

    [LoggerMessage(LogLevel.Information, "Somebody takes no direct talk with the bot ({Reason})")]
    private partial void LogRefusedFor(string reason);

    private void LogRefused(MatrixApiException no) => LogRefusedFor(no.ErrCode ?? no.Message);
}
