using System.Text;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>What a message needs besides its words.</summary>
/// <param name="Id">Unique on the page; ids of parts start with it.</param>
/// <param name="Token">Anti-forgery token for the forms in it.</param>
/// <param name="Place">The view it stands in: "bot" or a channel's id.</param>
/// <param name="IsNumbered">The numbers can be typed: false for what the bot posted by itself.</param>
public sealed record WebMessage(Wording Say, string Id, string Token, string Place, bool IsNumbered = true);

/// <summary>
/// A reply as HTML. Buttons belong to the page's form "do" (attribute <c>form</c>), so that they work without
/// JavaScript and stay valid when the browser keeps the message.
/// </summary>
public static class WebRenderer
{
    /// <summary>The content of a message, without who said it and when.</summary>
    public static Html Render(Reply reply, WebMessage message)
    {
        var html = new Html();
        if (reply.IsRefusal)
            html.Add($"<p class=\"refused\">{message.Say["web.refused"]}</p>");
        var number = 0;
        foreach (var block in reply.Blocks)
            Add(html, block, message, ref number);
        if (reply.Form is { } form)
            html.Add($"{WebFormRenderer.Render(form, message)}");
        AddActions(html, reply.Actions, message, ref number);
        return html;
    }

    /// <summary>Each line for itself, so that marks that turn the reading direction end with it; an empty line parts groups of them.</summary>
    public static Html Text(string text)
    {
        var html = new Html();
        foreach (var group in text.ReplaceLineEndings("\n").Split("\n\n"))
        {
            var lines = new Html();
            foreach (var line in Lines(group))
                lines.Add($"<p dir=\"auto\">{line}</p>");
            html.AddIf(Lines(group).Any(), $"<div class=\"text\">{lines}</div>");
        }

        return html;
    }

    /// <summary>The value of a button: its route and, on a line of its own, its label.</summary>
    public static string ButtonValue(Route route, string label) => route + "\n" + label.ReplaceLineEndings(" ");

    private static void Add(Html html, Block block, WebMessage message, ref int number)
    {
        switch (block)
        {
            case TextBlock text:
                html.Add($"{Text(text.Text)}");
                break;
            case CardBlock card:
                AddCard(html, card, message, ref number);
                break;
            case ListBlock list:
                AddList(html, list, message, ref number);
                break;
            case PictureBlock picture:
                AddPicture(html, picture, message);
                break;
            case FileBlock file:
                var href = $"data:{file.MediaType};base64,{Convert.ToBase64String(file.Content.Span)}";
                html.Add($"<p><a class=\"file\" download=\"{file.Name}\" href=\"{href}\">")
                    .Add($"{message.Say["web.file", ("name", file.Name)]}</a></p>");
                break;
            default:
                throw new ArgumentException($"No way to show a {block.GetType().Name}.", nameof(block));
        }
    }

    private static void AddCard(Html html, CardBlock card, WebMessage message, ref int number)
    {
        html.Add($"<section class=\"card\">");
        html.AddIf(card.Title.Length > 0, $"<h3 dir=\"auto\">{card.Title}</h3>");
        html.Add($"{Text(card.Text)}");
        if (card.Fields.Count > 0)
        {
            html.Add($"<dl>");
            foreach (var field in card.Fields)
                html.Add($"<div><dt>{field.Name}</dt><dd dir=\"auto\">{field.Value}</dd></div>");
            html.Add($"</dl>");
        }

        AddActions(html, card.Actions, message, ref number);
        html.Add($"</section>");
    }

    private static void AddList(Html html, ListBlock list, WebMessage message, ref int number)
    {
        html.Add($"<section class=\"list\">");
        html.AddIf(list.Title.Length > 0, $"<h3 dir=\"auto\">{list.Title}</h3>");
        html.Add($"<ul>");
        foreach (var item in list.Items)
        {
            var note = item.Note.Length == 0 ? null : Html.Of($" <span class=\"note\" dir=\"auto\">{item.Note}</span>");
            if (item.Route is null)
                html.Add($"<li><span class=\"name\" dir=\"auto\">{item.Text}</span>{note}</li>");
            else
                html.Add($"<li><button form=\"do\" name=\"route\" value=\"{ButtonValue(item.Route, item.Text)}\">")
                    .Add($"{Number(message, ref number)}<span class=\"name\" dir=\"auto\">{item.Text}</span>{note}</button></li>");
        }

        html.Add($"</ul></section>");
    }

    private static void AddActions(Html html, IReadOnlyList<ReplyAction> actions, WebMessage message, ref int number)
    {
        if (actions.Count == 0)
            return;
        html.Add($"<div class=\"actions\">");
        foreach (var action in actions)
        {
            var kind = action.IsMain ? "main" : "plain";
            html.Add($"<button form=\"do\" class=\"{kind}\" name=\"route\" value=\"{ButtonValue(action.Route, action.Label)}\">")
                .Add($"{Number(message, ref number)}<bdi>{action.Label}</bdi></button>");
        }

        html.Add($"</div>");
    }

    private static Html? Number(WebMessage message, ref int number)
    {
        number++;
        return message.IsNumbered ? Html.Of($"<span class=\"number\">{number}</span> ") : null;
    }

    /// <summary>The picture is an image, in which no script can run; its content stands below as text for everybody.</summary>
    private static void AddPicture(Html html, PictureBlock picture, WebMessage message)
    {
        var src = "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.Svg));
        html.Add($"<figure><figcaption>{picture.Title}</figcaption><img src=\"{src}\" alt=\"{picture.Title}\">")
            .Add($"<details><summary>{message.Say["web.picture.details"]}</summary>{Details(picture.AlternativeText)}</details></figure>");
    }

    /// <summary>Lines of the kind "January: 2 hours" become a table.</summary>
    private static Html Details(string alternative)
    {
        var lines = Lines(alternative).ToList();
        var rows = lines.ConvertAll(line => line.Split(": ", 2));
        if (rows.Count < 2 || rows.Exists(row => row.Length < 2))
            return Text(alternative);
        var html = Html.Of($"<table>");
        foreach (var row in rows)
            html.Add($"<tr><th scope=\"row\">{row[0]}</th><td>{row[1]}</td></tr>");
        return html.Add($"</table>");
    }

    private static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line));
}
