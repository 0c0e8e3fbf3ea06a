namespace MentorBot.Discord.Gateway.Session;

/// <summary>Where a connection stands. Each state carries what it needs; nothing is kept beside it.</summary>
internal abstract record GatewayState
{
    private GatewayState(SessionMemory memory) => Memory = memory;

    public SessionMemory Memory { get; init; }

    /// <summary>When this state wants the next tick, if at all.</summary>
    public virtual TimeSpan? WakeAt => null;

    /// <param name="RetryAt">Null once the process is to end.</param>
    /// <param name="InQueue">Waiting for its turn to identify.</param>
    public sealed record Disconnected(SessionMemory Memory, TimeSpan? RetryAt, bool InQueue = false) : GatewayState(Memory)
    {
        public override TimeSpan? WakeAt => InQueue ? null : RetryAt;
    }

    public sealed record Connecting(SessionMemory Memory, TimeSpan GiveUpAt) : GatewayState(Memory)
    {
        public override TimeSpan? WakeAt => GiveUpAt;
    }

    public sealed record WaitingForHello(SessionMemory Memory, TimeSpan GiveUpAt) : GatewayState(Memory)
    {
        public override TimeSpan? WakeAt => GiveUpAt;
    }

    /// <summary>Heartbeats go out and must be acknowledged.</summary>
    public abstract record Live : GatewayState
    {
        private protected Live(SessionMemory of, Pulse pulse) : base(of) => Pulse = pulse;

        public Pulse Pulse { get; init; }

        public override TimeSpan? WakeAt => Pulse.WakeAt;
    }

    public sealed record Identifying(SessionMemory Memory, Pulse Pulse, TimeSpan GiveUpAt) : Live(Memory, Pulse)
    {
        public override TimeSpan? WakeAt => Min(GiveUpAt, Pulse.WakeAt);
    }

    public sealed record Resuming(SessionMemory Memory, Pulse Pulse, TimeSpan GiveUpAt) : Live(Memory, Pulse)
    {
        public override TimeSpan? WakeAt => Min(GiveUpAt, Pulse.WakeAt);
    }

    public sealed record Ready(SessionMemory Memory, Pulse Pulse) : Live(Memory, Pulse);

    public sealed record FatallyClosed(SessionMemory Memory, int Code) : GatewayState(Memory);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
