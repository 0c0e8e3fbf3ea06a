using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentorBot.Discord.Model;
using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Rest;

/// <summary>
/// Discord's HTTP API, one method an endpoint. Waits for rate limits, tries again where that cannot do anything twice, mentions
/// nobody unless told, and throws <see cref="DiscordApiException"/>. Source: Discord docs, API Reference.
/// </summary>
/// <param name="http">From <see cref="DiscordHttp.Create"/>; stays the caller's to dispose.</param>
public sealed partial class DiscordApi(HttpClient http, DiscordSettings settings, TimeProvider time, ILogger log) : IDisposable
{
    private readonly RestSender sender = new(http, settings, time, log);

    /// <summary>Answers of 401, 403 and 429 (not shared) in the last ten minutes, as Discord counts them before a ban.</summary>
    public int InvalidRequests => sender.Limits.Invalid.Count;

    /// <summary>Counters of rate limits held in memory at the moment.</summary>
    public int BucketCount => sender.Limits.BucketCount;

    /// <summary>Where to connect for events, and how many sessions may still be started.</summary>
    public Task<GatewayBot> GetGatewayBotAsync(CancellationToken ct = default) => GetAsync("gateway/bot", [], DiscordJson.Default.GatewayBot, ct);

    public Task<Application> GetApplicationAsync(CancellationToken ct = default) => GetAsync("applications/@me", [], DiscordJson.Default.Application, ct);

    /// <summary>The bot itself.</summary>
    public Task<User> GetCurrentUserAsync(CancellationToken ct = default) => GetAsync("users/@me", [], DiscordJson.Default.User, ct);

    public void Dispose() => sender.Dispose();

    private Task<T> GetAsync<T>(string template, ReadOnlySpan<string> ids, JsonTypeInfo<T> type, CancellationToken ct) where T : class =>
        AnswerAsync(new(RestRoute.Of(HttpMethod.Get, template, ids)), type, ct);

    /// <summary>For endpoints that answer with what is asked for or was made.</summary>
    private async Task<T> AnswerAsync<T>(RestCall call, JsonTypeInfo<T> type, CancellationToken ct) where T : class =>
        await sender.SendAsync(call, type, ct) ?? throw new DiscordApiException(204, 0, $"{call.Route} was answered with nothing") { MayHaveArrived = true };

    /// <summary>For endpoints whose answer does not matter.</summary>
    private async Task DoAsync(RestCall call, CancellationToken ct) => await sender.SendAsync<object>(call, null, ct);

    private static byte[] Json<T>(T body, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(body, type);
}
