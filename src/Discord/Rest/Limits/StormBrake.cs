namespace MentorBot.Discord.Rest.Limits;

/// <summary>
/// When Discord answers 429 to one request after the other, whatever the route, waiting for each route apart would
/// still add up to a ban. Then everything stops for a growing while, after which a single request looks whether it is over.
/// What has only seconds to live may, for the first while of a storm, look as soon as Discord said it may, still one at a time.
/// </summary>
internal sealed class StormBrake(TimeProvider time)
{
    private const int Tolerated = 10;
    private const int ToleratedUrgent = 50;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private TaskCompletionSource? change;
    private int inARow;
    private int pauses;
    private long pausedUntil = long.MinValue;
    private long toldUntil = long.MinValue;
    private bool scoutOut;

    public bool IsCalm => Volatile.Read(ref inARow) < Tolerated;

    /// <summary>Waits until requests may go. True: this request is the one that looks.</summary>
    /// <param name="isUrgent">It is useless after the growing while.</param>
    public ValueTask<bool> EnterAsync(bool isUrgent, CancellationToken ct) => IsCalm ? new(false) : WaitAsync(isUrgent, ct);

    /// <summary>An answer came.</summary>
    public void Answered(bool scout, bool tooMany, TimeSpan retryAfter)
    {
        if (!tooMany && IsCalm && inARow == 0 && !scout)
            return;
        lock (gate)
        {
            if (tooMany)
                toldUntil = Math.Max(toldUntil, time.In(retryAfter));
            if (!tooMany)
                (inARow, pauses) = (0, 0);
            else if (++inARow >= Tolerated)
                Pause(retryAfter);
            Return(scout);
        }
    }

    /// <summary>Nothing was learned: no answer, not sent after all, or a shared limit, which is others' doing.</summary>
    public void Unanswered(bool scout)
    {
        if (!scout)
            return;
        lock (gate)
            Return(scout);
    }

    private async ValueTask<bool> WaitAsync(bool isUrgent, CancellationToken ct)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (IsCalm)
                    return false;
                var until = isUrgent && inARow < ToleratedUrgent ? toldUntil : pausedUntil;
                var due = time.Passed(until);
                if (due && !scoutOut)
                    return scoutOut = true;
                change ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = due ? change.Task : Task.Delay(time.Until(until), time, ct);
            }

            await wait.WaitAsync(ct);
        }
    }

    private void Pause(TimeSpan retryAfter)
    {
        var span = retryAfter;
        if (time.Passed(pausedUntil))
        {
            var own = TimeSpan.FromSeconds(1 << Math.Min(++pauses, 6));
            span = TimeSpan.FromTicks(Math.Max(retryAfter.Ticks, Math.Min(own.Ticks, Longest.Ticks)));
        }

        pausedUntil = Math.Max(pausedUntil, time.In(span));
    }

    private void Return(bool scout)
    {
        if (scout)
            scoutOut = false;
        change?.TrySetResult();
        change = null;
    }
}
