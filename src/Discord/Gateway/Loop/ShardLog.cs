using MentorBot.Discord.Gateway.Session;
using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Gateway.Loop;

/// <summary>Tells of a shard's changes of state, without session ids, tokens or anything of an event.</summary>
internal sealed class ShardLog(ShardId shard, ServerShortcomings shortcomings, ILogger logger)
{
    public void Changed(GatewayState before, GatewayState after, GatewayInput input)
    {
        if (before.GetType() == after.GetType())
            return;
        logger.LogDebug("Gateway shard {Shard}: {Before} → {After}", shard.Index, before.GetType().Name, after.GetType().Name);
        if (after is GatewayState.Ready)
            logger.LogInformation("Gateway shard {Shard} is ready ({How})", shard.Index, before is GatewayState.Resuming ? "resumed" : "new session");
        else if (before is GatewayState.Ready)
            logger.LogInformation("Gateway shard {Shard} lost its connection ({Why})", shard.Index, Why(input));
        if (after is GatewayState.Ready { Memory.Session.Url: null })
            shortcomings.Tell(ServerShortcomings.NoResumeAddress);
        if (before is GatewayState.Resuming && after.Memory.Session is null && after is not GatewayState.FatallyClosed)
            shortcomings.Tell(ServerShortcomings.NoResume);
    }

    private static string Why(GatewayInput input) => input switch
    {
        GatewayInput.Closed { Code: { } code } => $"closed with {code}",
        GatewayInput.Closed => "broken",
        GatewayInput.Tick => "no heartbeat acknowledged in time",
        _ => input.GetType().Name,
    };
}
