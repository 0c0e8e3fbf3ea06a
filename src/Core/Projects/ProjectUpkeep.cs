using System.Globalization;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Projects;

/// <summary>
/// "Noch aktuell?" An open project nobody has touched for a quarter of a year is asked about, once more after two weeks, and
/// three weeks after that it goes to the archive: not found any more, but brought back by one click. Any change by the
/// contact person or a coordinator counts as an answer.
/// </summary>
public sealed class ProjectUpkeep(MentorDb db) : INoticePlanner
{
    /// <summary>Thirteen weeks: three months, and always the same day of the week.</summary>
    public static readonly TimeSpan AskAfter = TimeSpan.FromDays(91);

    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromDays(14);
    public static readonly TimeSpan ArchiveAfter = TimeSpan.FromDays(21);

    /// <summary>So many in one transaction; the rest follows a minute later.</summary>
    private const int AtOnce = 200;

    public async Task PlanAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        if (!await Due(nowUtc).AnyAsync(cancellation))
            return;
        await db.WriteAsync(async () =>
        {
            foreach (var project in await Due(nowUtc).OrderBy(p => p.CurrentAsOfUtc).Take(AtOnce).ToListAsync(cancellation))
                Take(project, nowUtc);
        }, cancellation);
    }

    public async Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation)
    {
        var open = db.Projects.Where(p => p.State == ProjectState.Open);
        var (first, again, archive) = (afterUtc - AskAfter, afterUtc - AskAgainAfter, afterUtc - ArchiveAfter);
        DateTime?[] next =
        [
            await open.Where(p => p.AskedUtc == null && p.CurrentAsOfUtc > first).MinAsync(p => (DateTime?)p.CurrentAsOfUtc, cancellation) + AskAfter,
            await open.Where(p => p.AskedAgainUtc == null && p.AskedUtc > again).MinAsync(p => p.AskedUtc, cancellation) + AskAgainAfter,
            await open.Where(p => p.AskedAgainUtc > archive).MinAsync(p => p.AskedAgainUtc, cancellation) + ArchiveAfter,
        ];
        return next.Min();
    }

    /// <summary>The project was touched: what was asked is answered.</summary>
    internal static async Task AnsweredAsync(MentorDb db, Project project, DateTime nowUtc, CancellationToken cancellation)
    {
        (project.CurrentAsOfUtc, project.AskedUtc, project.AskedAgainUtc) = (nowUtc, null, null);
        var (from, to) = ($"project:{project.Id}:current:", $"project:{project.Id}:current;");
        await db.Notices
            .Where(n => n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0 && n.State == NoticeState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Dropped), cancellation);
    }

    private IQueryable<Project> Due(DateTime nowUtc)
    {
        var (first, again, archive) = (nowUtc - AskAfter, nowUtc - AskAgainAfter, nowUtc - ArchiveAfter);
        // Whatever has been asked about was due before: the first condition lets the index answer.
        return db.Projects.Where(p => p.State == ProjectState.Open && p.CurrentAsOfUtc <= first
            && (p.AskedUtc == null || (p.AskedAgainUtc == null && p.AskedUtc <= again) || p.AskedAgainUtc <= archive));
    }

    private void Take(Project project, DateTime nowUtc)
    {
        switch (project)
        {
            case { AskedUtc: null }:
                project.AskedUtc = nowUtc;
                Tell(project, "project.current", "first", nowUtc, Answers(project));
                break;
            case { AskedAgainUtc: null }:
                project.AskedAgainUtc = nowUtc;
                Tell(project, "project.current-again", "again", nowUtc, Answers(project));
                break;
            default:
                project.State = ProjectState.Archived;
                project.UpdatedUtc = nowUtc;
                Tell(project, "project.archived", "archived", nowUtc,
                    new NoticeAction("action.project.resume", $"project resume #{project.Id}"),
                    new NoticeAction("action.project.finish", $"project finish #{project.Id}"));
                break;
        }
    }

    private void Tell(Project project, string kind, string occasion, DateTime nowUtc, params NoticeAction[] actions)
    {
        var since = project.CurrentAsOfUtc.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        db.TellPerson(project.TownId, project.ContactPersonId, nowUtc, new NoticeDraft(
            kind, $"project:{project.Id}:current:{since}:{occasion}:p{project.ContactPersonId}", ("title", project.Title))
        {
            Actions = actions,
        });
    }

    private static NoticeAction[] Answers(Project project) =>
    [
        new("action.project.current", $"project current #{project.Id}"),
        new("action.project.pause", $"project pause #{project.Id}"),
        new("action.project.finish", $"project finish #{project.Id}"),
    ];
}
