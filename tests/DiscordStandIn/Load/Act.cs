namespace MentorBot.DiscordStandIn.Load;

/// <summary>Something people do under load.</summary>
/// <param name="Command">The command's path.</param>
/// <param name="Weight">How often, beside the others.</param>
/// <param name="Values">By option, what is typed, taken in turn; {n} becomes a running number.</param>
/// <param name="Typing">An option whose suggestions are asked for instead of sending the command.</param>
public sealed record Act(string Command, int Weight = 1, IReadOnlyDictionary<string, string[]>? Values = null, string? Typing = null);
