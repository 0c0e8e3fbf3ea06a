using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Platforms;

/// <summary>Something a person did on a platform, for which something was changed: kept because after a crash it is delivered again.</summary>
public sealed class DoneEvent
{
    /// <summary>Platform and the platform's own id.</summary>
    public required string Key { get; set; }

    public DateTime DoneUtc { get; set; }
}

/// <summary>Forgets what no platform delivers again.</summary>
public sealed class DoneEvents(MentorDb db, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    public Task DropOldAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow().UtcDateTime - Kept;
        return db.WriteAsync(() => db.DoneEvents.Where(e => e.DoneUtc < before).ExecuteDeleteAsync(cancellation), cancellation);
    }
}
