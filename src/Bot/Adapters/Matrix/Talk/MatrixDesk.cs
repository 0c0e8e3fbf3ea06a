using System.Collections.Concurrent;
using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Bot.Adapters.Matrix.Sending;
using MentorBot.Bot.Talk;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Talk;

/// <summary>
/// Takes what people do in rooms and answers it: each person's in order, different people's beside each other, each thing once.
/// Who has to wait sees that something is being written.
/// </summary>
public sealed partial class MatrixDesk(
    SeenIds seen, MatrixRooms rooms, MatrixApi api, IServiceScopeFactory scopes, TimeProvider time, ILogger<MatrixDesk> log) : IDisposable
{
    /// <summary>Answers that take longer are announced.</summary>
    public static readonly TimeSpan ShowsTypingAfter = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    /// <summary>So many are answered at the same time. Its own: while the homeserver is away its people wait, and nobody on another platform.</summary>
    private readonly PersonTurns turns = new(16);

    private readonly ConcurrentDictionary<string, bool> answeredBefore = new(StringComparer.Ordinal);

    /// <summary>An earlier process has answered that event.</summary>
    /// <param name="isWhole">False: privately, and where it was asked it has yet to be said that the answer is there.</param>
    public void WasAnswered(string eventId, bool isWhole) => answeredBefore.AddOrUpdate(eventId, isWhole, (_, before) => before || isWhole);

    /// <summary>Ends when it is answered. Cancelled: it comes again with the next start.</summary>
    public Task TakeAsync(Heard heard, CancellationToken stop)
    {
        var happened = heard.Event;
        if (happened.IsState || happened.IsRedacted || happened.Sender == rooms.Me || happened.EventId.Length == 0
            || (answeredBefore.TryGetValue(happened.EventId, out var isWhole) && isWhole) || !seen.IsNew(happened.EventId))
            return Task.CompletedTask;
        return turns.RunAsync(happened.Sender, () => GuardedAsync(heard, stop));
    }

    public void Dispose() => turns.Dispose();

    private async Task<bool> GuardedAsync(Heard heard, CancellationToken stop)
    {
        try
        {
            await AnswerAsync(heard, stop);
            return true;
        }
        catch (MatrixApiException refused)
        {
            LogUnanswered(heard.Event.Type, refused.ErrCode ?? refused.Message);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFault(fault, heard.Event.Type);
        }

        return false;
    }

    private async Task AnswerAsync(Heard heard, CancellationToken stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var typing = ShowTypingAsync(heard.RoomId, waiting.Token);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (answeredBefore.ContainsKey(heard.Event.EventId))
            {
                await PersistAsync(() => PointAsync(scope.ServiceProvider, heard, stop), stop);
                return;
            }

            var inbound = scope.ServiceProvider.GetRequiredService<MatrixInbound>();
            // While the server is away nothing was done yet, and nothing is lost.
            if (await PersistAsync(() => inbound.AnswerAsync(heard, stop), stop) is not { } answer)
                return;
            var sending = scope.ServiceProvider.GetRequiredService<AnswerSending>();
            await PersistAsync(async () =>
            {
                await sending.SendAsync(heard, answer, stop);
                return true;
            }, stop);
        }
        finally
        {
            await waiting.CancelAsync();
            await typing;
        }
    }

    private async Task<bool> PointAsync(IServiceProvider services, Heard heard, CancellationToken stop)
    {
        if (await services.GetRequiredService<MatrixCallers>().InRoomAsync(heard.Event.Sender, heard.RoomId, stop) is { } by)
            await services.GetRequiredService<AnswerSending>().PointAsync(heard, by, Line.Read(heard.Event, rooms.Me, [])?.Thread, stop);
        return true;
    }

    private async Task<T> PersistAsync<T>(Func<Task<T>> work, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (MatrixApiException away) when (away.IsTransient)
            {
                LogAway(away.Message);
                await Task.Delay(BetweenTries, time, stop);
            }
        }
    }

    private async Task ShowTypingAsync(string roomId, CancellationToken answered)
    {
        try
        {
            await Task.Delay(ShowsTypingAfter, time, answered);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            await api.SetTypingAsync(roomId, TypingLasts, CancellationToken.None);
            await Task.Delay(TypingLasts, time, answered).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await api.SetTypingAsync(roomId, null, CancellationToken.None);
        }
        catch (MatrixApiException)
        {
            // It is only a courtesy.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Something said in a room ({Type}) was not answered: {Reason}")]
    private partial void LogUnanswered(string type, string reason);

    [LoggerMessage(LogLevel.Warning, "An answer waits for the homeserver: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(LogLevel.Error, "Something said in a room ({Type}) failed")]
    private partial void LogFault(Exception fault, string type);
}
