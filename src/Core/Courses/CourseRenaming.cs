using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Courses;

/// <summary>
/// Gives a course another name wherever it still appears: its sessions, which are called by it first, and the town's channel.
/// Certificates that were issued keep the name they were issued with.
/// </summary>
internal static class CourseRenaming
{
    public static async Task RenameCourseAsync(this MentorDb db, Member by, Course course, string title, DateTime nowUtc, CancellationToken cancellation)
    {
        var (old, before) = (course.Title, course.Title + CourseTitles.Between);
        course.Title = title;
        foreach (var session in await db.Sessions.Where(s => s.CourseId == course.Id).ToListAsync(cancellation))
        {
            if (!session.Title.StartsWith(before, StringComparison.Ordinal))
                continue;
            session.Title = CourseTitles.Of(course, session.Title[before.Length..]);
            session.Sequence++;
            session.ChangedUtc = nowUtc;
        }

        await db.AnnounceAsync(course.TownId, nowUtc, Draft(course, old, by, nowUtc, "channel"), cancellation);
        var people = await db.Enrolments.Where(e => e.CourseId == course.Id && e.State != EnrolmentState.Left).OrderBy(e => e.Position)
            .Select(e => e.PersonId).ToListAsync(cancellation);
        foreach (var person in people.Concat(await db.LeadersAsync(course, cancellation)).Distinct().Where(p => p != by.PersonId))
            db.TellPerson(course.TownId, person, nowUtc, Draft(course, old, by, nowUtc, "p" + person));
    }

    private static NoticeDraft Draft(Course course, string old, Member by, DateTime nowUtc, string recipient) => new(
        "course.renamed", $"course:{course.Id}:renamed:{nowUtc.Ticks}:{recipient}", ("old", old), ("course", course.Title), ("name", by.Name))
    {
        Actions = [new("action.course.show", $"course show #{course.Id}")],
    };
}

/// <summary>How the sessions of a course are called: by the course, then by what they are about.</summary>
public static class CourseTitles
{
    internal const string Between = ": ";

    internal static string Of(Course course, string name) => course.Title + Between + name;

    /// <summary>What the session is about; where the course is known its name goes without saying.</summary>
    public static string Without(string title, string course) =>
        title.StartsWith(course + Between, StringComparison.Ordinal) ? title[(course.Length + Between.Length)..] : title;
}
