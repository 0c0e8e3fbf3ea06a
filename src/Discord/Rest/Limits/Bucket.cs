namespace MentorBot.Discord.Rest.Limits;

/// <summary>
/// One counter of Discord's, as its headers show it. Before the first answer one request is out at a time; then as many as
/// remain, in the order of asking; then none until the window ends. Requests whose answer is open count as used.
/// </summary>
/// <param name="provisional">Stands for a route whose real bucket is not known yet.</param>
internal sealed class Bucket(TimeProvider time, bool provisional)
{
    /// <summary>Windows are told apart by their end in seconds; the same end may vary by its rounding.</summary>
    private const double SameWindow = 0.01;
    private const long Open = long.MaxValue;
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20);

    private readonly Lock gate = new();
    private LinkedList<TaskCompletionSource<bool>>? waiting;
    private ITimer? alarm;
    private bool known;
    private bool closed;
    private int limit;
    private int remaining;
    private int inFlight;
    private double window;
    private long windowEnds = Open;
    private long blockedUntil = long.MinValue;
    private long lastUsed = time.GetTimestamp();

    public bool IsProvisional => provisional;

    public bool IsClosed
    {
        get
        {
            lock (gate)
                return closed;
        }
    }

    /// <summary>False while a 429 says to wait.</summary>
    public bool IsOpen
    {
        get
        {
            lock (gate)
                return time.Passed(blockedUntil);
        }
    }

    /// <summary>Waits for a turn. False: this bucket is no longer in use, look for the right one.</summary>
    /// <param name="first">Ahead of the others, for one that had its turn already.</param>
    public ValueTask<bool> EnterAsync(bool first, CancellationToken ct)
    {
        LinkedListNode<TaskCompletionSource<bool>> place;
        lock (gate)
        {
            if (closed)
                return new(false);
            if ((first || waiting is not { Count: > 0 }) && TryGrant())
                return new(true);
            place = new(new(TaskCreationOptions.RunContinuationsAsynchronously));
            waiting ??= new();
            if (first)
                waiting.AddFirst(place);
            else
                waiting.AddLast(place);
            SetAlarm();
        }

        return WaitAsync(place, ct);
    }

    /// <summary>The request is over; what its answer said, if it said anything.</summary>
    public void Leave(LimitHeaders? told)
    {
        lock (gate)
        {
            inFlight--;
            if (told is { TellsLimits: true } headers)
                Learn(headers);
            else if (inFlight == 0 && windowEnds == Open)
                known = false;
            GrantAll();
        }
    }

    /// <summary>Learns from a request that went out under another bucket's name.</summary>
    public void Hear(LimitHeaders told)
    {
        lock (gate)
        {
            Learn(told);
            GrantAll();
        }
    }

    /// <summary>Nothing goes out for so long.</summary>
    public void Block(TimeSpan span)
    {
        lock (gate)
        {
            blockedUntil = Math.Max(blockedUntil, time.In(span + Margin));
            SetAlarm();
        }
    }

    /// <summary>Sends everybody who waits to look for the right bucket.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            alarm?.Dispose();
            foreach (var place in waiting ?? [])
                place.TrySetResult(false);
            waiting = null;
        }
    }

    /// <summary>Closes it when nobody needs it and nothing it knows matters any more.</summary>
    public bool TryRetire(TimeSpan idle)
    {
        lock (gate)
        {
            var needed = inFlight > 0 || waiting is { Count: > 0 } || !time.Passed(blockedUntil)
                || (windowEnds != Open && !time.Passed(windowEnds)) || time.GetElapsedTime(lastUsed) < idle;
            if (needed)
                return false;
            closed = true;
            alarm?.Dispose();
            return true;
        }
    }

    private async ValueTask<bool> WaitAsync(LinkedListNode<TaskCompletionSource<bool>> place, CancellationToken ct)
    {
        await using var giveUp = ct.UnsafeRegister(_ =>
        {
            lock (gate)
            {
                if (place.List is null || place.List != waiting)
                    return;
                waiting.Remove(place);
            }

            place.Value.TrySetCanceled(ct);
        }, null);
        return await place.Value.Task;
    }

    private bool TryGrant()
    {
        if (!time.Passed(blockedUntil))
            return false;
        if (known && time.Passed(windowEnds))
        {
            // What is under way may be counted in the new window.
            remaining = limit - inFlight;
            windowEnds = Open;
        }

        if (known ? remaining <= 0 : inFlight > 0)
            return false;
        remaining--;
        inFlight++;
        lastUsed = time.GetTimestamp();
        return true;
    }

    private void Learn(LimitHeaders told)
    {
        var ends = time.In(TimeSpan.FromSeconds(told.ResetAfter!.Value) + Margin);
        var reset = told.Reset ?? window;
        var newer = !known || reset > window + SameWindow || (told.Reset is null && windowEnds == Open);
        if (!newer && reset < window - SameWindow)
            return;
        remaining = newer ? told.Remaining!.Value - inFlight : Math.Min(remaining, told.Remaining!.Value);
        (known, limit, window, windowEnds) = (true, told.Limit!.Value, reset, ends);
    }

    private void GrantAll()
    {
        while (waiting is { First: { } place } && TryGrant())
        {
            waiting.Remove(place);
            place.Value.TrySetResult(true);
        }

        SetAlarm();
    }

    private void SetAlarm()
    {
        if (waiting is not { Count: > 0 })
            return;
        var due = known && remaining <= 0 ? Math.Max(windowEnds, blockedUntil) : blockedUntil;
        if (due == Open || (due == blockedUntil && time.Passed(due)))
            return;
        alarm ??= time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        alarm.Change(time.Until(due), Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        lock (gate)
        {
            if (!closed)
                GrantAll();
        }
    }
}
