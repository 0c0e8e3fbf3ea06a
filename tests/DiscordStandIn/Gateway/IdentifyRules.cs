using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Gateway;

/// <summary>What an IDENTIFY has to hold (Discord reference, "Identify Structure" and "Gateway Close Event Codes").</summary>
internal static class IdentifyRules
{
    public static (int Code, string Reason)? Check(StandIn standIn, JsonNode? data)
    {
        if (data.Text("token") != standIn.Options.Token || standIn.Faults.RefusesToken)
            return (4004, "Authentication failed.");
        var properties = data.At("properties");
        if (properties.Text("os") is null || properties.Text("browser") is null || properties.Text("device") is null)
            return (4002, "IDENTIFY without properties os, browser, device");
        if (data.Number("large_threshold") is < 50 or > 250)
            return (4002, "large_threshold is between 50 and 250");
        if (data.Number("intents") is not { } intents || intents < 0 || intents >= 1L << 26)
            return (4013, "Invalid intent(s).");
        if (((Intents)intents & Intents.Privileged & ~standIn.Options.AllowedIntents) != 0)
            return (4014, "Disallowed intent(s).");
        if (data.At("shard") is { } shard && (shard is not JsonArray { Count: 2 } pair || pair[0]!.GetValue<int>() >= pair[1]!.GetValue<int>() || pair[0]!.GetValue<int>() < 0))
            return (4010, "Invalid shard.");
        return null;
    }
}
