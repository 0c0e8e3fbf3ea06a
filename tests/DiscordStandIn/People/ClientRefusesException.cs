namespace MentorBot.DiscordStandIn.People;

/// <summary>Discord's client would not let the person do this: an unknown command, a missing or wrong value, a disabled button.</summary>
public sealed class ClientRefusesException(string message) : Exception(message);
