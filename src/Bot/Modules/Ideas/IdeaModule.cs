using MentorBot.Bot.Modules.Projects;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Ideas;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Ideas;

/// <summary>Ideas: propose, look, give dots, comment, merge, realise, withdraw.</summary>
public sealed class IdeaModule(
    IdeaWall wall, IdeaQueries ideas, IdeaMatching matching, IdeaMerging merging, IdeaRealising realising, Phrases phrases)
{
    private const int MostListed = 20, MostMatched = 7;

    [Command("idea propose", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Propose(
        Invocation by, [Option(MaxLength = 100)] string title, [Option(Long = true, MaxLength = 1000)] string what,
        Named<Session>? workshop = null, [Option(Min = 0.5, Max = 60)] decimal? hours = null, bool sure = false)
    {
        var proposed = await wall.ProposeAsync(by.Member(), title, what, workshop?.Id, hours, sure, by.Cancellation);
        var say = phrases.In(by.Locale);
        if (proposed.Id is { } id)
            return Reply.Say(say["idea.propose.done", ("title", proposed.Title)], Act(say, "show", Route.To("idea show", id)),
                Act(say, "vote", Route.To("idea vote", id)), Act(say, "list", Route.To("idea list")));
        var again = Route.To("idea propose", ("title", title), ("what", what));
        if (workshop is { } session)
            again = again.With("workshop", "#" + session.Id);
        if (hours is { } weekly)
            again = again.With("hours", say.Format(weekly));
        return Reply.Of(
                new TextBlock(say["idea.propose.similar", ("count", proposed.Similar.Count)]),
                new ListBlock(say["idea.propose.similar-title"], [.. proposed.Similar.Select(s => new ListItem(
                    s.Title, say["idea.list.by", ("what", s.What), ("author", s.Author)], Route.To("idea show", s.Id)))]))
            .With(new ReplyAction(say["action.idea.save"], again.With("sure", say["engine.yes"]), IsMain: true));
    }

    [Command("idea list")]
    public async Task<Reply> List(Invocation by, Named<Session>? workshop = null)
    {
        var list = await ideas.ListAsync(by.Member(), workshop?.Id, MostListed, by.Cancellation);
        var say = phrases.In(by.Locale);
        var isMentor = by.Member().Is(Role.Mentor);
        var propose = Act(say, "propose", workshop is { } session
            ? Route.To("idea propose", ("workshop", "#" + session.Id)) : Route.To("idea propose"));
        if (list.Ideas.Count == 0)
            return isMentor ? Reply.Say(say["idea.list.none"], propose) : Reply.Say(say["idea.list.none-visitor"]);
        var items = list.Ideas.Select(i => new ListItem(i.Title, Note(i, say), Route.To("idea show", i.Id)));
        var wallBlock = new ListBlock(say["idea.list.title"], [.. items]);
        return isMentor
            ? Reply.Of(wallBlock, new TextBlock(say["idea.list.dots-left", ("left", list.DotsLeft)])).With(propose, Act(say, "match", Route.To("idea match")))
            : Reply.Of(wallBlock);
    }

    [Command("idea match", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Match(Invocation by)
    {
        var matched = await matching.ForAsync(by.Member(), MostMatched, by.Cancellation);
        var say = phrases.In(by.Locale);
        var profile = new ReplyAction(say["action.project.profile"], Route.To("profile edit"));
        if (matched.ProfileIsEmpty)
            return Reply.Say(say["project.match.empty"], profile with { IsMain = true });
        if (matched.Fitting.Count == 0 && matched.Near.Count == 0)
            return Reply.Say(say["idea.match.none"], Act(say, "list", Route.To("idea list")), Act(say, "propose", Route.To("idea propose")), profile);
        List<Block> blocks = [matched.Fitting.Count > 0 ? List("idea.match.fitting", matched.Fitting) : new TextBlock(say["idea.match.only-near"])];
        if (matched.Near.Count > 0)
            blocks.Add(List("idea.match.near", matched.Near));
        return Reply.Of(blocks).With(Act(say, "list", Route.To("idea list")), profile);

        ListBlock List(string title, IReadOnlyList<MatchedIdea> ideas) => new(say[title], [.. ideas.Select(i =>
            new ListItem(i.Title, ProjectWords.Match(say, i.Match, forMentor: false), Route.To("idea show", i.Id)))]);
    }

    [Command("idea show")]
    public async Task<Reply> Show(Invocation by, Named<Idea> idea) =>
        IdeaCards.Show(await ideas.ShowAsync(by.Member(), idea.Id, by.Cancellation), phrases.In(by.Locale), by.Member().Is(Role.Mentor));

    [Command("idea vote", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Vote(Invocation by, Named<Idea> idea, [Option(Min = 0, Max = 100)] int? dots = null)
    {
        var voted = await wall.VoteAsync(by.Member(), idea.Id, dots, by.Cancellation);
        var say = phrases.In(by.Locale);
        var text = say[voted.Dots == 0 ? "idea.vote.taken-back" : "idea.vote.done", ("title", voted.Title), ("dots", voted.Dots)];
        List<ReplyAction> next = [Act(say, "list", Route.To("idea list"))];
        if (voted.Dots > 0)
            next.Add(Act(say, "unvote", Route.To("idea vote", voted.Id, ("dots", 0))));
        return Reply.Say(text + "\n" + say["idea.list.dots-left", ("left", voted.Left)], next);
    }

    [Command("idea comment", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Comment(Invocation by, Named<Idea> idea, [Option(Long = true, MaxLength = 1000)] string text)
    {
        var title = await wall.CommentAsync(by.Member(), idea.Id, text, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(say["idea.comment.done", ("title", title)], Act(say, "show", Route.To("idea show", idea.Id)));
    }

    [Command("idea merge", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Merge(Invocation by, Named<Idea> idea, Named<Idea> into, bool agree = true)
    {
        var merge = await merging.MergeAsync(by.Member(), idea.Id, into.Id, agree, by.Cancellation);
        var say = phrases.In(by.Locale);
        var key = merge.IsRefused ? "refused" : merge.IsMerged ? "done" : "asked";
        return Reply.Say(
            say["idea.merge." + key, ("from", merge.From), ("into", merge.Into), ("names", say.List(merge.Asked))],
            Act(say, "show", Route.To("idea show", merge.IntoId)), Act(say, "list", Route.To("idea list")));
    }

    [Command("idea realise", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Realise(Invocation by, Named<Idea> idea, [Option(MaxLength = 100)] string? title = null)
    {
        var realised = await realising.RealiseAsync(by.Member(), idea.Id, title, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(
            say["idea.realise.done", ("title", realised.Title), ("team", say.List(realised.Team)), ("count", realised.Invited)],
            new ReplyAction(say["action.project.show"], Route.To("project show", realised.ProjectId)),
            new ReplyAction(say["action.project.edit"], Route.To("project edit", realised.ProjectId)));
    }

    [Command("idea withdraw", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Withdraw(Invocation by, Named<Idea> idea)
    {
        var title = await wall.WithdrawAsync(by.Member(), idea.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(say["idea.withdraw.done", ("title", title)], Act(say, "list", Route.To("idea list")));
    }

    private static string Note(IdeaLine idea, Wording say)
    {
        List<string> notes = [IdeaCards.By(idea.What, idea.Author, say), say["idea.list.dots", ("dots", idea.Dots)]];
        if (idea.Mine > 0)
            notes.Add(say["idea.list.mine", ("dots", idea.Mine)]);
        if (idea.Comments > 0)
            notes.Add(say["idea.list.comments", ("count", idea.Comments)]);
        return string.Join(" · ", notes);
    }

    private static ReplyAction Act(Wording say, string label, Route route) => new(say["action.idea." + label], route);
}
