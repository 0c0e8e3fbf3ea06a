using MentorBot.Core.Calendar;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Courses.Ending;

/// <summary>
/// The morning after the last session of a course, those who lead it hear what is left to do: certificates, open lists, and finishing
/// the course. A further session, added after that, brings the question again when it is over; after long downtime nobody is asked
/// about old courses.
/// </summary>
public sealed class CourseOver(MentorDb db) : INoticePlanner
{
    private const int MostNamed = 5;
    private static readonly LocalTime Morning = new(9, 0);
    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(14), Worthwhile = TimeSpan.FromDays(14);

    public async Task PlanAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        if ((await DueAsync(nowUtc, cancellation)).Count == 0)
            return;
        await db.WriteAsync(async () =>
        {
            foreach (var over in await DueAsync(nowUtc, cancellation))
                await TellAsync(over, nowUtc, cancellation);
        }, cancellation);
    }

    public async Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation) =>
        (await OverAsync(afterUtc, afterUtc + LongestSession + Worthwhile, cancellation)).Select(o => (DateTime?)o.AskUtc).Where(at => at > afterUtc).Min();

    private async Task<List<Over>> DueAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var over = (await OverAsync(nowUtc, nowUtc, cancellation)).FindAll(o => o.AskUtc <= nowUtc && nowUtc < o.AskUtc + Worthwhile);
        var keys = over.ConvertAll(o => o.Key(o.Course.TrainerId));
        var told = await db.Notices.AsNoTracking().Where(n => keys.Contains(n.UniqueKey)).Select(n => n.UniqueKey).ToHashSetAsync(cancellation);
        return over.FindAll(o => !told.Contains(o.Key(o.Course.TrainerId)));
    }

    /// <summary>Running courses whose last session that is not cancelled began in that time.</summary>
    private async Task<List<Over>> OverAsync(DateTime fromUtc, DateTime untilUtc, CancellationToken cancellation)
    {
        var since = fromUtc - LongestSession - Worthwhile;
        var rows = await (
            from session in db.Sessions.AsNoTracking()
            where session.State == SessionState.Planned && session.StartUtc > since && session.StartUtc < untilUtc
                && !db.Sessions.Any(s => s.CourseId == session.CourseId && s.State == SessionState.Planned && s.StartUtc > session.StartUtc)
            join course in db.Courses on session.CourseId equals course.Id
            where course.State == CourseState.Running
            join town in db.Towns on session.TownId equals town.Id
            select new { Session = session, Course = course, town.Zone }).ToListAsync(cancellation);
        return rows.ConvertAll(r => new Over(r.Course, r.Session.Id, TownTime.ToUtc(TownTime.ToLocal(r.Session.EndUtc, r.Zone).Date.PlusDays(1) + Morning, r.Zone)));
    }

    private async Task TellAsync(Over over, DateTime nowUtc, CancellationToken cancellation)
    {
        var course = over.Course;
        var people = await db.Enrolments.Where(e => e.CourseId == course.Id && e.State == EnrolmentState.Enrolled).Select(e => e.PersonId).ToListAsync(cancellation);
        var hours = await new CourseHours(db).OfAsync(course, people, nowUtc, cancellation);
        var certified = await db.Certificates.Where(c => c.CourseId == course.Id && c.State == CertificateState.Valid).Select(c => c.PersonId).ToListAsync(cancellation);
        var reached = people.FindAll(p => hours[p].IsReached);
        var issue = reached.Except(certified).Count();
        var open = await db.Sessions.Where(s => s.CourseId == course.Id && s.State == SessionState.Planned && s.AttendanceClosedUtc == null)
            .OrderBy(s => s.StartUtc).Select(s => s.Title).ToListAsync(cancellation);
        var named = string.Join("; ", open.Take(MostNamed).Select(t => CourseTitles.Without(t, course.Title))) + (open.Count > MostNamed ? "; …" : "");
        foreach (var leader in await db.LeadersAsync(course, cancellation))
            db.TellPerson(course.TownId, leader, nowUtc, new NoticeDraft(
                people.Count > 0 ? "course.over" : "course.over-empty", over.Key(leader), ("course", course.Title), ("reached", reached.Count), ("people", people.Count),
                ("goal", Duration.FromMinutes(course.GoalMinutes)), ("issue", issue), ("open", open.Count), ("titles", named),
                ("certificates", new PhraseKey(issue > 0 ? "course.over.certificates" : "course.over.certificates-none")),
                ("lists", new PhraseKey(open.Count > 0 ? "course.over.lists" : "course.over.lists-none")))
            {
                Actions =
                [
                    new("action.course.participants", $"course participants #{course.Id}"), new("action.course.certificates", $"course certificates #{course.Id}"),
                    new("action.course.sessions", $"course sessions #{course.Id}"), new("action.course.finish", $"course finish #{course.Id}"),
                ],
                DueUtc = over.AskUtc,
            });
    }

    /// <param name="Last">The last session.</param>
    private sealed record Over(Course Course, long Last, DateTime AskUtc)
    {
        public string Key(long leader) => $"course:{Course.Id}:over:{Last}:p{leader}";
    }
}
