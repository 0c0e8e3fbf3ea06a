using System.Text.Json;
using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Sending;

/// <summary>
/// Finds out what was sent by a try nobody noted. Servers forget transaction ids after a while (Synapse: a day) and
/// know them per device only, so each message bears its name.
/// </summary>
public sealed class LookBack(MatrixApi api, MatrixRooms rooms)
{
    private const int MostPages = 20;

    /// <summary>The clocks of the server and of this machine may differ.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <param name="key">Of a notice: its further parts have names that begin with it.</param>
    /// <returns>Names and ids of the messages that are there.</returns>
    /// <exception cref="MatrixApiException">The room cannot be read.</exception>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(string roomId, string key, DateTime sinceUtc, CancellationToken cancellation)
    {
        var filter = new EventFilter([EventType.Message]);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        string? from = null;
        for (var page = 0; page < MostPages; page++)
        {
            var read = await api.GetMessagesAsync(roomId, from, filter: filter, ct: cancellation);
            foreach (var message in read.Chunk ?? [])
            {
                if (message.Sender == rooms.Me && NameOf(message) is { } name && IsPart(name, key))
                    found[name] = message.EventId;
                if (message.SentAt.UtcDateTime < sinceUtc - Slack)
                    return found;
            }

            if (read.End is null || read.Chunk is not { Count: > 0 })
                return found;
            from = read.End;
        }

        return found;
    }

    /// <summary>The name of one of the bot's messages; null where it has none.</summary>
    public static string? NameOf(MatrixEvent message) =>
        message.Content.ValueKind == JsonValueKind.Object && message.Content.TryGetProperty(MatrixSending.KeyField, out var name)
        && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    /// <summary>"n12", "n12.f0" and "n12t" belong to "n12", "n120" does not.</summary>
    private static bool IsPart(string name, string key) =>
        name.StartsWith(key, StringComparison.Ordinal) && (name.Length == key.Length || !char.IsAsciiDigit(name[key.Length]));
}
