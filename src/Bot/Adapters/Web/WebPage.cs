using System.Globalization;
using MentorBot.Bot.Demonstration;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>The whole page as HTML. It works by links and form posts alone; the script only spares reloading.</summary>
public static class WebPage
{
    public static Html Of(WebCaller caller, IEnumerable<Html> messages, long newest)
    {
        var say = caller.Say;
        var title = caller.Channel is null ? say["web.place.bot"] : "#" + caller.Channel.Name;
        var html = Head(say, $"{title} – {say["web.title", ("town", caller.Town.Name)]}");
        html.Add($"<body data-me=\"{caller.Visitor.UserId}-{caller.Town.Id}\" data-place=\"{caller.Place}\" data-after=\"{newest}\" data-live=\"yes\"")
            .Add($" data-failed=\"{say["web.failed"]}\" data-offline=\"{say["web.offline"]}\" data-fresh=\"{say["web.fresh", ("n", "{n}")]}\" data-elsewhere=\"{say["web.elsewhere", ("place", "{place}")]}\">\n")
            .Add($"<a class=\"skip\" href=\"#text\">{say["web.skip"]}</a>\n{Top(caller)}{Demonstration(caller)}")
            .Add($"<div class=\"layout\">{Channels(caller)}<main id=\"main\"><div class=\"place\"><h2 id=\"place\">{title}</h2><p>{About(caller)}</p></div>\n")
            .Add($"<div class=\"log\" id=\"log\" role=\"log\" aria-labelledby=\"place\">\n");
        foreach (var message in messages)
            html.Add($"{message}");
        return html.Add($"</div>\n{Composer(caller)}</main></div>\n")
            .Add($"<form id=\"do\" method=\"post\" action=\"/chat/do\" hidden>{Hidden(caller)}</form>\n")
            .Add($"<p id=\"arrived\" class=\"hidden\" role=\"status\"></p></body></html>\n");
    }

    /// <summary>What the page says when the bot works on a platform: how to reach it, and nothing else.</summary>
    public static Html Elsewhere(Wording say, BotOptions options)
    {
        var html = Head(say, say["web.title-plain"]);
        html.Add($"<body><main class=\"plainpage\"><h1>{say["web.title-plain"]}</h1><p>{say["web.away.text"]}</p><ul>");
        html.AddIf(options.Discord.Token.Length > 0, $"<li>{say["web.away.discord"]}</li>");
        html.AddIf(options.Matrix.HomeserverUrl.Length > 0, $"<li>{say["web.away.matrix"]}</li>");
        return html.Add($"</ul><p>{say["web.away.start"]}</p><p><a href=\"/infoabend\">{say["web.visit.title"]}</a></p></main></body></html>\n");
    }

    /// <summary>A page to read, without the chat.</summary>
    public static Html Plain(Wording say, string title, Html main) => Head(say, title)
        .Add($"<body><main class=\"plainpage\"><h1>{title}</h1>{main}</main></body></html>\n");

    /// <summary>
    /// Browsers keep our cookies back on the way from another site. One step within the page brings them along, so that
    /// whoever follows a link to the page is not taken for somebody new.
    /// </summary>
    public static Html Doorstep(Wording say) => Html.Of(
        $"<!doctype html><html lang=\"{say.Locale}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url=/?new\"><title>MentorBot</title></head><body><p><a href=\"/?new\">MentorBot</a></p></body></html>");

    private static Html Head(Wording say, string title) => Html.Of($"<!doctype html>\n<html lang=\"{say.Locale}\"><head><meta charset=\"utf-8\">")
        .Add($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">")
        .Add($"<title>{title}</title><link rel=\"icon\" type=\"image/svg+xml\" href=\"{WebAssets.Url("icon.svg")}\">")
        .Add($"<link rel=\"stylesheet\" href=\"{WebAssets.Url("chat.css")}\"><link rel=\"modulepreload\" href=\"{WebAssets.Url("suggest.js")}\"><script type=\"module\" src=\"{WebAssets.Url("chat.js")}\"></script></head>\n");

    private static Html Hidden(WebCaller caller) =>
        Html.Of($"<input type=\"hidden\" name=\"token\" value=\"{caller.Visitor.Token}\"><input type=\"hidden\" name=\"place\" value=\"{caller.Place}\">");

    private static Html Top(WebCaller caller)
    {
        var (say, other) = (caller.Say, caller.By.Locale == "de" ? "en" : "de");
        return Html.Of($"<header class=\"top\"><div class=\"brand\"><img src=\"{WebAssets.Url("icon.svg")}\" alt=\"\"><div><h1>{say["web.title", ("town", caller.Town.Name)]}</h1>")
            .Add($"<p>{say["web.subtitle"]}</p></div></div><form class=\"language\" method=\"post\" action=\"/chat/language\">{Hidden(caller)}")
            .Add($"<button name=\"language\" value=\"{other}\" lang=\"{other}\">{say["web.language"]}</button></form></header>\n");
    }

