namespace MentorBot.Matrix.Sync;

/// <summary>What has to outlive a restart.</summary>
/// <param name="UserId">Whose it is; of another account it is not used.</param>
/// <param name="AccessToken">Only when the client logged in by password. A secret.</param>
/// <param name="NextBatch">Where to go on; null before the first sync.</param>
public sealed record SyncMemory(string UserId, string? DeviceId = null, string? AccessToken = null, string? NextBatch = null)
{
    public override string ToString() => $"{UserId} on {DeviceId} at {NextBatch}";
}

/// <summary>Keeps it. After a crash the events since the last save come again.</summary>
public interface ISyncStore
{
    Task<SyncMemory?> LoadAsync(CancellationToken ct);

    Task SaveAsync(SyncMemory memory, CancellationToken ct);
}
