using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Experiences;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Experiences;

/// <summary>Experiences: share one, find them again, read, take back.</summary>
public sealed class ExperienceModule(ExperienceDesk desk, ExperienceQueries experiences, Phrases phrases)
{
    private const int MostListed = 20;

    [Command("experience share", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Share(
        Invocation by, [Option(MaxLength = 100)] string title, [Option(Long = true, MaxLength = 2000)] string what, Topics? topics = null)
    {
        var id = await desk.ShareAsync(by.Member(), title, what, topics ?? 0, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(say["experience.share.done", ("title", title.Trim())], Act(say, "show", Route.To("experience show", id)), All(say));
    }

    [Command("experience find")]
    public async Task<Reply> Find(Invocation by, string? text = null, Topics? topics = null)
    {
        var found = await experiences.FindAsync(by.Member(), text ?? "", topics ?? 0, MostListed, by.Cancellation);
        var say = phrases.In(by.Locale);
        List<ReplyAction> next = by.Member().Is(Role.Mentor) ? [Act(say, "share", Route.To("experience share"))] : [];
        var isAll = text is null && topics is null;
        if (found.Count == 0)
            return Reply.Say(say[isAll ? "experience.find.nothing" : "experience.find.none"]).With(isAll ? next : [All(say), .. next]);
        return Reply.Of(new ListBlock(say[isAll ? "experience.find.newest" : "experience.find.found"], [.. found.Select(e => new ListItem(
            e.Title, e.Author.Length == 0 ? say.Format(e.Day) : say["experience.find.by", ("author", e.Author), ("day", e.Day)],
            Route.To("experience show", e.Id)))])).With(next);
    }

    [Command("experience show")]
    public async Task<Reply> Show(Invocation by, Named<Experience> experience)
    {
        var page = await experiences.ShowAsync(by.Member(), experience.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        List<CardField> fields = [];
        if (page.Author.Length > 0)
            fields.Add(new CardField(say["experience.show.author"], page.Author));
        if (page.Topics != Topics.None)
            fields.Add(new CardField(say["experience.show.topics"], say.Format(page.Topics)));
        fields.Add(new CardField(say["experience.show.day"], say.Format(page.Day)));
        List<ReplyAction> actions = [All(say)];
        if (page.MayWithdraw)
            actions.Add(Act(say, "withdraw", Route.To("experience withdraw", page.Id)));
        return Reply.Of(new CardBlock(page.Title, page.What, fields) { Actions = actions });
    }

    [Command("experience withdraw", Remembers = true, Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Withdraw(Invocation by, Named<Experience> experience)
    {
        var title = await desk.WithdrawAsync(by.Member(), experience.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(say["experience.withdraw.done", ("title", title)], All(say));
    }

    private static ReplyAction All(Wording say) => Act(say, "all", Route.To("experience find"));

    private static ReplyAction Act(Wording say, string label, Route route) => new(say["action.experience." + label], route);
}
