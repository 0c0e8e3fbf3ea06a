using static MentorBot.Discord.Gateway.Session.GatewayInput;
using static MentorBot.Discord.Gateway.Session.GatewayState;

namespace MentorBot.Discord.Gateway.Session;

/// <summary>A state and what the loop has to do to be in it.</summary>
internal readonly record struct Transition(GatewayState State, IReadOnlyList<GatewayEffect> Effects);

/// <summary>
/// The protocol of one gateway connection as a pure function: what happened in which state leads to which state, and what is
/// to be done. It knows no socket and no clock. Source: Discord docs, Gateway.
/// </summary>
internal static class GatewaySession
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(10);

    /// <summary>During an outage Discord acknowledges heartbeats and answers the IDENTIFY late: worth waiting for.</summary>
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ResumedWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);
    private static readonly GatewayEffect[] None = [];
    private static readonly GatewayEffect[] PassOn = [new GatewayEffect.Dispatch()];

    /// <summary>Before the first tick. A point saved by an earlier process is resumed.</summary>
    public static GatewayState Start(ResumePoint? saved) =>
        new Disconnected(new SessionMemory { Session = saved, SavedSequence = saved?.Sequence }, TimeSpan.Zero);

    public static Transition Step(GatewayState state, GatewayInput input, Moment at) => (state, input) switch
    {
        (FatallyClosed or Disconnected { RetryAt: null }, _) => Stay(state),
        (_, Stop) => Stopped(state),
        (_, Tick) => Ticked(state, at),
        (Disconnected { InQueue: true } d, TurnGranted) => Open(d.Memory, at),
        (Disconnected, _) => Stay(state),
        (Connecting c, Opened) => new(new WaitingForHello(c.Memory, at.Now + HelloWithin), None),
        (_, Closed closed) => Hung(state, closed.Code, at),
        (_, ConnectFailed or SendFailed) => Lost(state, at, CloseCode.Resumable),
        (WaitingForHello w, Hello hello) => Greeted(w, hello, at),
        (Live live, _) => Spoken(live, input, at),
        _ => Stay(state),
    };

    private static Transition Spoken(Live live, GatewayInput input, Moment at) => input switch
    {
        HeartbeatAcked => Stay(live with { Pulse = live.Pulse.Acked(at.Now) }),
        HeartbeatAsked => new(live, [new GatewayEffect.SendHeartbeat(live.Memory.Session?.Sequence, Optional: true)]),
        ReconnectAsked => Lost(live, at, CloseCode.Resumable),
        SessionInvalid { Resumable: true } when live is Resuming or Ready => Lost(live, at, CloseCode.Resumable),
        SessionInvalid => Refused(live, at),
        SessionReady ready => Began(live, ready, at),
        SessionResumed resumed when live is Resuming => WentOn(live, resumed, at),
        Dispatched e when live is Ready or Resuming => Happened(live, e.Sequence, at),
        _ => Stay(live),
    };

    private static Transition Ticked(GatewayState state, Moment at) => state switch
    {
        Disconnected { InQueue: false, RetryAt: { } due } d when at.Now >= due => Begin(d.Memory, at),
        Connecting c when at.Now >= c.GiveUpAt => Lost(c, at, CloseCode.Resumable),
        WaitingForHello w when at.Now >= w.GiveUpAt => Lost(w, at, CloseCode.Resumable),
        Live live => Beaten(live, at),
        _ => Stay(state),
    };

    private static Transition Beaten(Live live, Moment at)
    {
        if (live.Pulse.IsDead(at.Now))
        {
            return live.Pulse.ExcuseStandstill(at.Now) is { } excused
                ? Stay(live with { Pulse = excused })
                : Lost(live, at, CloseCode.Resumable);
        }

        if (live is Resuming { GiveUpAt: var resumeBy } && at.Now >= resumeBy || live is Identifying { GiveUpAt: var readyBy } && at.Now >= readyBy)
            return Lost(live, at, CloseCode.Resumable);
        if (!live.Pulse.IsBeatDue(at.Now))
            return Stay(live);
        var heartbeat = new GatewayEffect.SendHeartbeat(live.Memory.Session?.Sequence);
        var (memory, save) = Saving(live.Memory, at.Now, TimeSpan.Zero);
        var beating = live with { Memory = memory, Pulse = live.Pulse.Beat(at.Now) };
        return new(beating, save is null ? [heartbeat] : [heartbeat, save]);
    }

    /// <summary>Resumes when there is a session; else identifies, as soon as the last time is long enough ago and it is our turn.</summary>
    private static Transition Begin(SessionMemory memory, Moment at)
    {
        if (memory.Session is not null)
            return Open(memory, at);
        var free = memory.IdentifiedAt + ReconnectPolicy.BetweenIdentifies;
        return free > at.Now
            ? Stay(new Disconnected(memory, free))
            : new(new Disconnected(memory, at.Now, InQueue: true), [new GatewayEffect.AwaitTurn()]);
    }

    private static Transition Open(SessionMemory memory, Moment at) =>
        new(new Connecting(memory, at.Now + ConnectWithin), [new GatewayEffect.Connect(memory.Session?.Url)]);

    private static Transition Greeted(WaitingForHello waiting, Hello hello, Moment at)
    {
        var pulse = Pulse.Start(hello.HeartbeatInterval, waiting.Memory.Rhythm, at);
        return waiting.Memory.Session is { } point
            ? new(new Resuming(waiting.Memory, pulse, at.Now + ResumedWithin), [new GatewayEffect.SendResume(point)])
            : new(
                new Identifying(waiting.Memory with { IdentifiedAt = at.Now }, pulse, at.Now + ReadyWithin),
                [new GatewayEffect.SendIdentify()]);
    }

    private static Transition Began(Live live, SessionReady ready, Moment at)
    {
        if (live is Ready)
            return Stay(live);
        var point = new ResumePoint(ready.SessionId, ready.Sequence ?? 0, ready.ResumeUrl);
        var memory = live.Memory with { Session = point, Failures = 0, ResumeFailures = 0, SavedAt = at.Now, SavedSequence = point.Sequence };
        return new(new Ready(memory, live.Pulse), [new GatewayEffect.Persist(point), .. PassOn]);
    }

    private static Transition WentOn(Live live, SessionResumed resumed, Moment at)
    {
        var (state, effects) = Happened(live, resumed.Sequence, at);
        var memory = state.Memory with { Failures = 0, ResumeFailures = 0 };
        return new(new Ready(memory, ((Live)state).Pulse), effects.Count == 0 ? PassOn : effects);
    }

    /// <summary>An event: passed on once within a session, its sequence saved every few seconds.</summary>
    private static Transition Happened(Live live, long? sequence, Moment at)
    {
        var memory = live.Memory;
        var heard = live.Pulse.Heard(at.Now);
        if (sequence <= memory.Session?.Sequence)
            return Stay(live with { Pulse = heard });
        if (sequence is { } known && memory.Session is { } session)
            memory = memory with { Session = session with { Sequence = known } };
        (memory, var save) = Saving(memory, at.Now, SaveEvery);
        return new(live with { Memory = memory, Pulse = heard }, save is null ? PassOn : [.. PassOn, save]);
    }

    private static (SessionMemory Memory, GatewayEffect? Save) Saving(SessionMemory memory, TimeSpan now, TimeSpan atMostEvery) =>
        memory.Session is null || memory.Session.Sequence == memory.SavedSequence || now - memory.SavedAt < atMostEvery
            ? (memory, null)
            : (memory with { SavedAt = now, SavedSequence = memory.Session.Sequence }, new GatewayEffect.Persist(memory.Session));

    private static Transition Hung(GatewayState state, int? code, Moment at)
    {
        if (CloseCode.IsFatal(code))
        {
            var over = new FatallyClosed(state.Memory with { Session = null }, code!.Value);
            return new(over, [new GatewayEffect.Persist(null), new GatewayEffect.Fatal(over.Code)]);
        }

        return CloseCode.EndsSession(code) ? Lost(Forget(state), at, close: null, forgotten: true) : Lost(state, at, close: null);
    }

    /// <summary>The connection is gone or given up: go on at once when it was ready, else after a growing while.</summary>
    private static Transition Lost(GatewayState state, Moment at, int? close, bool forgotten = false)
    {
        var memory = state.Memory;
        if (state is Live live)
            memory = memory with { Rhythm = live.Pulse.Learned(at.Now) };
        if (state is not Ready)
            memory = memory with { Failures = memory.Failures + 1 };
        if (state is Resuming)
            memory = memory with { ResumeFailures = memory.ResumeFailures + 1 };
        if (ReconnectPolicy.GivesUpSession(memory))
            (memory, forgotten) = (memory with { Session = null, Failures = 1, ResumeFailures = 0 }, true);
        (memory, var retryAt) = ReconnectPolicy.After(memory, at);
        var next = retryAt <= at.Now ? Begin(memory, at) : Stay(new Disconnected(memory, retryAt));
        List<GatewayEffect> effects = [];
        if (close is { } code)
            effects.Add(new GatewayEffect.Close(code));
        if (forgotten)
            effects.Add(new GatewayEffect.Persist(null));
        return new(next.State, [.. effects, .. next.Effects]);
    }

    /// <summary>Invalid session: a new one after 1 to 5 s. Source: Discord docs, Gateway, Resuming.</summary>
    private static Transition Refused(Live live, Moment at)
    {
        var lost = Lost(Forget(live), at, CloseCode.Resumable, forgotten: true);
        var earliest = at.Now + TimeSpan.FromSeconds(1 + (4 * at.Chance));
        var retryAt = lost.State is Disconnected { InQueue: false, RetryAt: { } later } && later > earliest ? later : earliest;
        return new(
            new Disconnected(lost.State.Memory, retryAt),
            [new GatewayEffect.Close(CloseCode.Resumable), new GatewayEffect.Persist(null)]);
    }

    private static GatewayState Forget(GatewayState state) =>
        state with { Memory = state.Memory with { Session = null, ResumeFailures = 0 } };

    /// <summary>An orderly end leaves the session alive, so that the next process can resume it.</summary>
    private static Transition Stopped(GatewayState state)
    {
        List<GatewayEffect> effects = [];
        if (state is not Disconnected)
            effects.Add(new GatewayEffect.Close(CloseCode.Resumable));
        if (state.Memory.Session is { } point)
            effects.Add(new GatewayEffect.Persist(point));
        return new(new Disconnected(state.Memory, RetryAt: null), effects);
    }

    private static Transition Stay(GatewayState state) => new(state, None);
}
