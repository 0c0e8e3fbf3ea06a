namespace MentorBot.Bot.Adapters;

/// <summary>
/// Tells within this process that the bot's own chat has new messages. Take <see cref="Next"/>, read the database,
/// then await what was taken: no message is missed between the two. Messages of another process (a terminal beside the
/// page) raise no signal here, so whoever waits also looks from time to time.
/// </summary>
public sealed class MessageSignal
{
    private TaskCompletionSource next = New();

    /// <summary>Completes with the next message.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Raise() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
