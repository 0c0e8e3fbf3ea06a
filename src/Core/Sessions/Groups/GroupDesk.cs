using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects.Search;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Sessions.Groups;

/// <summary>What came of registering several people.</summary>
/// <param name="Waiting">Who found no place, with the position on the waiting list.</param>
/// <param name="Already">Whom the person had registered before; nothing changed for them.</param>
public sealed record GroupJoined(
    long SessionId, string Title, LocalDateTime Start, string Place, IReadOnlyList<string> Confirmed, IReadOnlyList<(string Name, int Position)> Waiting,
    IReadOnlyList<string> Already);

/// <summary>Somebody registered by another.</summary>
public sealed record GroupGuest(string Name, string Organisation, SignupState State);

/// <param name="Names">Who was taken off.</param>
public sealed record GroupLeft(long SessionId, string Title, LocalDateTime Start, IReadOnlyList<string> Names);

/// <summary>
/// Registers several people of one town or organisation in one step. They need no account: their names are kept for this
/// session only and forgotten two weeks after it. Who registered them hears of what concerns them, and takes them off.
/// </summary>
public sealed class GroupDesk(MentorDb db, TimeProvider time)
{
    public const int LongestName = 60, LongestOrganisation = 80;

    /// <summary>So many one person may register for one session.</summary>
    public const int MostPeople = 20;

