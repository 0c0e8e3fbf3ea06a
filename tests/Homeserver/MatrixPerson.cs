using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MentorBot.Homeserver;

/// <summary>The server said no to a person.</summary>
public sealed class RefusedByServerException(int status, string? code, string text) : Exception($"{status} {code}: {text}")
{
    public int Status => status;

    public string? Code => code;
}

/// <summary>
/// A person at a client of plain HTTP, which shares nothing with the bot's. One thing at a time. What it sends is sent
/// again while the server does not answer, under the same transaction id.
/// </summary>
public sealed partial class MatrixPerson(string url, string userId, string token) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private const string Filter =
        """{"presence":{"types":[]},"room":{"timeline":{"limit":1000},"ephemeral":{"types":["m.typing"]}}}""";

    private readonly HttpClient http = new() { BaseAddress = new(url), Timeout = Patience };
    private readonly ConcurrentDictionary<string, SeenEvent> known = new(StringComparer.Ordinal);
    private readonly List<SeenEvent> seen = [];
    private readonly Dictionary<string, string> invitations = new(StringComparer.Ordinal);
    private readonly HashSet<string> typing = new(StringComparer.Ordinal);
    private string? since;
    private int transactions;

    public string UserId => userId;

    public string Token => token;

    /// <summary>Everything its client got, oldest first.</summary>
    public IReadOnlyList<SeenEvent> Seen => seen;

    /// <summary>Rooms it is asked into, with the person who asks.</summary>
    public IReadOnlyDictionary<string, string> Invitations => invitations;

    /// <summary>Who has been seen typing, as "room user".</summary>
    public IReadOnlySet<string> Typing => typing;

    public string ServerName => userId[(userId.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Asks the server for what is new, and waits so long for something.</summary>
    public async Task ListenAsync(TimeSpan wait)
    {
        var from = since is null ? "" : "&since=" + Uri.EscapeDataString(since);
        var answer = await GetAsync(string.Create(
            CultureInfo.InvariantCulture, $"/_matrix/client/v3/sync?timeout={(int)wait.TotalMilliseconds}&filter={Uri.EscapeDataString(Filter)}{from}"));
        foreach (var (room, value) in answer["rooms"]?["join"] as JsonObject ?? [])
        {
            invitations.Remove(room);
            if (since is not null && (bool?)value?["timeline"]?["limited"] == true)
                await FillAsync(room, since, (string)value["timeline"]!["prev_batch"]!);
            foreach (var e in (value?["state"]?["events"] as JsonArray ?? []).Concat(value?["timeline"]?["events"] as JsonArray ?? []))
                Keep(SeenEvent.Read(room, e!));
            foreach (var e in value?["ephemeral"]?["events"] as JsonArray ?? [])
                typing.UnionWith((e!["content"]!["user_ids"] as JsonArray ?? []).Select(user => $"{room} {(string)user!}"));
        }

        foreach (var (room, value) in answer["rooms"]?["invite"] as JsonObject ?? [])
        {
            var own = ((JsonArray)value!["invite_state"]!["events"]!).Last(e => (string?)e!["state_key"] == userId);
            invitations[room] = (string)own!["sender"]!;
        }

        since = (string)answer["next_batch"]!;
    }

    /// <summary>Waits until an event fits that its client got; those got before count.</summary>
    public Task<SeenEvent> WaitForAsync(Func<SeenEvent, bool> fits, string what = "an event", TimeSpan? patience = null) =>
        WaitFromAsync(0, fits, what, patience);

    /// <summary>Waits for a message of somebody, or an edit of one, that holds a text.</summary>
    public Task<SeenEvent> WaitForTextAsync(string roomId, string from, string text, TimeSpan? patience = null) =>
        WaitForAsync(
            e => e.RoomId == roomId && e.Sender == from && e.Type == "m.room.message" && (e.NewBody ?? e.Body).Contains(text, StringComparison.Ordinal),
            $"“{text}” of {from}", patience);

    /// <summary>Says something and waits for the next message of somebody in that room.</summary>
    public async Task<SeenEvent> AskAsync(string roomId, string who, string text, TimeSpan? patience = null)
    {
        await ListenAsync(TimeSpan.Zero);
        var before = seen.Count;
        await SayAsync(roomId, text);
        return await WaitFromAsync(
            before, e => e.RoomId == roomId && e.Sender == who && e.Type == "m.room.message", $"an answer of {who} to “{text}”", patience);
    }

    /// <summary>Waits until somebody asks it into a room that it does not know yet; the room.</summary>
    public async Task<string> WaitForInvitationAsync(string from)
    {
        using var timer = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            if (invitations.FirstOrDefault(i => i.Value == from).Key is { } room)
                return room;
            if (timer.IsCancellationRequested)
                throw new TimeoutException($"{userId} was not invited by {from}");
            await PatientlyAsync(() => ListenAsync(TimeSpan.FromSeconds(2)));
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>Any request of the client API.</summary>
    public async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await ReadAsync(await http.SendAsync(request));
    }

    internal static async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            var body = text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : [];
            return response.IsSuccessStatusCode ? body
                : throw new RefusedByServerException((int)response.StatusCode, (string?)body["errcode"], (string?)body["error"] ?? text);
        }
    }

    private async Task<SeenEvent> WaitFromAsync(int from, Func<SeenEvent, bool> fits, string what, TimeSpan? patience)
    {
        using var timer = new CancellationTokenSource(patience ?? Patience, TimeProvider.System);
        while (true)
        {
            for (; from < seen.Count; from++)
            {
                if (fits(seen[from]))
                    return seen[from];
            }

            if (timer.IsCancellationRequested)
                throw new TimeoutException($"{userId} waited for {what} in vain. Last seen:\n{string.Join('\n', seen.TakeLast(12))}");
            await PatientlyAsync(() => ListenAsync(TimeSpan.FromSeconds(2)));
        }
    }

    /// <summary>What happened in a room between two listenings, where it was more than the server hands out at once.</summary>
    private async Task FillAsync(string room, string from, string to)
    {
        while (true)
        {
            var page = await GetAsync($"/_matrix/client/v3/rooms/{Id(room)}/messages?dir=f&limit=500&from={Id(from)}&to={Id(to)}");
            foreach (var e in page["chunk"] as JsonArray ?? [])
                Keep(SeenEvent.Read(room, e!));
            if ((string?)page["end"] is not { } end || page["chunk"] is JsonArray { Count: 0 })
                return;
            from = end;
        }
    }

    private Task<JsonObject> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    private void Keep(SeenEvent e)
    {
        if (known.TryAdd(e.EventId, e))
            seen.Add(e);
    }

    private static async Task PatientlyAsync(Func<Task> work)
    {
        using var timer = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or RefusedByServerException { Status: >= 500 } && !timer.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, timer.Token);
            }
        }
    }
}
