using MentorBot.Matrix.Model;

namespace MentorBot.Matrix.Sync;

/// <summary>How to listen.</summary>
public sealed record SyncSettings
{
    /// <summary>How long the server may wait for something to happen before it answers.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Types of events to hear of; see <see cref="EventType"/>.</summary>
    public IReadOnlyList<string> EventTypes { get; init; } =
    [
        EventType.Message, EventType.Reaction, EventType.Redaction, EventType.Encrypted, EventType.PollStart, EventType.PollResponse,
        EventType.PollEnd, EventType.OldPollStart, EventType.OldPollResponse, EventType.OldPollEnd, .. StateTypes,
    ];

    /// <summary>Events of a room in one answer; more of them are fetched.</summary>
    public int TimelineLimit { get; init; } = 50;

    /// <summary>How many events of one room are fetched at most after a pause.</summary>
    public int MostMissed { get; init; } = 2000;

    /// <summary>How many batches may be in work at once before listening pauses.</summary>
    public int MostUnfinished { get; init; } = 200;

    internal static IReadOnlyList<string> StateTypes { get; } =
    [
        EventType.Member, EventType.Create, EventType.PowerLevels, EventType.JoinRules, EventType.Encryption, EventType.Tombstone,
        EventType.CanonicalAlias, EventType.Name, EventType.SpaceChild, EventType.SpaceParent, EventType.HistoryVisibility,
    ];

    internal SyncFilter Filter => new(
        new(Timeline, new(StateTypes, LazyLoadMembers: true), EventFilter.Nothing, EventFilter.Nothing),
        EventFilter.Nothing,
        new([EventType.Direct]));

    internal EventFilter Timeline => new(EventTypes, TimelineLimit, LazyLoadMembers: true);
}
