using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.People.Acquaintances;

/// <summary>Somebody with the same interests; a name and what is shared, no more.</summary>
public sealed record LikeMindedPerson(long Id, string Name, Topics Shared)
{
    /// <summary>Both agreed to get to know each other.</summary>
    public bool IsKnown { get; init; }

    /// <summary>The asking person asked them, whatever became of it; nobody is asked twice.</summary>
    public bool IsAsked { get; init; }

    /// <summary>They asked, and wait for the asking person's answer.</summary>
    public bool Waits { get; init; }
}

/// <param name="MayLook">False: the asking person has not agreed to be found, and so does not find others either.</param>
/// <param name="HasTopics">False: neither asked for a topic nor named any in the profile.</param>
public sealed record LikeMindedPeople(IReadOnlyList<LikeMindedPerson> People, bool MayLook, bool HasTopics)
{
    /// <summary>The asking person does not wait for as many answers as one may.</summary>
    public bool MayAsk { get; init; } = true;
}

/// <summary>A wish to get to know the asking person.</summary>
public sealed record AcquaintanceView(long Id, string Name, Topics Shared);

/// <summary>
/// Like-minded people find each other by topic. Who looks has to be willing to be found; nobody learns more of somebody
/// than name and shared topics until both agreed, and then what each gave for it.
/// </summary>
public sealed class LikeMinded(MentorDb db, TimeProvider time)
{
    public const int LongestContact = 200;
    private const int ShortestContact = 3;

    /// <summary>So many unanswered wishes one person may have at a time.</summary>
    public const int MostOpen = 5;

