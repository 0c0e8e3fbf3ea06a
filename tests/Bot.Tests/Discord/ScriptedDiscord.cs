using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MentorBot.Bot.Tests.Discord;

/// <summary>
/// Discord's HTTP side as far as answers to interactions go: keeps what was sent, takes a first answer once, and makes
/// everybody wait for conditions instead of time.
/// </summary>
public sealed class ScriptedDiscord : HttpMessageHandler
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentQueue<Sent> sent = new();
    private readonly ConcurrentDictionary<string, bool> answered = new();

    /// <summary>Interactions whose three seconds are over.</summary>
    public ConcurrentDictionary<string, bool> Expired { get; } = new();

    /// <summary>First answers arrive, and Discord's word of it is lost.</summary>
    public bool KeepsSilent { get; set; }

    /// <summary>A less complete server: nothing can follow a first answer.</summary>
    public bool HasNoWebhooks { get; set; }

    public IReadOnlyList<Sent> Requests => [.. sent];

    /// <summary>All requests, when there are so many.</summary>
    public async Task<IReadOnlyList<Sent>> AfterAsync(int count)
    {
        await UntilAsync(() => sent.Count >= count, $"{count} requests; so far: {string.Join(", ", sent)}");
        return Requests;
    }

    /// <summary>Waits for a condition; fails with its name after half a minute.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var end = TimeProvider.System.GetTimestamp() + (long)(Patience.TotalSeconds * TimeProvider.System.TimestampFrequency);
        while (!condition())
        {
            TimeProvider.System.GetTimestamp().ShouldBeLessThan(end, what);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var body = request.Content is null ? default : await request.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        if (path.EndsWith("/callback", StringComparison.Ordinal))
        {
            var id = path.Split('/')[^3];
            if (Expired.ContainsKey(id))
                return Refused(HttpStatusCode.NotFound, 10062);
            if (!answered.TryAdd(id, true))
                return Refused(HttpStatusCode.BadRequest, 40060);
        }

        sent.Enqueue(new Sent(request.Method.Method, path[(path.IndexOf("/v10/", StringComparison.Ordinal) + 5)..], body));
        if (HasNoWebhooks && path.Contains("/webhooks/", StringComparison.Ordinal))
            return Refused(HttpStatusCode.NotFound, 0);
        if (KeepsSilent && path.EndsWith("/callback", StringComparison.Ordinal))
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { id = "1", channel_id = "1" }) };
    }

    private static HttpResponseMessage Refused(HttpStatusCode status, int code) =>
        new(status) { Content = JsonContent.Create(new { code, message = "no" }) };

    /// <summary>A request the bot sent.</summary>
    public sealed record Sent(string Method, string Path, JsonElement Body)
    {
        /// <summary>Type of a first answer: 4 message, 5 and 6 deferred, 7 update, 8 suggestions, 9 form; 0 for other requests.</summary>
        public int Type => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("type", out var type) ? type.GetInt32() : 0;

        /// <summary>The message or form in it.</summary>
        public JsonElement Data => Type > 0 ? Body.TryGetProperty("data", out var data) ? data : default : Body;

        public string Text => Data.ValueKind == JsonValueKind.Object ? JsonSerializer.Serialize(Data, Plain) : "";

        public string Content => Data.GetProperty("content").GetString()!;

        public bool IsEphemeral => Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty("flags", out var flags) && (flags.GetInt32() & 64) != 0;

        /// <summary>Ids of buttons and menus by label or placeholder.</summary>
        public string Button(string label) => Data.GetProperty("components").EnumerateArray()
            .SelectMany(row => row.GetProperty("components").EnumerateArray())
            .First(c => c.TryGetProperty("label", out var l) && l.GetString() == label).GetProperty("custom_id").GetString()!;

        /// <summary>Values of all menus, by label.</summary>
        public IReadOnlyList<(string Label, string Value)> Options => [.. Data.GetProperty("components").EnumerateArray()
            .SelectMany(row => row.GetProperty("components").EnumerateArray()).Where(c => c.TryGetProperty("options", out _))
            .SelectMany(c => c.GetProperty("options").EnumerateArray())
            .Select(o => (o.GetProperty("label").GetString()!, o.GetProperty("value").GetString()!))];

        /// <summary>Names of a form's fields.</summary>
        public IReadOnlyList<string> Fields => [.. Data.GetProperty("components").EnumerateArray()
            .Select(label => label.GetProperty("component").GetProperty("custom_id").GetString()!)];

        public override string ToString() => $"{Method} {Path} {Type}";
    }
}
