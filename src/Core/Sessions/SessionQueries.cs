using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Sessions.Excursions;
using MentorBot.Core.Sessions.Visits;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Sessions;

/// <summary>One session in a list.</summary>
/// <param name="SeatsLeft">Null: no limit.</param>
/// <param name="Mine">The asking person's signup, if any.</param>
public sealed record SessionLine(
    long Id, string Title, SessionKind Kind, LocalDateTime Start, string Place, SessionState State, int? SeatsLeft,
    SignupState? Mine);

/// <summary>One session with all that the asking person may know.</summary>
/// <param name="WaitingAs">1 for the first who waits.</param>
/// <param name="IsClosed">Nobody can sign up any more: cancelled, begun, or the deadline is over.</param>
/// <param name="MayLead">The asking person may move, cancel and edit it.</param>
public sealed record SessionCard(
    long Id, string Title, SessionKind Kind, LocalDateTime Start, Duration Length, string Place, string Trainer,
    SessionState State, string Reason, int? Seats, int? SeatsLeft, int Waiting, LocalDateTime? Deadline,
    SignupState? Mine, int? WaitingAs, LocalDateTime? OfferedUntil, bool IsOver, bool IsClosed, bool MayLead)
{
    public IReadOnlyList<Duration> Reminders { get; init; } = [];

    /// <summary>Set for an excursion.</summary>
    public ExcursionFacts? Excursion { get; init; }

    /// <summary>How many others the asking person registered.</summary>
    public int Guests { get; init; }

    /// <summary>The course it belongs to.</summary>
    public (long Id, string Title)? Course { get; init; }

    /// <summary>That course goes on.</summary>
    public bool IsCourseRunning { get; init; }

    /// <summary>People can check in.</summary>
    public bool IsOn { get; init; }

    /// <summary>The asking person's.</summary>
    public AttendanceState? Attendance { get; init; }
}

/// <summary>Who comes and who waits, in order; names only.</summary>
public sealed record Attendees(
    long SessionId, string Title, LocalDateTime Start, int? Seats, IReadOnlyList<string> Confirmed,
    IReadOnlyList<string> Offered, IReadOnlyList<string> Waiting);

/// <summary>What a session is called, and what decides whether a command can be meant for it.</summary>
/// <param name="IsOver">It has begun.</param>
/// <param name="MayLead">The asking person may move, cancel and edit it.</param>
public sealed record SessionName(
    long Id, string Title, SessionKind Kind, LocalDateTime Start, bool IsOver, SessionState State, bool MayLead, SignupState? Mine)
{
    /// <summary>It belongs to a course.</summary>
    public bool IsOfCourse { get; init; }

    /// <summary>Over or not, it ended.</summary>
    public bool IsEnded { get; init; }
}

/// <summary>The sessions of each town by their titles, remembered until one of them changes.</summary>
public sealed class SessionTitles
{
    private readonly TownMemory<Titles> towns = new("Sessions");

    internal Task<Titles> OfAsync(MentorDb db, long townId, CancellationToken cancellation) => towns.OfAsync(db, townId, cancellation);

    internal sealed class Titles
    {
        public List<SessionRows.Name>? Rows { get; set; }
    }
}

/// <summary>Looks sessions up. Everybody in town may look, also visitors nobody remembers.</summary>
public sealed class SessionQueries(MentorDb db, TimeProvider time, SessionTitles titles)
{
    private static readonly TimeSpan LongestSession = TimeSpan.FromDays(14);

    /// <summary>Those that have not ended yet, the next first; cancelled ones too, marked.</summary>
    public async Task<IReadOnlyList<SessionLine>> UpcomingAsync(
        Member by, SessionKind? kind, int most, CancellationToken cancellation)
    {
        var rows = await SessionRows.Upcoming.On(db)(db, by.TownId, by.PersonId, time.GetUtcNow().UtcDateTime, kind, most)
            .ToListAsync(cancellation);
        return Lines(by, rows);
    }

