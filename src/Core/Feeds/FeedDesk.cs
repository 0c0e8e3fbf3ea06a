using System.Security.Cryptography;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Feeds;

/// <summary>Gives people the secret addresses of their feeds, and takes them back.</summary>
public sealed class FeedDesk(MentorDb db, TimeProvider time)
{
    /// <summary>Without characters that look alike, to be typed into a telephone: 31^30 secrets, about 148 bits.</summary>
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";

    private const int Length = 30;

    /// <summary>The secret of the person's feed: the one there is, or a first one.</summary>
    public Task<string> SubscribeAsync(Member by, FeedScope scope, CancellationToken cancellation)
    {
        by.RequireKnown();
        return db.WriteAsync(async () =>
        {
            var old = await Of(by, scope).Select(f => f.Secret).FirstOrDefaultAsync(cancellation);
            return old ?? Add(by, scope);
        }, cancellation);
    }

    /// <summary>A new secret; the old address leads nowhere from now on.</summary>
    public Task<string> RenewAsync(Member by, FeedScope scope, CancellationToken cancellation)
    {
        by.RequireKnown();
        return db.WriteAsync(async () =>
        {
            await Of(by, scope).ExecuteDeleteAsync(cancellation);
            return Add(by, scope);
        }, cancellation);
    }

    /// <exception cref="RefusedException">There is none.</exception>
    public Task RevokeAsync(Member by, FeedScope scope, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        if (await Of(by, scope).ExecuteDeleteAsync(cancellation) == 0)
            throw new RefusedException("calendar.revoke.none");
    }, cancellation);

    private IQueryable<CalendarFeed> Of(Member by, FeedScope scope) =>
        db.CalendarFeeds.Where(f => f.PersonId == by.PersonId && f.TownId == by.TownId && f.Scope == scope).OrderBy(f => f.Id);

    private string Add(Member by, FeedScope scope)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var feed = new CalendarFeed
        {
            TownId = by.TownId,
            PersonId = by.PersonId,
            Scope = scope,
            Secret = RandomNumberGenerator.GetString(Letters, Length),
            CreatedUtc = now,
            ChangedUtc = now,
        };
        db.CalendarFeeds.Add(feed);
        return feed.Secret;
    }
}
