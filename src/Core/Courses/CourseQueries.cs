using MentorBot.Core.Calendar;
using MentorBot.Core.Courses.Goals;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Courses;

/// <summary>A course in a list.</summary>
/// <param name="First">The first session.</param>
/// <param name="Mine">The asking person's enrolment, unless they left.</param>
/// <param name="SeatsLeft">Null: no limit.</param>
/// <param name="MayLead">The asking person may do what its trainer may.</param>
public sealed record CourseLine(
    long Id, string Title, CourseState State, LocalDateTime? First, LocalDateTime? Last, int? SeatsLeft, EnrolmentState? Mine, bool MayLead)
{
    /// <summary>Makes mentor trainers.</summary>
    public bool IsForTrainers { get; init; }
}

/// <summary>A course with its particulars.</summary>
/// <param name="Total">Hours of all sessions that take place, each unit once.</param>
public sealed record CourseCard(
    CourseLine Line, string Trainer, IReadOnlyList<string> Deputies, int? Seats, int EnrolledCount, int Waiting, int? WaitingAs,
    int Sessions, Duration Total, Duration Goal, LocalDateTime? Next)
{
    /// <summary>How the goal was changed, for those who lead it.</summary>
    public IReadOnlyList<GoalStep> GoalSteps { get; init; } = [];

    /// <summary>Every session that was not cancelled is over, so it can be finished.</summary>
    public bool IsOver { get; init; }

    /// <summary>Why it was called off; empty: it was not.</summary>
    public string CancelReason { get; init; } = "";
}

/// <summary>One session in a course's list.</summary>
/// <param name="Attendance">The asking person's.</param>
/// <param name="IsMakeUp">Stands in for another session.</param>
public sealed record CourseSessionLine(
    long Id, string Title, SessionKind Kind, LocalDateTime Start, Duration Length, SessionState State, bool IsOver, bool IsMakeUp,
    SignupState? Mine, AttendanceState? Attendance);

/// <summary>One participant, for those who lead the course.</summary>
public sealed record CourseParticipant(long PersonId, string Name, EnrolmentState State, CourseProgress Progress);

/// <summary>Looks courses up. Everybody in town may look; who takes part is for those who lead it.</summary>
public sealed class CourseQueries(MentorDb db, TimeProvider time)
{
    private const int MostCourses = 200;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The town's courses: those with sessions ahead, the first to begin first; then past ones, the latest first.</summary>
    public async Task<IReadOnlyList<CourseLine>> ListAsync(Member by, CancellationToken cancellation)
    {
        var rows = await Rows(db.Courses.Where(c => c.TownId == by.TownId), by).OrderByDescending(r => r.Course.Id).Take(MostCourses)
            .ToListAsync(cancellation);
        var past = rows.ToLookup(r => r.Course.State != CourseState.Running || r.Last <= Now);
        return [.. past[false].OrderBy(r => r.First).Concat(past[true].OrderByDescending(r => r.Last)).Select(r => Line(by, r))];
    }

    /// <summary>Town and title; null: there is none with that id.</summary>
    public async Task<(long TownId, string Title)?> WhereAsync(long courseId, CancellationToken cancellation)
    {
        var row = await db.Courses.AsNoTracking().Where(c => c.Id == courseId).Select(c => new { c.TownId, c.Title }).FirstOrDefaultAsync(cancellation);
        return row is null ? null : (row.TownId, row.Title);
    }