    /// <summary>The asking person's own: those ahead they signed up, wait, or are offered a place for.</summary>
    public async Task<IReadOnlyList<SessionLine>> MineAsync(Member by, CancellationToken cancellation)
    {
        var rows = await SessionRows.Mine.On(db)(db, by.TownId, by.PersonId, time.GetUtcNow().UtcDateTime).ToListAsync(cancellation);
        return Lines(by, rows);
    }

    /// <summary>Those of the asking person at which people can check in right now: as a rule one, or none.</summary>
    public async Task<IReadOnlyList<(long Id, string Title)>> OnNowAsync(Member by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (since, until) = (now - LongestSession, now + AttendanceBook.DoorsOpen);
        var rows = await db.Signups.AsNoTracking().Where(m => m.PersonId == by.PersonId && m.State == SignupState.Confirmed)
            .Join(db.Sessions, m => m.SessionId, s => s.Id, (_, s) => s)
            .Where(s => s.TownId == by.TownId && s.State == SessionState.Planned && s.StartUtc >= since && s.StartUtc <= until)
            .Select(s => new { s.Id, s.Title, s.StartUtc, s.DurationMinutes }).ToListAsync(cancellation);
        return [.. rows.Where(r => r.StartUtc.AddMinutes(r.DurationMinutes) >= now).Select(r => (r.Id, r.Title))];
    }

    /// <summary>
    /// All of the town, as far back as a course of eleven modules and its corrections take: the next first, then those over, the
    /// latest first.
    /// </summary>
    public async Task<IReadOnlyList<SessionName>> NamesAsync(Member by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var since = now.AddDays(-200);
        var remembered = await titles.OfAsync(db, by.TownId, cancellation);
        // Mostly nothing changed since the last time; the days that went by meanwhile are taken off.
        var rows = remembered.Rows ??= await SessionRows.Names.On(db)(db, by.TownId, since).ToListAsync(cancellation);
        var mine = (await SessionRows.OwnAsync(db, by.PersonId, cancellation)).ToDictionary(s => s.SessionId, s => s.State);
        var led = await db.LedCoursesAsync(by, cancellation);
        bool MayLead(SessionRows.Name r) =>
            by.Is(Role.Coordinator) || (by.Is(Role.Trainer) && (r.TrainerId == by.PersonId || (r.CourseId is { } course && led.Contains(course))));
        var ahead = rows.Where(r => r.StartUtc > now).Reverse();
        return [.. ahead.Concat(rows.Where(r => r.StartUtc <= now && r.StartUtc > since)).Select(r => new SessionName(
            r.Id, r.Title, r.Kind, TownTime.ToLocal(r.StartUtc, by.Zone), r.StartUtc <= now, r.State, MayLead(r),
            mine.TryGetValue(r.Id, out var state) ? state : null)
        {
            IsOfCourse = r.CourseId is not null,
            IsEnded = r.StartUtc.AddMinutes(r.DurationMinutes) <= now,
        })];
    }

