namespace MentorBot.Bot.Adapters;

/// <summary>
/// Wakes whoever waits in this process. Take <see cref="Next"/>, look for work, then await what was taken: nothing is
/// missed between the two.
/// </summary>
public abstract class Signal
{
    private TaskCompletionSource next = New();

    /// <summary>Completes when the signal is next raised.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Raise() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// The bot's own chat has new messages. Messages of another process (a terminal beside the page) raise no signal here,
/// so whoever waits also looks from time to time.
/// </summary>
public sealed class MessageSignal : Signal;
