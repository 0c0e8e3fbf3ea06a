using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Projects;

/// <summary>An interest with the names people know.</summary>
public sealed record InterestView(long Id, long ProjectId, string Title, long PersonId, string Name, InterestState State, string Note, string Question)
{
    /// <summary>The person was in the project before this step.</summary>
    public bool WasIn { get; init; }
}

/// <summary>
/// "Ich bin dabei": a person wants to join a project, its contact person (or a coordinator) accepts, declines or asks
/// back. Each step tells the other side. The state is read and changed in one write transaction, so that of two clicks
/// only the first has an effect.
/// </summary>
public sealed class InterestDesk(MentorDb db, TimeProvider time)
{
    /// <summary>
    /// Says "I am in" to the contact person, again after withdrawing; while the contact person's question is open, the
    /// note is the answer to it.
    /// </summary>
    /// <exception cref="RefusedException"><c>project.join.own</c>, <c>.paused</c>, <c>.already</c>, <c>.accepted</c>, <c>.declined</c>,
    /// <c>.answerMissing</c>, <c>project.isFinished</c>, <c>project.unknown</c>, <c>project.foreign</c>.</exception>
    public Task<InterestView> JoinAsync(Member by, long projectId, string note, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        var text = ProjectRules.Text(note);
        return db.WriteAsync(
            async () =>
            {
                var project = await db.Projects.SingleOrDefaultAsync(p => p.Id == projectId, cancellation);
                ProjectRules.RequireInTown(by, project);
                RequireOpen(by, project);
                var interest = await db.Interests.SingleOrDefaultAsync(
                    i => i.ProjectId == projectId && i.PersonId == by.PersonId, cancellation);
                if (interest is not null)
                    RequireNotSaid(interest, project, text);
                var isAnswer = interest?.State == InterestState.Question;
                if (interest is null)
                    db.Interests.Add(interest = new Interest { TownId = by.TownId, ProjectId = projectId, PersonId = by.PersonId });
                (interest.State, interest.Note, interest.CreatedUtc) = (InterestState.Pending, text, Now);
                (interest.DecidedUtc, interest.DecidedById) = (null, null);
                await db.SaveChangesAsync(cancellation);
                TellContact(by, project, interest, isAnswer ? "project.answered" : "project.interest");
                return View(interest, project.Title, by.Name);
            },
            cancellation);
    }

    /// <summary>Takes the person in.</summary>
    /// <exception cref="RefusedException"><c>project.accept.decided</c>, <c>.withdrawn</c>, <c>project.interestUnknown</c>,
    /// <c>project.notYours</c>, <c>project.isFinished</c>.</exception>
    public Task<InterestView> AcceptAsync(Member by, long interestId, CancellationToken cancellation) =>
        DecideAsync(by, interestId, InterestState.Accepted, "", cancellation);

    /// <param name="reason">Told to the person; may be empty.</param>
    /// <exception cref="RefusedException">As for <see cref="AcceptAsync"/>.</exception>
    public Task<InterestView> DeclineAsync(Member by, long interestId, string reason, CancellationToken cancellation) =>
        DecideAsync(by, interestId, InterestState.Declined, ProjectRules.Text(reason), cancellation);

    /// <summary>Asks the person something before deciding.</summary>
    /// <exception cref="RefusedException">As for <see cref="AcceptAsync"/>.</exception>
    public Task<InterestView> AskAsync(Member by, long interestId, string question, CancellationToken cancellation) =>
        DecideAsync(by, interestId, InterestState.Question, ProjectRules.Text(question), cancellation);

    /// <summary>Takes back one's own interest, or leaves the project.</summary>
    /// <exception cref="RefusedException"><c>project.withdraw.none</c>.</exception>
    public Task<InterestView> WithdrawAsync(Member by, long projectId, CancellationToken cancellation) =>
        db.WriteAsync(
            async () =>
            {
                var project = await db.Projects.SingleOrDefaultAsync(p => p.Id == projectId, cancellation);
                ProjectRules.RequireInTown(by, project);
                var interest = await db.Interests.SingleOrDefaultAsync(
                    i => i.ProjectId == projectId && i.PersonId == by.PersonId, cancellation);
                if (interest is null or { State: InterestState.Withdrawn or InterestState.Declined })
                    throw new RefusedException("project.withdraw.none", ("title", project.Title));
                var wasIn = interest.State == InterestState.Accepted;
                (interest.State, interest.DecidedUtc, interest.DecidedById) = (InterestState.Withdrawn, Now, by.PersonId);
                await DropUnreadAsync(interest, project.ContactPersonId, cancellation);
                if (wasIn)
                    await db.TeamAsync(by.TownId, project.Id, by.PersonId, joins: false, Now, cancellation);
                if (project.State != ProjectState.Finished)
                    db.TellPerson(by.TownId, project.ContactPersonId, Now, new NoticeDraft(
                        wasIn ? "project.left" : "project.withdrawn", Key(interest), ("name", by.Name), ("title", project.Title)));
                return View(interest, project.Title, by.Name) with { WasIn = wasIn };
            },
            cancellation);

