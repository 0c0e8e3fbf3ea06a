using System.Globalization;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Chat.Replies;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Adapters.Discord;

/// <summary>A reply as Discord's messages.</summary>
/// <param name="Pages">One message, or the pages of a long reply, without the buttons that turn them.</param>
/// <param name="Kept">What has to be kept for its buttons, by key.</param>
/// <param name="Files">To send along with the first page.</param>
public sealed record DiscordReply(IReadOnlyList<MessageCreate> Pages, IReadOnlyDictionary<string, string> Kept, IReadOnlyList<Upload> Files)
{
    /// <summary>The message to send, with a button to the next page where there is one.</summary>
    public required MessageCreate First { get; init; }
}

/// <summary>
/// Shows a reply: texts as content, cards and lists as embeds, actions as buttons, a list's items in a menu below it. The
/// text stays complete in itself: menus and buttons repeat what can be read. Items are numbered as they can be named in the
/// next command. Whatever is too long goes on on the next page.
/// </summary>
public static class DiscordRenderer
{
    private const int RowsOnEveryPage = 2;
    private const int ShortLine = 300;
    private const int LongestChunk = 3600;
    private const int ItemsOnPage = 15;
    private const int LongestPictureText = 1000;

    /// <param name="townId">Set for direct messages: which town's the reply is.</param>
    /// <param name="drawn">Pictures that can be shown; of others people get the text alone.</param>
    public static DiscordReply Render(
        Reply reply, Wording say, long? townId = null, IReadOnlyDictionary<PictureBlock, byte[]>? drawn = null)
    {
        var ids = new ButtonIds(townId);
        var everywhere = reply.Actions.Count <= RowsOnEveryPage * MessageLimits.ButtonsInRow ? reply.Actions : [];
        var rows = (everywhere.Count + MessageLimits.ButtonsInRow - 1) / MessageLimits.ButtonsInRow;
        var writer = new PageWriter(rows + 1);
        var files = new List<Upload>();
        var number = 0;
        foreach (var block in reply.Blocks)
        {
            if (block is PictureBlock picture && drawn?.GetValueOrDefault(picture) is { } png)
                AddDrawn(writer, picture, png, files);
            else
                Add(writer, block, ids, say, files, ref number);
        }

        if (everywhere.Count == 0)
            writer.AddButtons(Buttons(reply.Actions, ids));
        var pages = writer.Finish(Buttons(everywhere, ids), say["platform.nothing"]);
        if (pages.Count == 1)
            return new DiscordReply(pages, ids.Kept, files) { First = pages[0] };
        var key = ids.Keep(Pages.Write(pages));
        return new DiscordReply(pages, ids.Kept, files) { First = Pages.Turning(pages[0], key, 0, pages.Count, say) };
    }

    private static void Add(PageWriter writer, Block block, ButtonIds ids, Wording say, List<Upload> files, ref int number)
    {
        switch (block)
        {
            case TextBlock text:
                writer.AddText(text.Text);
                break;
            case CardBlock card:
                AddCard(writer, card);
                writer.AddButtons(Buttons(card.Actions, ids));
                break;
            case ListBlock list:
                AddList(writer, list, ids, say, ref number);
                break;
            case PictureBlock picture:
                writer.AddEmbed(picture.Title, picture.AlternativeText, []);
                break;
            case FileBlock file:
                files.Add(new Upload(file.Name, file.Content, file.MediaType));
                writer.AddText(say["discord.file", ("name", file.Name)]);
                break;
            default:
                throw new ArgumentException($"No way to show a {block.GetType().Name}.", nameof(block));
        }
    }

