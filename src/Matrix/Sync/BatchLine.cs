using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace MentorBot.Matrix.Sync;

/// <summary>
/// The batches in work, in order. How far the account has listened is saved when all batches up to there are dealt with, so that a
/// crash repeats what was not.
/// </summary>
internal sealed class BatchLine : IAsyncDisposable
{
    private readonly Channel<(string NextBatch, Task Work)> line;
    private readonly Func<string, CancellationToken, Task> save;
    private readonly ILogger log;
    private readonly CancellationToken stop;
    private readonly Task saving;

    public BatchLine(int most, Func<string, CancellationToken, Task> save, ILogger log, CancellationToken stop)
    {
        (this.save, this.log, this.stop) = (save, log, stop);
        line = Channel.CreateBounded<(string, Task)>(new BoundedChannelOptions(most) { SingleReader = true, SingleWriter = true });
        saving = SaveAllAsync();
    }

    /// <summary>Waits when too many are in work.</summary>
    public async ValueTask AddAsync(string nextBatch, Task work, CancellationToken ct)
    {
        if (line.Writer.TryWrite((nextBatch, work)))
            return;
        log.LogWarning("Matrix: {Count} batches of events wait to be dealt with; listening pauses until the first is done", line.Reader.Count);
        await line.Writer.WriteAsync((nextBatch, work), ct);
    }

    /// <summary>Waits for what is in work; the taker ends it when it is told to stop.</summary>
    public async ValueTask DisposeAsync()
    {
        line.Writer.TryComplete();
        await saving;
    }

    private async Task SaveAllAsync()
    {
        string? saved = null;
        await foreach (var (nextBatch, work) in line.Reader.ReadAllAsync())
        {
            if (!await EndedAsync(work))
                return;
            // Those done in the meantime are saved with it.
            var last = nextBatch;
            while (line.Reader.TryPeek(out var next) && next.Work.IsCompleted && await EndedAsync(next.Work) && line.Reader.TryRead(out _))
                last = next.NextBatch;
            if (last != saved)
                await TrySaveAsync(last);
            saved = last;
        }
    }

    /// <summary>False when it was stopped and has to come again.</summary>
    private async Task<bool> EndedAsync(Task work)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (work.IsFaulted)
            log.LogError(work.Exception.InnerException, "Matrix: dealing with a batch of events failed");
        return !work.IsCanceled || !stop.IsCancellationRequested;
    }

    private async Task TrySaveAsync(string nextBatch)
    {
        try
        {
            await save(nextBatch, CancellationToken.None);
        }
        catch (Exception failed)
        {
            // The next save includes it; until then a crash repeats more.
            log.LogError(failed, "Matrix: how far the bot has listened could not be saved");
        }
    }
}
