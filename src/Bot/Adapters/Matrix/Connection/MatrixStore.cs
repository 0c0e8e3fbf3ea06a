using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.Core.Platforms;
using MentorBot.Matrix.Sync;

namespace MentorBot.Bot.Adapters.Matrix.Connection;

/// <summary>Keeps in the database how far the bot has listened, and the log-in that was made with a password.</summary>
public sealed class MatrixStore(IServiceScopeFactory scopes) : ISyncStore
{
    private const string Name = "session";

    public async Task<SyncMemory?> LoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var text = await Notes(scope).ReadAsync(MatrixAdapter.Platform, Name, ct);
        return text is null ? null : JsonSerializer.Deserialize(text, SyncMemoryJson.Default.SyncMemory);
    }

    public async Task SaveAsync(SyncMemory memory, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Notes(scope).WriteAsync(MatrixAdapter.Platform, Name, JsonSerializer.Serialize(memory, SyncMemoryJson.Default.SyncMemory), ct);
    }

    private static PlatformNotes Notes(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<PlatformNotes>();
}

[JsonSerializable(typeof(SyncMemory))]
internal sealed partial class SyncMemoryJson : JsonSerializerContext;
