using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace MentorBot.Homeserver;

public sealed partial class MatrixPerson
{
    /// <summary>A room of its own; the room's id.</summary>
    public Task<string> CreateRoomAsync(string name, params string[] invite) => CreateAsync(name, invite);

    /// <summary>The same with whatever else a request to make a room can say.</summary>
    public Task<string> CreateRoomAsync(string name, JsonObject more) => CreateAsync(name, [], more);

    /// <summary>A room anybody can come into.</summary>
    public Task<string> CreatePublicRoomAsync(string name) => CreateAsync(name, [], new() { ["preset"] = "public_chat" });

    /// <summary>A conversation with somebody, as clients begin one.</summary>
    /// <param name="preset">"public_chat": anybody can come in.</param>
    public Task<string> CreateDirectRoomAsync(string with, string preset = "trusted_private_chat") =>
        CreateAsync(null, [with], new() { ["is_direct"] = true, ["preset"] = preset });

    /// <summary>The same with several people at once.</summary>
    public Task<string> CreateDirectRoomAsync(string[] with) => CreateAsync(null, with, new() { ["is_direct"] = true });

    public Task<string> CreateSpaceAsync(string name, params string[] invite) =>
        CreateAsync(name, invite, new() { ["creation_content"] = new JsonObject { ["type"] = "m.space" } });

    /// <summary>A room whose messages only its members' devices can read.</summary>
    public Task<string> CreateEncryptedRoomAsync(string name, params string[] invite) =>
        CreateAsync(name, invite, new()
        {
            ["initial_state"] = new JsonArray(new JsonObject
            {
                ["type"] = "m.room.encryption", ["state_key"] = "", ["content"] = new JsonObject { ["algorithm"] = "m.megolm.v1.aes-sha2" },
            }),
        });

    /// <summary>Puts a room into a space; both sides say so.</summary>
    public async Task AddToSpaceAsync(string spaceId, string roomId)
    {
        await SetStateAsync(spaceId, "m.space.child", new() { ["via"] = new JsonArray(ServerName) }, roomId);
        await SetStateAsync(roomId, "m.space.parent", new() { ["via"] = new JsonArray(ServerName), ["canonical"] = true }, spaceId);
    }

    public Task InviteAsync(string roomId, string who) => PostAsync($"rooms/{Id(roomId)}/invite", new() { ["user_id"] = who });

    public Task KickAsync(string roomId, string who) => PostAsync($"rooms/{Id(roomId)}/kick", new() { ["user_id"] = who });

    public Task JoinAsync(string roomId) => PostAsync($"join/{Id(roomId)}", []);

    public Task LeaveAsync(string roomId) => PostAsync($"rooms/{Id(roomId)}/leave", []);

    /// <summary>Replaces a room by one of another version; the new room's id.</summary>
    public async Task<string> UpgradeAsync(string roomId, string version) =>
        (string)(await PostAsync($"rooms/{Id(roomId)}/upgrade", new() { ["new_version"] = version }))["replacement_room"]!;

    /// <summary>Says something; the event's id.</summary>
    /// <param name="thread">The message whose thread it belongs to.</param>
    /// <param name="replyTo">The message it answers.</param>
    public Task<string> SayAsync(string roomId, string text, string? thread = null, string? replyTo = null)
    {
        var content = new JsonObject { ["msgtype"] = "m.text", ["body"] = text };
        if (thread is not null)
            content["m.relates_to"] = new JsonObject { ["rel_type"] = "m.thread", ["event_id"] = thread };
        if (replyTo is not null)
            content["m.relates_to"] = new JsonObject { ["m.in_reply_to"] = new JsonObject { ["event_id"] = replyTo } };
        return SendEventAsync(roomId, "m.room.message", content);
    }

    /// <summary>Corrects an own message.</summary>
    public Task<string> EditAsync(string roomId, string eventId, string text) =>
        SendEventAsync(roomId, "m.room.message", new()
        {
            ["msgtype"] = "m.text", ["body"] = "* " + text, ["m.new_content"] = new JsonObject { ["msgtype"] = "m.text", ["body"] = text },
            ["m.relates_to"] = new JsonObject { ["rel_type"] = "m.replace", ["event_id"] = eventId },
        });

    public Task<string> ReactAsync(string roomId, string eventId, string emoji) =>
        SendEventAsync(roomId, "m.reaction", new()
        {
            ["m.relates_to"] = new JsonObject { ["rel_type"] = "m.annotation", ["event_id"] = eventId, ["key"] = emoji },
        });

    /// <summary>Votes in a poll, as clients of today do.</summary>
    public Task<string> VoteAsync(string roomId, string pollId, params string[] choices) =>
        SendEventAsync(roomId, "org.matrix.msc3381.poll.response", new()
        {
            ["m.relates_to"] = new JsonObject { ["rel_type"] = "m.reference", ["event_id"] = pollId },
            ["org.matrix.msc3381.poll.response"] = new JsonObject { ["answers"] = new JsonArray([.. choices.Select(c => (JsonNode)c)]) },
        });

