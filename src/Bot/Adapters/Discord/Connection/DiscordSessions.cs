using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Core.Platforms;
using MentorBot.Discord.Gateway;

namespace MentorBot.Bot.Adapters.Discord.Connection;

/// <summary>
/// Keeps in the database where each shard's session stood, so that a restart resumes it. Also knows which shards still get
/// what an earlier process may have handled.
/// </summary>
public sealed class DiscordSessions(IServiceScopeFactory scopes) : IGatewayStore
{
    private readonly ConcurrentDictionary<int, bool> repeating = new();

    /// <summary>The shard goes on with a stored session and is not through with what was missed.</summary>
    public bool IsRepeating(int shard) => repeating.ContainsKey(shard);

    /// <summary>All that was missed has come, or the session is a new one.</summary>
    public void Caught(int shard) => repeating.TryRemove(shard, out _);

    public async Task<ResumePoint?> LoadAsync(ShardId shard, CancellationToken ct)
    {
        var text = await UseAsync(notes => notes.ReadAsync(DiscordCallers.Platform, Name(shard), ct));
        if (text is null)
            return null;
        repeating[shard.Index] = true;
        return JsonSerializer.Deserialize(text, ResumePointJson.Default.ResumePoint);
    }

    public async Task SaveAsync(ShardId shard, ResumePoint? point, CancellationToken ct)
    {
        var text = point is null ? null : JsonSerializer.Serialize(point, ResumePointJson.Default.ResumePoint);
        await UseAsync(async notes =>
        {
            await notes.WriteAsync(DiscordCallers.Platform, Name(shard), text, ct);
            return true;
        });
    }

    private async Task<T> UseAsync<T>(Func<PlatformNotes, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<PlatformNotes>());
    }

    private static string Name(ShardId shard) => string.Create(CultureInfo.InvariantCulture, $"session:{shard.Index}/{shard.Count}");
}

[JsonSerializable(typeof(ResumePoint))]
internal sealed partial class ResumePointJson : JsonSerializerContext;