    /// <summary>Those who share most topics first.</summary>
    /// <param name="topics">None: those of the asking person's profile.</param>
    public async Task<LikeMindedPeople> FindAsync(Member by, Topics topics, int most, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        var own = await db.FindableIn(by.TownId).AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == by.PersonId, cancellation);
        if (own is null)
            return new LikeMindedPeople([], MayLook: false, HasTopics: true);
        var wanted = topics == 0 ? own.Topics : topics;
        if (wanted == 0)
            return new LikeMindedPeople([], MayLook: true, HasTopics: false);
        var rows = await db.FindableIn(by.TownId).AsNoTracking().Where(p => p.PersonId != by.PersonId && (p.Topics & wanted) != 0)
            .Join(db.People, p => p.PersonId, person => person.Id, (p, person) => new { person.Id, person.Name, p.Topics })
            .ToListAsync(cancellation);
        var between = await db.Acquaintances.AsNoTracking().Where(a => a.TownId == by.TownId && (a.PersonId == by.PersonId || a.OtherPersonId == by.PersonId))
            .Select(a => new { IsMine = a.PersonId == by.PersonId, Other = a.PersonId == by.PersonId ? a.OtherPersonId : a.PersonId, a.State })
            .ToListAsync(cancellation);
        var wishes = between.ToLookup(a => a.Other);
        var people = rows.Select(r => new LikeMindedPerson(r.Id, r.Name, r.Topics & wanted)
        {
            IsKnown = wishes[r.Id].Any(a => a.State == AcquaintanceState.Agreed),
            IsAsked = wishes[r.Id].Any(a => a.IsMine),
            Waits = wishes[r.Id].Any(a => !a.IsMine && a.State == AcquaintanceState.Asked),
        });
        return new LikeMindedPeople(
            [.. people.OrderByDescending(p => Flags.Split(p.Shared).Count()).ThenBy(p => p.Name, StringComparer.Ordinal).Take(most)],
            MayLook: true, HasTopics: true)
        {
            MayAsk = between.Count(a => a.IsMine && a.State == AcquaintanceState.Asked) < MostOpen,
        };
    }

    /// <summary>Asks whether the other wants to get to know the asking person. Where the other has asked already, this is the answer.</summary>
    /// <param name="contact">How to reach the asking person; told only when the other agrees.</param>
    /// <returns>The other's name, and whether both have agreed by it.</returns>
    /// <exception cref="RefusedException">
    /// Not willing to be found, or the other is not; oneself; asked before; too many open wishes; no way to be reached.
    /// </exception>
    public Task<(string Name, bool Agreed)> AskAsync(Member by, long otherId, string contact, CancellationToken cancellation) =>
        db.WriteAsync(async () =>
        {
            by.Require(Role.Mentor);
            var now = time.GetUtcNow().UtcDateTime;
            var profiles = await db.FindableIn(by.TownId).AsNoTracking()
                .Where(p => p.PersonId == by.PersonId || p.PersonId == otherId).ToDictionaryAsync(p => p.PersonId, cancellation);
            if (otherId == by.PersonId)
                throw new RefusedException("profile.meet.self");
            if (!profiles.TryGetValue(by.PersonId, out var own))
                throw new RefusedException("profile.like-minded.not-found-yourself");
            if (!profiles.TryGetValue(otherId, out var others))
                throw new RefusedException("profile.meet.not-findable");
            var name = await NameAsync(otherId, cancellation);
            var between = await db.Acquaintances.Where(a => a.TownId == by.TownId
                && ((a.PersonId == by.PersonId && a.OtherPersonId == otherId) || (a.PersonId == otherId && a.OtherPersonId == by.PersonId)))
                .ToListAsync(cancellation);
            if (between.Find(a => a.State == AcquaintanceState.Asked && a.OtherPersonId == by.PersonId) is { } waiting)
            {
                await AgreeAsync(by, waiting, Contact(contact), now, cancellation);
                return (name, true);
            }

            await RequireNewAsync(by, between, name, cancellation);
            var asked = new Acquaintance
            {
                TownId = by.TownId, PersonId = by.PersonId, OtherPersonId = otherId, Contact = Contact(contact), AskedUtc = now,
            };
            db.Acquaintances.Add(asked);
            await db.SaveChangesAsync(cancellation);
            Tell(otherId, asked, "person.meet", now, [("name", by.Name), ("topics", own.Topics & others.Topics)],
                new NoticeAction("action.profile.agree", $"profile agree #{asked.Id}"),
                new NoticeAction("action.profile.decline", $"profile decline #{asked.Id}"));
            return (name, false);
        }, cancellation);

    /// <summary>Agrees: each now hears how to reach the other.</summary>
    /// <returns>The name of the one who asked.</returns>
    /// <exception cref="RefusedException">Not asked, or answered before; no way to be reached.</exception>
    public Task<string> AgreeAsync(Member by, long acquaintanceId, string contact, CancellationToken cancellation) =>
        db.WriteAsync(async () =>
        {
            var asked = await OpenAsync(by, acquaintanceId, cancellation);
            await AgreeAsync(by, asked, Contact(contact), time.GetUtcNow().UtcDateTime, cancellation);
            return await NameAsync(asked.PersonId, cancellation);
        }, cancellation);

    /// <summary>Rather not: nobody learns anything more of the other.</summary>
    /// <inheritdoc cref="AgreeAsync(Member, long, string, CancellationToken)"/>
    public Task<string> DeclineAsync(Member by, long acquaintanceId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var asked = await OpenAsync(by, acquaintanceId, cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        (asked.State, asked.AnsweredUtc, asked.Contact) = (AcquaintanceState.Declined, now, "");
        Tell(asked.PersonId, asked, "person.meet-declined", now, [("name", by.Name)]);
        return await NameAsync(asked.PersonId, cancellation);
    }, cancellation);

    /// <summary>Who waits for the asking person's answer.</summary>
    public async Task<IReadOnlyList<AcquaintanceView>> WaitingAsync(Member by, CancellationToken cancellation) =>
        await Views(db.Acquaintances.Where(a => a.TownId == by.TownId && a.OtherPersonId == by.PersonId && a.State == AcquaintanceState.Asked))
            .ToListAsync(cancellation);

    /// <summary>The wish with that id, if it is for the asking person to answer; its name is that of the one who asked.</summary>
    public async Task<AcquaintanceView?> LookUpAsync(Member by, long id, CancellationToken cancellation) =>
        await Views(db.Acquaintances.Where(a => a.Id == id && a.TownId == by.TownId && a.OtherPersonId == by.PersonId))
            .SingleOrDefaultAsync(cancellation);

    private async Task AgreeAsync(Member by, Acquaintance asked, string contact, DateTime now, CancellationToken cancellation)
    {
        var name = await NameAsync(asked.PersonId, cancellation);
        Tell(asked.PersonId, asked, "person.met", now, [("name", by.Name), ("contact", contact)]);
        Tell(by.PersonId, asked, "person.met", now, [("name", name), ("contact", asked.Contact)]);
        (asked.State, asked.AnsweredUtc, asked.Contact) = (AcquaintanceState.Agreed, now, "");
    }

    private async Task RequireNewAsync(Member by, List<Acquaintance> between, string name, CancellationToken cancellation)
    {
        if (between.Exists(a => a.State == AcquaintanceState.Agreed))
            throw new RefusedException("profile.meet.known", ("name", name));
        if (between.Exists(a => a.PersonId == by.PersonId))
            throw new RefusedException("profile.meet.twice", ("name", name));
        if (await db.Acquaintances.CountAsync(a => a.PersonId == by.PersonId && a.State == AcquaintanceState.Asked, cancellation) >= MostOpen)
            throw new RefusedException("profile.meet.too-many", ("most", MostOpen));
    }

    private async Task<Acquaintance> OpenAsync(Member by, long id, CancellationToken cancellation)
    {
        var asked = await db.Acquaintances.SingleOrDefaultAsync(
            a => a.Id == id && a.TownId == by.TownId && a.OtherPersonId == by.PersonId, cancellation);
        return asked is { State: AcquaintanceState.Asked } ? asked : throw new RefusedException("profile.agree.none");
    }

    private void Tell(
        long personId, Acquaintance about, string kind, DateTime now, (string, object?)[] args, params NoticeAction[] actions) =>
        db.TellPerson(about.TownId, personId, now, new NoticeDraft(kind, $"acquaintance:{about.Id}:{kind}:p{personId}", args) { Actions = actions });

    private Task<string> NameAsync(long personId, CancellationToken cancellation) =>
        db.People.Where(p => p.Id == personId).Select(p => p.Name).SingleAsync(cancellation);

    private IQueryable<AcquaintanceView> Views(IQueryable<Acquaintance> asked) =>
        from one in asked.AsNoTracking()
        join person in db.People on one.PersonId equals person.Id
        join mine in db.Profiles on new { PersonId = one.OtherPersonId, one.TownId } equals new { mine.PersonId, mine.TownId }
        join theirs in db.Profiles on new { one.PersonId, one.TownId } equals new { theirs.PersonId, theirs.TownId }
        orderby one.Id
        select new AcquaintanceView(one.Id, person.Name, mine.Topics & theirs.Topics);

    /// <summary>A number of one or two digits was meant to choose something.</summary>
    private static string Contact(string contact) => ProjectRules.OneLine(contact) is { Length: >= ShortestContact and <= LongestContact } clean
        ? clean
        : throw new RefusedException("profile.meet.contact", ("most", LongestContact));
}
