using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Notices;

namespace MentorBot.Bot.Adapters;

/// <summary>
/// Puts a notice into words: phrase <c>notice.KIND</c> with its values, under <c>notice.KIND.title</c> as a card where
/// that is worded, with its buttons. Done on delivery and again each time the bot's own chat shows it, so that
/// everybody reads it in their own language.
/// </summary>
public sealed class NoticeWording(Phrases phrases, CommandTree tree)
{
    public Reply Of(Notice notice, string locale)
    {
        var say = phrases.In(locale);
        var key = "notice." + notice.Kind;
        var args = NoticeArgs.Read(notice.Args);
        // A value that names a phrase, such as the question of the month, is said in the reader's language, with the other values.
        args = [.. args.Select(a => a.Value is PhraseKey phrase ? (a.Name, say[phrase.Key, args]) : a)];
        var text = say[key, args];
        Block block = say.Has(key + ".title") ? new CardBlock(say[key + ".title", args], text) : new TextBlock(text);
        var actions = notice.Actions.Select(a => (a.Label, Route: RouteText.Read(a.Route, tree)))
            .Where(a => a.Route is not null).Select(a => new ReplyAction(say[a.Label], a.Route!));
        return Reply.Of(block).With([.. actions]);
    }
}
