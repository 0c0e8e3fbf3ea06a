using System.Globalization;
using System.Net.Http.Headers;

namespace MentorBot.Discord.Rest.Limits;

/// <summary>What an answer says about limits. Source: Discord docs, Rate Limits, Header Format.</summary>
/// <param name="Reset">When the window ends by the server's clock: here it only tells windows apart.</param>
/// <param name="RetryAfter">Only with 429.</param>
/// <param name="Global">The whole bot (or address) has to wait, not only this bucket.</param>
/// <param name="Shared">Others used the limit up; does not count as an invalid request.</param>
internal readonly record struct LimitHeaders(
    int Status, string? Bucket = null, int? Limit = null, int? Remaining = null, double? ResetAfter = null, double? Reset = null,
    TimeSpan RetryAfter = default, bool Global = false, bool Shared = false)
{
    public bool IsTooMany => Status == 429;

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool TellsLimits => Limit > 0 && Remaining is not null && ResetAfter is not null;

    public static LimitHeaders Read(int status, HttpResponseHeaders headers) =>
        new(status, Text(headers, "X-RateLimit-Bucket"), (int?)Number(headers, "X-RateLimit-Limit"), (int?)Number(headers, "X-RateLimit-Remaining"),
            Number(headers, "X-RateLimit-Reset-After"), Number(headers, "X-RateLimit-Reset"),
            Shared: Text(headers, "X-RateLimit-Scope") == "shared");

    /// <summary>For 429: how long, from the body (exact) or the headers, and for whom.</summary>
    public LimitHeaders TooMany(HttpResponseHeaders headers, double? bodySeconds, bool? bodyGlobal)
    {
        // An answer from Discord's edge, before any bucket, has neither its body nor its headers.
        var fromEdge = bodySeconds is null && bodyGlobal is null && Bucket is null && Text(headers, "X-RateLimit-Scope") is null;
        var seconds = bodySeconds ?? Number(headers, "Retry-After") ?? ResetAfter ?? 1;
        return this with
        {
            RetryAfter = TimeSpan.FromSeconds(double.IsFinite(seconds) ? Math.Clamp(seconds, 0, 86_400) : 60),
            Global = bodyGlobal == true || fromEdge || Text(headers, "X-RateLimit-Scope") == "global" || Text(headers, "X-RateLimit-Global") == "true",
        };
    }

    public static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(Text(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
