using System.Net.Http.Headers;
using System.Text.Json;
using MentorBot.Matrix.Model;

namespace MentorBot.Matrix.Rest;

/// <summary>How one try ended without success.</summary>
/// <param name="Status">0 when no answer came.</param>
/// <param name="Arrived">The request may have arrived.</param>
/// <param name="Says">What to tell of it, without anything a person wrote.</param>
internal sealed record TryOutcome(
    int Status, bool Arrived, string Says, string? ErrCode = null, string? Detail = null, TimeSpan? RetryAfter = null,
    bool SoftLogout = false, Exception? Failure = null)
{
    /// <summary>What the server waits when it names no time.</summary>
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(2);

    /// <summary>No answer, or the server could not do it just now.</summary>
    public bool IsTransient => Status is 0 or (>= 500 and not 501);

    public bool TokenUnknown => Status == 401 && ErrCode is "M_UNKNOWN_TOKEN" or "M_MISSING_TOKEN";

    public static TryOutcome Lost(Exception lost)
    {
        // Only these are known to happen before the first byte of the request leaves.
        var sent = lost is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
        return new(0, sent, sent ? "lost its connection" : "found no connection", Failure: lost);
    }

    /// <summary>Reads a refusal; proxies answer with anything, so only what is understood counts.</summary>
    public static async Task<TryOutcome> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        ErrorBody? body = null;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            body = await JsonSerializer.DeserializeAsync(stream, WireJson.Default.ErrorBody, ct);
        }
        catch (JsonException)
        {
            // A page of a proxy.
        }

        var wait = status is 429 or >= 500 ? Wait(body, response.Headers.RetryAfter, time) : null;
        var says = status is >= 300 and < 400
            ? $"was answered with {status}, a redirection, which is not followed: set the address it leads to"
            : $"was answered with {status} {body?.Errcode}".TrimEnd();
        return new(
            status, true, says, body?.Errcode, body?.Error is { Length: > 300 } much ? much[..300] : body?.Error,
            status == 429 ? wait ?? DefaultWait : wait, body?.SoftLogout == true);
    }

    /// <summary>How long to wait before the next try; null: do not try again.</summary>
    public TimeSpan? Wait(MatrixCall call, int tries)
    {
        if (tries >= call.MostTries)
            return null;
        if (Status == 429)
            return RetryAfter;
        if (!IsTransient || (Arrived && !call.Repeatable))
            return null;
        var wait = Backoff.After(tries, TimeSpan.FromSeconds(10));
        return RetryAfter > wait ? RetryAfter : wait;
    }

    private static TimeSpan? Wait(ErrorBody? body, RetryConditionHeaderValue? header, TimeProvider time)
    {
        if (body?.RetryAfterMs is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var milliseconds) && milliseconds is >= 0 and < 1e9)
            return TimeSpan.FromMilliseconds(milliseconds);
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}

/// <summary>Doubling waits, half of each by chance, so that many callers do not come back at once.</summary>
internal static class Backoff
{
    public static TimeSpan After(int failures, TimeSpan longest)
    {
        var span = Math.Min(200 * Math.Pow(2, Math.Min(failures - 1, 12)), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(span / 2 + Random.Shared.NextDouble() * span / 2);
    }
}