    private Task<InterestView> DecideAsync(
        Member by, long interestId, InterestState state, string text, CancellationToken cancellation) =>
        db.WriteAsync(
            async () =>
            {
                var interest = await db.Interests.SingleOrDefaultAsync(i => i.Id == interestId, cancellation)
                    ?? throw new RefusedException("project.interestUnknown");
                var project = await db.Projects.SingleOrDefaultAsync(p => p.Id == interest.ProjectId, cancellation);
                ProjectRules.RequireOwn(by, project);
                ProjectRules.RequireNotFinished(project);
                var name = await NameAsync(interest.PersonId, cancellation);
                await RequireUndecidedAsync(interest, project, name, cancellation);
                interest.State = state;
                if (state == InterestState.Question)
                    interest.Question = text;
                else
                    (interest.DecidedUtc, interest.DecidedById) = (Now, by.PersonId);
                TellPerson(by, project, interest, text);
                if (state == InterestState.Accepted)
                    await db.TeamAsync(by.TownId, project.Id, interest.PersonId, joins: true, Now, cancellation);
                return View(interest, project.Title, name);
            },
            cancellation);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static void RequireOpen(Member by, Project project)
    {
        ProjectRules.RequireNotFinished(project);
        if (project.ContactPersonId == by.PersonId)
            throw new RefusedException("project.join.own", ("title", project.Title));
        if (project.State is ProjectState.Paused or ProjectState.Archived)
            throw new RefusedException("project.join.paused", ("title", project.Title));
    }

    private static void RequireNotSaid(Interest interest, Project project, string text)
    {
        switch (interest.State)
        {
            case InterestState.Pending:
                throw new RefusedException("project.join.already", ("title", project.Title));
            case InterestState.Accepted:
                throw new RefusedException("project.join.accepted", ("title", project.Title));
            case InterestState.Declined:
                throw new RefusedException("project.join.declined", ("title", project.Title));
            case InterestState.Question when text.Length == 0:
                throw new RefusedException("project.join.answerMissing", ("title", project.Title), ("question", interest.Question));
        }
    }

    private async Task RequireUndecidedAsync(Interest interest, Project project, string name, CancellationToken cancellation)
    {
        if (interest.State == InterestState.Withdrawn)
            throw new RefusedException("project.accept.withdrawn", ("name", name), ("title", project.Title));
        if (interest.State is not (InterestState.Accepted or InterestState.Declined))
            return;
        var decider = await NameAsync(interest.DecidedById ?? project.ContactPersonId, cancellation);
        throw new RefusedException(
            interest.State == InterestState.Accepted ? "project.accept.alreadyIn" : "project.accept.alreadyDeclined",
            ("name", name), ("title", project.Title), ("decider", decider));
    }

    /// <summary>Notices that still ask the contact person to decide must not arrive after there is nothing left to decide.</summary>
    private async Task DropUnreadAsync(Interest interest, long contactId, CancellationToken cancellation)
    {
        // A range, not LIKE, so that the unique index is used; ';' is the character after ':'.
        var (from, to) = ($"interest:{interest.Id}:", $"interest:{interest.Id};");
        await db.Notices
            .Where(n => n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0
                && n.State == NoticeState.Pending && n.PersonId == contactId)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Dropped), cancellation);
    }

    private void TellContact(Member by, Project project, Interest interest, string kind) =>
        db.TellPerson(project.TownId, project.ContactPersonId, Now, new NoticeDraft(
            kind, Key(interest), ("name", by.Name), ("title", project.Title), ("note", Quoted(interest.Note)),
            ("question", interest.Question))
        {
            Actions =
            [
                new NoticeAction("action.project.accept", $"project accept #{interest.Id}"),
                new NoticeAction("action.project.decline", $"project decline #{interest.Id}"),
                new NoticeAction("action.project.ask", $"project ask #{interest.Id}"),
            ],
        });

    private void TellPerson(Member by, Project project, Interest interest, string text)
    {
        var (kind, actions) = interest.State switch
        {
            InterestState.Accepted => ("project.accepted", new[] { new NoticeAction("action.project.show", $"project show #{project.Id}") }),
            InterestState.Question => ("project.question", [new NoticeAction("action.project.answer", $"project answer #{project.Id}")]),
            _ => ("project.declined", [new NoticeAction("action.project.find", "project find")]),
        };
        db.TellPerson(by.TownId, interest.PersonId, Now, new NoticeDraft(
            kind, Key(interest), ("name", by.Name), ("title", project.Title), ("text", Quoted(text)))
        {
            Actions = actions,
        });
    }

    private static string Key(Interest interest) => $"interest:{interest.Id}:{++interest.Step}";

    /// <summary>Words of a person inside a sentence of the bot: on a line of their own, in quotation marks.</summary>
    private static string Quoted(string text) => text.Length == 0 ? "" : $"\n„{text}“";

    private Task<string> NameAsync(long personId, CancellationToken cancellation) =>
        db.People.Where(p => p.Id == personId).Select(p => p.Name).SingleAsync(cancellation);

    private static InterestView View(Interest interest, string title, string name) =>
        new(interest.Id, interest.ProjectId, title, interest.PersonId, name, interest.State, interest.Note, interest.Question);
}
