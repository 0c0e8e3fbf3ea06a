using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Projects;

/// <summary>What somebody says of a new project.</summary>
public sealed record ProjectDraft(string Title, string What)
{
    public Topics Topics { get; init; }
    public Audiences Audiences { get; init; }
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Hours a week a helper should bring; null: not said.</summary>
    public decimal? HoursPerWeek { get; init; }
    public string Days { get; init; } = "";
    public string District { get; init; } = "";
}

/// <summary>What to change; null leaves as it is, an empty text or set and zero hours take away.</summary>
public sealed record ProjectChange
{
    public string? Title { get; init; }
    public string? What { get; init; }
    public Topics? Topics { get; init; }
    public Audiences? Audiences { get; init; }
    public IReadOnlyList<string>? Skills { get; init; }
    public decimal? HoursPerWeek { get; init; }
    public string? Days { get; init; }
    public string? District { get; init; }
}

/// <summary>Offers, edits, pauses and finishes projects. Only the contact person and coordinators may change one.</summary>
public sealed class ProjectDesk(MentorDb db, ProjectSearch search, SearchWatch watch, TimeProvider time)
{
    /// <summary>Offers a project with the asking person as contact. Those whose saved search it fits are told.</summary>
    /// <exception cref="RefusedException"><c>project.offer.sameTitle</c>, and what <see cref="ProjectRules"/> refuses.</exception>
    public Task<Project> OfferAsync(Member by, ProjectDraft draft, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        var now = time.GetUtcNow().UtcDateTime;
        var project = new Project
        {
            TownId = by.TownId,
            Title = ProjectRules.Title(draft.Title),
            What = ProjectRules.Text(draft.What),
            Topics = draft.Topics,
            Audiences = draft.Audiences,
            Skills = ProjectRules.Skills(draft.Skills),
            HoursPerWeek = ProjectRules.Hours(draft.HoursPerWeek),
            Days = ProjectRules.OneLine(draft.Days),
            District = ProjectRules.OneLine(draft.District),
            ContactPersonId = by.PersonId,
            CreatedUtc = now,
            UpdatedUtc = now,
        };
        return db.WriteAsync(() => AddAsync(project, now, cancellation), cancellation);
    }

    /// <summary>Adds a project whose values have passed <see cref="ProjectRules"/>. Only inside a write.</summary>
    /// <exception cref="RefusedException"><c>project.offer.sameTitle</c>.</exception>
    internal async Task<Project> AddAsync(Project project, DateTime now, CancellationToken cancellation)
    {
        await RefuseSameTitleAsync(project, cancellation);
        project.CurrentAsOfUtc = now;
        db.Projects.Add(project);
        await db.SaveChangesAsync(cancellation);
        await watch.TellAsync(project, now, cancellation);
        return project;
    }

    public Task<Project> EditAsync(Member by, long projectId, ProjectChange change, CancellationToken cancellation) =>
        ChangeAsync(by, projectId, async project =>
        {
            project.Title = change.Title is { } title ? ProjectRules.Title(title) : project.Title;
            project.What = change.What is { } what ? ProjectRules.Text(what) : project.What;
            project.Topics = change.Topics ?? project.Topics;
            project.Audiences = change.Audiences ?? project.Audiences;
            project.Skills = change.Skills is { } skills ? ProjectRules.Skills(skills) : project.Skills;
            if (change.HoursPerWeek is { } hours)
                project.HoursPerWeek = hours == 0 ? null : ProjectRules.Hours(hours);
            project.Days = change.Days is { } days ? ProjectRules.OneLine(days) : project.Days;
            project.District = change.District is { } district ? ProjectRules.OneLine(district) : project.District;
            if (change.Title is not null)
                await RefuseSameTitleAsync(project, cancellation);
        }, cancellation);

    /// <summary>"Noch aktuell": says that the project is as described; one in the archive comes back.</summary>
    /// <exception cref="RefusedException"><c>project.current.paused</c>.</exception>
    public Task<Project> ConfirmAsync(Member by, long projectId, CancellationToken cancellation) =>
        ChangeAsync(by, projectId, project =>
        {
            if (project.State == ProjectState.Paused)
                throw new RefusedException("project.current.paused", ("title", project.Title));
            project.State = ProjectState.Open;
            return Task.CompletedTask;
        }, cancellation);

    /// <summary>A paused project is not found and takes nobody in, but stays.</summary>
    public Task<Project> PauseAsync(Member by, long projectId, CancellationToken cancellation) =>
        ChangeAsync(by, projectId, project =>
        {
            if (project.State == ProjectState.Paused)
                throw new RefusedException("project.pause.already", ("title", project.Title));
            project.State = ProjectState.Paused;
            return Task.CompletedTask;
        }, cancellation);

    public Task<Project> ResumeAsync(Member by, long projectId, CancellationToken cancellation) =>
        ChangeAsync(by, projectId, project =>
        {
            if (project.State == ProjectState.Open)
                throw new RefusedException("project.resume.already", ("title", project.Title));
            project.State = ProjectState.Open;
            return Task.CompletedTask;
        }, cancellation);

    /// <summary>Finishes the project; everybody in it or waiting for an answer is told, and the contact person when somebody else did it.</summary>
    public Task<Project> FinishAsync(Member by, long projectId, CancellationToken cancellation) =>
        ChangeAsync(by, projectId, async project =>
        {
            project.State = ProjectState.Finished;
            var involved = await db.Interests.Where(i => i.ProjectId == projectId && i.PersonId != project.ContactPersonId
                    && (i.State == InterestState.Pending || i.State == InterestState.Question || i.State == InterestState.Accepted))
                .Select(i => i.PersonId).ToListAsync(cancellation);
            foreach (var personId in involved)
                Tell(personId, "project.finished", new NoticeAction("action.project.find", "project find"));
            Tell(project.ContactPersonId, "project.finished-yours", new NoticeAction("action.project.show", $"project show #{project.Id}"));

            void Tell(long personId, string kind, NoticeAction action)
            {
                if (personId != by.PersonId)
                    db.TellPerson(by.TownId, personId, project.UpdatedUtc, new NoticeDraft(
                        kind, $"project:{project.Id}:finished:p{personId}", ("title", project.Title), ("name", by.Name))
                    {
                        Actions = [action],
                    });
            }
        }, cancellation);

    private Task<Project> ChangeAsync(Member by, long projectId, Func<Project, Task> change, CancellationToken cancellation) =>
        db.WriteAsync(
            async () =>
            {
                var project = await db.Projects.FindAsync([projectId], cancellation);
                ProjectRules.RequireOwn(by, project);
                ProjectRules.RequireNotFinished(project);
                project.UpdatedUtc = time.GetUtcNow().UtcDateTime;
                await change(project);
                await ProjectUpkeep.AnsweredAsync(db, project, project.UpdatedUtc, cancellation);
                return project;
            },
            cancellation);

    private async Task RefuseSameTitleAsync(Project project, CancellationToken cancellation)
    {
        if (await search.WithTitleAsync(project.TownId, project.Title, project.Id, cancellation) is { } same)
            throw new RefusedException("project.offer.sameTitle", ("title", same.Title));
    }
}
