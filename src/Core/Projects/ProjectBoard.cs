using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Projects;

/// <summary>A project with all its particulars, as the asking person may see it.</summary>
/// <param name="Contact">Name of the contact person; empty for visitors.</param>
/// <param name="Own">The asking person's interest in it; null: none, or the project is theirs.</param>
/// <param name="Waiting">Interests waiting for an answer; empty for those who may not answer them.</param>
/// <param name="Team">Names of the people in it; empty for visitors.</param>
public sealed record ProjectPage(
    Project Project, string Contact, bool MayChange, InterestState? Own, IReadOnlyList<InterestView> Waiting, IReadOnlyList<string> Team);

/// <summary>An own project with how many wait for an answer.</summary>
public sealed record OwnProject(long Id, string Title, ProjectState State, int Waiting, int Team);

/// <summary>What one person has to do with projects.</summary>
public sealed record OwnProjects(
    IReadOnlyList<OwnProject> Projects, IReadOnlyList<InterestView> Waiting, IReadOnlyList<InterestView> Interests);

/// <summary>Shows projects and interests.</summary>
public sealed class ProjectBoard(MentorDb db)
{
    /// <exception cref="RefusedException"><c>project.unknown</c>, <c>project.foreign</c>.</exception>
    public async Task<ProjectPage> ShowAsync(Member by, long projectId, CancellationToken cancellation)
    {
        var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Id == projectId, cancellation);
        ProjectRules.RequireInTown(by, project);
        var contact = by.Is(Role.Mentor)
            ? await db.People.Where(p => p.Id == project.ContactPersonId).Select(p => p.Name).SingleAsync(cancellation)
            : "";
        var mayChange = project.ContactPersonId == by.PersonId || by.Is(Role.Coordinator);
        var interests = await Views(db.Interests.Where(i => i.ProjectId == projectId)).ToListAsync(cancellation);
        return new ProjectPage(
            project, contact, mayChange,
            by.PersonId == 0 || by.PersonId == project.ContactPersonId ? null : interests.Find(i => i.PersonId == by.PersonId)?.State,
            mayChange ? interests.FindAll(IsWaiting) : [],
            by.Is(Role.Mentor) ? [.. interests.Where(i => i.State == InterestState.Accepted).Select(i => i.Name)] : []);
    }

    /// <summary>The asking person's projects, who waits for their answer, and their interests in those of others.</summary>
    public async Task<OwnProjects> OwnAsync(Member by, CancellationToken cancellation)
    {
        var projects = await db.Projects.AsNoTracking()
            .Where(p => p.ContactPersonId == by.PersonId && p.TownId == by.TownId)
            .OrderBy(p => p.State == ProjectState.Finished).ThenByDescending(p => p.Id).Take(25)
            .Select(p => new OwnProject(
                p.Id, p.Title, p.State,
                db.Interests.Count(i => i.ProjectId == p.Id && (i.State == InterestState.Pending || i.State == InterestState.Question)),
                db.Interests.Count(i => i.ProjectId == p.Id && i.State == InterestState.Accepted)))
            .ToListAsync(cancellation);
        var own = await Views(db.Interests.Where(i => i.PersonId == by.PersonId && i.TownId == by.TownId
            && !db.Projects.Any(p => p.Id == i.ProjectId && p.ContactPersonId == by.PersonId))).ToListAsync(cancellation);
        return new OwnProjects(projects, await WaitingAsync(by, everybodys: false, cancellation), own);
    }

    /// <summary>Interests waiting for an answer in the asking person's projects; for coordinators, on request, in all of the town.</summary>
    public async Task<IReadOnlyList<InterestView>> WaitingAsync(Member by, bool everybodys, CancellationToken cancellation)
    {
        var all = everybodys && by.Is(Role.Coordinator);
        return await Views(db.Interests
            .Where(i => i.TownId == by.TownId && (i.State == InterestState.Pending || i.State == InterestState.Question))
            .Where(i => db.Projects.Any(p => p.Id == i.ProjectId && p.State != ProjectState.Finished
                && (all || p.ContactPersonId == by.PersonId)))
            .OrderBy(i => i.CreatedUtc).Take(50)).ToListAsync(cancellation);
    }

    /// <summary>Own projects and those joined, whatever their state: what commands on one's own projects are meant for.</summary>
    public async Task<IReadOnlyList<(long Id, string Title, ProjectState State, bool IsOwn)>> MineAsync(Member by, CancellationToken cancellation)
    {
        var rows = await db.Projects.AsNoTracking().Where(p => p.TownId == by.TownId
                && (p.ContactPersonId == by.PersonId || db.Interests.Any(i => i.ProjectId == p.Id && i.PersonId == by.PersonId)))
            .OrderByDescending(p => p.Id).Take(200)
            .Select(p => new { p.Id, p.Title, p.State, IsOwn = p.ContactPersonId == by.PersonId }).ToListAsync(cancellation);
        return [.. rows.Select(r => (r.Id, r.Title, r.State, r.IsOwn))];
    }

    /// <summary>Where a project belongs; null: there is none.</summary>
    public async Task<(string Title, long TownId)?> WhereAsync(long projectId, CancellationToken cancellation)
    {
        var row = await db.Projects.Where(p => p.Id == projectId).Select(p => new { p.Title, p.TownId }).SingleOrDefaultAsync(cancellation);
        return row is null ? null : (row.Title, row.TownId);
    }

    /// <summary>An interest by id, with its town.</summary>
    public async Task<(InterestView Interest, long TownId)?> InterestAsync(long interestId, CancellationToken cancellation)
    {
        var town = await db.Interests.Where(i => i.Id == interestId).Select(i => (long?)i.TownId).SingleOrDefaultAsync(cancellation);
        return town is null
            ? null
            : (await Views(db.Interests.Where(i => i.Id == interestId)).SingleAsync(cancellation), town.Value);
    }

    private static bool IsWaiting(InterestView interest) => interest.State is InterestState.Pending or InterestState.Question;

    private IQueryable<InterestView> Views(IQueryable<Interest> interests) =>
        from interest in interests.AsNoTracking()
        join project in db.Projects on interest.ProjectId equals project.Id
        join person in db.People on interest.PersonId equals person.Id
        orderby interest.CreatedUtc, interest.Id
        select new InterestView(
            interest.Id, project.Id, project.Title, person.Id, person.Name, interest.State, interest.Note, interest.Question);
}
