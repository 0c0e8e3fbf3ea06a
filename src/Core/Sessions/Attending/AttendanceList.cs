using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Sessions.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Sessions.Attending;

/// <summary>One person in the list of who was there.</summary>
/// <param name="State">Null: nobody has said yet.</param>
public sealed record AttendanceLine(long PersonId, string Name, AttendanceState? State);

/// <summary>Who was there, by name.</summary>
/// <param name="IsEditable">The asking person may still note somebody.</param>
public sealed record AttendanceSheet(
    long SessionId, string Title, LocalDateTime Start, Duration Length, bool IsOver, bool IsClosed, bool IsEditable, IReadOnlyList<AttendanceLine> People)
{
    /// <summary>Who was registered by somebody else and has a place: without an account there are no hours to note for them.</summary>
    public IReadOnlyList<string> Guests { get; init; } = [];
}

/// <summary>One change, for those who look back at it.</summary>
public sealed record AttendanceStep(LocalDateTime At, string By, AttendanceState? Before, AttendanceState? After);

/// <summary>One change among all of a session.</summary>
/// <param name="Name">Of whom it was noted.</param>
public sealed record ListedStep(LocalDateTime At, string By, string Name, AttendanceState? Before, AttendanceState? After);

/// <summary>Shows who was there, and how that came to be; for those who lead the session.</summary>
public sealed class AttendanceList(MentorDb db, TimeProvider time)
{
    /// <summary>Everybody with a place, and everybody noted.</summary>
    /// <exception cref="RefusedException">Somebody else's session, unknown, or another town's.</exception>
    public async Task<AttendanceSheet> ShowAsync(Member by, long sessionId, CancellationToken cancellation)
    {
        var session = await db.SessionAsync(by, sessionId, cancellation);
        await db.RequireLeadsAsync(by, session, cancellation);
        var noted = await db.Attendances.AsNoTracking().Where(a => a.SessionId == sessionId)
            .Join(db.People, a => a.PersonId, p => p.Id, (a, p) => new { a.PersonId, p.Name, a.State }).ToListAsync(cancellation);
        var signedUp = await db.Signups.AsNoTracking().Where(s => s.SessionId == sessionId && s.State == SignupState.Confirmed)
            .Join(db.People, s => s.PersonId, p => p.Id, (s, p) => new { s.PersonId, p.Name }).ToListAsync(cancellation);
        var known = noted.Select(n => n.PersonId).ToHashSet();
        var people = noted.Select(n => new AttendanceLine(n.PersonId, n.Name, n.State))
            .Concat(signedUp.Where(s => !known.Contains(s.PersonId)).Select(s => new AttendanceLine(s.PersonId, s.Name, null)))
            .OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase).ThenBy(l => l.PersonId);
        var isClosed = session.AttendanceClosedUtc is not null;
        var contacts = await db.Visits.AsNoTracking().Where(v => v.SessionId == sessionId).ToDictionaryAsync(v => v.PersonId, v => v.Contact, cancellation);
        return new AttendanceSheet(
            session.Id, session.Title, TownTime.ToLocal(session.StartUtc, by.Zone), Duration.FromMinutes(session.DurationMinutes),
            session.EndUtc <= time.GetUtcNow().UtcDateTime, isClosed,
            session.State == SessionState.Planned && (!isClosed || by.Is(Towns.Role.Coordinator)), Distinct([.. people], contacts))
        {
            Guests = await db.Signups.IgnoreQueryFilters()
                .Where(s => s.SessionId == sessionId && s.GuestName != "" && s.State == SignupState.Confirmed)
                .OrderBy(s => s.Position).Select(s => s.GuestName).ToListAsync(cancellation),
        };
    }

    /// <summary>People of one name: visitors with their contact, the others numbered.</summary>
    private static IReadOnlyList<AttendanceLine> Distinct(List<AttendanceLine> lines, Dictionary<long, string> contacts)
    {
        var alike = lines.GroupBy(l => Folding.Fold(l.Name)).Where(g => g.Skip(1).Any()).SelectMany(g => g).Select(l => l.PersonId).ToHashSet();
        var told = lines.ConvertAll(l => alike.Contains(l.PersonId) && contacts.TryGetValue(l.PersonId, out var contact)
            ? l with { Name = VisitNames.WithContact(l.Name, contact) } : l);
        return [.. told.Select((line, i) => told.Take(i).Count(l => l.Name == line.Name) is > 0 and var before
            ? line with { Name = $"{line.Name} ({before + 1})" } : line)];
    }

    /// <summary>The changes about everybody, the latest first; and how many there are.</summary>
    /// <exception cref="RefusedException">Somebody else's session, unknown, or another town's.</exception>
    public async Task<(IReadOnlyList<ListedStep> Steps, int All)> ChangesAsync(Member by, long sessionId, int skip, int most, CancellationToken cancellation)
    {
        var session = await db.SessionAsync(by, sessionId, cancellation);
        await db.RequireLeadsAsync(by, session, cancellation);
        var all = db.AttendanceChanges.AsNoTracking().Where(c => c.SessionId == sessionId);
        var steps = await all.OrderByDescending(c => c.Id).Skip(skip).Take(most).Select(c => new
        {
            c.AtUtc,
            c.Before,
            c.After,
            By = db.People.Where(p => p.Id == c.ChangedById).Select(p => p.Name).FirstOrDefault(),
            Name = db.People.Where(p => p.Id == c.PersonId).Select(p => p.Name).FirstOrDefault(),
        }).ToListAsync(cancellation);
        return ([.. steps.Select(s => new ListedStep(TownTime.ToLocal(s.AtUtc, by.Zone), s.By ?? "", s.Name ?? "", s.Before, s.After))],
            await all.CountAsync(cancellation));
    }

    /// <summary>All changes about one person, the first first.</summary>
    /// <exception cref="RefusedException">Somebody else's session, unknown, or another town's.</exception>
    public async Task<IReadOnlyList<AttendanceStep>> StepsAsync(Member by, long sessionId, long personId, CancellationToken cancellation)
    {
        var session = await db.SessionAsync(by, sessionId, cancellation);
        await db.RequireLeadsAsync(by, session, cancellation);
        var steps = await db.AttendanceChanges.AsNoTracking().Where(c => c.SessionId == sessionId && c.PersonId == personId).OrderBy(c => c.Id)
            .Select(c => new { c.AtUtc, c.Before, c.After, Name = db.People.Where(p => p.Id == c.ChangedById).Select(p => p.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. steps.Select(s => new AttendanceStep(TownTime.ToLocal(s.AtUtc, by.Zone), s.Name ?? "", s.Before, s.After))];
    }
}
