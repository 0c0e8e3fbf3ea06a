using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;

namespace MentorBot.Chat.Dispatch;

/// <summary>Reads a route back from its text, strictly: only what <see cref="Route.ToString"/> writes.</summary>
public static class RouteText
{
    /// <summary>The route; null when no such command exists (any more).</summary>
    public static Route? Read(string text, CommandTree tree)
    {
        var words = TypedLine.Read(text);
        for (var length = Math.Min(2, words.Count); length > 0; length--)
        {
            if (words.Take(length).Any(w => w.IsQuoted || w.Name is not null))
                continue;
            var path = string.Join(' ', words.Take(length).Select(w => w.Text));
            if (tree.Find(path) is not null)
                return new Route(path, [.. words.Skip(length).Select(w => KeyValuePair.Create(w.Name ?? "", w.Text))]);
        }

        return null;
    }
}