    /// <summary>Votes in a poll by the form that the specification gives votes since MSC3381 was merged.</summary>
    public Task<string> VoteStableAsync(string roomId, string pollId, params string[] choices) =>
        SendEventAsync(roomId, "m.poll.response", new()
        {
            ["m.relates_to"] = new JsonObject { ["rel_type"] = "m.reference", ["event_id"] = pollId },
            ["m.selections"] = new JsonArray([.. choices.Select(c => (JsonNode)c)]),
        });

    public async Task<string> RedactAsync(string roomId, string eventId) =>
        (string)(await SendAsync(HttpMethod.Put, $"/_matrix/client/v3/rooms/{Id(roomId)}/redact/{Id(eventId)}/{NextTransaction()}", new JsonObject()))["event_id"]!;

    /// <summary>Any event; its id. While the server is away it is tried again.</summary>
    public async Task<string> SendEventAsync(string roomId, string type, JsonObject content)
    {
        var path = $"/_matrix/client/v3/rooms/{Id(roomId)}/send/{type}/{NextTransaction()}";
        var eventId = "";
        await PatientlyAsync(async () => eventId = (string)(await SendAsync(HttpMethod.Put, path, content))["event_id"]!);
        return eventId;
    }

    public Task SetStateAsync(string roomId, string type, JsonObject content, string stateKey = "") =>
        SendAsync(HttpMethod.Put, $"/_matrix/client/v3/rooms/{Id(roomId)}/state/{type}/{Id(stateKey)}", content);

    public Task<JsonObject> GetStateAsync(string roomId, string type, string stateKey = "") =>
        GetAsync($"/_matrix/client/v3/rooms/{Id(roomId)}/state/{type}/{Id(stateKey)}");

    /// <summary>Gives somebody a level in a room.</summary>
    public async Task EmpowerAsync(string roomId, string who, int level)
    {
        var levels = await GetStateAsync(roomId, "m.room.power_levels");
        levels["users"]![who] = level;
        await SetStateAsync(roomId, "m.room.power_levels", levels);
    }

    /// <summary>Sends a file into a room; the event's id.</summary>
    public async Task<string> SendFileAsync(string roomId, string fileName, string contentType, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/_matrix/media/v3/upload?filename={Id(fileName)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new ByteArrayContent(content);
        request.Content.Headers.ContentType = new(contentType);
        var uri = (string)(await ReadAsync(await http.SendAsync(request)))["content_uri"]!;
        return await SendEventAsync(roomId, "m.room.message", new()
        {
            ["msgtype"] = contentType.StartsWith("image/", StringComparison.Ordinal) ? "m.image" : "m.file", ["body"] = fileName, ["url"] = uri,
            ["info"] = new JsonObject { ["mimetype"] = contentType, ["size"] = content.Length },
        });
    }

    /// <summary>Fetches a file by its mxc:// address.</summary>
    public async Task<byte[]> DownloadAsync(string mxcUri)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_matrix/client/v1/media/download/" + mxcUri["mxc://".Length..]);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>All that was ever said in a room, oldest first, as the server keeps it.</summary>
    public async Task<IReadOnlyList<SeenEvent>> ReadHistoryAsync(string roomId)
    {
        List<SeenEvent> history = [];
        var from = "";
        while (true)
        {
            var page = await GetAsync($"/_matrix/client/v3/rooms/{Id(roomId)}/messages?dir=f&limit=500{from}");
            history.AddRange(((JsonArray)page["chunk"]!).Select(e => SeenEvent.Read(roomId, e!)));
            if ((string?)page["end"] is not { } end)
                return history;
            from = "&from=" + Id(end);
        }
    }

    /// <summary>Who is in a room.</summary>
    public async Task<IReadOnlyList<string>> ReadMembersAsync(string roomId) =>
        [.. ((JsonObject)(await GetAsync($"/_matrix/client/v3/rooms/{Id(roomId)}/joined_members"))["joined"]!).Select(m => m.Key)];

    private async Task<string> CreateAsync(string? name, string[] invite, JsonObject? more = null)
    {
        var room = more ?? [];
        room["preset"] ??= "private_chat";
        if (name is not null)
            room["name"] = name;
        room["invite"] = new JsonArray([.. invite.Select(who => (JsonNode)who)]);
        return (string)(await PostAsync("createRoom", room))["room_id"]!;
    }

    private Task<JsonObject> PostAsync(string path, JsonObject body) => SendAsync(HttpMethod.Post, "/_matrix/client/v3/" + path, body);

    private string NextTransaction() => "p" + Interlocked.Increment(ref transactions).ToString(CultureInfo.InvariantCulture);

    private static string Id(string id) => Uri.EscapeDataString(id);
}
