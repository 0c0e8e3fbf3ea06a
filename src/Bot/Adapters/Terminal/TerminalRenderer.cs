using System.Text;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Adapters.Terminal;

/// <summary>
/// A reply as plain text that is complete in itself: lines without wrapping, colour or drawing, for screen readers,
/// pipes and tests. A reply holds no empty line, so that one can end it.
/// </summary>
public static class TerminalRenderer
{
    /// <param name="numberedBefore">How many numbers are taken by what was printed just before.</param>
    /// <param name="files">Where files go that are no text; null: they are only named.</param>
    public static string Render(Reply reply, Wording say, int numberedBefore = 0, TerminalFiles? files = null) =>
        string.Join('\n', ReplyLines.Of(reply, numberedBefore).SelectMany(line => line.File is { } file ? Print(file, say, files) : [line.Plain]));

    /// <summary>Text files are printed in full: whoever wants to keep one redirects the output.</summary>
    private static IEnumerable<string> Print(FileBlock file, Wording say, TerminalFiles? files)
    {
        if (!file.MediaType.StartsWith("text/", StringComparison.Ordinal))
            return [files is null ? say["terminal.file.binary", ("name", PlainText.Line(file.Name)), ("n", file.Content.Length)] : Saved(file, say, files)];
        var content = Encoding.UTF8.GetString(file.Content.Span).TrimStart('\uFEFF');
        return PlainText.Lines(content).Prepend(say["terminal.file.text", ("name", PlainText.Line(file.Name)), ("n", content.Length)]);
    }

    private static string Saved(FileBlock file, Wording say, TerminalFiles files)
    {
        try
        {
            return say["terminal.file.saved", ("path", files.Save(file))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return say["terminal.file.failed", ("name", PlainText.Line(file.Name))];
        }
    }
}