    /// <summary>In the order of the names: whoever does not fit waits.</summary>
    /// <exception cref="RefusedException">
    /// A guest of the bot; unknown, another town's, cancelled, begun, deadline over; no name or an impossible one; somebody
    /// twice; too many.
    /// </exception>
    public Task<GroupJoined> JoinAsync(
        Member by, long sessionId, IReadOnlyList<string> names, string organisation, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        by.RequireKnown();
        var now = time.GetUtcNow().UtcDateTime;
        var session = await db.SessionAsync(by, sessionId, cancellation);
        session.RequireAhead(now, by.Zone);
        if (session.CourseId is not null && session.Kind != SessionKind.InformationEvening)
            throw new RefusedException("session.group.course", ("title", session.Title));
        if (session.DeadlineUtc <= now)
            throw new RefusedException("session.join.late",
                ("title", session.Title), ("deadline", TownTime.ToLocal(session.DeadlineUtc.Value, by.Zone)));
        var (clean, already) = await NewAsync(by, session, [.. names.Select(Name)], cancellation);

        var queue = await SeatQueue.OfAsync(db, sessionId, cancellation);
        var (free, waits) = (queue.Free(session, now), queue.Waiting);
        var (confirmed, waiting) = (new List<string>(), new List<(string, int)>());
        for (var i = 0; i < clean.Count; i++)
        {
            var signup = new Signup
            {
                TownId = by.TownId, SessionId = sessionId, PersonId = by.PersonId, GuestName = clean[i],
                Organisation = Line(organisation, LongestOrganisation), Position = queue.Last + 1 + i, State = SignupState.Waitlisted, CreatedUtc = now,
            };
            db.Signups.Add(signup);
            if (i >= free)
            {
                waiting.Add((clean[i], ++waits));
                continue;
            }

            WaitingList.Confirm(signup, now);
            confirmed.Add(clean[i]);
        }

        return new GroupJoined(session.Id, session.Title, Local(session, by), session.Place, confirmed, waiting, already);
    }, cancellation);

    /// <summary>Whom the asking person registered, in order.</summary>
    public async Task<IReadOnlyList<GroupGuest>> OfAsync(Member by, long sessionId, CancellationToken cancellation) =>
        await Guests(sessionId).Where(s => s.PersonId == by.PersonId).OrderBy(s => s.Position)
            .Select(s => new GroupGuest(s.GuestName, s.Organisation, s.State)).ToListAsync(cancellation);

    /// <summary>Takes people off again; their places go to those who wait. Who leads the session may take off anybody's.</summary>
    /// <param name="names">None: all whom the asking person registered.</param>
    /// <exception cref="RefusedException">Cancelled or begun; nobody of that name was registered.</exception>
    public Task<GroupLeft> LeaveAsync(
        Member by, long sessionId, IReadOnlyList<string> names, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await db.SessionAsync(by, sessionId, cancellation);
        session.RequireAhead(now, by.Zone);
        var leads = await db.LeadsAsync(by, session, cancellation);
        var guests = await Guests(sessionId).Where(s => leads || s.PersonId == by.PersonId)
            .OrderBy(s => s.PersonId == by.PersonId ? 0 : 1).ThenBy(s => s.Position).ToListAsync(cancellation);
        var gone = names.Count == 0 ? guests.FindAll(s => s.PersonId == by.PersonId) : [.. names.Select(n => Named(guests, n, session)).Distinct()];
        if (gone.Count == 0)
            throw new RefusedException("session.group.none", ("title", session.Title));
        var hadPlace = gone.FindAll(s => s.State == SignupState.Confirmed);
        db.Signups.RemoveRange(gone);
        await db.SaveChangesAsync(cancellation);
        var isOffered = hadPlace.Count > 0 && await WaitingList.OfferAsync(db, [session], again: true, now, _ => now, cancellation) > 0;
        if (hadPlace.Count > 0)
            await SignupDesk.TellLateAsync(db, by, session, hadPlace[0], hadPlace.Count, isOffered, now, cancellation);
        return new GroupLeft(session.Id, session.Title, Local(session, by), gone.ConvertAll(s => s.GuestName));
    }, cancellation);

    /// <returns>Whom to register, and who is registered by the same person already.</returns>
    private async Task<(List<string> New, List<string> Already)> NewAsync(Member by, Session session, List<string> names, CancellationToken cancellation)
    {
        if (names.Count == 0)
            throw new RefusedException("session.group.empty");
        var mine = await Guests(session.Id).Where(s => s.PersonId == by.PersonId).Select(s => s.GuestName).ToListAsync(cancellation);
        var before = mine.Select(Folding.Fold).ToHashSet(StringComparer.Ordinal);
        var already = names.FindAll(name => before.Contains(Folding.Fold(name)));
        var added = names.FindAll(name => !before.Contains(Folding.Fold(name)));
        if (added.Count == 0)
            throw new RefusedException("session.group.twice", ("name", already[0]), ("title", session.Title));
        if (added.Find(name => !before.Add(Folding.Fold(name))) is { } twice)
            throw new RefusedException("session.group.twice-said", ("name", twice));
        if (mine.Count + added.Count > MostPeople)
            throw new RefusedException("session.group.too-many", ("most", MostPeople));
        return (added, already);
    }

    /// <summary>By the whole name, or a part of it that only one has.</summary>
    private static Signup Named(List<Signup> guests, string name, Session session) =>
        guests.Find(s => Folding.Fold(s.GuestName) == Folding.Fold(name.Trim()))
        ?? (guests.FindAll(s => Folding.Loose(s.GuestName).Contains(Folding.Loose(name.Trim()), StringComparison.Ordinal)) is [var only] ? only : null)
        ?? throw new RefusedException("session.group.unknown", ("name", name.Trim()), ("title", session.Title));

    private IQueryable<Signup> Guests(long sessionId) =>
        db.Signups.IgnoreQueryFilters().Where(s => s.SessionId == sessionId && s.GuestName != "");

    private static string Name(string name) => Line(name, LongestName) is { Length: >= 2 } clean && clean.Any(char.IsLetter)
        ? clean
        : throw new RefusedException("session.group.bad-name", ("name", name.Trim()));

    private static string Line(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= most ? line : throw new RefusedException("session.group.long", ("most", most));
    }

    private static LocalDateTime Local(Session session, Member by) => TownTime.ToLocal(session.StartUtc, by.Zone);
}
