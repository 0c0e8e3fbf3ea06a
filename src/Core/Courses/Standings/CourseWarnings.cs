using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Courses.Standings;

/// <summary>
/// Tells people, and those who lead the course, whenever their way to the goal changes: that one more absence would put it out
/// of reach, that it is out of reach, and that it is in reach again. Each change is told once: what somebody heard last is
/// read from the notices themselves. News waits a few minutes, so that a slip set right at once is told to nobody.
/// </summary>
internal sealed class CourseWarnings(MentorDb db)
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10), Worthwhile = TimeSpan.FromDays(7);

    /// <summary>Everybody enrolled. Call after saving the change.</summary>
    /// <returns>Their hours.</returns>
    public Task<IReadOnlyDictionary<long, CourseProgress>> TellAllAsync(long courseId, DateTime nowUtc, CancellationToken cancellation) =>
        TellAsync(courseId, db.Enrolments.Where(e => e.CourseId == courseId && e.State == EnrolmentState.Enrolled), nowUtc, cancellation);

    /// <summary>Of these people those who are enrolled. Call after saving the change.</summary>
    public Task<IReadOnlyDictionary<long, CourseProgress>> TellAsync(
        long courseId, IReadOnlyCollection<long> people, DateTime nowUtc, CancellationToken cancellation) => TellAsync(
        courseId, db.Enrolments.Where(e => e.CourseId == courseId && e.State == EnrolmentState.Enrolled && people.Contains(e.PersonId)),
        nowUtc, cancellation);

    /// <summary>What is not out yet is of no use any more: the person has the certificate, or the course is over.</summary>
    /// <param name="personId">Null: about everybody.</param>
    public Task DropAsync(long courseId, long? personId, CancellationToken cancellation)
    {
        var (from, to) = personId is { } person
            ? ($"course:{courseId}:standing:p{person}:", $"course:{courseId}:standing:p{person};") : ($"course:{courseId}:standing:", $"course:{courseId}:standing;");
        return db.Notices.Where(n => n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0 && n.State == NoticeState.Pending && n.LeasedUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Dropped), cancellation);
    }

    private async Task<IReadOnlyDictionary<long, CourseProgress>> TellAsync(
        long courseId, IQueryable<Enrolment> enrolments, DateTime nowUtc, CancellationToken cancellation)
    {
        var course = await db.Courses.FirstAsync(c => c.Id == courseId, cancellation);
        if (course.State != CourseState.Running)
            return new Dictionary<long, CourseProgress>();
        var enrolled = await enrolments.OrderBy(e => e.Position)
            .Join(db.People, e => e.PersonId, p => p.Id, (_, p) => new { p.Id, p.Name }).ToListAsync(cancellation);
        if (enrolled.Count == 0)
            return new Dictionary<long, CourseProgress>();
        var progress = await new CourseHours(db).OfAsync(course, [.. enrolled.Select(e => e.Id)], nowUtc, cancellation);
        var leaders = await db.LeadersAsync(course, cancellation);
        var told = await ToldAsync(courseId, cancellation);
        var certified = await db.Certificates.Where(c => c.CourseId == courseId && c.State == CertificateState.Valid)
            .Select(c => c.PersonId).ToListAsync(cancellation);
        foreach (var person in enrolled.Where(p => !certified.Contains(p.Id)))
            foreach (var reader in leaders.Where(l => l != person.Id).Prepend(person.Id))
                await TellAsync(course, progress[person.Id], person.Id, person.Name, reader, [.. told[(person.Id, reader)]], nowUtc, cancellation);
        await TellRenewableAsync(course, progress, leaders, nowUtc, cancellation);
        return progress;
    }

    /// <summary>Who got a certificate by exception and has reached the goal since deserves one without.</summary>
    private async Task TellRenewableAsync(
        Course course, Dictionary<long, CourseProgress> progress, IReadOnlyList<long> leaders, DateTime nowUtc, CancellationToken cancellation)
    {
        var reached = progress.Where(p => p.Value.IsReached).Select(p => p.Key).ToList();
        var certificates = await db.Certificates.AsNoTracking().Where(c => c.CourseId == course.Id && reached.Contains(c.PersonId)
            && c.State == CertificateState.Valid && c.Exception != "").Select(c => new { c.Id, c.PersonId, c.Name }).ToListAsync(cancellation);
        foreach (var certificate in certificates)
        {
            var key = $"course:{course.Id}:renewable:{certificate.Id}:p";
            if (await db.Notices.AnyAsync(n => n.UniqueKey == key + leaders[0], cancellation))
                continue;
            foreach (var leader in leaders)
                db.TellPerson(course.TownId, leader, nowUtc, new NoticeDraft("course.renewable", key + leader,
                    ("course", course.Title), ("name", certificate.Name), ("goal", Duration.FromMinutes(course.GoalMinutes)))
                {
                    Actions = [new("action.course.renew", $"course certificate person:#{certificate.PersonId} course:#{course.Id} renew:yes")],
                    Hold = Hold,
                });
        }
    }

    private async Task TellAsync(
        Course course, CourseProgress hours, long person, string name, long reader, IReadOnlyList<Earlier> earlier, DateTime nowUtc,
        CancellationToken cancellation)
    {
        var isOwn = person == reader;
        var heard = earlier.LastOrDefault(e => e.State != NoticeState.Dropped);
        if ((heard?.Told ?? CourseStanding.Fine) == CourseStandings.Of(hours))
            return;
        if (heard is { IsUnderway: false })
        {
            // Not out yet, and not true any more.
            await db.Notices.Where(n => n.Id == heard.Id).ExecuteUpdateAsync(
                set => set.SetProperty(n => n.State, NoticeState.Dropped), cancellation);
            heard = earlier.LastOrDefault(e => e.State != NoticeState.Dropped && e.Id != heard.Id);
        }

        if (CourseStandings.News(heard?.Told ?? CourseStanding.Fine, hours, isOwn) is { } news)
            db.TellPerson(course.TownId, reader, nowUtc, Draft(course, hours, person, name, reader, news, earlier.Count) with { UselessAfterUtc = nowUtc + Worthwhile });
    }

    private async Task<ILookup<(long Person, long Reader), Earlier>> ToldAsync(long courseId, CancellationToken cancellation)
    {
        // A range, not LIKE, so that the unique index is used; ';' is the character after ':'.
        var (from, to) = ($"course:{courseId}:standing:", $"course:{courseId}:standing;");
        var rows = await db.Notices.AsNoTracking().Where(n => n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0).OrderBy(n => n.Id)
            .Select(n => new { n.Id, n.UniqueKey, n.Kind, n.State, n.LeasedUtc }).ToListAsync(cancellation);
        return rows.ToLookup(
            r => (Number(r.UniqueKey.Split(':')[3]), Number(r.UniqueKey.Split(':')[5])),
            r => new Earlier(r.Id, Said(r.Kind), r.State, r.State != NoticeState.Pending || r.LeasedUtc is not null));
    }

    /// <summary>"course.near-mine" told that it is near.</summary>
    private static CourseStanding Said(string kind) => CourseStandings.Told(kind["course.".Length..kind.LastIndexOf('-')]);

    private static long Number(string part) => long.Parse(part.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    private static NoticeDraft Draft(Course course, CourseProgress hours, long person, string name, long reader, string news, int number) => new(
        $"course.{news}-{(reader == person ? "mine" : "theirs")}", $"course:{course.Id}:standing:p{person}:{number}:p{reader}",
        ("course", course.Title), ("name", name), ("done", Duration.FromMinutes(hours.Done)), ("goal", Duration.FromMinutes(hours.Goal)),
        ("reachable", Duration.FromMinutes(hours.Reachable)), ("spare", Duration.FromMinutes(Math.Max(hours.Spare, 0))), ("remaining", hours.Remaining),
        ("room", new PhraseKey($"course.progress.room-{(reader == person ? "mine" : "theirs")}{(hours.IsWithoutRoom ? "-none" : "")}")))
    {
        Actions = [reader == person ? new("action.course.progress", $"course progress #{course.Id}")
            : new("action.course.participants", $"course participants #{course.Id}")],
        Hold = Hold,
    };

    /// <param name="IsUnderway">It is out, or on its way.</param>
    private sealed record Earlier(long Id, CourseStanding Told, NoticeState State, bool IsUnderway);
}
