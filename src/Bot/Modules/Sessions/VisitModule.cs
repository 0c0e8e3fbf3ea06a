using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Visits;

namespace MentorBot.Bot.Modules.Sessions;

/// <summary>Coming to an information evening without an account.</summary>
public sealed class VisitModule(VisitDesk desk, Phrases phrases)
{
    [Command("session visit", Private = true)]
    public async Task<Reply> Visit(
        Invocation by, Named<Session> session, [Option(MaxLength = 80)] string name, [Option(MaxLength = 100)] string contact)
    {
        var visited = await desk.VisitAsync(by.Member(), session.Id, name, contact, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(say["session.visit.done", ("name", visited.Name), ("title", visited.Title), ("start", visited.Start), ("place", say.Place(visited.Place))]
            + "\n" + say["session.visit.kept", ("day", visited.KeptUntil), ("code", visited.Code)],
            new ReplyAction(say["action.session.unvisit"], Route.To("session unvisit", ("code", visited.Code))));
    }

    [Command("session unvisit", Private = true)]
    public async Task<Reply> Unvisit(Invocation by, [Option(MaxLength = 20)] string code)
    {
        var title = await desk.CancelAsync(by.Member(), code, by.Cancellation);
        return Reply.Say(phrases.In(by.Locale)["session.unvisit.done", ("title", title)]);
    }
}
