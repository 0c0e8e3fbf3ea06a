using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Sessions.Attending;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions;

/// <summary>
/// What is asked once a session is over: of those who were there, how it was; of those who lead its course, who
/// was there, unless that is settled. After long downtime nobody is asked about old sessions.
/// </summary>
public sealed class AfterSessions(MentorDb db) : INoticePlanner
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15), Worthwhile = TimeSpan.FromDays(3), LongestSession = TimeSpan.FromDays(14);

    public async Task PlanAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        if ((await DueAsync(nowUtc, cancellation)).Count == 0)
            return;
        await db.WriteAsync(async () =>
        {
            foreach (var (person, session, draft) in await DueAsync(nowUtc, cancellation))
                db.TellPerson(session.TownId, person, nowUtc, draft);
        }, cancellation);
    }

    public async Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation) =>
        (await OverAsync(afterUtc, afterUtc + LongestSession + Worthwhile, cancellation))
            .Select(o => (DateTime?)o.AskUtc).Where(at => at > afterUtc).Min();

    private async Task<List<(long Person, Session Session, NoticeDraft Draft)>> DueAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var over = (await OverAsync(nowUtc, nowUtc, cancellation)).Where(o => o.AskUtc <= nowUtc && nowUtc < o.Session.EndUtc + Worthwhile).ToList();
        if (over.Count == 0)
            return [];
        var ids = over.ConvertAll(o => o.Session.Id);
        var people = (await db.Signups.AsNoTracking()
            .Where(s => ids.Contains(s.SessionId) && s.State == SignupState.Confirmed
                && !db.Attendances.Any(a => a.SessionId == s.SessionId && a.PersonId == s.PersonId && a.State != AttendanceState.Present)
                && !db.Feedbacks.Any(f => f.SessionId == s.SessionId && f.PersonId == s.PersonId)
                && db.Identities.Any(i => i.PersonId == s.PersonId))
            .Select(s => new { s.SessionId, s.PersonId }).ToListAsync(cancellation)).ToLookup(s => s.SessionId, s => s.PersonId);
        List<(long, Session, NoticeDraft Draft)> due = [];
        foreach (var (session, zone, _) in over)
        {
            due.AddRange(people[session.Id].Select(p => (p, session, SessionNotices.AskFeedback(session, p, zone))));
            if (session is { CourseId: not null, AttendanceClosedUtc: null })
                due.AddRange((await db.LeadersAsync(session, cancellation)).Select(p => (p, session, SessionNotices.AskAttendance(session, p, zone))));
        }

        var keys = due.ConvertAll(d => d.Draft.UniqueKey);
        var told = await db.Notices.AsNoTracking().Where(n => keys.Contains(n.UniqueKey)).Select(n => n.UniqueKey).ToHashSetAsync(cancellation);
        return due.FindAll(d => !told.Contains(d.Draft.UniqueKey));
    }

    private async Task<List<(Session Session, string Zone, DateTime AskUtc)>> OverAsync(DateTime fromUtc, DateTime untilUtc, CancellationToken cancellation)
    {
        var since = fromUtc - LongestSession - Worthwhile;
        var rows = await (
            from session in db.Sessions.AsNoTracking()
            where session.State == SessionState.Planned && session.StartUtc > since && session.StartUtc < untilUtc
            join town in db.Towns on session.TownId equals town.Id
            select new { Session = session, town.Zone }).ToListAsync(cancellation);
        return [.. rows.Select(r => (r.Session, r.Zone, r.Session.EndUtc + Pause))];
    }
}
