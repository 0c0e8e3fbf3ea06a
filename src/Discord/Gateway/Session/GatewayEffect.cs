namespace MentorBot.Discord.Gateway.Session;

/// <summary>All that a session can ask of the loop around it.</summary>
internal abstract record GatewayEffect
{
    private GatewayEffect() { }

    /// <summary>Open a new connection; null means the gateway's own address. One that is still open is dropped.</summary>
    public sealed record Connect(string? Url) : GatewayEffect;

    /// <summary>Wait in the identify queue.</summary>
    public sealed record AwaitTurn : GatewayEffect;

    /// <param name="Optional">Asked for by the server: may be left out when the send budget is short.</param>
    public sealed record SendHeartbeat(long? Sequence, bool Optional = false) : GatewayEffect;

    public sealed record SendIdentify : GatewayEffect;

    public sealed record SendResume(ResumePoint Point) : GatewayEffect;

    public sealed record Close(int Code) : GatewayEffect;

    /// <summary>Hand the event just read to the handlers.</summary>
    public sealed record Dispatch : GatewayEffect;

    public sealed record Persist(ResumePoint? Point) : GatewayEffect;

    public sealed record Fatal(int Code) : GatewayEffect;
}
