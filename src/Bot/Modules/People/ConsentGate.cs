using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Privacy;

namespace MentorBot.Bot.Modules.People;

/// <summary>
/// Before a command that keeps something about a person who has not agreed to that: the information, and the command
/// itself in the button that agrees, so that nothing typed is lost.
/// </summary>
public sealed class ConsentGate(Consent consent, PrivacyPage page) : ICommandGate
{
    public async ValueTask<Reply?> BeforeAsync(Invocation by, Command command, Route route)
    {
        if (!command.Remembers || await consent.IsGivenAsync(by.Actor.PersonId, by.Cancellation))
            return null;
        return page.Ask(by, route);
    }
}
