using System.Globalization;
using MentorBot.Core.Platforms;

namespace MentorBot.Bot.Adapters.Matrix.Rooms;

/// <summary>
/// Rooms the bot was asked into that could not be entered yet, as their server did not answer. Kept over restarts, and tried
/// again ever more rarely, for a week.
/// </summary>
public sealed class LateInvitations(PlatformNotes notes, TimeProvider time)
{
    private const string Mark = "invitation:";
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>It was tried just now, in vain.</summary>
    /// <param name="by">Who asked: their server knows the way.</param>
    public async Task NoteAsync(string roomId, string by, CancellationToken cancellation)
    {
        var known = await notes.ReadAsync(MatrixAdapter.Platform, Mark + roomId, cancellation);
        var since = known?.Split(' ')[0] ?? time.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture);
        await notes.WriteAsync(MatrixAdapter.Platform, Mark + roomId, $"{since} {by}", cancellation);
    }

    /// <summary>The bot is in, or will never be.</summary>
    public Task EndAsync(string roomId, CancellationToken cancellation) => notes.WriteAsync(MatrixAdapter.Platform, Mark + roomId, null, cancellation);

    /// <summary>Those to be tried again now, with who asked.</summary>
    public async Task<IReadOnlyList<(string RoomId, string By)>> DueAsync(CancellationToken cancellation)
    {
        var due = new List<(string, string)>();
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var note in await notes.BeginningWithAsync(MatrixAdapter.Platform, Mark, cancellation))
        {
            var (roomId, parts) = (note.Name[Mark.Length..], note.Value.Split(' '));
            var since = new DateTime(long.Parse(parts[0], CultureInfo.InvariantCulture), DateTimeKind.Utc);
            // As long as it was tried so far.
            var pause = TimeSpan.FromTicks(Math.Clamp((note.UpdatedUtc - since).Ticks, Shortest.Ticks, Longest.Ticks));
            if (now - since > Life)
                await EndAsync(roomId, cancellation);
            else if (now - note.UpdatedUtc >= pause)
                due.Add((roomId, parts[1]));
        }

        return due;
    }
}
