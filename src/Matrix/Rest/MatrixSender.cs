using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentorBot.Matrix.Model;
using Microsoft.Extensions.Logging;

namespace MentorBot.Matrix.Rest;

/// <summary>
/// Sends one call: waits for its turn, tries, tries again where that is safe, and says clearly why it gave up. Logs and
/// exceptions name routes by template only.
/// </summary>
internal sealed class MatrixSender(HttpClient http, MatrixSettings settings, TimeProvider time, ILogger log) : IDisposable
{
    /// <summary>A server that hands out tokens and refuses them is not asked for ever.</summary>
    private const int MostLogIns = 3;

    public SignIn SignIn { get; } = new(settings, log);

    public LimitGate Limits { get; } = new(time);

    public Task<T> SendAsync<T>(MatrixCall call, JsonTypeInfo<T> type, CancellationToken ct) where T : class =>
        SendAsync(call, async (response, token) =>
        {
            await using var stream = await response.Content.ReadAsStreamAsync(token);
            return await JsonSerializer.DeserializeAsync(stream, type, token) ?? throw new JsonException("null");
        }, ct);

    public async Task<T> SendAsync<T>(MatrixCall call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken ct) where T : class
    {
        using var patience = new CancellationTokenSource(settings.Patience, time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        TryOutcome? last = null;
        var mayBeDone = false;
        try
        {
            for (var tries = 1; ; tries++)
            {
                var session = Session(call);
                var (answer, outcome) = await TryAsync(call, session, read, giveUp.Token, ct);
                if (outcome is null)
                    return answer!;
                last = outcome;
                mayBeDone |= outcome.IsTransient && outcome.Arrived;
                if (call.IsSigned && outcome.TokenUnknown && tries <= MostLogIns)
                {
                    await SignIn.RenewAsync(session, Failed(call, outcome, mayBeDone), LogInAsync, giveUp.Token);
                    continue;
                }

                if (outcome.Wait(call, tries) is not { } wait)
                    throw Failed(call, outcome, mayBeDone);
                // After 429 the gate keeps the time.
                if (outcome.Status != 429)
                    await Task.Delay(wait, time, giveUp.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw last is null ? new MatrixApiException(429, "M_LIMIT_EXCEEDED", $"{call} not sent: limits left no room in time") : Failed(call, last, mayBeDone);
        }
    }

    public Task<LoginAnswer> LogInAsync(LoginRequest request, CancellationToken ct) =>
        SendAsync(
            MatrixCall.Of(HttpMethod.Post, "client/v3/login") with
            {
                IsSigned = false,
                Repeatable = true,
                Body = JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Default.LoginRequest),
            },
            WireJson.Default.LoginAnswer, ct);

    public void Dispose() => SignIn.Dispose();

    private MatrixSession? Session(MatrixCall call)
    {
        if (!call.IsSigned)
            return null;
        if (SignIn.Refusal is { } refusal)
            throw new MatrixApiException(refusal.Status, refusal.ErrCode, refusal.Message, refusal) { TokenRefused = true };
        return SignIn.Session ?? throw new MatrixApiException(0, null, $"{call} not sent: not logged in yet");
    }

    /// <param name="inTime">Also ends when there is no patience left. A try that this finds under way may have arrived.</param>
    /// <param name="ct">The caller's.</param>
    private async Task<(T? Answer, TryOutcome? Outcome)> TryAsync<T>(
        MatrixCall call, MatrixSession? session, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken inTime, CancellationToken ct) where T : class
    {
        using var turn = await Limits.EnterAsync(call.Name, inTime);
        using var timer = new CancellationTokenSource(call.TryTimeout ?? (call.IsLong ? settings.LongTryTimeout : settings.TryTimeout), time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(inTime, timer.Token);
        var started = time.GetTimestamp();
        TryOutcome? outcome = null;
        try
        {
            using var message = call.Message(settings.HomeserverUrl);
            if (session is not null)
                message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.AccessToken);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, giveUp.Token);
            if (response.IsSuccessStatusCode)
            {
                var answer = await read(response, giveUp.Token);
                Limits.LetThrough(call.Name);
                return (answer, null);
            }

            outcome = await TryOutcome.ReadAsync(response, time, giveUp.Token);
            if (outcome.Status == 429)
                Limits.Refused(call.Name, outcome.RetryAfter!.Value);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            outcome = new(0, true, "had no answer in time");
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            outcome = TryOutcome.Lost(lost);
        }
        catch (JsonException unreadable)
        {
            outcome = new(0, true, "was answered with something unreadable", Failure: unreadable);
        }

        if (outcome is not null)
            Note(call, outcome, time.GetElapsedTime(started));
        return (null, outcome);
    }

    private void Note(MatrixCall call, TryOutcome outcome, TimeSpan took)
    {
        var level = outcome.Status is 0 or 429 or >= 500 ? LogLevel.Warning : LogLevel.Debug;
        if (log.IsEnabled(level))
            log.Log(level, "{Route} {Says} after {Milliseconds:0} ms, retry after {RetryAfter}", call.Name, outcome.Says, took.TotalMilliseconds, outcome.RetryAfter);
    }

    private static MatrixApiException Failed(MatrixCall call, TryOutcome outcome, bool mayBeDone) =>
        new(outcome.Status, outcome.ErrCode, $"{call} {outcome.Says}", outcome.Failure)
        {
            Detail = outcome.Detail,
            RetryAfter = outcome.RetryAfter,
            MayHaveArrived = mayBeDone,
        };
}
