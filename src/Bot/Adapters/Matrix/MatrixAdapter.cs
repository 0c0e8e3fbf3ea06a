using System.Text.Json;
using MentorBot.Bot.Adapters.Matrix.Connection;
using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Bot.Adapters.Matrix.Sending;
using MentorBot.Bot.Adapters.Matrix.Talk;
using MentorBot.Matrix.Rest;
using MentorBot.Matrix.Sync;

namespace MentorBot.Bot.Adapters.Matrix;

/// <summary>
/// The bot on Matrix while the process runs: listens, hands what people do to the desk and what becomes of rooms to their
/// watch. What is not dealt with when the process ends comes again with the next one.
/// </summary>
public sealed partial class MatrixAdapter(
    SyncLoop loop, MatrixRooms rooms, DirectRooms direct, MatrixDesk desk, MatrixSending sending, MatrixEnd end, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime,
    TimeProvider time, ILogger<MatrixAdapter> log) : BackgroundService
{
    public const string Platform = "matrix";

    /// <summary>The whole process has five seconds to stop.</summary>
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    private Task watching = Task.CompletedTask;
    private bool hasBegun;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start does not wait for Matrix.
        await Task.Yield();
        using var stop = new CancellationTokenSource();
        await using var stopping = stoppingToken.Register(() => _ = StopSoonAsync(stop));
        try
        {
            await loop.RunAsync((batch, _) => TakeAsync(batch, stop.Token), () => LogReady(rooms.Me), stoppingToken);
        }
        catch (MatrixFatalException fault)
        {
            end.Note(fault);
            // A host that is still starting cannot be stopped.
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private async Task StopSoonAsync(CancellationTokenSource stop)
    {
        await Task.Delay(ToFinish, time);
        await stop.CancelAsync();
    }

    /// <summary>Ends when all in it is dealt with.</summary>
    private Task TakeAsync(SyncBatch batch, CancellationToken stop)
    {
        if (!hasBegun)
            SeeAnswered(batch);
        hasBegun = true;
        foreach (var data in batch.AccountData)
            direct.Read(data);
        foreach (var room in batch.Rooms)
        {
            if (room.IsNew)
                rooms.Forget(room.RoomId);
            rooms.Apply(room.RoomId, room.StateNow);
        }

        watching = WatchAsync(watching, batch, stop);
        // Who answers in a room just entered has to know whose it is.
        var before = batch.Rooms.Any(r => r.IsNew) || batch.Moves.Count > 0 ? watching : Task.CompletedTask;
        var work = batch.Rooms.SelectMany(r => r.Events.Select(e => TakeAsync(before, new Heard(r.RoomId, e), stop)));
        return Task.WhenAll([watching, .. batch.Invitations.Select(i => AcceptAsync(i, stop)), .. work]);
    }

    /// <summary>Beside everything else: the room's server may take its time.</summary>
    private async Task AcceptAsync(Invitation invitation, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RoomArrival>().AskedInAsync(invitation, stop);
    }

    private Task TakeAsync(Task before, Heard heard, CancellationToken stop) =>
        before.IsCompleted ? desk.TakeAsync(heard, stop) : TakeAfterAsync(before, heard, stop);

    private async Task TakeAfterAsync(Task before, Heard heard, CancellationToken stop)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await desk.TakeAsync(heard, stop);
    }

    /// <summary>
    /// After a crash events come again; each that was answered stands in one of the bot's own messages, which come as well. Of an
    /// answer that was not sent to its end the rest is still to come.
    /// </summary>
    private void SeeAnswered(SyncBatch batch)
    {
        foreach (var own in batch.Rooms.SelectMany(r => r.Events).Where(e => e.Sender == rooms.Me))
        {
            if (LookBack.NameOf(own) is { } name)
                sending.WasSent(name, own.EventId);
            if (own.Content.ValueKind != JsonValueKind.Object || !own.Content.TryGetProperty(MatrixSending.AnswersField, out var id) || id.GetString() is not { } eventId)
                continue;
            var isLast = !own.Content.TryGetProperty(MatrixSending.MoreField, out var more);
            if (isLast || more.ValueEquals(MatrixSending.Pointer))
                desk.WasAnswered(eventId, isLast);
        }
    }

    private async Task WatchAsync(Task before, SyncBatch batch, CancellationToken stop)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await PersistAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RoomWatch>().FollowAsync(batch, stop);
        }, stop);
    }

    private async Task PersistAsync(Func<Task> work, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (MatrixApiException away) when (away.IsTransient)
            {
                await Task.Delay(BetweenTries, time, stop);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotFollowed(fault);
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "MentorBot is ready on Matrix as {Name}")]
    private partial void LogReady(string name);

    [LoggerMessage(LogLevel.Error, "What became of rooms could not be followed")]
    private partial void LogNotFollowed(Exception fault);
}
