using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Projects;

/// <summary>"Ich bin dabei", and what the contact person answers.</summary>
public sealed class InterestModule(InterestDesk interests, ProjectBoard board, Phrases phrases)
{
    [Command("project join", Private = true, Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Join(Invocation by, Named<Project> project, [Option(Long = true, MaxLength = 1000)] string? note = null)
    {
        var say = phrases.In(by.Locale);
        var interest = await interests.JoinAsync(by.Member(), project.Id, note ?? "", by.Cancellation);
        return Reply.Say(
            say["project.join.done", ("title", interest.Title)],
            new ReplyAction(say["action.project.withdraw"], Route.To("project withdraw", project.Id)), Mine(say));
    }

    [Command("project answer", Private = true, Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Answer(Invocation by, Named<Project> project, [Option(Long = true, MaxLength = 1000)] string text)
    {
        var say = phrases.In(by.Locale);
        var interest = await interests.JoinAsync(by.Member(), project.Id, text, by.Cancellation);
        return Reply.Say(say["project.answer.done", ("title", interest.Title)], Mine(say));
    }

    [Command("project withdraw", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Withdraw(Invocation by, Named<Project> project)
    {
        var say = phrases.In(by.Locale);
        var interest = await interests.WithdrawAsync(by.Member(), project.Id, by.Cancellation);
        return Reply.Say(
            say[interest.WasIn ? "project.withdraw.done" : "project.withdraw.done-request", ("title", interest.Title)],
            new ReplyAction(say["action.project.join"], Route.To("project join", project.Id)));
    }

    [Command("project accept", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Accept(Invocation by, Named<Interest> person)
    {
        var interest = await interests.AcceptAsync(by.Member(), person.Id, by.Cancellation);
        return Decided(by, "project.accept.done", interest);
    }

    [Command("project decline", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Decline(
        Invocation by, Named<Interest> person, [Option(Long = true, MaxLength = 1000)] string? reason = null)
    {
        var interest = await interests.DeclineAsync(by.Member(), person.Id, reason ?? "", by.Cancellation);
        return Decided(by, "project.decline.done", interest);
    }

    [Command("project ask", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Ask(Invocation by, Named<Interest> person, [Option(Long = true, MaxLength = 1000)] string question)
    {
        var interest = await interests.AskAsync(by.Member(), person.Id, question, by.Cancellation);
        return Decided(by, "project.ask.done", interest);
    }

    [Command("project mine", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Own(Invocation by)
    {
        var say = phrases.In(by.Locale);
        var own = await board.OwnAsync(by.Member(), by.Cancellation);
        List<Block> blocks = [];
        if (own.Waiting.Count > 0)
            blocks.Add(ProjectWords.Waiting(say, own.Waiting));
        if (own.Projects.Count > 0)
            blocks.Add(new ListBlock(say["project.mine.projects"], [.. own.Projects.Select(p => new ListItem(
                p.Title, p.State == ProjectState.Open ? say["project.mine.counts", ("waiting", p.Waiting), ("team", p.Team)] : say.Format(p.State),
                Route.To("project show", p.Id)))]));
        if (own.Interests.Count > 0)
            blocks.Add(new ListBlock(say["project.mine.interests"], [.. own.Interests.Select(i => new ListItem(
                i.Title, i.State == InterestState.Question ? say["project.asked", ("question", i.Question)] : say.Format(i.State),
                Route.To(i.State == InterestState.Question ? "project answer" : "project show", i.ProjectId)))]));
        var find = new ReplyAction(say["action.project.match"], Route.To("project match"));
        return blocks.Count == 0
            ? Reply.Say(say["project.mine.none"], find, new ReplyAction(say["action.project.offer"], Route.To("project offer")))
            : Reply.Of(blocks).With(find);
    }

    private Reply Decided(Invocation by, string key, InterestView interest)
    {
        var say = phrases.In(by.Locale);
        return Reply.Say(
            say[key, ("name", interest.Name), ("title", interest.Title)], ProjectWords.Show(say, interest.ProjectId), Mine(say));
    }

    private static ReplyAction Mine(Wording say) => new(say["action.project.mine"], Route.To("project mine"));
}
