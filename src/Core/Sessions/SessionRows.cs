using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions;

/// <summary>What <see cref="SessionQueries"/> reads from the database: the queries behind lists, titles and cards.</summary>
internal static class SessionRows
{
    private const int MostNames = 1000, MostMine = 50;

    /// <summary>Town, who asks, now, kind, how many.</summary>
    public static readonly HotQuery<Func<MentorDb, long, long, DateTime, SessionKind?, int, IAsyncEnumerable<Line>>> Upcoming = new(() =>
        EF.CompileAsyncQuery((MentorDb db, long townId, long personId, DateTime now, SessionKind? kind, int most) => db.Sessions
            .Where(s => s.TownId == townId && s.StartUtc > now && (kind == null || s.Kind == kind))
            .OrderBy(s => s.StartUtc).ThenBy(s => s.Id).Take(most)
            .Select(s => new Line(
                s.Id, s.Title, s.Kind, s.StartUtc, s.Place, s.State, s.Seats,
                db.Signups.IgnoreQueryFilters().Count(t => t.SessionId == s.Id && (t.State == SignupState.Confirmed || t.State == SignupState.Offered)),
                db.Signups.Where(m => m.SessionId == s.Id && m.PersonId == personId && m.GuestName == "" && m.State != SignupState.Cancelled)
                    .Select(m => (SignupState?)m.State).FirstOrDefault()))));

    /// <summary>Town, who asks, now.</summary>
    public static readonly HotQuery<Func<MentorDb, long, long, DateTime, IAsyncEnumerable<Line>>> Mine = new(() =>
        EF.CompileAsyncQuery((MentorDb db, long townId, long personId, DateTime now) => (
            from mine in db.Signups
            join s in db.Sessions on mine.SessionId equals s.Id
            where mine.PersonId == personId && mine.GuestName == "" && mine.State != SignupState.Cancelled && s.TownId == townId && s.StartUtc > now
            orderby s.StartUtc, s.Id
            select new Line(
                s.Id, s.Title, s.Kind, s.StartUtc, s.Place, s.State, s.Seats,
                db.Signups.IgnoreQueryFilters().Count(t => t.SessionId == s.Id && (t.State == SignupState.Confirmed || t.State == SignupState.Offered)),
                mine.State)).Take(MostMine)));

    /// <summary>Town, since; the latest first.</summary>
    public static readonly HotQuery<Func<MentorDb, long, DateTime, IAsyncEnumerable<Name>>> Names = new(() =>
        EF.CompileAsyncQuery((MentorDb db, long townId, DateTime since) => db.Sessions
            .Where(s => s.TownId == townId && s.StartUtc > since)
            .OrderByDescending(s => s.StartUtc).Take(MostNames)
            .Select(s => new Name(s.Id, s.Title, s.Kind, s.StartUtc, s.DurationMinutes, s.State, s.TrainerId, s.CourseId))));

    /// <summary>Who asks: the states of their signups by session, in all towns.</summary>
    public static Task<List<(long SessionId, SignupState State)>> OwnAsync(MentorDb db, long personId, CancellationToken cancellation) => db.ReadAsync(
        "SELECT SessionId, State FROM Signups WHERE PersonId = $person AND GuestName = '' AND State <> 'Cancelled'",
        row => (row.GetInt64(0), Enum.Parse<SignupState>(row.GetString(1))), cancellation, ("$person", personId));

    /// <summary>Session, who asks.</summary>
    public static readonly HotQuery<Func<MentorDb, long, long, CancellationToken, Task<Whole?>>> One = new(() =>
        EF.CompileAsyncQuery((MentorDb db, long sessionId, long personId, CancellationToken cancellation) => (
            from s in db.Sessions
            join m in db.Signups.Where(m => m.PersonId == personId && m.GuestName == "" && m.State != SignupState.Cancelled) on s.Id equals m.SessionId into own
            from mine in own.DefaultIfEmpty()
            where s.Id == sessionId
            select new Whole(
                s,
                db.People.Where(p => p.Id == s.TrainerId).Select(p => p.Name).FirstOrDefault(),
                db.Signups.IgnoreQueryFilters().Count(t => t.SessionId == sessionId && (t.State == SignupState.Confirmed || t.State == SignupState.Offered)),
                db.Signups.IgnoreQueryFilters().Count(t => t.SessionId == sessionId && t.State == SignupState.Waitlisted),
                mine)).AsNoTracking().SingleOrDefault()));

    internal sealed record Line(
        long Id, string Title, SessionKind Kind, DateTime StartUtc, string Place, SessionState State, int? Seats, int Taken, SignupState? Mine);

    internal sealed record Name(
        long Id, string Title, SessionKind Kind, DateTime StartUtc, int DurationMinutes, SessionState State, long TrainerId, long? CourseId);

    /// <param name="Taken">Places confirmed and offered.</param>
    internal sealed record Whole(Session Session, string? Trainer, int Taken, int Waiting, Signup? Mine);
}
