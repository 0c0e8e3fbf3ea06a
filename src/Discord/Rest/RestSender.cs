using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentorBot.Discord.Rest.Limits;
using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Rest;

/// <summary>
/// Sends one call: waits for its turn, tries, tries again where that is safe, and says clearly why it gave up. Logs and
/// exceptions name routes by template only.
/// </summary>
internal sealed class RestSender(HttpClient http, DiscordSettings settings, TimeProvider time, ILogger log) : IDisposable
{
    private const int UnknownWebhook = 10015;
    private const int UnknownInteraction = 10062;
    private const int AlreadyAcknowledged = 40060;
    private const int InvalidWebhookToken = 50027;

    /// <summary>A callback has 3 seconds: half of them for a try that may hang.</summary>
    private static readonly TimeSpan CallbackTry = TimeSpan.FromSeconds(1.5);

    private readonly string authorization = "Bot " + settings.Token;
    private readonly SpentTokens spent = new(time);
    private readonly TokenWatch token = new();

    public RateLimiter Limits { get; } = new(time);

    /// <summary>Null when the answer was empty, or when an earlier try turns out to have done the work.</summary>
    public async Task<T?> SendAsync<T>(RestCall call, JsonTypeInfo<T>? type, CancellationToken ct) where T : class
    {
        var deadline = time.In(call.Within ?? settings.Patience);
        var mayBeDone = false;
        for (var tries = 1; ; tries++)
        {
            var permit = await EnterAsync(call.Route, tries > 1, deadline, ct);
            var outcome = await TryAsync(call, type, permit, deadline, ct);
            if (outcome.IsSuccess || (mayBeDone && !call.Doubts && IsDone(call.Route, outcome.Status, outcome.Code)))
                return outcome.Value;
            if (outcome.Status == 401 && outcome.Code != InvalidWebhookToken)
                await token.DoubtAsync(call.Route.Name == "GET users/@me", AskWhoAmIAsync);
            mayBeDone |= outcome.IsTransient && outcome.Arrived;
            if (token.IsRefused || outcome.Wait(call, tries) is not { } wait || wait > time.Until(deadline))
                throw Failed(call.Route, outcome, mayBeDone);
            // After 429 the bucket keeps the time; a callback has none.
            if (outcome.Status != 429 || call.Route.IsCallback)
                await Task.Delay(wait, time, ct);
        }
    }

    public void Dispose() => token.Dispose();

    private async ValueTask<Permit> EnterAsync(RestRoute route, bool again, long deadline, CancellationToken ct)
    {
        ThrowIfUseless(route);
        if (Limits.TryEnter(route, out var permit))
            return permit;
        using var timer = new CancellationTokenSource(time.Until(deadline), time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token, token.Refused);
        try
        {
            permit = await Limits.EnterAsync(route, again, giveUp.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw token.IsRefused ? Refused(route)
                : new DiscordApiException(429, 0, $"{route} not sent: rate limits left no room in time");
        }

        try
        {
            ThrowIfUseless(route);
            return permit;
        }
        catch (DiscordApiException)
        {
            Limits.Leave(route, permit, null);
            throw;
        }
    }

    private async Task<TryOutcome<T>> TryAsync<T>(
        RestCall call, JsonTypeInfo<T>? type, Permit permit, long deadline, CancellationToken ct) where T : class
    {
        var most = call.Route.IsCallback ? CallbackTry : settings.TryTimeout;
        var left = time.Until(deadline);
        using var timer = new CancellationTokenSource(left < most ? left : most, time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token, token.Refused);
        LimitHeaders? limits = null;
        var started = time.GetTimestamp();
        var outcome = new TryOutcome<T>(0, Arrived: false, Says: "not sent");
        try
        {
            await token.ClearAsync(giveUp.Token);
            using var message = call.Message(settings.ApiBaseUrl);
            Sign(message, call.Route.Secret is null);
            outcome = new(0, Arrived: true, Says: "had no answer in time");
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, giveUp.Token);
            limits = LimitHeaders.Read((int)response.StatusCode, response.Headers);
            if (limits is { IsSuccess: true })
                return outcome = new(limits.Value.Status, true, await ReadAsync(response, type, giveUp.Token));
            (limits, outcome) = await ErrorAnswer.ReadAsync<T>(response, limits.Value, giveUp.Token);
            return outcome;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return outcome;
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            return outcome = TryOutcome<T>.Lost(lost);
        }
        catch (JsonException unreadable)
        {
            throw new DiscordApiException(limits?.Status ?? 0, 0, $"{call.Route} was answered with something unreadable", unreadable) { MayHaveArrived = true };
        }
        finally
        {
            Limits.Leave(call.Route, permit, limits);
            Note(call.Route, outcome.Status, outcome.Code, outcome.RetryAfter, time.GetElapsedTime(started));
        }
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T>? type, CancellationToken ct) where T : class
    {
        if (type is null || (int)response.StatusCode == 204 || response.Content.Headers.ContentLength == 0)
            return null;
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        return await JsonSerializer.DeserializeAsync(stream, type, ct);
    }

