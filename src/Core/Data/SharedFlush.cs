namespace MentorBot.Core.Data;

/// <summary>
/// Group commit: whoever committed waits until a flush that began afterwards is done, and all who wait meanwhile share the next one.
/// A flush takes a disk a millisecond or more, longer than most changes.
/// </summary>
/// <param name="flush">Brings all that was written before to the disk; returns when it is there.</param>
public sealed class SharedFlush(Action flush)
{
    private readonly Lock gate = new();
    private TaskCompletionSource? next;
    private bool isFlushing;

    /// <exception cref="IOException">The disk failed: what was committed may be lost in a power cut.</exception>
    public Task FlushedAsync()
    {
        lock (gate)
        {
            if (isFlushing)
                return (next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            isFlushing = true;
        }

        // Alone: at once, without a change of thread.
        var own = new TaskCompletionSource();
        Run(own);
        return own.Task;
    }

    private void Run(TaskCompletionSource waiting)
    {
        Exception? fault = null;
        try
        {
            flush();
        }
        catch (Exception thrown)
        {
            fault = thrown;
        }

        TaskCompletionSource? following;
        lock (gate)
        {
            (following, next) = (next, null);
            isFlushing = following is not null;
        }

        if (following is not null)
            ThreadPool.UnsafeQueueUserWorkItem(run => Run(run), following, preferLocal: false);
        if (fault is null)
            waiting.SetResult();
        else
            waiting.SetException(fault);
    }
}
