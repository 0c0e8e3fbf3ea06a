using System.Text.Json;
using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Sending;

/// <summary>
/// Finds out whether a message was sent by a try nobody noted. Servers forget transaction ids after a while (Synapse: a day) and
/// know them per device only, so each message bears its name.
/// </summary>
public sealed class LookBack(MatrixApi api, MatrixRooms rooms)
{
    private const int MostPages = 20;

    /// <summary>The clocks of the server and of this machine may differ.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <returns>The id of the message; null when there is none.</returns>
    /// <exception cref="MatrixApiException">The room cannot be read.</exception>
    public async Task<string?> FindAsync(string roomId, string key, DateTime sinceUtc, CancellationToken cancellation)
    {
        var filter = new EventFilter([EventType.Message]);
        string? from = null;
        for (var page = 0; page < MostPages; page++)
        {
            var read = await api.GetMessagesAsync(roomId, from, filter: filter, ct: cancellation);
            foreach (var message in read.Chunk ?? [])
            {
                if (message.Sender == rooms.Me && IsNamed(message, key))
                    return message.EventId;
                if (message.SentAt.UtcDateTime < sinceUtc - Slack)
                    return null;
            }

            if (read.End is null || read.Chunk is not { Count: > 0 })
                return null;
            from = read.End;
        }

        return null;
    }

    private static bool IsNamed(MatrixEvent message, string key) =>
        message.Content.ValueKind == JsonValueKind.Object && message.Content.TryGetProperty(MatrixSending.KeyField, out var name) && name.ValueEquals(key);
}
