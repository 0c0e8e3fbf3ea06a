using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Data;
using MentorBot.Core.Papers.Pdf;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using NodaTime;
using static MentorBot.Bot.Modules.Courses.CourseWords;

namespace MentorBot.Bot.Modules.Courses;

/// <summary>Certificates: one's own as a file; to issue, correct and revoke for those who lead the course.</summary>
public sealed class CertificateModule(
    CertificateDesk desk, CertificateQueries certificates, CertificatePrint print, Rehearsal rehearsal, Phrases phrases)
{
    [Command("course certificate", Private = true, Remembers = true)]
    public async Task<Reply> Certificate(
        Invocation by, Named<Person>? person = null, Named<Course>? course = null, [Option(MaxLength = 300)] string? exception = null,
        [Option(MaxLength = 80)] string? name = null, [Option(IsAskedBack = true)] bool confirmed = false, bool renew = false,
        [Option(IsAskedBack = true)] bool asException = false)
    {
        if (person is not { } named)
            return await MineAsync(by, course);
        by.Member().Require(Role.Trainer);
        var (courseId, question) = await WhichAsync(by, named, course, "course certificate");
        if (question is not null)
            return question;
        var say = phrases.In(by.Locale);
        if (renew)
            return await SheetAsync(by, await desk.RenewAsync(by.Member(), courseId, named.Id, by.Cancellation), courseId, named,
                say["course.certificate.renewed", ("name", named.Title)]);
        if (await certificates.ValidAsync(by.Member(), courseId, named.Id, by.Cancellation) is { } known && name is null)
            return await AgainAsync(by, known, courseId, named);
        if (asException && string.IsNullOrWhiteSpace(exception))
            return new EditForm(say, "course certificate", To("course certificate", named.Id, courseId).Options).Needed("exception", 300, isLong: true)
                .ToReply(say["course.certificate.why", ("name", named.Title)]);
        if (!confirmed)
            return Preview(await desk.PreviewAsync(by.Member(), courseId, named.Id, name, by.Cancellation), exception ?? "", name, say);
        var (id, wasThere) = await desk.IssueAsync(by.Member(), courseId, named.Id, name, exception ?? "", by.Cancellation);
        var sheet = await certificates.SheetAsync(by.Member(), id, by.Cancellation);
        return await SheetAsync(by, id, courseId, named, say[wasThere ? "course.certificate.again"
            : sheet.IsForTrainers ? "course.certificate.issued-trainer" : "course.certificate.issued", ("name", named.Title)]);
    }

    [Command("course certificates", Private = true), Allow(Role.Trainer)]
    public async Task<Reply> List(Invocation by, Named<Course> course)
    {
        var say = phrases.In(by.Locale);
        var all = await certificates.ListAsync(by.Member(), course.Id, by.Cancellation);
        if (all.Count == 0)
            return Reply.Say(say["course.certificates.none", ("course", course.Title)],
                Act(say, "participants", Route.To("course participants", course.Id)));
        return Reply.Of(new ListBlock(say["course.certificates.title", ("course", course.Title)], [.. all.Select(c => new ListItem(
            c.Name, Note(c, say), c.State == CertificateState.Valid ? To("course certificate", c.PersonId, course.Id) : null))]));
    }

    [Command("course rename", Private = true), Allow(Role.Trainer)]
    public async Task<Reply> Rename(
        Invocation by, Named<Person> person, [Option(MaxLength = 80)] string name, Named<Course>? course = null,
        [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var (courseId, question) = await WhichAsync(by, person, course, "course rename", ("name", name));
        if (question is not null)
            return question;
        Task<long> RenameAsync() => desk.RenameAsync(by.Member(), courseId, person.Id, name, by.Cancellation);
        if (confirmed)
            return await SheetAsync(by, await RenameAsync(), courseId, person, phrases.In(by.Locale)["course.rename.done", ("name", name)]);
        await rehearsal.OfAsync(by.Member(), RenameAsync, by.Cancellation);
        return await AskedAsync(by, person, name, courseId);
    }

    /// <summary>A paper somebody may have shown around already counts no more: old and new name are shown before.</summary>
    private async Task<Reply> AskedAsync(Invocation by, Named<Person> person, string name, long courseId)
    {
        var say = phrases.In(by.Locale);
        var valid = await certificates.ValidAsync(by.Member(), courseId, person.Id, by.Cancellation) ?? throw new RefusedException("course.certificate.gone");
        var sheet = await certificates.SheetAsync(by.Member(), valid, by.Cancellation);
        var text = say["course.rename.confirm", ("number", sheet.Number), ("course", sheet.Course), ("old", sheet.Name), ("name", name), ("person", person.Title)];
        if (!WinAnsi.IsPrintedAsIs(name))
            text += "\n" + say["course.certificate.confirm-printed", ("name", name), ("printed", WinAnsi.Printed(name))];
        return say.Ask(text, "course.rename", To("course rename", person.Id, courseId).With("name", name), To("course certificate", person.Id, courseId));
    }

    [Command("course revoke", Private = true), Allow(Role.Trainer)]
    public async Task<Reply> Revoke(
        Invocation by, Named<Person> person, [Option(MaxLength = 300)] string reason, Named<Course>? course = null, [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var (courseId, question) = await WhichAsync(by, person, course, "course revoke", ("reason", reason));
        if (question is not null)
            return question;
        var say = phrases.In(by.Locale);
        if (!confirmed && await certificates.ValidAsync(by.Member(), courseId, person.Id, by.Cancellation) is { } id)
        {
            var sheet = await certificates.SheetAsync(by.Member(), id, by.Cancellation);
            return say.Ask(say["course.revoke.confirm", ("number", sheet.Number), ("name", sheet.Name), ("hours", Hours(sheet.Minutes)), ("course", sheet.Course),
                    ("person", person.Title), ("reason", reason)],
                "course.revoke", To("course revoke", person.Id, courseId).With("reason", reason), Route.To("course certificates", courseId));
        }

        var (name, owner, role, isTaken) = await desk.RevokeAsync(by.Member(), courseId, person.Id, reason, by.Cancellation);
        var text = say["course.revoke.done", ("name", name)];
        if (isTaken)
            text += "\n" + say["course.revoke.role-taken", ("name", owner), ("role", say["role.one." + role])];
        else if (role >= Role.Mentor)
            text += "\n" + say["course.revoke.role", ("name", owner), ("role", say["role.one." + role])];
        ReplyAction[] take = role == Role.Mentor && by.Member().Is(Role.Coordinator)
            ? [new(say["action.role.revoke"], Route.To("role revoke", person.Id))] : [];
        return Reply.Say(text, [.. take, Act(say, "certificates", Route.To("course certificates", courseId))]);
    }

    private async Task<Reply> MineAsync(Invocation by, Named<Course>? course)
    {
        var say = phrases.In(by.Locale);
        var mine = await certificates.MineAsync(by.Member(), by.Cancellation);
        var wanted = mine.Where(m => course is null || m.CourseId == course.Value.Id).ToList();
        if (wanted.Count == 0)
            throw new RefusedException(by.Member().Is(Role.Trainer) ? "course.certificate.whose" : "course.certificate.none-mine");
        if (wanted.Count > 1)
            return Reply.Of(new ListBlock(say["course.which"],
                [.. wanted.Select(m => new ListItem(m.Course, "", Route.To("course certificate", ("course", "#" + m.CourseId))))]));
        var sheet = await certificates.SheetAsync(by.Member(), wanted[0].Id, by.Cancellation);
        return Reply.Of(new TextBlock(say["course.certificate.mine", ("course", sheet.Course)]), print.Draw(sheet));
    }

    /// <summary>The one there is; where it says less than is true by now, a new one is offered.</summary>
    private async Task<Reply> AgainAsync(Invocation by, long id, long courseId, Named<Person> person)
    {
        var say = phrases.In(by.Locale);
        var text = say["course.certificate.again", ("name", person.Title)];
        if (await desk.NewHoursAsync(by.Member(), courseId, person.Id, by.Cancellation) is not { } hours)
            return await SheetAsync(by, id, courseId, person, text);
        text += "\n" + say["course.certificate.outdated", ("name", person.Title), ("done", Hours(hours.Done)), ("goal", Hours(hours.Goal))];
        return await SheetAsync(by, id, courseId, person, text,
            Act(say, "renew", To("course certificate", person.Id, courseId).With("renew", say["engine.yes"])) with { IsMain = true });
    }

    private async Task<Reply> SheetAsync(Invocation by, long id, long courseId, Named<Person> person, string text, params ReplyAction[] first)
    {
        var say = phrases.In(by.Locale);
        var sheet = await certificates.SheetAsync(by.Member(), id, by.Cancellation);
        if (!WinAnsi.IsPrintedAsIs(sheet.Name))
            text += "\n" + say["course.certificate.printed", ("name", sheet.Name), ("printed", WinAnsi.Printed(sheet.Name)), ("person", person.Title)];
        return Reply.Of(new TextBlock(text), print.Draw(sheet)).With(
            [.. first, Act(say, "rename", To("course rename", person.Id, courseId)), Act(say, "revoke", To("course revoke", person.Id, courseId)),
            Act(say, "certificates", Route.To("course certificates", courseId))]);
    }

    /// <summary>What would be printed, to be confirmed: a name is spelled right only once.</summary>
    private static Reply Preview(CertificateDraft draft, string exception, string? name, Wording say)
    {
        var hours = say["course.progress.short", ("done", Hours(draft.Progress.Done)), ("goal", Hours(draft.Progress.Goal))];
        if (!draft.Progress.IsReached && exception.Trim().Length == 0)
            return Reply.Say(
                say["course.certificate.short", ("name", draft.Name), ("done", Hours(draft.Progress.Done)), ("goal", Hours(draft.Progress.Goal))],
                Act(say, "exception", To("course certificate", draft.PersonId, draft.CourseId).With("as-exception", say["engine.yes"]))) with { IsRefusal = true };
        List<CardField> fields =
        [
            new(say["course.certificate.field.name"], WinAnsi.Printed(draft.Name)), new(say["course.certificate.field.hours"], hours),
            new(say["course.certificate.field.days"], Days(LocalDate.FromDateOnly(draft.FirstDay), LocalDate.FromDateOnly(draft.LastDay), say)),
        ];
        if (!draft.Progress.IsReached)
            fields.Add(new(say["course.certificate.field.exception"], exception));
        if (draft.GoalSteps.Count > 0)
            fields.Add(new(say["course.show.field.goal-steps"], string.Join('\n', draft.GoalSteps.Select(s => Step(s, say)))));
        if (draft.Progress.Unentered > 0)
            fields.Add(new(say["course.certificate.field.open"], say["course.progress.unentered", ("unentered", draft.Progress.Unentered)]));
        var issue = To("course certificate", draft.PersonId, draft.CourseId);
        if (exception.Length > 0)
            issue = issue.With("exception", exception);
        if (name is not null)
            issue = issue.With("name", name);
        var spelling = WinAnsi.IsPrintedAsIs(draft.Name) ? say[draft.IsNameKept ? "course.certificate.confirm-kept" : "course.certificate.confirm-name"]
            : say["course.certificate.confirm-printed", ("name", draft.Name), ("printed", WinAnsi.Printed(draft.Name))];
        return Reply.Of(new CardBlock(say["course.certificate.confirm", ("course", draft.Course)], spelling, fields))
            .With(Act(say, "issue", issue.With("confirmed", say["engine.yes"])) with { IsMain = true });
    }

    /// <summary>The course that was named, or the only one the asking person leads and the other is in; else a question.</summary>
    private async Task<(long CourseId, Reply? Question)> WhichAsync(
        Invocation by, Named<Person> person, Named<Course>? course, string path, params (string Name, object Value)[] known)
    {
        if (course is { } named)
            return (named.Id, null);
        var all = await certificates.CoursesAsync(by.Member(), person.Id, by.Cancellation);
        return all switch
        {
            [] => throw new RefusedException("course.certificate.no-course", ("name", person.Title)),
            [var only] => (only.Id, null),
            _ => (0, Reply.Of(new ListBlock(phrases.In(by.Locale)["course.which"], [.. all.Select(c => new ListItem(
                c.Title, "", Route.To(path, [("person", "#" + person.Id), .. known, ("course", "#" + c.Id)])))]))),
        };
    }

    private static string Note(CertificateLine line, Wording say)
    {
        List<string> notes = [line.Number, say.Format(line.Issued), say["course.certificates.hours", ("hours", Hours(line.Minutes))]];
        if (line.State != CertificateState.Valid)
            notes.Add(say.Format(line.State));
        if (line.EndReason.Length > 0)
            notes.Add(line.EndReason);
        if (line.Exception.Length > 0)
            notes.Add(say["course.certificates.exception", ("reason", line.Exception)]);
        return string.Join(" · ", notes);
    }

    private static Route To(string path, long personId, long courseId) => Route.To(path, ("person", "#" + personId), ("course", "#" + courseId));
}
