using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Projects;

/// <summary>Projects: find and show them, offer one, and keep one's own up to date.</summary>
public sealed class ProjectModule(ProjectDesk desk, ProjectBoard board, ProjectSearch search, Phrases phrases)
{
    [Command("project find")]
    public async Task<Reply> Find(
        Invocation by, string? text = null, Topics? topics = null, Audiences? audience = null,
        [Option(Min = 0.5, Max = 60)] decimal? hours = null, [Option(MaxLength = 60)] string? district = null)
    {
        var say = phrases.In(by.Locale);
        var query = new ProjectQuery(text ?? "")
        {
            Topics = topics ?? 0,
            Audiences = audience ?? 0,
            HoursPerWeek = hours,
            District = district ?? "",
        };
        var found = await search.FindAsync(by.Member(), query, by.Cancellation);
        var watch = new ReplyAction(say["action.project.watch"], ProjectWords.WatchRoute(say, query));
        var isMentor = by.Member().Is(Role.Mentor);
        if (found.Hits.Count == 0)
            return Reply.Say(say[query.IsEmpty ? "project.find.nothing" : "project.find.none"]).With(Next(say, query, watch, isMentor));
        var title = found.OnlySomeWords ? "project.find.some" : query.IsEmpty ? "project.find.newest" : "project.find.found";
        var list = new ListBlock(say[title, ("n", found.Hits.Count)], [.. found.Hits.Select(hit => ProjectWords.Item(say, hit))]);
        var reply = found.HasMore ? Reply.Of(list, new TextBlock(say["project.find.more"])) : Reply.Of(list);
        return query.IsEmpty || !isMentor ? reply : reply.With(watch);
    }

    [Command("project show")]
    public async Task<Reply> Show(Invocation by, Named<Project> project)
    {
        var say = phrases.In(by.Locale);
        var page = await board.ShowAsync(by.Member(), project.Id, by.Cancellation);
        return ProjectWords.Page(say, page, by.Member());
    }

    [Command("project offer", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Offer(
        Invocation by, [Option(MaxLength = 100)] string title, [Option(Long = true, MaxLength = 1000)] string what,
        Topics? topics = null, Audiences? audience = null, List<string>? skills = null,
        [Option(Min = 0.5, Max = 60)] decimal? hours = null, [Option(MaxLength = 60)] string? days = null,
        [Option(MaxLength = 60)] string? district = null)
    {
        var say = phrases.In(by.Locale);
        var project = await desk.OfferAsync(by.Member(), new ProjectDraft(title, what)
        {
            Topics = topics ?? 0,
            Audiences = audience ?? 0,
            Skills = skills ?? [],
            HoursPerWeek = hours,
            Days = days ?? "",
            District = district ?? "",
        }, by.Cancellation);
        return Reply.Say(
            say["project.offer.done", ("title", project.Title)],
            ProjectWords.Show(say, project.Id), Action(say, "mentors", project.Id), Action(say, "edit", project.Id));
    }

    [Command("project edit", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Edit(
        Invocation by, Named<Project> project, [Option(MaxLength = 100)] string? title = null,
        [Option(Long = true, MaxLength = 1000)] string? what = null, Topics? topics = null, Audiences? audience = null,
        List<string>? skills = null, [Option(Min = 0, Max = 60)] decimal? hours = null,
        [Option(MaxLength = 60)] string? days = null, [Option(MaxLength = 60)] string? district = null)
    {
        var say = phrases.In(by.Locale);
        var change = new ProjectChange
        {
            Title = title,
            What = what,
            Topics = topics,
            Audiences = audience,
            Skills = skills,
            HoursPerWeek = hours,
            Days = days,
            District = district,
        };
        if (change == new ProjectChange())
            return AskFor(say, await board.ShowAsync(by.Member(), project.Id, by.Cancellation));
        var changed = await desk.EditAsync(by.Member(), project.Id, change, by.Cancellation);
        return Reply.Say(say["project.edit.done", ("title", changed.Title)], ProjectWords.Show(say, changed.Id));
    }

    [Command("project pause"), Allow(Role.Mentor)]
    public async Task<Reply> Pause(Invocation by, Named<Project> project)
    {
        var say = phrases.In(by.Locale);
        var paused = await desk.PauseAsync(by.Member(), project.Id, by.Cancellation);
        return Reply.Say(say["project.pause.done", ("title", paused.Title)], Action(say, "resume", paused.Id));
    }

    [Command("project resume"), Allow(Role.Mentor)]
    public async Task<Reply> Resume(Invocation by, Named<Project> project)
    {
        var say = phrases.In(by.Locale);
        var open = await desk.ResumeAsync(by.Member(), project.Id, by.Cancellation);
        return Reply.Say(say["project.resume.done", ("title", open.Title)], ProjectWords.Show(say, open.Id));
    }

    [Command("project current"), Allow(Role.Mentor)]
    public async Task<Reply> Current(Invocation by, Named<Project> project)
    {
        var say = phrases.In(by.Locale);
        var current = await desk.ConfirmAsync(by.Member(), project.Id, by.Cancellation);
        return Reply.Say(say["project.current.done", ("title", current.Title)], ProjectWords.Show(say, current.Id), Action(say, "edit", current.Id));
    }

    [Command("project finish"), Allow(Role.Mentor)]
    public async Task<Reply> Finish(Invocation by, Named<Project> project)
    {
        var say = phrases.In(by.Locale);
        var finished = await desk.FinishAsync(by.Member(), project.Id, by.Cancellation);
        return Reply.Say(
            say["project.finish.done", ("title", finished.Title)],
            new ReplyAction(say["action.project.mine"], Route.To("project mine")));
    }

    private static Reply AskFor(Wording say, ProjectPage page)
    {
        var project = page.Project;
        return new EditForm(say, "project edit", [new("project", "#" + project.Id)])
            .Text("title", project.Title, 100)
            .Text("what", project.What, 1000, isLong: true)
            .Set("topics", project.Topics)
            .Set("audience", project.Audiences)
            .Text("skills", string.Join(", ", project.Skills), 500)
            .Text("hours", project.HoursPerWeek is { } hours ? say.Format(hours) : "", 10)
            .Text("days", project.Days, 60)
            .Text("district", project.District, 60)
            .ToReply();
    }

    private static ReplyAction Action(Wording say, string command, long id) =>
        new(say[$"action.project.{command}"], Route.To($"project {command}", id));

    private static ReplyAction[] Next(Wording say, ProjectQuery query, ReplyAction watch, bool isMentor)
    {
        List<ReplyAction> next = [];
        if (!query.IsEmpty)
            next.Add(new ReplyAction(say["action.project.find"], Route.To("project find")));
        if (isMentor && !query.IsEmpty)
            next.Add(watch);
        if (isMentor)
            next.Add(new ReplyAction(say["action.project.offer"], Route.To("project offer")));
        return [.. next];
    }
}
