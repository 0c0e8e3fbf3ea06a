namespace MentorBot.Discord.Gateway;

/// <summary>One of the connections that share a bot's guilds, counted from 0. Source: Discord docs, Gateway, Sharding.</summary>
public sealed record ShardId(int Index, int Count);

/// <summary>What is needed to go on with a session on a new connection. The url is null on servers that give none.</summary>
public sealed record ResumePoint(string SessionId, long Sequence, string? Url = null);

/// <summary>
/// Keeps each shard's resume point over a restart of the process. Saved when a session begins or ends, on a clean stop, and
/// every few seconds in between. After a crash Discord therefore repeats the events since the last save:
/// handlers must recognise what they have done already (by interaction id).
/// </summary>
public interface IGatewayStore
{
    /// <summary>The point saved last for this shard of this many, or null.</summary>
    Task<ResumePoint?> LoadAsync(ShardId shard, CancellationToken ct);

    /// <summary>Replaces the shard's point; null when there is no session any more.</summary>
    Task SaveAsync(ShardId shard, ResumePoint? point, CancellationToken ct);
}
