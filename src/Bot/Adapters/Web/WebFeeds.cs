using System.Security.Cryptography;
using MentorBot.Bot.Calendars;
using MentorBot.Core.Calendar.Ical;
using MentorBot.Core.Feeds;
using Microsoft.Net.Http.Headers;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>
/// The calendar feeds: read by programs, without a cookie; the secret in the address is the key. Programs that ask
/// whether anything changed are answered 304 (RFC 9110, section 13).
/// </summary>
public static class WebFeeds
{
    public static void Map(IEndpointRouteBuilder app) => app.MapMethods("/kalender/{secret}.ics", ["GET", "HEAD"], ReadAsync);

    private static async Task<IResult> ReadAsync(
        string secret, HttpContext context, FeedReading feeds, CalendarWording calendars, CancellationToken cancellation)
    {
        if (await feeds.BySecretAsync(secret, cancellation) is not { } feed)
            return Results.NotFound();
        var content = calendars.Write(feed);
        var digest = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));
        var changed = await feeds.ChangedAsync(feed.FeedId, digest, cancellation);
        // May be kept by the program, never by a proxy for others, and is asked for again each time.
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(
            content, IcalWriter.MediaType, lastModified: new DateTimeOffset(changed, TimeSpan.Zero),
            entityTag: new EntityTagHeaderValue($"\"{digest}\""));
    }
}
