using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Modules;

/// <summary>
/// Asks before something that cannot be undone. It is answered by button, by number, or by "ja" and "nein"; by nobody but the one
/// who is asked.
/// </summary>
public static class Confirming
{
    /// <param name="action">Phrase key under <c>action</c>, without its <c>-yes</c>.</param>
    /// <param name="again">The command once more; it takes <c>confirmed</c>, which no form asks for (<see cref="OptionAttribute.IsAskedBack"/>).</param>
    /// <param name="instead">Changes nothing.</param>
    public static Reply Ask(this Wording say, string question, string action, Route again, Route instead) => Reply.Say(question,
        new ReplyAction(say[$"action.{action}-yes"], again.With("confirmed", say["engine.yes"]), IsMain: true),
        new ReplyAction(say["action.keep"], instead)) with { Private = true };
}
