using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Circles;

namespace MentorBot.Bot.Modules.Circles;

/// <summary>Whoever is in one circle need not name it.</summary>
internal static class CircleChoice
{
    /// <summary>The circle that was named, or the only one of the asking person; else a question.</summary>
    /// <param name="route">The same command for a circle, by its id.</param>
    /// <exception cref="RefusedException">None is named, and the person is in none.</exception>
    public static async Task<(long Id, Reply? Question)> ChooseAsync(
        this CircleDesk circles, Invocation by, Named<Circle>? circle, Wording say, Func<string, Route> route)
    {
        if (circle is { } named)
            return (named.Id, null);
        var mine = (await circles.ListAsync(by.Member(), by.Cancellation)).Where(c => c.IsMine).ToList();
        return mine switch
        {
            [] => throw new RefusedException("circle.which-none"),
            [var only] => (only.Id, null),
            _ => (0, Reply.Of(new ListBlock(say["circle.which"], [.. mine.Select(c => new ListItem(c.Name, "", route("#" + c.Id)))]))),
        };
    }

    /// <summary>The circle of the asking person by whose name a text begins, as in "Kochkreis Wer bringt Töpfe?", and the rest of it.</summary>
    public static async Task<(Named<Circle> Circle, string Text)?> NamedAsync(this CircleDesk circles, Invocation by, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var mine = (await circles.ListAsync(by.Member(), by.Cancellation)).Where(c => c.IsMine).ToList();
        for (var length = words.Length; length > 0; length--)
        {
            var key = Spelling.Key(string.Join(' ', words[..length]));
            if (mine.Find(c => Spelling.Key(c.Name) == key) is { } circle)
                return (new Named<Circle>(circle.Id, circle.Name), string.Join(' ', words[length..]).TrimStart(':', '-', '–', ' '));
        }

        return null;
    }
}
