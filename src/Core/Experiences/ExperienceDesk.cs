using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Experiences;

/// <summary>Shares experiences and takes them back.</summary>
public sealed class ExperienceDesk(MentorDb db, TimeProvider time)
{
    /// <summary>Keeps it and posts it to the town's channel.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="RefusedException">Not a mentor; no title or text; shared already.</exception>
    public Task<long> ShareAsync(Member by, string title, string what, Topics topics, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        (title, what) = (title.Trim(), what.Trim());
        if (VisibleText.IsBlank(title) || VisibleText.IsBlank(what))
            throw new RefusedException("experience.share.empty");
        return db.WriteAsync(async () =>
        {
            if (await db.Experiences.AnyAsync(
                e => e.TownId == by.TownId && e.AuthorId == by.PersonId && e.Title == title && e.WithdrawnUtc == null, cancellation))
                throw new RefusedException("experience.share.twice", ("title", title));
            var now = time.GetUtcNow().UtcDateTime;
            var experience = new Experience
            {
                TownId = by.TownId,
                AuthorId = by.PersonId,
                Title = title,
                What = what,
                Topics = topics,
                CreatedUtc = now,
            };
            db.Experiences.Add(experience);
            await db.SaveChangesAsync(cancellation);
            await db.AnnounceAsync(by.TownId, now, new NoticeDraft(
                Experience.Shared, $"experience:{experience.Id}:shared", ("title", title), ("name", by.Name), ("what", what))
            {
                Actions = [new("action.experience.show", $"experience show experience:#{experience.Id}")],
            }, cancellation);
            return experience.Id;
        }, cancellation);
    }

    /// <summary>It is no longer found; a post that waits is not sent.</summary>
    /// <returns>Its title.</returns>
    /// <exception cref="RefusedException">Unknown, another town's, somebody else's (coordinators may), or withdrawn already.</exception>
    public Task<string> WithdrawAsync(Member by, long experienceId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var experience = await db.ExperienceAsync(by, experienceId, cancellation);
        if (experience.AuthorId != by.PersonId && !by.Is(Role.Coordinator))
            throw new RefusedException("experience.withdraw.not-yours", ("title", experience.Title));
        experience.WithdrawnUtc = time.GetUtcNow().UtcDateTime;
        var key = $"experience:{experience.Id}:shared";
        await db.Notices.Where(n => n.UniqueKey == key && n.State == NoticeState.Pending).ExecuteDeleteAsync(cancellation);
        return experience.Title;
    }, cancellation);
}
