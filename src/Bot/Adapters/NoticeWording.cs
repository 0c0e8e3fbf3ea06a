using MentorBot.Bot.Modules;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Notices;
using MentorBot.Core.Sessions;

namespace MentorBot.Bot.Adapters;

/// <summary>
/// Puts a notice into words: phrase <c>notice.KIND</c> with its values, under <c>notice.KIND.title</c> as a card where
/// that is worded, with its buttons. Done on delivery and again each time the bot's own chat shows it, so that
/// everybody reads it in their own language.
/// </summary>
public sealed class NoticeWording(Phrases phrases, CommandTree tree)
{
    private static readonly string[] Subjects = ["title", "circle", "project", "into", "course", "town", "channel", "server", "name"];

    /// <param name="readUtc">When the person first sees it: of a digest only what is still worth telling is said. Null: now that it is delivered.</param>
    public Reply Of(Notice notice, string locale, DateTime? readUtc = null)
    {
        var say = phrases.In(locale);
        return notice.Parts.FindAll(part => !(part.UselessAfterUtc < readUtc)) switch
        {
            [] => One(new NoticePart(notice.Kind, notice.Args) { Actions = notice.Actions }, say),
            [var only] => One(only, say),
            var parts => Several(parts, say),
        };
    }

    private Reply One(NoticePart part, Wording say)
    {
        var (title, text, _) = Words(part, say);
        return Reply.Of(title is null ? new TextBlock(text) : new CardBlock(title, text)).With([.. Actions(part, say)]);
    }

    /// <summary>One card each, and all their buttons below; those that read alike say what they are about.</summary>
    private Reply Several(List<NoticePart> parts, Wording say)
    {
        var blocks = new List<Block> { new TextBlock(say["notice.digest", ("count", parts.Count)]) };
        var actions = new List<(string Subject, ReplyAction Action)>();
        foreach (var part in parts)
        {
            var (title, text, subject) = Words(part, say);
            blocks.Add(new CardBlock(title ?? subject ?? say["notice.digest.other"], text));
            actions.AddRange(Actions(part, say).Select(a => (subject ?? title ?? "", a)));
        }

        var once = actions.DistinctBy(a => a.Action.Route.ToString()).ToList();
        var alike = once.GroupBy(a => a.Action.Label).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return Reply.Of(blocks).With([.. once.Select(a => a.Subject.Length > 0 && alike.Contains(a.Action.Label)
            ? a.Action with { Label = $"{a.Action.Label}: {a.Subject}" } : a.Action)]);
    }

    /// <returns>The title of its card, if it has one; its text; and what it is about, in a word.</returns>
    private static (string? Title, string Text, string? Subject) Words(NoticePart part, Wording say)
    {
        var key = "notice." + part.Kind;
        var args = NoticeArgs.Read(part.Args);
        // A value that names a phrase, such as the question of the month, is said in the reader's language, with the other values.
        args = [.. args.Select(a => a.Value is PhraseKey phrase ? (a.Name, say[phrase.Key, args]) : a)];
        if (args.FirstOrDefault(a => a.Name == "title").Value is string title && args.FirstOrDefault(a => a.Name == "kind").Value is SessionKind kind)
            args = [.. args, ("called", say.Called(title, kind))];
        return (say.Has(key + ".title") ? say[key + ".title", args] : null, say[key, args],
            Subjects.Select(s => args.FirstOrDefault(a => a.Name == s).Value as string).FirstOrDefault(v => !string.IsNullOrEmpty(v)));
    }

    private IEnumerable<ReplyAction> Actions(NoticePart part, Wording say) => part.Actions
        .Select(a => (a.Label, Route: RouteText.Read(a.Route, tree)))
        .Where(a => a.Route is not null).Select(a => new ReplyAction(say[a.Label], a.Route!));
}
