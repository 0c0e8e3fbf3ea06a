namespace MentorBot.Discord.Gateway.Session;

/// <summary>What is known of a server's pace, kept over reconnects.</summary>
/// <param name="Gap">Usual time between events; at most <see cref="Pulse.QuietGap"/>.</param>
/// <param name="Latency">Usual time until a heartbeat is acknowledged.</param>
internal sealed record Rhythm(TimeSpan Gap, TimeSpan Latency)
{
    public static Rhythm Unknown { get; } = new(Pulse.QuietGap, TimeSpan.FromMilliseconds(100));
}

/// <summary>
/// The heartbeat of one connection. Beyond the beat that Discord asks for, one goes out early when a busy connection falls
/// silent, with a short time to acknowledge: a connection that is open but dead is then found in under a second
/// instead of after an interval. The early beat follows once on a silence, so a server that grew quiet is asked once and
/// left alone; anything that comes in, the acknowledgement or an event, calls the short time off.
/// Source: Discord docs, Gateway, Sending Heartbeats (heartbeats may be sent before the interval has passed when necessary).
/// </summary>
internal sealed record Pulse
{
    /// <summary>Longer pauses between events teach nothing more than that the connection is not busy.</summary>
    internal static readonly TimeSpan QuietGap = TimeSpan.FromSeconds(2);

    private const int GapsOfSilence = 12;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestAck = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenEarly = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestEarlyAck = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestEarlyAck = TimeSpan.FromSeconds(2);

    /// <summary>A tick that comes this late means that the process stood still and could not read either.</summary>
    private static readonly TimeSpan Asleep = TimeSpan.FromMilliseconds(200);

    public required TimeSpan Interval { get; init; }

    public required TimeSpan NextBeat { get; init; }

    public required Rhythm Rhythm { get; init; }

    /// <summary>When the oldest heartbeat still without an answer was sent.</summary>
    public TimeSpan? SentAt { get; init; }

    public TimeSpan? AckDue { get; init; }

    /// <summary>An early beat waits for its answer.</summary>
    public bool Early { get; init; }

    private TimeSpan? LastEvent { get; init; }

    private TimeSpan? LastEarly { get; init; }

    /// <summary>No early beat has gone out since the last event.</summary>
    private bool Listening { get; init; }

    private bool Excused { get; init; }

    private TimeSpan AckWithin => Interval < LongestAck ? Interval : LongestAck;

    private TimeSpan EarlyAckWithin => Clamp(Rhythm.Latency * 4, ShortestEarlyAck, LongestEarlyAck);

    /// <summary>The moment from which the silence is long for this connection.</summary>
    private TimeSpan? SilentAt
    {
        get
        {
            if (!Listening || Early || LastEvent is not { } last)
                return null;
            var silent = last + Max(ShortestSilence, Rhythm.Gap * GapsOfSilence);
            return LastEarly is { } early ? Max(silent, early + BetweenEarly) : silent;
        }
    }

    public TimeSpan WakeAt
    {
        get
        {
            var wake = NextBeat;
            if (AckDue is { } due && due < wake)
                wake = due;
            return SilentAt is { } silent && silent < wake ? silent : wake;
        }
    }

    /// <summary>The first beat comes after a random part of the interval.</summary>
    public static Pulse Start(TimeSpan interval, Rhythm rhythm, Moment at)
    {
        var sane = Max(interval, ShortestInterval);
        return new() { Interval = sane, NextBeat = at.Now + (sane * at.Chance), Rhythm = rhythm };
    }

    /// <summary>
    /// Whether the connection must be given up: an acknowledgement is missing, or (after a suspension) a beat is so late that
    /// the server has given us up.
    /// </summary>
    public bool IsDead(TimeSpan now) => now >= AckDue || now - NextBeat > Interval;

    /// <summary>After a standstill of our own, one more short while to read what has come meanwhile.</summary>
    public Pulse? ExcuseStandstill(TimeSpan now) =>
        Early && !Excused && now - AckDue > Asleep && now - NextBeat <= Interval
            ? this with { AckDue = now + EarlyAckWithin, Excused = true }
            : null;

    public bool IsBeatDue(TimeSpan now) => now >= NextBeat || now >= SilentAt;

    /// <summary>A heartbeat goes out, early or in its turn.</summary>
    public Pulse Beat(TimeSpan now)
    {
        var early = now >= SilentAt;
        var due = now + (early ? EarlyAckWithin : AckWithin);
        return this with
        {
            NextBeat = now + Interval,
            SentAt = SentAt ?? now,
            AckDue = AckDue < due ? AckDue : due,
            Early = early || Early,
            Excused = false,
            LastEarly = early ? now : LastEarly,
            Listening = Listening && !early,
        };
    }

    /// <summary>What the next connection takes over. A missing answer to an early beat earns the next one more time.</summary>
    public Rhythm Learned(TimeSpan now) => Early && now >= AckDue ? Rhythm with { Latency = Rhythm.Latency * 1.5 } : Rhythm;

    public Pulse Acked(TimeSpan now) => this with
    {
        SentAt = null,
        AckDue = null,
        Early = false,
        Rhythm = SentAt is { } sent ? Rhythm with { Latency = Toward(Rhythm.Latency, now - sent, 4) } : Rhythm,
    };

    /// <summary>An event has come: the connection lives, and its pace is learned.</summary>
    public Pulse Heard(TimeSpan now)
    {
        var gap = LastEvent is { } last ? Clamp(now - last, TimeSpan.Zero, QuietGap) : Rhythm.Gap;
        return this with
        {
            LastEvent = now,
            Listening = true,
            Rhythm = Rhythm with { Gap = Toward(Rhythm.Gap, gap, 16) },
            AckDue = Early ? now + AckWithin : AckDue,
            Early = false,
        };
    }

    private static TimeSpan Toward(TimeSpan known, TimeSpan seen, int weight) => known + ((seen - known) / weight);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Clamp(TimeSpan value, TimeSpan least, TimeSpan most) => value < least ? least : value > most ? most : value;
}
