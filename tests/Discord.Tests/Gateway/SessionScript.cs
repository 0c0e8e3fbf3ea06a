using MentorBot.Discord.Gateway;
using MentorBot.Discord.Gateway.Session;

namespace MentorBot.Discord.Tests.Gateway;

/// <summary>Plays the other side of a session: what happens, and when. Keeps all that the session asked for.</summary>
internal sealed class SessionScript(ResumePoint? saved = null)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(40);

    public GatewayState State { get; private set; } = GatewaySession.Start(saved);

    public TimeSpan Now { get; private set; }

    public double Chance { get; set; } = 0.5;

    /// <summary>Everything asked for so far, and when.</summary>
    public List<(TimeSpan At, GatewayEffect Effect)> Asked { get; } = [];

    /// <summary>What the last step asked for.</summary>
    public IReadOnlyList<GatewayEffect> Last { get; private set; } = [];

    public GatewayState.Ready Ready => State.ShouldBeOfType<GatewayState.Ready>();

    public GatewayState.Disconnected Disconnected => State.ShouldBeOfType<GatewayState.Disconnected>();

    public IEnumerable<TimeSpan> When<T>() where T : GatewayEffect => Asked.Where(a => a.Effect is T).Select(a => a.At);

    public SessionScript Feed(params GatewayInput[] inputs)
    {
        foreach (var input in inputs)
        {
            (State, Last) = GatewaySession.Step(State, input, new Moment(Now, Chance));
            Asked.AddRange(Last.Select(effect => (Now, effect)));
        }

        return this;
    }

    /// <summary>Time passes; the session is woken whenever it asked to be.</summary>
    public SessionScript Pass(TimeSpan time)
    {
        var until = Now + time;
        while (State.WakeAt is { } wake && wake <= until)
        {
            var before = State;
            Now = wake > Now ? wake : Now;
            Feed(new GatewayInput.Tick());
            if (ReferenceEquals(before, State))
                throw new InvalidOperationException($"{before} asks to be woken and does nothing");
        }

        Now = until;
        return this;
    }

    /// <summary>The machine sleeps: no tick in between.</summary>
    public SessionScript Suspend(TimeSpan time)
    {
        Now += time;
        return Feed(new GatewayInput.Tick());
    }

    public SessionScript Hello() => Feed(new GatewayInput.Opened(), new GatewayInput.Hello(Interval));

    /// <summary>From the start to a session named "first", with sequence 1.</summary>
    public SessionScript Begin(string? url = "wss://resume.example")
    {
        Feed(new GatewayInput.Tick(), new GatewayInput.TurnGranted());
        return Hello().Feed(new GatewayInput.SessionReady("first", 1, url));
    }

    public SessionScript Resume() => Hello().Feed(new GatewayInput.SessionResumed(null));

    public SessionScript Event(long sequence) => Feed(new GatewayInput.Dispatched(sequence));

    /// <summary>Events at a steady pace; every heartbeat is acknowledged after 50 ms.</summary>
    public SessionScript Busy(int events, TimeSpan gap, long from = 2)
    {
        for (var i = 0; i < events; i++)
        {
            Pass(gap).Event(from + i);
            if (State is GatewayState.Live { Pulse.AckDue: not null })
                Pass(TimeSpan.FromMilliseconds(5)).Feed(new GatewayInput.HeartbeatAcked());
        }

        return this;
    }
}