    private void Sign(HttpRequestMessage message, bool asBot)
    {
        message.Headers.TryAddWithoutValidation("User-Agent", settings.UserAgent);
        if (asBot)
            message.Headers.TryAddWithoutValidation("Authorization", authorization);
    }

    /// <summary>The one request after a 401, past all queues.</summary>
    private async Task<int> AskWhoAmIAsync()
    {
        using var timer = new CancellationTokenSource(settings.TryTimeout, time);
        try
        {
            using var message = new RestCall(RestRoute.Of(HttpMethod.Get, "users/@me")).Message(settings.ApiBaseUrl);
            Sign(message, asBot: true);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timer.Token);
            return (int)response.StatusCode;
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Whether an error on a further try shows that an earlier one, whose answer was lost, has done it.</summary>
    private static bool IsDone(RestRoute route, int status, int code) =>
        route.IsCallback ? code == AlreadyAcknowledged : route.Method == HttpMethod.Delete && status == 404 && code != 0;

    private void Note(RestRoute route, int status, int code, TimeSpan? retryAfter, TimeSpan took)
    {
        if (route.Secret is not null && (code == InvalidWebhookToken || (status == 404 && code is UnknownWebhook or UnknownInteraction)))
            spent.Add(route.Secret);
        var level = status is 0 or 429 or >= 500 ? LogLevel.Warning : LogLevel.Debug;
        if (log.IsEnabled(level))
            log.Log(level, "{Route} {Status} {Code} in {Milliseconds:0} ms, retry after {RetryAfter}", route.Name, status, code, took.TotalMilliseconds, retryAfter);
    }

    private void ThrowIfUseless(RestRoute route)
    {
        if (token.IsRefused)
            throw Refused(route);
        if (route.Secret is not null && spent.Contains(route.Secret))
            throw new DiscordApiException(404, UnknownWebhook, $"{route} not sent: Discord no longer knows this interaction");
        if (Limits.Invalid.TooMany)
            throw new DiscordApiException(
                429, 0, $"{route} not sent: {InvalidRequests.Most} requests were refused within ten minutes, more would bring a ban");
    }

    private DiscordApiException Failed<T>(RestRoute route, TryOutcome<T> outcome, bool mayBeDone) where T : class =>
        token.IsRefused ? Refused(route)
        : new(outcome.Status, outcome.Code, $"{route} {outcome.Says}", outcome.Failure) { RetryAfter = outcome.RetryAfter, MayHaveArrived = mayBeDone };

    private static DiscordApiException Refused(RestRoute route) =>
        new(401, 0, $"{route}: Discord refuses the bot's token; nothing more is sent. Set a valid token and start again") { TokenRefused = true };
}