    /// <exception cref="RefusedException">Unknown, or another town's.</exception>
    public async Task<CourseCard> ShowAsync(Member by, long courseId, CancellationToken cancellation)
    {
        await db.CourseAsync(by, courseId, cancellation);
        var row = await Rows(db.Courses.Where(c => c.Id == courseId), by).SingleAsync(cancellation);
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.CourseId == courseId && s.State == SessionState.Planned)
            .Select(s => new { s.Id, s.MakesUpForId, s.StartUtc, s.DurationMinutes }).ToListAsync(cancellation);
        var deputies = await db.CourseDeputies.Where(d => d.CourseId == courseId).Join(db.People, d => d.PersonId, p => p.Id, (d, p) => p.Name)
            .OrderBy(n => n).ToListAsync(cancellation);
        var waiting = await db.Enrolments.Where(e => e.CourseId == courseId && e.State == EnrolmentState.Waitlisted)
            .OrderBy(e => e.Position).Select(e => e.PersonId).ToListAsync(cancellation);
        var ahead = sessions.Where(s => s.StartUtc > Now).Select(s => (DateTime?)s.StartUtc).Min();
        var line = Line(by, row);
        return new CourseCard(
            line, row.Trainer ?? "", deputies, row.Course.Seats, row.Taken, waiting.Count,
            row.Mine == EnrolmentState.Waitlisted ? waiting.IndexOf(by.PersonId) + 1 : null, sessions.Count,
            Duration.FromMinutes(sessions.GroupBy(s => s.MakesUpForId ?? s.Id).Sum(unit => unit.Max(s => s.DurationMinutes))),
            Duration.FromMinutes(row.Course.GoalMinutes), Local(ahead, by))
        {
            IsOver = sessions.TrueForAll(s => s.StartUtc.AddMinutes(s.DurationMinutes) <= Now),
            CancelReason = row.Course.CancelReason,
            GoalSteps = line.MayLead ? await db.GoalStepsAsync(courseId, by.Zone, cancellation) : [],
        };
    }

    /// <exception cref="RefusedException">Unknown, or another town's.</exception>
    public async Task<IReadOnlyList<CourseSessionLine>> SessionsAsync(Member by, long courseId, CancellationToken cancellation)
    {
        await db.CourseAsync(by, courseId, cancellation);
        var rows = await db.Sessions.AsNoTracking().Where(s => s.CourseId == courseId).OrderBy(s => s.StartUtc).ThenBy(s => s.Id).Select(s => new
        {
            Session = s,
            Mine = db.Signups.Where(m => m.SessionId == s.Id && m.PersonId == by.PersonId && m.State != SignupState.Cancelled)
                .Select(m => (SignupState?)m.State).FirstOrDefault(),
            Attendance = db.Attendances.Where(a => a.SessionId == s.Id && a.PersonId == by.PersonId).Select(a => (AttendanceState?)a.State).FirstOrDefault(),
        }).ToListAsync(cancellation);
        return [.. rows.Select(r => new CourseSessionLine(
            r.Session.Id, r.Session.Title, r.Session.Kind, TownTime.ToLocal(r.Session.StartUtc, by.Zone),
            Duration.FromMinutes(r.Session.DurationMinutes), r.Session.State, r.Session.EndUtc <= Now, r.Session.MakesUpForId is not null,
            r.Mine, r.Attendance))];
    }

    /// <summary>How far the asking person is.</summary>
    /// <exception cref="RefusedException">Unknown, another town's, or not enrolled.</exception>
    public async Task<CourseProgress> ProgressAsync(Member by, long courseId, CancellationToken cancellation)
    {
        var course = await db.CourseAsync(by, courseId, cancellation);
        var mine = await db.Enrolments.AsNoTracking().FirstOrDefaultAsync(e => e.CourseId == courseId && e.PersonId == by.PersonId, cancellation);
        return mine?.State switch
        {
            EnrolmentState.Enrolled => await new CourseHours(db).OfAsync(course, by.PersonId, Now, cancellation),
            EnrolmentState.Waitlisted => throw new RefusedException("course.progress.waiting", ("course", course.Title)),
            _ => throw new RefusedException("course.progress.not-in", ("course", course.Title)),
        };
    }

    /// <summary>Everybody enrolled or waiting, with their hours.</summary>
    /// <exception cref="RefusedException">Somebody else's course, unknown, or another town's.</exception>
    public async Task<IReadOnlyList<CourseParticipant>> ParticipantsAsync(Member by, long courseId, CancellationToken cancellation)
    {
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        var people = await db.Enrolments.AsNoTracking().Where(e => e.CourseId == courseId && e.State != EnrolmentState.Left).OrderBy(e => e.Position)
            .Join(db.People, e => e.PersonId, p => p.Id, (e, p) => new { e.PersonId, p.Name, e.State, e.Position }).ToListAsync(cancellation);
        var hours = await new CourseHours(db).OfAsync(course, [.. people.Select(p => p.PersonId)], Now, cancellation);
        return [.. people.OrderBy(p => p.State).ThenBy(p => p.Position).Select(p => new CourseParticipant(p.PersonId, p.Name, p.State, hours[p.PersonId]))];
    }

    private IQueryable<Row> Rows(IQueryable<Course> courses, Member by) => courses.AsNoTracking().Select(c => new Row
    {
        Course = c,
        Trainer = db.People.Where(p => p.Id == c.TrainerId).Select(p => p.Name).FirstOrDefault(),
        Taken = db.Enrolments.Count(e => e.CourseId == c.Id && e.State == EnrolmentState.Enrolled),
        Mine = db.Enrolments.Where(e => e.CourseId == c.Id && e.PersonId == by.PersonId && e.State != EnrolmentState.Left)
            .Select(e => (EnrolmentState?)e.State).FirstOrDefault(),
        IsDeputy = db.CourseDeputies.Any(d => d.CourseId == c.Id && d.PersonId == by.PersonId),
        First = db.Sessions.Where(s => s.CourseId == c.Id && s.State == SessionState.Planned).Min(s => (DateTime?)s.StartUtc),
        Last = db.Sessions.Where(s => s.CourseId == c.Id && s.State == SessionState.Planned).Max(s => (DateTime?)s.StartUtc),
    });

    private static CourseLine Line(Member by, Row row) => new(
        row.Course.Id, row.Course.Title, row.Course.State, Local(row.First, by), Local(row.Last, by),
        row.Course.Seats is { } seats ? Math.Max(seats - row.Taken, 0) : null, row.Mine,
        by.Is(Role.Coordinator) || (by.Is(Role.Trainer) && (row.IsDeputy || row.Course.TrainerId == by.PersonId)))
    {
        IsForTrainers = row.Course.Template == CourseTemplate.TrainerCourse,
    };

    private static LocalDateTime? Local(DateTime? utc, Member by) => utc is { } at ? TownTime.ToLocal(at, by.Zone) : null;

    private sealed class Row
    {
        public required Course Course { get; init; }
        public string? Trainer { get; init; }
        public int Taken { get; init; }
        public EnrolmentState? Mine { get; init; }
        public bool IsDeputy { get; init; }
        public DateTime? First { get; init; }
        public DateTime? Last { get; init; }
    }
}
