using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
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
}

/// <summary>Who comes and who waits, in order; names only.</summary>
public sealed record Attendees(
    long SessionId, string Title, LocalDateTime Start, int? Seats, IReadOnlyList<string> Confirmed,
    IReadOnlyList<string> Offered, IReadOnlyList<string> Waiting);

/// <summary>What a session is called, and what decides whether a command can be meant for it.</summary>
public sealed record SessionName(
    long Id, string Title, SessionKind Kind, LocalDateTime Start, bool IsOver, SessionState State, long TrainerId, SignupState? Mine);

/// <summary>Looks sessions up. Everybody in town may look, also visitors nobody remembers.</summary>
public sealed class SessionQueries(MentorDb db, TimeProvider time)
{
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

    /// <summary>All of the town from a quarter of a year ago on: the next first, then those over, the latest first.</summary>
    public async Task<IReadOnlyList<SessionName>> NamesAsync(Member by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var since = now.AddDays(-90);
        var rows = await SessionRows.Names.On(db)(db, by.TownId, by.PersonId, since).ToListAsync(cancellation);
        var ahead = rows.Where(r => r.StartUtc > now).Reverse();
        return [.. ahead.Concat(rows.Where(r => r.StartUtc <= now)).Select(r => new SessionName(
            r.Id, r.Title, r.Kind, TownTime.ToLocal(r.StartUtc, by.Zone), r.StartUtc <= now, r.State, r.TrainerId, r.Mine))];
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
        var ahead = mine?.State != SignupState.Waitlisted ? 0 : await db.Signups.CountAsync(
            s => s.SessionId == sessionId && s.State == SignupState.Waitlisted && s.Position < mine.Position, cancellation);
        var isOver = session.StartUtc <= now;
        return new SessionCard(
            session.Id, session.Title, session.Kind, TownTime.ToLocal(session.StartUtc, by.Zone),
            Duration.FromMinutes(session.DurationMinutes), session.Place, whole.Trainer ?? "", session.State, session.Reason,
            session.Seats, Left(session.Seats, whole.Taken),
            whole.Waiting, Local(session.DeadlineUtc, by.Zone), mine?.State,
            mine?.State == SignupState.Waitlisted ? ahead + 1 : null,
            mine?.State == SignupState.Offered ? Local(mine.OfferedUntilUtc, by.Zone) : null,
            isOver, isOver || session.State == SessionState.Cancelled || session.DeadlineUtc <= now, by.Leads(session.TrainerId))
        {
            Reminders = [.. session.ReminderMinutes.Select(m => Duration.FromMinutes(m))],
        };
    }

    /// <summary>For the session's trainer and the coordinators only.</summary>
    /// <exception cref="RefusedException">Somebody else's session, unknown, or another town's.</exception>
    public async Task<Attendees> AttendeesAsync(Member by, long sessionId, CancellationToken cancellation)
    {
        var session = await db.SessionAsync(by, sessionId, cancellation);
        await db.RequireLeadsAsync(by, session, cancellation);
        var people = await db.Signups.AsNoTracking()
            .Where(s => s.SessionId == sessionId && s.State != SignupState.Cancelled)
            .OrderBy(s => s.Position)
            .Join(db.People, s => s.PersonId, p => p.Id, (s, p) => new { s.State, s.Position, p.Name })
            .ToListAsync(cancellation);
        List<string> In(SignupState state) =>
            [.. people.Where(p => p.State == state).OrderBy(p => p.Position).Select(p => p.Name)];
        return new Attendees(
            session.Id, session.Title, TownTime.ToLocal(session.StartUtc, by.Zone), session.Seats,
            In(SignupState.Confirmed), In(SignupState.Offered), In(SignupState.Waitlisted));
    }

    private static IReadOnlyList<SessionLine> Lines(Member by, List<SessionRows.Line> rows) => [.. rows.Select(r => new SessionLine(
        r.Id, r.Title, r.Kind, TownTime.ToLocal(r.StartUtc, by.Zone), r.Place, r.State, Left(r.Seats, r.Taken), r.Mine))];

    private static int? Left(int? seats, int taken) => seats is { } all ? Math.Max(all - taken, 0) : null;

    private static LocalDateTime? Local(DateTime? utc, string zone) => utc is { } at ? TownTime.ToLocal(at, zone) : null;
}
