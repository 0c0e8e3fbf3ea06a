using MentorBot.Chat.Dispatch;

namespace MentorBot.Chat.Replies;

/// <summary>
/// What the bot says, free of any platform. All text in it is plain text: renderers escape it, and nothing a person
/// wrote ever becomes markup, a mention or a link preview.
/// </summary>
public sealed record Reply(IReadOnlyList<Block> Blocks)
{
    /// <summary>Buttons under the whole reply.</summary>
    public IReadOnlyList<ReplyAction> Actions { get; init; } = [];

    /// <summary>Opens a form. Platforms without forms ask it question by question.</summary>
    public Form? Form { get; init; }

    /// <summary>For the asking person's eyes only. The dispatcher sets it for private commands and for questions.</summary>
    public bool Private { get; init; }

    /// <summary>Nothing was done: the text says why. It concerns nobody but the asking person, though it need not be a secret.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>The bot itself failed; it is in the log.</summary>
    public bool IsFault { get; init; }

    public static Reply Say(string text, params IReadOnlyList<ReplyAction> actions) =>
        new([new TextBlock(text)]) { Actions = actions };

    public static Reply Of(params IReadOnlyList<Block> blocks) => new(blocks);

    public Reply With(params IReadOnlyList<ReplyAction> actions) => this with { Actions = [.. Actions, .. actions] };

    public Reply And(params IReadOnlyList<Block> blocks) => this with { Blocks = [.. Blocks, .. blocks] };

    /// <summary>
    /// Everything that can be chosen by its number, in the order in which every renderer shows and numbers it from 1:
    /// block by block the list items and card actions, then the reply's own actions.
    /// </summary>
    public IEnumerable<(string Label, Route Route)> Numbered()
    {
        foreach (var block in Blocks)
        {
            if (block is ListBlock list)
            {
                foreach (var item in list.Items)
                    if (item.Route is not null)
                        yield return (item.Text, item.Route);
            }
            else if (block is CardBlock card)
            {
                foreach (var action in card.Actions)
                    yield return (action.Label, action.Route);
            }
        }

        foreach (var action in Actions)
            yield return (action.Label, action.Route);
    }
}

/// <summary>A button. Its route is also a valid typed command, and permission is checked when it is used.</summary>
/// <param name="IsMain">The one most people want; shown more prominently where that is possible.</param>
public sealed record ReplyAction(string Label, Route Route, bool IsMain = false);

/// <summary>A part of a reply.</summary>
public abstract record Block;

/// <summary>One or more sentences; a newline is a new line.</summary>
public sealed record TextBlock(string Text) : Block;

/// <summary>One thing with its particulars.</summary>
public sealed record CardBlock(string Title, string Text, params IReadOnlyList<CardField> Fields) : Block
{
    public IReadOnlyList<ReplyAction> Actions { get; init; } = [];
}

/// <summary>One particular of a card.</summary>
public sealed record CardField(string Name, string Value);

/// <summary>Several things in order; those with a route are numbered, and the number chooses them.</summary>
public sealed record ListBlock(string Title, params IReadOnlyList<ListItem> Items) : Block;

/// <param name="Text">The thing's name, short.</param>
/// <param name="Note">What to know about it; shown after the name.</param>
/// <param name="Route">What choosing it does; null for an item that is only read.</param>
public sealed record ListItem(string Text, string Note = "", Route? Route = null);

/// <summary>A picture as SVG, with the same content as text for those who do not see it and for platforms without pictures.</summary>
public sealed record PictureBlock(string Title, string Svg, string AlternativeText) : Block;

/// <summary>A file to keep.</summary>
public sealed record FileBlock(string Name, string MediaType, ReadOnlyMemory<byte> Content) : Block;
