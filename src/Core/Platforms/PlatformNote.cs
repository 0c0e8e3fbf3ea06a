using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Platforms;

/// <summary>One thing an adapter has to know again after a restart: where its connection stood, what it has published.</summary>
public sealed class PlatformNote
{
    public long Id { get; set; }

    /// <summary>"discord", "matrix".</summary>
    public required string Platform { get; set; }

    public required string Name { get; set; }
    public required string Value { get; set; }
    public DateTime UpdatedUtc { get; set; }
}

/// <summary>Reads and writes an adapter's own notes.</summary>
public sealed class PlatformNotes(MentorDb db, TimeProvider time)
{
    public Task<string?> ReadAsync(string platform, string name, CancellationToken cancellation) =>
        db.PlatformNotes.Where(n => n.Platform == platform && n.Name == name).Select(n => (string?)n.Value).FirstOrDefaultAsync(cancellation);

    /// <param name="value">Null takes the note away.</param>
    public Task WriteAsync(string platform, string name, string? value, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var note = await db.PlatformNotes.FirstOrDefaultAsync(n => n.Platform == platform && n.Name == name, cancellation);
        if (value is null)
        {
            if (note is not null)
                db.PlatformNotes.Remove(note);
            return;
        }

        if (note is null)
            db.PlatformNotes.Add(note = new PlatformNote { Platform = platform, Name = name, Value = value });
        (note.Value, note.UpdatedUtc) = (value, time.GetUtcNow().UtcDateTime);
    }, cancellation);
}
