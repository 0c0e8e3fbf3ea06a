using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Sessions.Visits;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>
/// The pages on which anybody signs up for an information evening without an account, and off again. There in every mode: who
/// comes for the first time is on no platform yet.
/// </summary>
public static class WebVisits
{
    private const int LongestName = 80, LongestContact = 100, LongestCode = 20;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("/infoabend", ["GET", "HEAD"], ListAsync);
        app.MapMethods("/infoabend/{id:long}", ["GET", "HEAD"], ShowAsync);
        app.MapPost("/infoabend/{id:long}", SignUpAsync);
        app.MapPost("/infoabend/{id:long}/absagen", SignOffAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, OpenEvenings evenings, Phrases phrases)
    {
        var ahead = await evenings.AheadAsync(context.RequestAborted);
        var say = phrases.In(ahead.Count > 0 ? ahead[0].Locale : "de");
        if (ahead.Count == 0)
            return Page(say, say["web.visit.title"], Html.Of($"<p>{say["web.visit.none"]}</p>"));
        var html = Html.Of($"<p>{say["web.visit.text"]}</p><ul>");
        foreach (var evening in ahead)
            html.Add($"<li><a href=\"/infoabend/{evening.Id}\">{evening.Title}</a><br>{When(evening, say)}</li>");
        return Page(say, say["web.visit.title"], html.Add($"</ul>"));
    }

    private static async Task<IResult> ShowAsync(HttpContext context, long id, OpenEvenings evenings, Phrases phrases) =>
        await evenings.FindAsync(id, context.RequestAborted) is { } evening
            ? Asked(evening, phrases.In(evening.Locale), "", "", "") : await GoneAsync(context, id, evenings, phrases);

    private static async Task<IResult> SignUpAsync(HttpContext context, long id, OpenEvenings evenings, VisitDesk desk, Phrases phrases)
    {
        if (await evenings.FindAsync(id, context.RequestAborted) is not { } evening)
            return await GoneAsync(context, id, evenings, phrases);
        var say = phrases.In(evening.Locale);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, contact) = (Field(form, "name"), Field(form, "contact"));
        if (name.Length > LongestName || contact.Length > LongestContact)
            return Asked(evening, say, name, contact, say["engine.text.long", ("max", name.Length > LongestName ? LongestName : LongestContact), ("length", Math.Max(name.Length, contact.Length))]);
        try
        {
            var visited = await desk.VisitAsync(evening.Anybody, id, name, contact, context.RequestAborted);
            return Page(say, evening.Title, Html
                .Of($"<p role=\"status\"><strong>{say["session.visit.done", ("name", visited.Name), ("title", visited.Title), ("start", visited.Start), ("place", say.Place(visited.Place))]}</strong></p>")
                .Add($"<p>{say["web.visit.kept", ("day", visited.KeptUntil), ("code", visited.Code)]}</p>")
                .Add($"{SignOff(id, visited.Code, say)}"));
        }
        catch (RefusedException refused)
        {
            // A page has fields, not lines to type.
            return Asked(evening, say, name, contact, refused.Key == "session.visit.contact" ? say["web.visit.contact"] : say[refused.Key, [.. refused.Args]]);
        }
    }

    private static async Task<IResult> SignOffAsync(HttpContext context, long id, OpenEvenings evenings, VisitDesk desk, Phrases phrases)
    {
        if (await evenings.FindAnyAsync(id, context.RequestAborted) is not { } evening)
            return await GoneAsync(context, id, evenings, phrases);
        var say = phrases.In(evening.Locale);
        var code = Field(await context.Request.ReadFormAsync(context.RequestAborted), "code");
        try
        {
            var title = await desk.CancelAsync(evening.Anybody, code, context.RequestAborted);
            return Page(say, evening.Title, Html.Of($"<p role=\"status\">{say["session.unvisit.done", ("title", title)]}</p>"));
        }
        catch (RefusedException refused)
        {
            return Page(say, evening.Title, Html.Of($"<p role=\"alert\"><strong>{say[refused.Key, [.. refused.Args]]}</strong></p>{SignOff(id, code, say)}"), StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static IResult Asked(OpenEvening evening, Wording say, string name, string contact, string error)
    {
        var html = Html.Of($"<p>{When(evening, say)}</p>");
        html.AddIf(error.Length > 0, $"<p role=\"alert\"><strong>{error}</strong></p>");
        html.Add($"<form method=\"post\" action=\"/infoabend/{evening.Id}\"><p><label for=\"name\">{say["session.visit.options.name.description"]}</label> ")
            .Add($"<input id=\"name\" name=\"name\" autocomplete=\"name\" maxlength=\"{LongestName}\" value=\"{name}\" required></p>")
            .Add($"<p><label for=\"contact\">{say["session.visit.options.contact.description"]}</label> ")
            .Add($"<input id=\"contact\" name=\"contact\" maxlength=\"{LongestContact}\" value=\"{contact}\" required></p>")
            .Add($"<p>{say["web.visit.privacy"]}</p><p><button>{say["web.visit.sign-up"]}</button></p></form>")
            .Add($"{Below(evening.Id, say)}");
        return Page(say, evening.Title, html, error.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static Html SignOff(long id, string code, Wording say) => Html
        .Of($"<form method=\"post\" action=\"/infoabend/{id}/absagen\"><label for=\"code\">{say["session.unvisit.options.code.description"]}</label> ")
        .Add($"<input id=\"code\" name=\"code\" autocomplete=\"off\" spellcheck=\"false\" maxlength=\"{LongestCode}\" value=\"{code}\" required> <button>{say["action.session.unvisit"]}</button></form>");

    private static Html Below(long id, Wording say) =>
        Html.Of($"<h2>{say["web.visit.off"]}</h2>{SignOff(id, "", say)}<p><a href=\"/infoabend\">{say["web.visit.all"]}</a></p>");

    private static async Task<IResult> GoneAsync(HttpContext context, long id, OpenEvenings evenings, Phrases phrases)
    {
        var known = await evenings.FindAnyAsync(id, context.RequestAborted);
        var say = phrases.In(known?.Locale ?? "de");
        return Page(say, say["web.visit.title"], Html.Of($"<p role=\"alert\">{say["web.visit.gone"]}</p>{Below(id, say)}"), StatusCodes.Status404NotFound);
    }

    private static string When(OpenEvening evening, Wording say) =>
        say["web.visit.when", ("town", evening.Town), ("start", evening.Start), ("place", say.Place(evening.Place))];

    private static string Field(IFormCollection form, string name) => FreeTextReader.Clean(form[name].ToString(), keepLines: false);

    private static IResult Page(Wording say, string title, Html main, int status = StatusCodes.Status200OK) =>
        Results.Text(WebPage.Plain(say, title, main).ToString(), "text/html; charset=utf-8", statusCode: status);
}
