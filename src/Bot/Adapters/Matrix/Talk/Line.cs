using MentorBot.Matrix.Model;

namespace MentorBot.Bot.Adapters.Matrix.Talk;

/// <summary>What a message says to the bot.</summary>
/// <param name="Text">Without prefix, without the bot's name before it, without what it quotes.</param>
/// <param name="IsCommand">It began with "!" or "/".</param>
/// <param name="IsAddressed">It began with the bot's name, or mentions the bot without answering a message.</param>
/// <param name="RepliesTo">The message it answers, or whose thread it is in.</param>
/// <param name="Thread">The thread it is in.</param>
public sealed record Line(string Text, bool IsCommand, bool IsAddressed, string? RepliesTo, string? Thread)
{
    /// <summary>Nothing but a number.</summary>
    public bool IsNumber => Text.Length is > 0 and < 5 && Text.TrimEnd('.', ')').All(char.IsAsciiDigit);

    /// <summary>As the dispatcher takes a command.</summary>
    public string AsCommand => "/" + Text;

    /// <param name="names">By which the bot may be addressed: its id, its name in the room.</param>
    /// <returns>Null for an edit of an earlier message, and for whatever is no text of a person.</returns>
    public static Line? Read(MatrixEvent message, string me, IEnumerable<string> names) =>
        message.Read(MatrixJson.Default.MessageContent) is { } content ? Read(content, me, names) : null;

    private static Line? Read(MessageContent content, string me, IEnumerable<string> names)
    {
        if (content is not { Msgtype: MessageType.Text, Body: not null } || content.RelatesTo?.RelType == RelationType.Replace)
            return null;
        var relation = content.RelatesTo;
        var thread = relation?.RelType == RelationType.Thread ? relation.EventId : null;
        var repliesTo = relation?.IsFallingBack == true ? thread : relation?.InReplyTo?.EventId ?? thread;
        var text = (relation?.InReplyTo is null ? content.Body : WithoutQuote(content.Body)).Trim();
        var rest = WithoutName(text, names.Append(me));
        // Clients mention whom an answer answers: that alone addresses nobody.
        var isAddressed = rest is not null || (content.Mentions?.UserIds?.Contains(me) == true && relation?.InReplyTo is null);
        text = rest ?? text;
        var isCommand = text.Length > 1 && text[0] is '!' or '/' && char.IsLetterOrDigit(text[1]);
        return new Line(isCommand ? text[1..].Trim() : text, isCommand, isAddressed, repliesTo, thread);
    }

    /// <summary>What an earlier message is to say from now on; null for whatever is no such correction of a text.</summary>
    public static Line? ReadCorrected(MatrixEvent message, string me, IEnumerable<string> names) =>
        message.Read(MatrixJson.Default.MessageContent) is { RelatesTo.RelType: RelationType.Replace, NewContent: { } now }
            ? Read(now, me, names) : null;

    /// <summary>A picture, a recording or another file.</summary>
    public static bool IsMedia(MatrixEvent message) => message.Read(MatrixJson.Default.MessageContent)
        is { Msgtype: MessageType.Image or MessageType.Audio or MessageType.Video or MessageType.File } content
        && content.RelatesTo?.RelType != RelationType.Replace;

    /// <summary>The lines of the message answered, each after a ">", and the empty line below. Source: Matrix client-server API, Fallbacks for rich replies.</summary>
    private static string WithoutQuote(string body)
    {
        var lines = body.Split('\n');
        var quoted = lines.TakeWhile(l => l.StartsWith('>')).Count();
        return string.Join('\n', lines.Skip(quoted).SkipWhile(l => quoted > 0 && l.Length == 0));
    }

    /// <summary>What follows the bot's name; null when the text does not begin with it.</summary>
    private static string? WithoutName(string text, IEnumerable<string> names)
    {
        foreach (var name in names.Where(n => n.Length > 0).OrderByDescending(n => n.Length))
        {
            foreach (var form in new[] { name, "@" + name })
            {
                if (!text.StartsWith(form, StringComparison.OrdinalIgnoreCase))
                    continue;
                var rest = text[form.Length..];
                if (rest.Length == 0 || rest[0] is ':' or ',' or ' ' or '\n')
                    return rest.TrimStart(':', ',', ' ', '\n');
            }
        }

        return null;
    }
}
