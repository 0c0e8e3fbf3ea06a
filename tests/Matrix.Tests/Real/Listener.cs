using System.Collections.Concurrent;
using MentorBot.Homeserver;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;
using MentorBot.Matrix.Sync;
using MentorBot.Testing;
using Microsoft.Extensions.Logging;

namespace MentorBot.Matrix.Tests.Real;

/// <summary>Where a client's memory is kept over its restarts.</summary>
public sealed class KeptMemory : ISyncStore
{
    public SyncMemory? Memory { get; private set; }

    public Task<SyncMemory?> LoadAsync(CancellationToken ct) => Task.FromResult(Memory);

    public Task SaveAsync(SyncMemory memory, CancellationToken ct)
    {
        Memory = memory;
        return Task.CompletedTask;
    }
}

/// <summary>The client as a bot runs it: it listens, enters rooms it is asked into, and notes what it hears.</summary>
public sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly HttpClient http = MatrixHttp.Create();
    private readonly LoggerFactory logs = new();
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task running;

    private Listener(MatrixSettings settings, ISyncStore store, SyncSettings? sync)
    {
        logs.AddProvider(Log);
        Api = new MatrixApi(http, settings, TimeProvider.System, Log);
        var loop = new SyncLoop(Api, store, sync ?? new(), TimeProvider.System, logs.CreateLogger<SyncLoop>());
        running = loop.RunAsync(TakeAsync, () => ready.TrySetResult(), stop.Token);
    }

    public MatrixApi Api { get; }

    public TestLog Log { get; } = new();

    public ConcurrentQueue<SyncBatch> Batches { get; } = new();

    /// <summary>Texts of others in a room, in the order heard.</summary>
    public IReadOnlyList<string> Heard(string roomId) =>
        [.. Batches.SelectMany(b => b.Rooms).Where(r => r.RoomId == roomId).SelectMany(r => r.Events)
            .Where(e => e.Type == EventType.Message && e.Sender != Api.Session!.UserId).Select(e => e.Read(MatrixJson.Default.MessageContent)!.Body)];

    public Task Ended => running;

    public static MatrixSettings SettingsOf(SynapseServer server, Account account) => new(new Uri(server.Url)) { AccessToken = account.Token };

    public static async Task<Listener> StartAsync(MatrixSettings settings, ISyncStore? store = null, SyncSettings? sync = null)
    {
        var listener = new Listener(settings, store ?? new KeptMemory(), sync);
        await Task.WhenAny(listener.ready.Task, listener.running).WaitAsync(Patience, TimeProvider.System);
        return listener;
    }

    public async Task UntilAsync(Func<bool> isSo)
    {
        using var timer = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!isSo())
        {
            if (timer.IsCancellationRequested)
                throw new TimeoutException($"Heard in vain: {string.Join(", ", Batches.SelectMany(b => b.Rooms))}\n{string.Join('\n', Log.Lines)}");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Api.Dispose();
        http.Dispose();
        logs.Dispose();
        stop.Dispose();
    }

    private async Task TakeAsync(SyncBatch batch, CancellationToken ct)
    {
        Batches.Enqueue(batch);
        foreach (var invitation in batch.Invitations)
            await Api.JoinAsync(invitation.RoomId, ct: ct);
    }
}
