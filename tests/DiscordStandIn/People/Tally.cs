namespace MentorBot.DiscordStandIn.People;

/// <summary>Counts over all interactions since the last <see cref="Reset"/>.</summary>
public sealed class Tally
{
    private readonly Lock gate = new();
    private readonly List<double> acknowledged = [], answered = [];

    public int Sent { get; private set; }

    /// <summary>Told by Discord as failed: no callback within 3 s.</summary>
    public int FailedByDeadline { get; private set; }

    /// <summary>Callbacks to interactions that had one already (40060).</summary>
    public int AnsweredTwice { get; private set; }

    /// <summary>Callbacks after the deadline (10062).</summary>
    public int Late { get; private set; }

    public int Deferred { get; private set; }

    public int AcknowledgedInTime
    {
        get
        {
            lock (gate)
                return acknowledged.Count;
        }
    }

    /// <summary>Those whose result the person has seen.</summary>
    public int Done
    {
        get
        {
            lock (gate)
                return answered.Count;
        }
    }

    /// <summary>Milliseconds from the click to the callback.</summary>
    public IReadOnlyList<double> AcknowledgedMs
    {
        get
        {
            lock (gate)
                return [.. acknowledged];
        }
    }

    /// <summary>Milliseconds from the click to the result.</summary>
    public IReadOnlyList<double> AnsweredMs
    {
        get
        {
            lock (gate)
                return [.. answered];
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            (Sent, FailedByDeadline, AnsweredTwice, Late, Deferred) = (0, 0, 0, 0, 0);
            acknowledged.Clear();
            answered.Clear();
        }
    }

    public override string ToString() =>
        $"{Sent} sent, {AcknowledgedInTime} acknowledged ({Deferred} deferred), {Done} done, {FailedByDeadline} failed, {AnsweredTwice} twice, {Late} late";

    internal void Started() => Change(() => Sent++);

    internal void Failed() => Change(() => FailedByDeadline++);

    internal void CameTwice() => Change(() => AnsweredTwice++);

    internal void CameLate() => Change(() => Late++);

    internal void Acknowledged(TimeSpan after, bool isDeferred) => Change(() =>
    {
        acknowledged.Add(after.TotalMilliseconds);
        Deferred += isDeferred ? 1 : 0;
    });

    internal void Finished(TimeSpan after) => Change(() => answered.Add(after.TotalMilliseconds));

    private void Change(Action change)
    {
        lock (gate)
            change();
    }
}