    /// <summary>The picture, and below it what is in it as text: for who does not see it, and as its description.</summary>
    private static void AddDrawn(PageWriter writer, PictureBlock picture, byte[] png, List<Upload> files)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bild-{files.Count + 1}.png");
        files.Add(new Upload(name, png, "image/png", DiscordText.Label(picture.AlternativeText, LongestPictureText)));
        writer.AddEmbed(picture.Title, picture.AlternativeText, [], new EmbedImage("attachment://" + name));
    }

    /// <summary>A particular that is too long for a field stands in the text, under its name.</summary>
    private static void AddCard(PageWriter writer, CardBlock card)
    {
        var fields = new List<EmbedField>();
        var (title, text) = (card.Title, card.Text);
        foreach (var field in card.Fields)
        {
            var (name, value) = (DiscordText.Escape(field.Name.ReplaceLineEndings(" ")), DiscordText.Escape(field.Value.Trim('\n')));
            if (name.Length <= MessageLimits.FieldName && value.Length <= MessageLimits.FieldValue)
            {
                fields.Add(new EmbedField(name.Length > 0 ? name : "–", value.Length > 0 ? value : "–"));
                continue;
            }

            writer.AddEmbed(title, text, fields);
            fields = [];
            (title, text) = ("", $"{field.Name}:\n{field.Value}");
        }

        writer.AddEmbed(title, text, fields);
    }

    private static void AddList(PageWriter writer, ListBlock list, ButtonIds ids, Wording say, ref int number)
    {
        var title = DiscordText.Escape(list.Title.ReplaceLineEndings(" "));
        if (title.Length > MessageLimits.Title)
        {
            writer.AddEmbed("", list.Title, []);
            title = "";
        }

        var perPage = list.Items.Count <= MessageLimits.SelectOptions ? MessageLimits.SelectOptions : ItemsOnPage;
        var chunk = new ListChunk(title, DiscordText.Label(list.Title, MessageLimits.Placeholder), perPage);
        foreach (var item in list.Items)
        {
            if (item.Route is not null)
                number++;
            var start = item.Route is null ? "•" : string.Create(CultureInfo.InvariantCulture, $"{number}\\.");
            foreach (var line in Lines(item, start))
            {
                if (!chunk.HasRoom(line.Length, LongestChunk))
                {
                    chunk.Flush(writer, ids, say);
                    writer.StartPage();
                }

                chunk.Add(line);
            }

            if (item.Route is not null)
                chunk.Add(Option(item, number, ids));
        }

        chunk.Flush(writer, ids, say);
    }

    /// <summary>Mostly one line; a long text takes several pieces.</summary>
    private static IEnumerable<string> Lines(ListItem item, string start)
    {
        var text = DiscordText.Escape(item.Text.ReplaceLineEndings(" ").Trim());
        var note = DiscordText.Escape(item.Note.ReplaceLineEndings(" ").Trim());
        if (text.Length <= ShortLine && note.Length <= LongestChunk - 2 * ShortLine)
            return [note.Length > 0 ? $"{start} **{text}** – {note}" : $"{start} **{text}**"];
        return PageWriter.Pieces(item.Text + (item.Note.Length > 0 ? " – " + item.Note : ""), LongestChunk / 2)
            .Select((piece, i) => i == 0 ? $"{start} {piece}" : piece);
    }

    private static SelectOption Option(ListItem item, int number, ButtonIds ids)
    {
        var note = DiscordText.Label(item.Note, MessageLimits.SelectText);
        return new SelectOption(
            DiscordText.Label($"{number}. {item.Text}", MessageLimits.SelectText), ids.Route(item.Route!.ToString()), note.Length > 0 ? note : null);
    }

    private static List<Component> Buttons(IReadOnlyList<ReplyAction> actions, ButtonIds ids) =>
        [.. actions.Select(action => Component.Button(
            action.IsMain ? ButtonStyle.Primary : ButtonStyle.Secondary,
            DiscordText.Label(action.Label, MessageLimits.ButtonLabel) is { Length: > 0 } label ? label : "–", ids.Route(action.Route.ToString())))];

    /// <summary>The part of a list that stands in one embed, with its menu.</summary>
    private sealed class ListChunk(string title, string placeholder, int most)
    {
        private readonly List<string> lines = [];
        private readonly List<SelectOption> options = [];
        private int length;

        public bool HasRoom(int more, int limit) => lines.Count < most && options.Count < most && length + more + 1 <= limit;

        public void Add(string line)
        {
            lines.Add(line);
            length += line.Length + 1;
        }

        public void Add(SelectOption option) => options.Add(option);

        public void Flush(PageWriter writer, ButtonIds ids, Wording say)
        {
            if (lines.Count == 0 && title.Length == 0)
                return;
            var embed = new Embed(title.Length > 0 ? title : null, lines.Count > 0 ? string.Join('\n', lines) : null);
            if (options.Count > 0)
                writer.AddMenu(embed, Component.Select(
                    ids.Text(ButtonKind.Menu, "list"), [.. options],
                    placeholder.Length > 0 ? placeholder : say["discord.choose"]));
            else
                writer.AddEmbed(embed);
            lines.Clear();
            options.Clear();
            length = 0;
        }
    }
}
