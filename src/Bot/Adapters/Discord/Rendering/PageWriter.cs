using System.Text;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Adapters.Discord.Rendering;

/// <summary>Fills messages piece by piece and starts the next one when a limit would be passed.</summary>
/// <param name="rowsKept">Rows of buttons left free on each page for what stands on every page.</param>
internal sealed class PageWriter(int rowsKept)
{
    /// <summary>Characters of one embed: with a second one of that size a message is full.</summary>
    private const int ComfortableEmbed = 2800;

    private readonly List<Draft> done = [];
    private Draft page = new();

    /// <summary>A text, cut where lines or words end. The first texts of a message are its content.</summary>
    public void AddText(string text)
    {
        foreach (var piece in Pieces(text, MessageLimits.Content))
        {
            if (page.Embeds.Count == 0 && page.Rows.Count == 0 && page.Content.Length + piece.Length < MessageLimits.Content + (page.Content.Length > 0 ? 0 : 1))
                page.Content.Append(page.Content.Length > 0 ? "\n" : "").Append(piece);
            else if (page.Embeds.Count == 0 && page.Rows.Count == 0)
                Turn().Content.Append(piece);
            else
                Add(new Embed(Description: piece));
        }
    }

    /// <summary>An embed; one that is too long comes in several.</summary>
    public void AddEmbed(string title, string text, IReadOnlyList<EmbedField> fields, EmbedImage? image = null)
    {
        var heading = DiscordText.Escape(title.ReplaceLineEndings(" ").Trim());
        var pieces = new Queue<string>(Pieces(text, ComfortableEmbed));
        if (heading.Length > MessageLimits.Title)
        {
            foreach (var piece in Pieces(title, ComfortableEmbed))
                Add(new Embed(Description: piece));
            heading = "";
        }

        var embed = new Embed(heading.Length > 0 ? heading : null, pieces.Count > 0 ? pieces.Dequeue() : null);
        var own = new List<EmbedField>();
        while (pieces.Count > 0)
        {
            Flush();
            embed = new Embed(Description: pieces.Dequeue());
        }

        foreach (var field in fields)
        {
            if (own.Count == MessageLimits.Fields || Size(embed) + own.Sum(Size) + Size(field) > ComfortableEmbed)
                Flush();
            own.Add(field);
        }

        embed = embed with { Image = image };
        Flush();

        void Flush()
        {
            if (own.Count > 0)
                embed = embed with { Fields = [.. own] };
            if (Size(embed) > 0 || embed.Image is not null)
                Add(embed);
            (embed, own) = (new Embed(), []);
        }
    }

    /// <summary>An embed with the menu to choose from it: both on the same page.</summary>
    public void AddMenu(Embed embed, Component menu)
    {
        if (!Fits(embed) || FreeRows == 0)
            Turn();
        Add(embed);
        page.Rows.Add([menu]);
    }

    public void AddEmbed(Embed embed) => Add(embed);

    public void AddButtons(IReadOnlyList<Component> buttons)
    {
        foreach (var row in buttons.Chunk(MessageLimits.ButtonsInRow))
        {
            if (FreeRows == 0)
                Turn();
            page.Rows.Add(row);
        }
    }

    /// <summary>The messages; never none.</summary>
    /// <param name="every">Rows that stand on every page.</param>
    /// <param name="nothing">Content of a message in which there would be nothing.</param>
    public IReadOnlyList<MessageCreate> Finish(IReadOnlyList<Component> every, string nothing)
    {
        if (!page.IsEmpty || page.Rows.Count > 0 || done.Count == 0)
            done.Add(page);
        page = new Draft();
        return [.. done.Select(draft => new MessageCreate(
            draft.IsEmpty ? nothing : draft.Content.ToString(),
            draft.Embeds,
            [.. draft.Rows.Select(row => Component.Row(row)), .. every.Chunk(MessageLimits.ButtonsInRow).Select(row => Component.Row(row))],
            AllowedMentions.None))];
    }

    /// <summary>Cuts a text so that each escaped piece fits.</summary>
    public static IEnumerable<string> Pieces(string text, int most)
    {
        var rest = DiscordText.Clean(text).Trim('\n');
        while (rest.Length > 0)
        {
            var length = Math.Min(rest.Length, most);
            while (DiscordText.Escape(rest[..length]).Length > most)
                length = length * 3 / 4;
            if (length < rest.Length)
                length = Cut(rest, length);
            var piece = DiscordText.Escape(rest[..length].TrimEnd());
            rest = rest[length..].TrimStart('\n', ' ');
            if (piece.Length > 0)
                yield return piece;
        }
    }

    private int FreeRows => MessageLimits.Rows - rowsKept - page.Rows.Count;

    /// <summary>At the end of a line or word in the second half, else between two signs.</summary>
    private static int Cut(string text, int most)
    {
        var line = text.LastIndexOf('\n', most - 1, most / 2);
        if (line > 0)
            return line;
        var word = text.LastIndexOf(' ', most - 1, most / 2);
        if (word > 0)
            return word;
        return char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
    }

    private void Add(Embed embed)
    {
        if (!Fits(embed))
            Turn();
        page.Embeds.Add(embed);
    }

    private bool Fits(Embed embed) =>
        page.Embeds.Count < MessageLimits.Embeds && page.Embeds.Sum(Size) + Size(embed) <= MessageLimits.EmbedCharacters;

    /// <summary>What follows stands on a page of its own.</summary>
    public void StartPage()
    {
        if (!page.IsEmpty)
            Turn();
    }

    private Draft Turn()
    {
        done.Add(page);
        return page = new Draft();
    }

    private static int Size(Embed embed) =>
        (embed.Title?.Length ?? 0) + (embed.Description?.Length ?? 0) + (embed.Footer?.Text.Length ?? 0) + (embed.Fields?.Sum(Size) ?? 0);

    private static int Size(EmbedField field) => field.Name.Length + field.Value.Length;

    private sealed class Draft
    {
        public StringBuilder Content { get; } = new();
        public List<Embed> Embeds { get; } = [];
        public List<IReadOnlyList<Component>> Rows { get; } = [];
        public bool IsEmpty => Content.Length == 0 && Embeds.Count == 0;
    }
}
