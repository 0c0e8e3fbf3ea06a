using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Ideas;

/// <param name="Team">Names of those who belong to the project from the start, the contact person first.</param>
/// <param name="Invited">How many people are asked to join.</param>
public sealed record Realised(long ProjectId, string Title, IReadOnlyList<string> Team, int Invited);

/// <summary>
/// Makes a project of an idea, with its team, in one step: the author is the contact person, the authors of ideas merged
/// into it belong to it at once, and all who gave dots or commented are invited with a button to join.
/// Whose saved search it fits is told as of any new project.
/// </summary>
public sealed class IdeaRealising(MentorDb db, ProjectDesk desk, TimeProvider time)
{
    /// <param name="title">What the project is called; null: as the idea.</param>
    /// <exception cref="RefusedException">
    /// Neither author nor trainer or coordinator; unknown, another town's, or not open; what is refused of any new project.
    /// </exception>
    public Task<Realised> RealiseAsync(Member by, long ideaId, string? title, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        by.Require(Role.Mentor);
        var now = time.GetUtcNow().UtcDateTime;
        var idea = await db.IdeaAsync(by, ideaId, cancellation);
        await db.RequireOpenAsync(idea, cancellation);
        if (by.PersonId != idea.AuthorId && !by.Is(Role.Trainer))
            throw new RefusedException("idea.realise.not-author", ("title", idea.Title));
        var project = await desk.AddAsync(new Project
        {
            TownId = by.TownId,
            Title = ProjectRules.Title(title ?? idea.Title),
            What = ProjectRules.Text(idea.What),
            HoursPerWeek = idea.HoursPerWeek,
            ContactPersonId = idea.AuthorId,
            CreatedUtc = now,
            UpdatedUtc = now,
        }, now, cancellation);
        (idea.State, idea.ProjectId) = (IdeaState.Realised, project.Id);

        var ideas = await db.WithMergedAsync(idea, cancellation);
        List<long> team = [.. ideas.Select(i => i.AuthorId).Distinct()];
        db.Interests.AddRange(team.Select(person => new Interest
        {
            TownId = by.TownId,
            ProjectId = project.Id,
            PersonId = person,
            State = InterestState.Accepted,
            CreatedUtc = now,
            DecidedUtc = now,
        }));
        var invited = await InvitedAsync([.. ideas.Select(i => i.Id)], team, cancellation);
        await TellAsync(by, project, team, invited, now, cancellation);
        var names = await db.People.Where(p => team.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        return new Realised(project.Id, project.Title, [.. team.Select(p => names[p])], invited.Count);
    }, cancellation);

    private async Task<List<long>> InvitedAsync(List<long> ideas, List<long> team, CancellationToken cancellation)
    {
        var voters = db.IdeaVotes.Where(v => ideas.Contains(v.IdeaId) && v.Dots > 0).Select(v => v.PersonId);
        var talkers = db.IdeaComments.Where(c => ideas.Contains(c.IdeaId)).Select(c => c.PersonId);
        return await voters.Union(talkers).Where(p => !team.Contains(p)).OrderBy(p => p).ToListAsync(cancellation);
    }

    private async Task TellAsync(
        Member by, Project project, List<long> team, List<long> invited, DateTime now, CancellationToken cancellation)
    {
        NoticeDraft Draft(string kind, string recipient, params NoticeAction[] actions) =>
            new(kind, $"{kind}:{project.Id}:{recipient}", ("title", project.Title), ("what", project.What)) { Actions = actions };
        var show = new NoticeAction("action.project.show", $"project show #{project.Id}");
        var join = new NoticeAction("action.project.join", $"project join #{project.Id}");
        foreach (var person in team.Where(p => p != by.PersonId))
            db.TellPerson(by.TownId, person, now, Draft("idea.team", "p" + person, show));
        foreach (var person in invited)
            db.TellPerson(by.TownId, person, now, Draft("idea.invited", "p" + person, join, show));
        await db.AnnounceAsync(by.TownId, now, Draft("idea.realised", "channel", join, show), cancellation);
    }
}
