using System.Collections.Concurrent;

namespace MentorBot.DiscordStandIn.People;

/// <summary>All interactions, found by token.</summary>
public sealed class InteractionLog
{
    private readonly ConcurrentDictionary<string, Interaction> byToken = [];

    public IReadOnlyList<Interaction> All => [.. byToken.Values.OrderBy(i => i.Id, StringComparer.Ordinal)];

    public Interaction? Find(string token) => byToken.GetValueOrDefault(token);

    /// <summary>Forgets the finished ones, for long runs.</summary>
    public void Forget()
    {
        foreach (var done in byToken.Values.Where(i => i.Finished.IsCompleted))
            byToken.TryRemove(done.Token, out _);
    }

    internal void Add(Interaction interaction) => byToken[interaction.Token] = interaction;
}
