using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;
using Microsoft.Extensions.Logging;

namespace MentorBot.Matrix.Sync;

/// <summary>
/// Hears of everything that happens in the account's rooms: once, in order within a room, without gaps over restarts and pauses.
/// </summary>
/// <param name="api">With a token, or with user and password.</param>
public sealed class SyncLoop(MatrixApi api, ISyncStore store, SyncSettings settings, TimeProvider time, ILogger<SyncLoop> log)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ToEnter = TimeSpan.FromSeconds(30);

    private readonly GapFiller gaps = new(api, settings, log);

    /// <summary>
    /// Runs until cancelled. Throws <see cref="MatrixFatalException"/> when the server refuses the account.
    /// </summary>
    /// <param name="take">
    /// Called for one batch after the other, in order; the next is not fetched before it has returned its task, but may be before
    /// that task ends. A batch counts as dealt with when its task has ended: after a crash all batches from the first unfinished
    /// one on come again, so the taker recognises what it has done by the events' ids. A task that fails counts as ended.
    /// </param>
    /// <param name="ready">Called once, when the first answer has come.</param>
    public async Task RunAsync(Func<SyncBatch, CancellationToken, Task> take, Action? ready = null, CancellationToken ct = default)
    {
        try
        {
            var memory = await PatientlyAsync(EnterAsync, ct);
            await using var line = new BatchLine(settings.MostUnfinished, SaveAsync, log, ct);
            await ListenAsync(memory.NextBatch, take, ready, line, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private async Task ListenAsync(
        string? since, Func<SyncBatch, CancellationToken, Task> take, Action? ready, BatchLine line, CancellationToken ct)
    {
        var filter = settings.Filter;
        var failures = 0;
        var wait = TimeSpan.Zero;
        while (true)
        {
            SyncAnswer answer;
            SyncBatch batch;
            try
            {
                answer = await api.SyncAsync(since, filter, wait, ct);
                batch = await ReadAsync(answer, since, ct);
            }
            catch (MatrixApiException failed)
            {
                since = await OvercomeAsync(failed, since, ++failures, ct);
                wait = TimeSpan.Zero;
                continue;
            }

            if (failures > 0)
                log.LogInformation("Matrix: the server answers again");
            failures = 0;
            wait = settings.Wait;
            since = answer.NextBatch;
            await line.AddAsync(answer.NextBatch, batch.IsEmpty ? Task.CompletedTask : Taken(take, batch, ct), ct);
            ready?.Invoke();
            ready = null;
        }
    }

    /// <summary>A taker that fails before its first wait counts like one that fails later.</summary>
    private static async Task Taken(Func<SyncBatch, CancellationToken, Task> take, SyncBatch batch, CancellationToken ct) => await take(batch, ct);

    private async Task<SyncBatch> ReadAsync(SyncAnswer answer, string? since, CancellationToken ct)
    {
        var batch = BatchReader.Read(answer, api.Session!.UserId, since is null);
        if (since is not null)
            batch = batch with { Rooms = await gaps.FillAsync(batch.Rooms, answer, since, api.Session.UserId, ct) };
        return batch with { Moves = await FollowAsync(batch.Rooms, ct) };
    }

    private async Task<IReadOnlyList<RoomMove>> FollowAsync(IReadOnlyList<RoomNews> rooms, CancellationToken ct)
    {
        List<RoomMove> moves = [];
        foreach (var room in rooms)
        {
            var tombstone = room.StateNow.LastOrDefault(e => e.Type == EventType.Tombstone);
            if (tombstone?.Read(MatrixJson.Default.TombstoneContent)?.ReplacementRoom is { Length: > 0 } next)
            {
                var entered = await EnterAsync(next, MatrixId.ServerOf(tombstone.Sender), ct);
                moves.Add(new(room.RoomId, next, tombstone.Sender, entered == true, entered is null));
            }
        }

        return moves;
    }

    /// <returns>Null when the room's server does not answer.</returns>
    private async Task<bool?> EnterAsync(string roomId, string server, CancellationToken ct)
    {
        // Its server may be gone for good, and until it is entered nothing is heard of other rooms.
        using var patience = new CancellationTokenSource(ToEnter, time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await api.JoinAsync(roomId, [server], giveUp.Token);
            return true;
        }
        catch (Exception failed) when (failed is MatrixApiException { TokenRefused: false } || (failed is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogWarning(
                "Matrix: a room was replaced by one that the bot cannot enter ({Code})", (failed as MatrixApiException)?.ErrCode ?? "no answer");
            return failed is MatrixApiException { IsTransient: false } ? false : null;
        }
    }

    /// <summary>Goes on with the session there is, or begins one.</summary>
    private async Task<SyncMemory> EnterAsync(CancellationToken ct)
    {
        var memory = await store.LoadAsync(ct);
        var given = api.Settings.AccessToken is { Length: > 0 };
        if (!given && memory is { AccessToken: { } token } && IsSame(memory.UserId, api.Settings.UserId))
            api.UseSession(new(memory.UserId, memory.DeviceId, token));
        else if (!given && api.Session is null)
            await api.LogInAsync(ct);
        var me = await api.WhoAmIAsync(ct);
        if (given && api.Settings.UserId is { Length: > 0 } name && !IsSame(me.UserId, name))
            throw new MatrixFatalException($"Matrix: the access token belongs to another account than {name}; set one of both");
        api.UseSession(api.Session! with { UserId = me.UserId, DeviceId = me.DeviceId });
        var next = memory?.UserId == me.UserId ? memory.NextBatch : null;
        await SaveAsync(next, ct);
        return new(me.UserId, me.DeviceId, null, next);
    }

    private Task SaveAsync(string? nextBatch, CancellationToken ct)
    {
        var session = api.Session!;
        var secret = api.Settings.AccessToken is { Length: > 0 } ? null : session.AccessToken;
        return store.SaveAsync(new(session.UserId, session.DeviceId, secret, nextBatch), ct);
    }

    /// <summary>A user may be set as "bot" or as "@bot:example.org".</summary>
    private static bool IsSame(string userId, string? configured) => userId == configured || MatrixId.LocalPartOf(userId) == configured;

    /// <summary>Waits as long as is right; where to go on. Throws when it is hopeless.</summary>
    private async Task<string?> OvercomeAsync(MatrixApiException failed, string? since, int failures, CancellationToken ct)
    {
        if (failed.TokenRefused)
            throw new MatrixFatalException(failed.Message, failed);
        if (failed.Status == 400 && since is not null)
        {
            log.LogWarning("Matrix: the server does not know how far the bot had listened ({Code}); it begins anew and leaves out what it missed", failed.ErrCode);
            since = null;
        }

        var pause = Backoff.After(failures + 1, LongestPause);
        if (failed.RetryAfter > pause)
            pause = failed.RetryAfter.Value;
        log.LogWarning("Matrix: listening failed for the {Failures}. time, again in {Seconds:0.0} s: {Why}", failures, pause.TotalSeconds, failed.Message);
        await Task.Delay(pause, time, ct);
        return since;
    }

    private async Task<T> PatientlyAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await work(ct);
            }
            catch (MatrixApiException failed) when (failed is { Status: >= 300 and < 500, TokenRefused: false } and not { Status: 429 })
            {
                throw new MatrixFatalException($"Matrix: the server refuses to begin: {failed.Message}. Is the address that of a homeserver?", failed);
            }
            catch (MatrixApiException failed)
            {
                await OvercomeAsync(failed, null, failures, ct);
            }
        }
    }
}
