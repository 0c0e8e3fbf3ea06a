using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Gateway.Loop;

/// <summary>Writes a shard's resume point to the store, one write at a time; of several waiting only the latest counts.</summary>
internal sealed class ResumePointSaver(IGatewayStore store, ShardId shard, ILogger logger)
{
    private readonly Lock gate = new();
    private ResumePoint? latest;
    private bool waiting;
    private Task writing = Task.CompletedTask;

    public void Save(ResumePoint? point)
    {
        lock (gate)
        {
            (latest, var running, waiting) = (point, waiting, true);
            if (!running)
                writing = WriteAsync(writing);
        }
    }

    /// <summary>Ends when all that was given has been written.</summary>
    public Task FlushAsync()
    {
        lock (gate)
            return writing;
    }

    private async Task WriteAsync(Task before)
    {
        await before;
        await Task.Yield();
        ResumePoint? point;
        lock (gate)
            (point, waiting) = (latest, false);
        try
        {
            await store.SaveAsync(shard, point, CancellationToken.None);
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "The gateway session of shard {Shard} could not be saved", shard.Index);
        }
    }
}
