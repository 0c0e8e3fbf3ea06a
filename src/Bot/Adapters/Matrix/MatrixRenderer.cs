using System.Text;
using MentorBot.Bot.Adapters.Matrix.Rendering;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Adapters.Matrix;

/// <summary>One message: the same in words and as HTML.</summary>
/// <param name="Body">Complete in itself: for screen readers, and for clients that show no HTML.</param>
/// <param name="Offer">What can be chosen from it; null when nothing can.</param>
public sealed record MatrixPost(string Body, string Html, Offer? Offer);

/// <summary>A reply as Matrix's messages, in the order they are to be sent.</summary>
/// <param name="Files">To be sent after them.</param>
public sealed record MatrixReply(IReadOnlyList<MatrixPost> Posts, IReadOnlyList<FileBlock> Files);

/// <summary>
/// Shows a reply as text: lines with what can be chosen numbered in them. What does not fit into one event (65,536 bytes:
/// Matrix client-server API, Size limits) goes on in the next; numbers go on as well.
/// </summary>
public static class MatrixRenderer
{
    /// <summary>Bytes of a message's texts and routes; leaves room for all else that stands in an event.</summary>
    private const int MostBytes = 45_000;

    /// <summary>Characters of a label by which something is chosen in words.</summary>
    private const int LongestLabel = 200;

    /// <summary>Characters of one piece of a long line.</summary>
    private const int LongestLine = 6000;

    /// <param name="at">Where choices count; see <see cref="Offer.At"/>.</param>
    /// <param name="hint">A last line on how to choose; left out where nothing can be chosen.</param>
    /// <param name="show">How the bot's own texts write commands; null: as they are.</param>
    public static MatrixReply Render(Reply reply, Wording say, string at, string hint = "", Func<string, string>? show = null)
    {
        var posts = new List<MatrixPost>();
        var files = new List<FileBlock>();
        var page = new Page();
        foreach (var line in ReplyLines.Of(reply).SelectMany(Pieces))
        {
            var shown = line.File is null ? line : line with { Kind = LineKind.Text, Text = say["matrix.file", ("name", line.Text)] };
            shown = show is null ? shown : shown with { Text = show(shown.Text), Note = show(shown.Note) };
            if (line.File is not null)
                files.Add(line.File);
            if (page.Bytes > 0 && page.Bytes + Page.SizeOf(shown) > MostBytes)
                posts.Add(page.Turn(at, Yes(reply)));
            page.Add(shown);
        }

        if (hint.Length > 0 && page.HasChoices)
            page.Add(new ReplyLine(LineKind.Text, hint, Starts: true));
        if (page.Bytes > 0 || posts.Count == 0 && files.Count == 0)
            posts.Add(page.Turn(at, Yes(reply)));
        return new MatrixReply([.. posts.Select(p => p.Body.Length > 0 ? p : Empty(say))], files);
    }

    private static string? Yes(Reply reply) => reply.Actions.Where(a => a.IsMain).ToList() is [var only] ? only.Route.ToString() : null;

    private static MatrixPost Empty(Wording say) => new(say["platform.nothing"], MatrixText.Html(say["platform.nothing"]), null);

    private static IEnumerable<ReplyLine> Pieces(ReplyLine line)
    {
        if (line.Text.Length <= LongestLine)
            return [line];
        return line.Text.Chunk(LongestLine).Select((piece, i) =>
            i == 0 ? line with { Text = new string(piece), Note = "" } : new ReplyLine(LineKind.Text, new string(piece)))
            .Concat(line.Note.Length > 0 ? Pieces(new ReplyLine(LineKind.Text, line.Note)) : []);
    }

    /// <summary>A message being written.</summary>
    private sealed class Page
    {
        private readonly List<string> body = [];
        private readonly StringBuilder html = new();
        private readonly List<Choice> choices = [];
        private string open = "";
        private int first;

        public int Bytes { get; private set; }

        public bool HasChoices => choices.Count > 0;

        public static int SizeOf(ReplyLine line) =>
            Encoding.UTF8.GetByteCount(line.Plain) + Encoding.UTF8.GetByteCount(MatrixText.Html(line.Plain)) + (2 * line.Route?.ToString().Length ?? 0) + 100;

        public void Add(ReplyLine line)
        {
            Bytes += SizeOf(line);
            body.Add(MatrixText.Plain(line.Plain));
            if (line.Route is not null)
            {
                first = choices.Count == 0 ? line.Number : first;
                choices.Add(new Choice(CleanText.Cut(line.Text, LongestLabel), line.Route.ToString()));
            }

            var list = line.Kind switch { LineKind.Choice => "ol", LineKind.Item => "ul", _ => "p" };
            if (open != list || line.Starts)
                Open(list, line);
            else if (list == "p")
                html.Append("<br>");
            var text = MatrixText.Html(line.Text);
            html.Append(line.Kind switch
            {
                LineKind.Title => $"<strong>{text}</strong>",
                LineKind.Field => $"{MatrixText.Html(line.Name)}: {text}",
                LineKind.Item or LineKind.Choice => line.Note.Length == 0 ? $"<li>{text}</li>" : $"<li>{text} – {MatrixText.Html(line.Note)}</li>",
                _ => text,
            });
        }

        public MatrixPost Turn(string at, string? yes)
        {
            Close();
            var offer = choices.Count == 0 ? null : new Offer(at, first, [.. choices], choices.Exists(c => c.Route == yes) ? yes : null);
            var post = new MatrixPost(string.Join('\n', body), html.ToString(), offer);
            (first, Bytes) = (0, 0);
            body.Clear();
            html.Clear();
            choices.Clear();
            return post;
        }

        private void Open(string list, ReplyLine line)
        {
            Close();
            open = list;
            html.Append(list == "ol" && line.Number > 1 ? $"<ol start=\"{line.Number}\">" : $"<{list}>");
        }

        private void Close()
        {
            if (open.Length > 0)
                html.Append($"</{open}>");
            open = "";
        }
    }
}
