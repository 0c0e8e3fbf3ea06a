using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Feeds;

/// <summary>What calendar programs read: what is ahead, and the last quarter of a year, cancelled events too.</summary>
public sealed class FeedReading(MentorDb db, TimeProvider time)
{
    private const int MostEvents = 500;

    private DateTime Now => time.GetUtcNow().UtcDateTime;
    private DateTime Since => Now.AddDays(-90);

    /// <summary>Null: there is no feed of that secret, or no longer.</summary>
    public async Task<FeedContent?> BySecretAsync(string secret, CancellationToken cancellation)
    {
        var found = await (
            from feed in db.CalendarFeeds.AsNoTracking()
            join town in db.Towns on feed.TownId equals town.Id
            join person in db.People on feed.PersonId equals person.Id
            where feed.Secret == secret
            select new { feed.Id, feed.Scope, feed.CourseId, feed.TownId, feed.PersonId, Town = town.Name, town.Zone, person.Locale, TownLocale = town.Locale })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var events = await EventsAsync(found.Scope, found.CourseId, found.TownId, found.PersonId, cancellation);
        var course = await db.Courses.Where(c => c.Id == found.CourseId).Select(c => c.Title).FirstOrDefaultAsync(cancellation);
        return new FeedContent(found.Id, found.Scope, found.Town, course ?? "", found.Zone, found.Locale ?? found.TownLocale, events);
    }

    /// <summary>The same without an address, for a file.</summary>
    public Task<IReadOnlyList<DatedEvent>> EventsAsync(Member by, FeedScope scope, long? courseId, CancellationToken cancellation) =>
        EventsAsync(scope, courseId, by.TownId, by.PersonId, cancellation);

    /// <summary>One session, whatever the person has to do with it.</summary>
    /// <exception cref="RefusedException">Unknown, or another town's.</exception>
    public async Task<DatedEvent> SessionAsync(Member by, long sessionId, CancellationToken cancellation)
    {
        var session = await db.SessionAsync(by, sessionId, cancellation);
        var trainer = await db.People.Where(p => p.Id == session.TrainerId).Select(p => p.Name).FirstOrDefaultAsync(cancellation);
        var mine = await db.Signups.AsNoTracking()
            .FirstOrDefaultAsync(s => s.SessionId == sessionId && s.PersonId == by.PersonId, cancellation);
        var standing = (await db.LeadersAsync(session, cancellation)).Contains(by.PersonId) ? Standing.Coming : Of(mine?.State);
        return DatedEvent.Of(session, trainer ?? "", standing, mine?.ConfirmedUtc ?? default);
    }

    /// <summary>One meeting of a circle, for a file: in the calendar it is the same event as in the person's feed.</summary>
    /// <exception cref="RefusedException">Unknown, or another town's.</exception>
    public Task<DatedEvent> MeetingAsync(Member by, long meetingId, CancellationToken cancellation) => db.MeetingEventAsync(by, meetingId, Now, cancellation);

    /// <summary>When what the feed says last changed, for programs that ask whether it did.</summary>
    /// <param name="digest">Of what it says now.</param>
    public async Task<DateTime> ChangedAsync(long feedId, string digest, CancellationToken cancellation)
    {
        var known = await db.CalendarFeeds.AsNoTracking().Where(f => f.Id == feedId).Select(f => new { f.Digest, f.ChangedUtc })
            .FirstOrDefaultAsync(cancellation);
        if (known?.Digest == digest)
            return known.ChangedUtc;
        var now = Now;
        await db.WriteAsync(() => db.CalendarFeeds.Where(f => f.Id == feedId).ExecuteUpdateAsync(
            set => set.SetProperty(f => f.Digest, digest).SetProperty(f => f.ChangedUtc, now), cancellation), cancellation);
        return now;
    }

    private Task<IReadOnlyList<DatedEvent>> EventsAsync(
        FeedScope scope, long? courseId, long townId, long personId, CancellationToken cancellation) => scope switch
        {
            FeedScope.Mine => MineAsync(townId, personId, cancellation),
            FeedScope.Course => OpenAsync(db.Sessions.Where(s => s.TownId == townId && s.CourseId == courseId && courseId != null), cancellation),
            _ => OpenAsync(db.Sessions.Where(s => s.TownId == townId), cancellation),
        };

    private async Task<IReadOnlyList<DatedEvent>> OpenAsync(IQueryable<Session> sessions, CancellationToken cancellation)
    {
        var since = Since;
        var rows = await (
            from session in sessions.AsNoTracking()
            join trainer in db.People on session.TrainerId equals trainer.Id
            where session.StartUtc > since
            orderby session.StartUtc descending, session.Id
            select new { session, trainer.Name }).Take(MostEvents).ToListAsync(cancellation);
        return [.. rows.Select(r => DatedEvent.Of(r.session, r.Name, Standing.Open, default)).Reverse()];
    }

    private async Task<IReadOnlyList<DatedEvent>> MineAsync(long townId, long personId, CancellationToken cancellation)
    {
        var since = Since;
        var led = await db.CourseDeputies.Where(d => d.PersonId == personId).Select(d => d.CourseId)
            .Union(db.Courses.Where(c => c.TrainerId == personId).Select(c => c.Id)).ToListAsync(cancellation);
        var rows = await (
            from session in db.Sessions.AsNoTracking()
            join trainer in db.People on session.TrainerId equals trainer.Id
            join signup in db.Signups.Where(s => s.PersonId == personId && s.State != SignupState.Cancelled)
                on session.Id equals signup.SessionId into own
            from mine in own.DefaultIfEmpty()
            let isLeading = session.TrainerId == personId || led.Contains(session.CourseId ?? 0)
            where session.TownId == townId && session.StartUtc > since && (mine != null || isLeading)
            orderby session.StartUtc descending, session.Id
            select new
            {
                session,
                trainer.Name,
                IsLeading = isLeading,
                State = mine == null ? (SignupState?)null : mine.State,
                ConfirmedUtc = mine == null ? null : mine.ConfirmedUtc,
            }).Take(MostEvents).ToListAsync(cancellation);
        var sessions = rows.Select(r => DatedEvent.Of(
            r.session, r.Name, r.IsLeading ? Standing.Coming : Of(r.State), r.ConfirmedUtc ?? default));
        var meetings = await db.MeetingsOfAsync(townId, personId, since, Now, cancellation);
        return [.. sessions.Concat(meetings).OrderBy(e => e.StartUtc)];
    }

    private static Standing Of(SignupState? state) => state switch
    {
        SignupState.Confirmed => Standing.Coming,
        SignupState.Waitlisted => Standing.Waitlisted,
        SignupState.Offered => Standing.Offered,
        _ => Standing.Open,
    };
}
