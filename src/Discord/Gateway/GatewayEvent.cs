namespace MentorBot.Discord.Gateway;

/// <summary>An event of the gateway, parsed. Events come in order within a shard and, within a session, once.</summary>
/// <param name="Name">As in Discord's docs: INTERACTION_CREATE.</param>
/// <param name="Shard">Index of the shard that received it.</param>
/// <param name="Data">What <see cref="EventTable"/> names for it: an Interaction, Guild, Channel, Ready …</param>
/// <param name="Received">The clock's time stamp (<see cref="TimeProvider.GetTimestamp"/>) when it came: interactions live for 3 s.</param>
public sealed record GatewayEvent(string Name, int Shard, object Data, long Received);
