using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentorBot.Matrix.Model;

namespace MentorBot.Matrix.Rest;

public sealed partial class MatrixApi
{
    /// <summary>Sends an event; its id. The same transaction id from the same device gives the same event, however often it is sent.</summary>
    /// <param name="transactionId">The caller's own, kept until the event is known to be sent.</param>
    public async Task<string> SendEventAsync<T>(
        string roomId, string type, T content, JsonTypeInfo<T> contentType, string transactionId, CancellationToken ct = default) =>
        (await sender.SendAsync(
            Call(HttpMethod.Put, "client/v3/rooms/{room}/send/{type}/{txn}", [roomId, type, transactionId], content, contentType),
            WireJson.Default.EventIdAnswer, ct)).EventId;

    public Task<string> SendMessageAsync(string roomId, MessageContent message, string transactionId, CancellationToken ct = default) =>
        SendEventAsync(roomId, EventType.Message, message, MatrixJson.Default.MessageContent, transactionId, ct);

    /// <summary>Sets an emoji under an event; that it stands there already is no error, and gives null.</summary>
    public async Task<string?> SendReactionAsync(string roomId, string eventId, string emoji, string transactionId, CancellationToken ct = default)
    {
        try
        {
            return await SendEventAsync(
                roomId, EventType.Reaction, new(RelatesTo.Reaction(eventId, emoji)), MatrixJson.Default.RelationContent, transactionId, ct);
        }
        catch (MatrixApiException twice) when (twice.ErrCode == "M_DUPLICATE_ANNOTATION")
        {
            return null;
        }
    }

    /// <summary>Starts a poll; its event's id.</summary>
    /// <param name="fallback">What clients show that know no polls.</param>
    public Task<string> SendPollAsync(string roomId, Poll poll, string fallback, string transactionId, RelatesTo? relatesTo = null, CancellationToken ct = default) =>
        SendEventAsync(roomId, EventType.OldPollStart, poll.Start(fallback, relatesTo), MatrixJson.Default.PollStartContent, transactionId, ct);

    /// <summary>Ends a poll.</summary>
    public Task<string> EndPollAsync(string roomId, string pollId, string text, string transactionId, CancellationToken ct = default) =>
        SendEventAsync(
            roomId, EventType.OldPollEnd, new(new(RelationType.Reference, pollId), text, new()), MatrixJson.Default.PollEndContent, transactionId, ct);

    /// <summary>Takes an event's content away.</summary>
    public async Task<string> RedactAsync(string roomId, string eventId, string transactionId, string? reason = null, CancellationToken ct = default) =>
        (await sender.SendAsync(
            Call(HttpMethod.Put, "client/v3/rooms/{room}/redact/{event}/{txn}", [roomId, eventId, transactionId], new(reason), WireJson.Default.ReasonRequest),
            WireJson.Default.EventIdAnswer, ct)).EventId;

    /// <summary>One event, or null when there is none or it may not be seen.</summary>
    public Task<MatrixEvent?> GetEventAsync(string roomId, string eventId, CancellationToken ct = default) =>
        FindAsync("client/v3/rooms/{room}/event/{event}", [roomId, eventId], MatrixJson.Default.MatrixEvent, ct);

    /// <summary>An event and what stood around it.</summary>
    public Task<EventContext> GetContextAsync(string roomId, string eventId, int limit = 10, CancellationToken ct = default) =>
        sender.SendAsync(
            MatrixCall.Of(HttpMethod.Get, "client/v3/rooms/{room}/context/{event}", roomId, eventId).Ask(("limit", Number(limit))), MatrixJson.Default.EventContext, ct);

    /// <summary>A page of a room's history.</summary>
    /// <param name="from">Where to begin; null for the end of the history (backwards) or its beginning.</param>
    /// <param name="to">Where to stop.</param>
    public Task<MessagesPage> GetMessagesAsync(
        string roomId, string? from = null, string? to = null, bool backwards = true, int limit = 100, EventFilter? filter = null,
        CancellationToken ct = default) =>
        sender.SendAsync(
            MatrixCall.Of(HttpMethod.Get, "client/v3/rooms/{room}/messages", roomId).Ask(
                ("dir", backwards ? "b" : "f"), ("from", from), ("to", to), ("limit", Number(limit)),
                ("filter", filter is null ? null : JsonSerializer.Serialize(filter, MatrixJson.Default.EventFilter))),
            MatrixJson.Default.MessagesPage, ct);

    /// <summary>Events that stand in a relation to one: answers of a thread, votes, reactions. The newest first.</summary>
    /// <param name="relation">One of <see cref="RelationType"/>.</param>
    public Task<RelationsPage> GetRelationsAsync(
        string roomId, string eventId, string relation, string? from = null, int limit = 100, CancellationToken ct = default) =>
        sender.SendAsync(
            MatrixCall.Of(HttpMethod.Get, "client/v1/rooms/{room}/relations/{event}/{relation}", roomId, eventId, relation)
                .Ask(("from", from), ("limit", Number(limit))),
            MatrixJson.Default.RelationsPage, ct);

    /// <summary>A piece of a room's state, or null when it was never set.</summary>
    public Task<T?> GetStateAsync<T>(string roomId, string type, JsonTypeInfo<T> contentType, string stateKey = "", CancellationToken ct = default) where T : class =>
        FindAsync("client/v3/rooms/{room}/state/{type}/{key}", [roomId, type, stateKey], contentType, ct);

    /// <summary>All of a room's state.</summary>
    public Task<IReadOnlyList<MatrixEvent>> GetStateAsync(string roomId, CancellationToken ct = default) =>
        GetAsync("client/v3/rooms/{room}/state", [roomId], MatrixJson.Default.IReadOnlyListMatrixEvent, ct);

    /// <summary>Sets a piece of a room's state; the event's id.</summary>
    public async Task<string> SetStateAsync<T>(
        string roomId, string type, T content, JsonTypeInfo<T> contentType, string stateKey = "", CancellationToken ct = default) =>
        (await sender.SendAsync(
            Call(HttpMethod.Put, "client/v3/rooms/{room}/state/{type}/{key}", [roomId, type, stateKey], content, contentType),
            WireJson.Default.EventIdAnswer, ct)).EventId;

    /// <summary>Shows or hides that something is being written.</summary>
    /// <param name="for">How long it is shown unless hidden before; null hides it.</param>
    public Task SetTypingAsync(string roomId, TimeSpan? @for, CancellationToken ct = default) =>
        DoAsync(
            Call(HttpMethod.Put, "client/v3/rooms/{room}/typing/{user}", [roomId, Me],
                new(@for is not null, (int?)@for?.TotalMilliseconds), WireJson.Default.TypingRequest) with { MostTries = 1 },
            ct);

    /// <summary>Marks everything up to an event as read.</summary>
    public Task SendReceiptAsync(string roomId, string eventId, CancellationToken ct = default) =>
        DoAsync(
            Call(HttpMethod.Post, "client/v3/rooms/{room}/receipt/m.read/{event}", [roomId, eventId], new(), MatrixJson.Default.Empty) with { Repeatable = true, MostTries = 2 },
            ct);

    private async Task<T?> FindAsync<T>(string template, string[] ids, JsonTypeInfo<T> type, CancellationToken ct) where T : class
    {
        try
        {
            return await GetAsync(template, ids, type, ct);
        }
        catch (MatrixApiException none) when (none.IsNotFound)
        {
            return null;
        }
    }
}