    /// <summary>The town it belongs to, and its title.</summary>
    public async Task<(long TownId, string Title)?> WhereAsync(long sessionId, CancellationToken cancellation)
    {
        var found = await db.Sessions.AsNoTracking().Where(s => s.Id == sessionId)
            .Select(s => new { s.TownId, s.Title }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : (found.TownId, found.Title);
    }

    /// <exception cref="RefusedException">Unknown, or another town's.</exception>
    public async Task<SessionCard> ShowAsync(Member by, long sessionId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var whole = await SessionRows.One.On(db)(db, sessionId, by.PersonId, cancellation);
        var session = by.MayKnow(whole?.Session);
        var mine = whole!.Mine;
        var ahead = mine?.State != SignupState.Waitlisted ? 0 : await db.Signups.IgnoreQueryFilters().CountAsync(
            s => s.SessionId == sessionId && s.State == SignupState.Waitlisted && s.Position < mine.Position, cancellation);
        var isOver = session.StartUtc <= now;
        return new SessionCard(
            session.Id, session.Title, session.Kind, TownTime.ToLocal(session.StartUtc, by.Zone),
            Duration.FromMinutes(session.DurationMinutes), session.Place, whole.Trainer ?? "", session.State, session.Reason,
            session.Seats, Left(session.Seats, whole.Taken),
            whole.Waiting, Local(session.DeadlineUtc, by.Zone), mine?.State,
            mine?.State == SignupState.Waitlisted ? ahead + 1 : null,
            mine?.State == SignupState.Offered ? Local(mine.OfferedUntilUtc, by.Zone) : null,
            isOver, isOver || session.State == SessionState.Cancelled || session.DeadlineUtc <= now, await db.LeadsAsync(by, session, cancellation))
        {
            Excursion = session.Kind == SessionKind.Excursion ? await new ExcursionDesk(db, time).ShowAsync(by, sessionId, cancellation) : null,
            Guests = by.PersonId == 0 ? 0 : await db.Signups.IgnoreQueryFilters().CountAsync(
                s => s.SessionId == sessionId && s.PersonId == by.PersonId && s.GuestName != "", cancellation),
            Reminders = [.. session.ReminderMinutes.Select(m => Duration.FromMinutes(m))],
            Course = session.CourseId is { } course ? await CourseAsync(course, cancellation) : null,
            IsCourseRunning = await db.Courses.AnyAsync(c => c.Id == session.CourseId && c.State == Courses.CourseState.Running, cancellation),
            IsOn = session.StartUtc - AttendanceBook.DoorsOpen <= now && now <= session.EndUtc,
            Attendance = by.PersonId == 0 ? null : await db.Attendances
                .Where(a => a.SessionId == sessionId && a.PersonId == by.PersonId).Select(a => (AttendanceState?)a.State).FirstOrDefaultAsync(cancellation),
        };
    }

    /// <summary>For the session's trainer and the coordinators only.</summary>
    /// <exception cref="RefusedException">Somebody else's session, unknown, or another town's.</exception>
    public async Task<Attendees> AttendeesAsync(Member by, long sessionId, CancellationToken cancellation)
    {
        var session = await db.SessionAsync(by, sessionId, cancellation);
        await db.RequireLeadsAsync(by, session, cancellation);
        var people = await db.Signups.IgnoreQueryFilters().AsNoTracking()
            .Where(s => s.SessionId == sessionId && s.State != SignupState.Cancelled)
            .OrderBy(s => s.Position)
            .Join(db.People, s => s.PersonId, p => p.Id, (s, p) => new
            {
                s.State,
                s.Position,
                p.Name,
                s.GuestName,
                s.Organisation,
                Visit = db.Visits.Where(v => v.PersonId == p.Id).Select(v => v.Contact).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        List<string> In(SignupState state) => [.. people.Where(p => p.State == state).OrderBy(p => p.Position)
            .Select(p => p.Visit is null ? Named(p.Name, p.GuestName, p.Organisation) : VisitNames.WithContact(p.Name, p.Visit))];
        return new Attendees(
            session.Id, session.Title, TownTime.ToLocal(session.StartUtc, by.Zone), session.Seats,
            In(SignupState.Confirmed), In(SignupState.Offered), In(SignupState.Waitlisted));
    }

    private async Task<(long Id, string Title)> CourseAsync(long courseId, CancellationToken cancellation) =>
        (courseId, await db.Courses.Where(c => c.Id == courseId).Select(c => c.Title).SingleAsync(cancellation));

    /// <summary>"Anna Alt, DRK Ditzingen (Mia)": a guest, where from, and who registered them.</summary>
    private static string Named(string person, string guest, string organisation) => guest.Length == 0 ? person
        : organisation.Length == 0 ? $"{guest} ({person})" : $"{guest}, {organisation} ({person})";

    private static IReadOnlyList<SessionLine> Lines(Member by, List<SessionRows.Line> rows) => [.. rows.Select(r => new SessionLine(
        r.Id, r.Title, r.Kind, TownTime.ToLocal(r.StartUtc, by.Zone), r.Place, r.State, Left(r.Seats, r.Taken), r.Mine))];

    private static int? Left(int? seats, int taken) => seats is { } all ? Math.Max(all - taken, 0) : null;

    private static LocalDateTime? Local(DateTime? utc, string zone) => utc is { } at ? TownTime.ToLocal(at, zone) : null;
}
