using System.Runtime.InteropServices;

namespace MentorBot.Discord.Gateway.Session;

/// <summary>When something happened, by a clock that never goes back and counts suspended time, and a number drawn from [0, 1).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Moment(TimeSpan Now, double Chance = 0.5);

/// <summary>All that can happen to a session.</summary>
internal abstract record GatewayInput
{
    private GatewayInput() { }

    /// <summary>Time has passed.</summary>
    public sealed record Tick : GatewayInput;

    /// <summary>The process is to end.</summary>
    public sealed record Stop : GatewayInput;

    /// <summary>The identify queue lets this shard identify next.</summary>
    public sealed record TurnGranted : GatewayInput;

    public sealed record Opened : GatewayInput;

    public sealed record ConnectFailed : GatewayInput;

    public sealed record SendFailed : GatewayInput;

    /// <summary>The connection has ended, without a code when it just broke.</summary>
    public sealed record Closed(int? Code) : GatewayInput;

    public sealed record Hello(TimeSpan HeartbeatInterval) : GatewayInput;

    public sealed record HeartbeatAsked : GatewayInput;

    public sealed record HeartbeatAcked : GatewayInput;

    public sealed record ReconnectAsked : GatewayInput;

    public sealed record SessionInvalid(bool Resumable) : GatewayInput;

    public sealed record SessionReady(string SessionId, long? Sequence, string? ResumeUrl) : GatewayInput;

    public sealed record SessionResumed(long? Sequence) : GatewayInput;

    public sealed record Dispatched(long? Sequence) : GatewayInput;
}
