using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Matching;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Projects;

/// <summary>Brings mentors and projects together: what fits, who fits, and saved searches.</summary>
public sealed class MatchModule(MatchFinder matches, SearchWatch watch, Phrases phrases)
{
    private const int Most = 7;

    [Command("project match", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Match(Invocation by)
    {
        var say = phrases.In(by.Locale);
        var matched = await matches.ProjectsForAsync(by.Member(), Most, by.Cancellation);
        var edit = new ReplyAction(say["action.project.profile"], Route.To("profile edit"));
        var follow = new ReplyAction(say["action.project.watch"], Route.To("project watch"));
        if (matched.ProfileIsEmpty)
            return Reply.Say(say["project.match.empty"], edit with { IsMain = true });
        if (matched.Fitting.Count == 0 && matched.Near.Count == 0)
            return Reply.Say(say["project.match.none"], follow, edit);
        List<Block> blocks = [matched.Fitting.Count > 0 ? List("project.match.fitting", matched.Fitting) : new TextBlock(say["project.match.only-near"])];
        if (matched.Near.Count > 0)
            blocks.Add(List("project.match.near", matched.Near));
        return Reply.Of(blocks).With(follow, edit);

        ListBlock List(string title, IReadOnlyList<MatchedProject> projects) => new(say[title], [.. projects.Select(p =>
            new ListItem(p.Title, ProjectWords.Match(say, p.Match, forMentor: false), Route.To("project show", p.Id)))]);
    }

    [Command("project mentors", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Mentors(Invocation by, Named<Project> project)
    {
        var say = phrases.In(by.Locale);
        var mentors = await matches.MentorsForAsync(by.Member(), project.Id, Most, by.Cancellation);
        return mentors.Count == 0
            ? Reply.Say(say["project.mentors.none", ("title", project.Title)], ProjectWords.Show(say, project.Id))
            : Reply.Of(
                new ListBlock(say["project.mentors.found", ("title", project.Title)],
                    [.. mentors.Select(m => new ListItem(m.Name, ProjectWords.Match(say, m.Match, forMentor: true)))]),
                new TextBlock(say["project.mentors.note"]));
    }

    [Command("project watch", Private = true, Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Watch(
        Invocation by, string? text = null, Topics? topics = null, Audiences? audience = null,
        [Option(Min = 0.5, Max = 60)] decimal? hours = null, [Option(MaxLength = 60)] string? district = null)
    {
        var say = phrases.In(by.Locale);
        var saved = await watch.SaveAsync(by.Member(), new ProjectQuery(text ?? "")
        {
            Topics = topics ?? 0,
            Audiences = audience ?? 0,
            HoursPerWeek = hours,
            District = district ?? "",
        }, by.Cancellation);
        return Reply.Say(
            say["project.watch.done", ("search", ProjectWords.SearchName(say, saved))],
            new ReplyAction(say["action.project.unwatch"], Route.To("project unwatch", saved.Id)),
            new ReplyAction(say["action.project.watches"], Route.To("project watches")));
    }

    // Without the role too: whoever has saved something may look at it and take it back.
    [Command("project watches", Private = true)]
    public async Task<Reply> Watches(Invocation by)
    {
        var say = phrases.In(by.Locale);
        var own = await watch.OwnAsync(by.Member(), by.Cancellation);
        return own.Count == 0
            ? Reply.Say(say["project.watches.none"], new ReplyAction(say["action.project.watch"], Route.To("project watch")))
            : Reply.Of(new ListBlock(say["project.watches.list"],
                [.. own.Select(s => new ListItem(ProjectWords.SearchName(say, s), "", Route.To("project unwatch", s.Id)))]));
    }

    [Command("project unwatch", Private = true)]
    public async Task<Reply> Unwatch(Invocation by, Named<SavedSearch> search)
    {
        var say = phrases.In(by.Locale);
        await watch.ForgetAsync(by.Member(), search.Id, by.Cancellation);
        return Reply.Say(
            say["project.unwatch.done", ("search", search.Title)],
            new ReplyAction(say["action.project.watches"], Route.To("project watches")));
    }
}
