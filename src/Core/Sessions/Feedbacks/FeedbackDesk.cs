using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions.Attending;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Sessions.Feedbacks;

/// <summary>What people thought of a session, without names.</summary>
/// <param name="Count">How many said something.</param>
/// <param name="Mean">Of their stars; 0 when nobody did, or too few to be nobody in particular.</param>
/// <param name="ByStars">How many gave 1, 2, 3, 4 and 5.</param>
/// <param name="Comments">In no order that would tell who wrote them.</param>
/// <param name="IsEnough">Enough answered that no answer is one person's.</param>
public sealed record FeedbackSummary(
    string Title, LocalDateTime Start, int Count, decimal Mean, IReadOnlyList<int> ByStars, IReadOnlyList<string> Comments, bool IsEnough);

/// <summary>Takes feedback after a session, one to five stars and a sentence, and sums it up without names.</summary>
public sealed class FeedbackDesk(MentorDb db, TimeProvider time)
{
    /// <summary>Fewer answers are not shown: each would be one person's.</summary>
    public const int FewestShown = 3;

    /// <summary>So long after the end it can be given and changed.</summary>
    public static readonly TimeSpan Open = TimeSpan.FromDays(14);

    /// <summary>Gives feedback, or changes what was given.</summary>
    /// <param name="comment">Null leaves an earlier one.</param>
    /// <returns>The session's title, and whether there was an earlier one.</returns>
    /// <exception cref="RefusedException">Not there; not over; too late; not one to five stars.</exception>
    public Task<(string Title, bool WasThere)> GiveAsync(
        Member by, long sessionId, int stars, string? comment, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        by.RequireKnown();
        var now = time.GetUtcNow().UtcDateTime;
        var session = await db.SessionAsync(by, sessionId, cancellation);
        if (stars is < 1 or > 5)
            throw new RefusedException("session.feedback.stars");
        if (session.State == SessionState.Cancelled || now < session.EndUtc)
            throw new RefusedException("session.feedback.early", ("title", session.Title), ("start", TownTime.ToLocal(session.StartUtc, by.Zone))) { IsFinal = true };
        if (now > session.EndUtc + Open)
            throw new RefusedException("session.feedback.late", ("title", session.Title)) { IsFinal = true };
        if (!await WasThereAsync(db, session.Id, by.PersonId, cancellation))
            throw new RefusedException("session.feedback.not-there", ("title", session.Title)) { IsFinal = true };
        var known = await db.Feedbacks.FirstOrDefaultAsync(f => f.SessionId == sessionId && f.PersonId == by.PersonId, cancellation);
        var wasThere = known is not null;
        if (known is null)
            db.Feedbacks.Add(known = new SessionFeedback { TownId = by.TownId, SessionId = sessionId, PersonId = by.PersonId });
        (known.Stars, known.Comment, known.GivenUtc) = (stars, comment?.Trim() ?? known.Comment, now);
        return (session.Title, wasThere);
    }, cancellation);

    /// <exception cref="RefusedException">Somebody else's session, unknown, or another town's.</exception>
    public async Task<FeedbackSummary> SummaryAsync(Member by, long sessionId, CancellationToken cancellation)
    {
        var session = await db.SessionAsync(by, sessionId, cancellation);
        await db.RequireLeadsAsync(by, session, cancellation);
        var all = await db.Feedbacks.AsNoTracking().Where(f => f.SessionId == sessionId).Select(f => new { f.Stars, f.Comment }).ToListAsync(cancellation);
        var isEnough = all.Count >= FewestShown;
        return new FeedbackSummary(
            session.Title, TownTime.ToLocal(session.StartUtc, by.Zone), all.Count,
            isEnough ? Math.Round((decimal)all.Average(f => f.Stars), 1) : 0,
            isEnough ? [.. Enumerable.Range(1, 5).Select(n => all.Count(f => f.Stars == n))] : [],
            isEnough ? [.. all.Select(f => f.Comment).Where(c => c.Length > 0).Order(StringComparer.Ordinal)] : [], isEnough);
    }

    /// <summary>The asking person's sessions that are over and lack feedback from them, the latest first.</summary>
    public async Task<IReadOnlyList<(long Id, string Title)>> OpenForAsync(Member by, CancellationToken cancellation) =>
        [.. (await OverAsync(by, cancellation)).Where(r => r.Stars is null).Select(r => (r.Id, r.Title))];

    /// <summary>Those of which they can still change what they gave.</summary>
    public async Task<IReadOnlyList<(long Id, string Title, int Stars)>> GivenByAsync(Member by, CancellationToken cancellation) =>
        [.. (await OverAsync(by, cancellation)).Where(r => r.Stars is not null).Select(r => (r.Id, r.Title, r.Stars!.Value))];

    private async Task<IReadOnlyList<(long Id, string Title, int? Stars)>> OverAsync(Member by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var since = now - Open - TimeSpan.FromDays(14);
        var rows = await db.Signups.AsNoTracking().Where(m => m.PersonId == by.PersonId && m.State == SignupState.Confirmed)
            .Join(db.Sessions, m => m.SessionId, s => s.Id, (_, s) => s)
            .Where(s => s.TownId == by.TownId && s.State == SessionState.Planned && s.StartUtc >= since && s.StartUtc < now
                && !db.Attendances.Any(a => a.SessionId == s.Id && a.PersonId == by.PersonId && a.State != AttendanceState.Present))
            .OrderByDescending(s => s.StartUtc).Select(s => new
            {
                s.Id,
                s.Title,
                s.StartUtc,
                s.DurationMinutes,
                Stars = db.Feedbacks.Where(f => f.SessionId == s.Id && f.PersonId == by.PersonId).Select(f => (int?)f.Stars).FirstOrDefault(),
            }).ToListAsync(cancellation);
        return [.. rows.Where(r => r.StartUtc.AddMinutes(r.DurationMinutes) is var end && end <= now && end + Open >= now).Select(r => (r.Id, r.Title, r.Stars))];
    }

    /// <summary>Noted as present, or signed up and not noted as absent.</summary>
    private static async Task<bool> WasThereAsync(MentorDb db, long sessionId, long personId, CancellationToken cancellation) =>
        await db.Attendances.Where(a => a.SessionId == sessionId && a.PersonId == personId).Select(a => (AttendanceState?)a.State)
            .FirstOrDefaultAsync(cancellation) is { } state
            ? state == AttendanceState.Present
            : await db.Signups.AnyAsync(s => s.SessionId == sessionId && s.PersonId == personId && s.State == SignupState.Confirmed, cancellation);
}
