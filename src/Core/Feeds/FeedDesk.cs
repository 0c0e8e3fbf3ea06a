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
    /// <param name="courseId">Null unless the feed is a course's.</param>
    /// <exception cref="RefusedException">A visitor; a course without its id, or of another town.</exception>
    public Task<string> SubscribeAsync(Member by, FeedScope scope, long? courseId, CancellationToken cancellation)
    {
        by.RequireKnown();
        return db.WriteAsync(async () =>
        {
            await RequireCourseAsync(by, scope, courseId, cancellation);
            var old = await Of(by, scope, courseId).Select(f => f.Secret).FirstOrDefaultAsync(cancellation);
            return old ?? Add(by, scope, courseId);
        }, cancellation);
    }

    /// <summary>A new secret; the old address leads nowhere from now on.</summary>
    public Task<string> RenewAsync(Member by, FeedScope scope, long? courseId, CancellationToken cancellation)
    {
        by.RequireKnown();
        return db.WriteAsync(async () =>
        {
            await RequireCourseAsync(by, scope, courseId, cancellation);
            await Of(by, scope, courseId).ExecuteDeleteAsync(cancellation);
            return Add(by, scope, courseId);
        }, cancellation);
    }

    /// <exception cref="RefusedException">There is none.</exception>
    public Task RevokeAsync(Member by, FeedScope scope, long? courseId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        if (await Of(by, scope, courseId).ExecuteDeleteAsync(cancellation) == 0)
            throw new RefusedException("calendar.revoke.none");
    }, cancellation);

    private async Task RequireCourseAsync(Member by, FeedScope scope, long? courseId, CancellationToken cancellation)
    {
        if (scope == FeedScope.Course && !await db.Courses.AnyAsync(c => c.Id == courseId && c.TownId == by.TownId, cancellation))
            throw new RefusedException("calendar.subscribe.which-course");
    }

    private IQueryable<CalendarFeed> Of(Member by, FeedScope scope, long? courseId) =>
        db.CalendarFeeds.Where(f => f.PersonId == by.PersonId && f.TownId == by.TownId && f.Scope == scope && f.CourseId == courseId).OrderBy(f => f.Id);

    private string Add(Member by, FeedScope scope, long? courseId)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var feed = new CalendarFeed
        {
            TownId = by.TownId,
            PersonId = by.PersonId,
            Scope = scope,
            CourseId = courseId,
            Secret = RandomNumberGenerator.GetString(Letters, Length),
            CreatedUtc = now,
            ChangedUtc = now,
        };
        db.CalendarFeeds.Add(feed);
        return feed.Secret;
    }
}
