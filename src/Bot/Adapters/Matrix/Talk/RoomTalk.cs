using System.Collections.Concurrent;
using MentorBot.Bot.Adapters.Matrix.Rendering;
using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Talk;

/// <summary>
/// What the bot offers in its rooms. Right below an offer a bare number chooses from it; as soon as people say something else
/// there, only an answer to the message or a reaction does.
/// </summary>
public sealed class RoomTalk(MatrixApi api, MatrixRooms rooms)
{
    private const int Most = 5000;

    /// <summary>Events around a number: below an offer there are its reactions as well.</summary>
    private const int NearBy = 40;

    private readonly ConcurrentDictionary<string, Offer?> last = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Offer> byMessage = new(StringComparer.Ordinal);

    /// <summary>The last thing said in the room was that offer.</summary>
    public Offer? Last(string roomId) => last.GetValueOrDefault(roomId);

    /// <summary>The same, for a number that was said there; what an earlier process has offered stands in the room.</summary>
    /// <param name="said">The number's event.</param>
    /// <exception cref="MatrixApiException">The server does not answer.</exception>
    public async Task<Offer?> LastAsync(string roomId, string said, CancellationToken cancellation)
    {
        if (last.TryGetValue(roomId, out var known))
            return known;
        foreach (var before in (await api.GetContextAsync(roomId, said, NearBy, cancellation)).EventsBefore ?? [])
        {
            if (before.Type != EventType.Message || before.Read(MatrixJson.Default.RelationContent)?.RelatesTo?.RelType == RelationType.Replace)
                continue;
            var offer = before.Sender == rooms.Me ? Offer.Read(before.Content) : null;
            if (offer is not null || before.Sender != rooms.Me)
                return offer;
        }

        return null;
    }

    public void Offered(string roomId, string eventId, Offer offer)
    {
        Known(eventId, offer);
        last[roomId] = offer;
    }

    /// <summary>Something that is chosen from in its own way, as a poll.</summary>
    public void Known(string eventId, Offer offer)
    {
        if (byMessage.Count >= Most)
            byMessage.Clear();
        byMessage[eventId] = offer;
    }

    /// <summary>People talk of something else.</summary>
    public void Passed(string roomId) => last[roomId] = null;

    /// <summary>What one of the bot's messages offers; null for others' messages, and where nothing is offered.</summary>
    /// <exception cref="MatrixApiException">The server does not answer.</exception>
    public async Task<Offer?> OfAsync(string roomId, string eventId, CancellationToken cancellation)
    {
        if (byMessage.TryGetValue(eventId, out var known))
            return known;
        var message = await api.GetEventAsync(roomId, eventId, cancellation);
        return message is not null && message.Sender == rooms.Me ? Offer.Read(message.Content) : null;
    }
}