    private static Html Demonstration(WebCaller caller)
    {
        var say = caller.Say;
        var html = Html.Of($"<section class=\"demo\" aria-labelledby=\"demo\"><div><div><h2 id=\"demo\">{say["web.demo.title"]}</h2><p>{say["web.demo.text"]}</p></div>");
        html.Add($"<form class=\"people\" method=\"post\" action=\"/demo/person\">{Hidden(caller)}");
        foreach (var person in DemoPerson.All)
            html.Add($"<button name=\"person\" value=\"{person.Key}\" aria-pressed=\"{(person == caller.Visitor.Person ? "true" : "false")}\">")
                .Add($"{person.Name} <small>{say["web.person." + person.Key]}</small></button>");
        html.Add($"</form>");
        if (caller.Towns.Count > 1)
        {
            html.Add($"<form class=\"people\" method=\"post\" action=\"/demo/town\" aria-label=\"{say["web.demo.towns"]}\">{Hidden(caller)}");
            foreach (var town in caller.Towns)
                html.Add($"<button name=\"town\" value=\"{town.Id}\" aria-pressed=\"{(town.Id == caller.Town.Id ? "true" : "false")}\">{town.Name}</button>");
            html.Add($"</form>");
        }

        if (caller.Towns.All(t => t.Name != SampleTown.Name))
            html.Add($"<form class=\"people\" method=\"post\" action=\"/demo/sample\">{Hidden(caller)}<button class=\"main\">{say["web.demo.load"]}</button></form>");
        return html.Add($"</div></section>\n");
    }

    private static Html Channels(WebCaller caller)
    {
        var say = caller.Say;
        var html = Html.Of($"<nav class=\"channels\" aria-label=\"{say["web.channels.all"]}\"><h2>{say["web.channels.talk"]}</h2><ul>");
        html.Add($"{Link("/", WebCaller.BotPlace, say["web.place.bot"], caller)}</ul>");
        AddGroup(html, say["web.channels.town"], caller, circles: false);
        AddGroup(html, say["web.channels.circles"], caller, circles: true);
        return html.Add($"</nav>\n");
    }

    private static void AddGroup(Html html, string title, WebCaller caller, bool circles)
    {
        var channels = caller.Channels.Where(c => c.Purpose == ChannelPurpose.Circle == circles).ToList();
        if (channels.Count == 0)
            return;
        html.Add($"<h2>{title}</h2><ul>");
        foreach (var channel in channels)
        {
            var id = channel.Id.ToString(CultureInfo.InvariantCulture);
            html.Add($"{Link("/?place=" + id, id, "#" + channel.Name, caller)}");
        }

        html.Add($"</ul>");
    }

    private static Html Link(string href, string place, string title, WebCaller caller) =>
        Html.Of($"<li><a href=\"{href}\" data-place=\"{place}\"").AddIf(place == caller.Place, $" aria-current=\"page\"")
            .Add($"><span class=\"title\">{title}</span> <span class=\"new\" hidden></span></a></li>");

    private static string About(WebCaller caller) => caller.Say[caller.Channel?.Purpose switch
    {
        null => "web.about.bot",
        ChannelPurpose.Circle => "web.about.circle",
        _ => "web.about.channel",
    }];

    private static Html Composer(WebCaller caller)
    {
        var say = caller.Say;
        return Html.Of($"<form class=\"composer\" id=\"composer\" method=\"post\" action=\"/chat/say\" autocomplete=\"off\" aria-label=\"{say["web.composer.form"]}\">{Hidden(caller)}")
            .Add($"<p class=\"trouble\" id=\"trouble\" role=\"alert\"></p><label for=\"text\">{say["web.composer.label"]} <span id=\"text-hint\">{say["web.composer.hint"]}</span></label>")
            .Add($"<ul class=\"menu\" id=\"menu\" role=\"listbox\" aria-label=\"{say["web.composer.menu"]}\" hidden></ul>")
            .Add($"<div class=\"line\"><input type=\"text\" id=\"text\" name=\"text\" maxlength=\"5000\" dir=\"auto\" role=\"combobox\" aria-autocomplete=\"list\" aria-expanded=\"false\" aria-controls=\"menu\" aria-describedby=\"text-hint\" enterkeyhint=\"send\" placeholder=\"{say["web.composer.placeholder"]}\">")
            .Add($"<button class=\"main\">{say["web.composer.send"]}</button></div></form>\n");
    }
}
