using System.Globalization;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Engagement;

/// <summary>An entry that waits for a contact person's word, or had it.</summary>
/// <param name="Name">Who entered it.</param>
public sealed record AskedHours(long Id, string Name, string Project, int Minutes, LocalDate Day, string What);

/// <summary>
/// Lets a project's contact person confirm what somebody entered for it. Nobody has to ask, and an entry counts without it
/// too; a change of the entry ends the confirmation.
/// </summary>
public sealed class HourAsking(MentorDb db, TimeProvider time)
{
    private const int MostWaiting = 50;

    /// <summary>Asks the contact person of the entry's project.</summary>
    /// <param name="entryId">Null: the entry made last.</param>
    /// <returns>The entry, and who is asked.</returns>
    /// <exception cref="RefusedException">
    /// None, or somebody else's; for no project, or one's own; asked or answered already.
    /// </exception>
    public Task<(AskedHours Entry, string Contact)> AskAsync(Member by, long? entryId, CancellationToken cancellation) =>
        db.WriteAsync(async () =>
        {
            by.Require(Role.Mentor);
            var entry = await db.HourEntries.Where(e => (entryId == null || e.Id == entryId) && e.PersonId == by.PersonId && e.TownId == by.TownId)
                .OrderByDescending(e => e.CreatedUtc).ThenByDescending(e => e.Id).FirstOrDefaultAsync(cancellation)
                ?? throw new RefusedException(entryId is null ? "engagement.undo.nothing" : "engagement.undo.gone");
            var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Id == entry.ProjectId, cancellation)
                ?? throw new RefusedException("engagement.ask.no-project");
            RequireAskable(entry, project);
            var now = time.GetUtcNow().UtcDateTime;
            (entry.Confirmation, entry.AskedUtc) = (HourConfirmation.Asked, now);
            var asked = Asked(entry, by.Name, project.Title);
            db.TellPerson(by.TownId, project.ContactPersonId, now, new NoticeDraft(
                "hours.ask", Key(entry, "ask", project.ContactPersonId), [("name", by.Name), .. Facts(asked)])
            {
                Actions =
                [
                    new("action.engagement.confirm", $"engagement confirm #{entry.Id}"),
                    new("action.engagement.deny", $"engagement deny #{entry.Id}"),
                ],
            });
            return (asked, await db.People.Where(p => p.Id == project.ContactPersonId).Select(p => p.Name).SingleAsync(cancellation));
        }, cancellation);

    /// <summary>Confirms the entry or not; the one who entered it is told.</summary>
    /// <param name="reason">Why not, in the contact person's words; may be empty.</param>
    /// <exception cref="RefusedException">Changed, taken back or answered meanwhile; somebody else's to answer.</exception>
    public Task<AskedHours> AnswerAsync(Member by, long entryId, bool isConfirmed, string reason, CancellationToken cancellation) =>
        db.WriteAsync(async () =>
        {
            by.Require(Role.Mentor);
            var entry = await db.HourEntries.SingleOrDefaultAsync(e => e.Id == entryId && e.TownId == by.TownId, cancellation);
            var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => entry != null && p.Id == entry.ProjectId, cancellation);
            if (entry is null || project is null || entry.Confirmation == HourConfirmation.None)
                throw new RefusedException("engagement.confirm.changed");
            if (entry.PersonId == by.PersonId || (project.ContactPersonId != by.PersonId && !by.Is(Role.Coordinator)))
                throw new RefusedException("engagement.confirm.not-yours", ("project", project.Title));
            if (entry.Confirmation != HourConfirmation.Asked)
                throw new RefusedException("engagement.confirm.already");
            var now = time.GetUtcNow().UtcDateTime;
            entry.Confirmation = isConfirmed ? HourConfirmation.Confirmed : HourConfirmation.Declined;
            (entry.AnsweredById, entry.AnsweredUtc) = (by.PersonId, now);
            var name = await db.People.Where(p => p.Id == entry.PersonId).Select(p => p.Name).SingleAsync(cancellation);
            var asked = Asked(entry, name, project.Title);
            db.TellPerson(by.TownId, entry.PersonId, now, new NoticeDraft(
                isConfirmed ? "hours.confirmed" : "hours.denied", Key(entry, "answer", entry.PersonId),
                [("name", by.Name), .. Facts(asked), ("reason", ProjectRules.OneLine(reason))])
            {
                Actions = isConfirmed ? [] : [new("action.engagement.correct", $"engagement correct which:#{entry.Id}")],
            });
            return asked;
        }, cancellation);

    /// <summary>What waits for the asking person's word: in their projects; for coordinators without any, in all of the town.</summary>
    public async Task<IReadOnlyList<AskedHours>> WaitingAsync(Member by, CancellationToken cancellation)
    {
        var (asker, town) = (by.PersonId, by.TownId);
        var rows =
            from entry in db.HourEntries.AsNoTracking()
            where entry.TownId == town && entry.Confirmation == HourConfirmation.Asked && entry.PersonId != asker
            join project in db.Projects on entry.ProjectId equals project.Id
            join person in db.People on entry.PersonId equals person.Id
            orderby entry.AskedUtc, entry.Id
            select new { entry, person.Name, project.Title, project.ContactPersonId };
        var own = await rows.Where(r => r.ContactPersonId == asker).Take(MostWaiting).ToListAsync(cancellation);
        if (own.Count == 0 && by.Is(Role.Coordinator))
            own = await rows.Take(MostWaiting).ToListAsync(cancellation);
        return own.ConvertAll(r => Asked(r.entry, r.Name, r.Title));
    }

    /// <summary>The entry changed or is gone: what was asked is no question any more, what was confirmed no longer holds.</summary>
    internal static async Task ForgetAsync(MentorDb db, HourEntry entry, CancellationToken cancellation)
    {
        (entry.Confirmation, entry.AskedUtc, entry.AnsweredById, entry.AnsweredUtc) = (HourConfirmation.None, null, null, null);
        var (from, to) = ($"hours:{entry.Id}:ask:", $"hours:{entry.Id}:ask;");
        await db.Notices
            .Where(n => n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0 && n.State == NoticeState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Dropped), cancellation);
    }

    private static void RequireAskable(HourEntry entry, Project project)
    {
        if (project.ContactPersonId == entry.PersonId)
            throw new RefusedException("engagement.ask.own", ("project", project.Title));
        if (entry.Confirmation != HourConfirmation.None)
            throw new RefusedException(entry.Confirmation switch
            {
                HourConfirmation.Asked => "engagement.ask.asked",
                HourConfirmation.Confirmed => "engagement.ask.confirmed",
                _ => "engagement.ask.declined",
            });
    }

    /// <summary>Each asking is an occasion of its own.</summary>
    private static string Key(HourEntry entry, string occasion, long personId) =>
        $"hours:{entry.Id}:{occasion}:{entry.AskedUtc!.Value.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)}:p{personId}";

    private static AskedHours Asked(HourEntry entry, string name, string project) =>
        new(entry.Id, name, project, entry.Minutes, LocalDate.FromDateOnly(entry.Day), entry.What);

    private static (string, object?)[] Facts(AskedHours entry) =>
    [
        ("project", entry.Project), ("length", Duration.FromMinutes(entry.Minutes)), ("day", entry.Day),
        // What it was for is mostly the project itself, just said.
        ("what", NearTitle.IsSpelling(entry.What, entry.Project) ? "" : entry.What),
    ];
}
