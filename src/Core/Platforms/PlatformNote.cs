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
    /// <summary>Without the object mapper: the first thing read after a start, and to make it ready takes longer than to connect.</summary>
    public async Task<string?> ReadAsync(string platform, string name, CancellationToken cancellation) => (await db.ReadAsync(
        """SELECT "Value" FROM "PlatformNotes" WHERE "Platform" = $platform AND "Name" = $name""",
        row => row.GetString(0), cancellation, ("$platform", platform), ("$name", name))).FirstOrDefault();

    /// <summary>The notes whose names begin like that.</summary>
    public Task<List<PlatformNote>> BeginningWithAsync(string platform, string beginning, CancellationToken cancellation)
    {
        // A range, not LIKE, so that the unique index is used.
        var end = beginning[..^1] + (char)(beginning[^1] + 1);
        return db.PlatformNotes.AsNoTracking()
            .Where(n => n.Platform == platform && n.Name.CompareTo(beginning) >= 0 && n.Name.CompareTo(end) < 0).ToListAsync(cancellation);
    }

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
