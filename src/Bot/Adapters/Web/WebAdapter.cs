using System.Globalization;
using MentorBot.Bot.Demonstration;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>
/// The bot's own chat page. It is a demonstration: whoever opens it picks an invented person. With a platform configured
/// the page only tells where the bot is, and of the addresses below only those of assets, calendar feeds,
/// certificates and visitors of information evenings exist.
/// </summary>
public static class WebAdapter
{
    public static IServiceCollection AddWebChat(this IServiceCollection services, BotOptions options)
    {
        services.Configure<FormOptions>(form => (form.ValueCountLimit, form.ValueLengthLimit) = (200, 128 * 1024));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        services.AddScoped<SampleTown>().AddScoped<SampleProjects>().AddScoped<SampleSessions>().AddScoped<SampleCircle>();
        if (options.IsDemonstration)
            services.AddScoped<WebInbound>().AddScoped<WebMessages>().AddSingleton<LivePosts>();
        return services;
    }

    public static WebApplication MapWebChat(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<BotOptions>();
        app.UseMiddleware<WebGuard>();
        WebAssets.Map(app);
        WebFeeds.Map(app);
        WebCertificates.Map(app);
        WebVisits.Map(app);
        if (!options.IsDemonstration)
        {
            app.MapGet("/", (Phrases phrases) => Page(WebPage.Elsewhere(phrases.In("de"), options)));
            return app;
        }

        app.MapGet("/", ShowAsync);
        app.MapPost("/chat/say", SayAsync);
        app.MapPost("/chat/do", DoAsync);
        app.MapPost("/chat/submit", SubmitAsync);
        app.MapPost("/chat/suggest", SuggestAsync);
        app.MapGet("/chat/events", Follow);
        app.MapPost("/chat/language", (Delegate)SpeakAsync);
        DemoAdapter.Map(app);
        return app;
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, Phrases phrases, [FromServices] WebInbound inbound, [FromServices] WebMessages messages, CommandTree tree)
    {
        var visitor = WebVisitor.Read(context.Request);
        if (visitor is null && context.Request.Headers["Sec-Fetch-Site"] == "cross-site" && !context.Request.Query.ContainsKey("new"))
            return Page(WebPage.Doorstep(phrases.In("de")));
        visitor ??= WebVisitor.Greet(context.Response);
        var caller = await inbound.CallerAsync(context, visitor, context.Request.Query["place"]);
        return await PageAsync(caller, messages, tree, []);
    }

    private static Task<IResult> SayAsync(HttpContext context, Dispatcher dispatcher) => AnswerAsync(context, async (caller, form) =>
    {
        var text = form["text"].ToString().Trim();
        return (text, await dispatcher.TypedAsync(caller.By, text));
    });

    private static Task<IResult> DoAsync(HttpContext context, Dispatcher dispatcher, CommandTree tree) => AnswerAsync(context, async (caller, form) =>
    {
        var value = form["route"].ToString().ReplaceLineEndings("\n");
        var end = value.LastIndexOf('\n');
        var (text, label) = end < 0 ? (value, value) : (value[..end], value[(end + 1)..]);
        return (label, await dispatcher.InvokeAsync(caller.By, RouteText.Read(text, tree) ?? new Route(text, [])));
    });

    private static Task<IResult> SubmitAsync(HttpContext context, Dispatcher dispatcher, CommandTree tree) => AnswerAsync(context, async (caller, form) =>
    {
        var text = form["route"].ToString();
        var target = RouteText.Read(text, tree) ?? new Route(text, []);
        return (form["title"].ToString(), await dispatcher.SubmitAsync(caller.By, target, Values(form, target, tree)));
    });

    private static async Task<IResult> SuggestAsync(HttpContext context, Dispatcher dispatcher)
    {
        if (await ReadAsync(context) is not { } read)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        return Results.Json(await dispatcher.SuggestAsync(read.Caller.By, read.Form["text"].ToString()));
    }

    private static IResult Follow(HttpContext context, [FromServices] LivePosts stream, long after = 0)
    {
        if (WebVisitor.Read(context.Request) is not { } visitor)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (long.TryParse(context.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            after = last;
        return TypedResults.ServerSentEvents(stream.FollowAsync(context, visitor, after));
    }

    private static async Task<IResult> SpeakAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { } read)
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (read.Form["language"].ToString() is "de" or "en")
            WebVisitor.Speak(context.Response, read.Form["language"].ToString());
        return Results.LocalRedirect("/?place=" + read.Caller.Place);
    }

    /// <summary>Runs what was asked. The script gets the two messages, a browser without script the page with them.</summary>
    private static async Task<IResult> AnswerAsync(HttpContext context, Func<WebCaller, IFormCollection, Task<(string Said, Reply Reply)>> work)
    {
        var services = context.RequestServices;
        if (await ReadAsync(context) is not { } read)
            return Results.Text(services.GetRequiredService<Phrases>().In("de")["web.expired"], statusCode: StatusCodes.Status403Forbidden);
        var messages = services.GetRequiredService<WebMessages>();
        var (said, reply) = await work(read.Caller, read.Form);
        // What was asked may have changed who asks: their language, or that they are remembered at all.
        var caller = await services.GetRequiredService<WebInbound>().CallerAsync(context, read.Caller.Visitor, read.Caller.Place);
        Html[] both = [messages.Said(caller, said), messages.Answered(caller, reply)];
        return context.Request.Headers.ContainsKey("X-Fragment")
            ? Page(Html.Of($"{both[0]}{both[1]}"))
            : await PageAsync(caller, messages, services.GetRequiredService<CommandTree>(), both);
    }

    /// <summary>The form of a post and who sent it; null when it does not come from a page we gave to this browser.</summary>
    internal static async Task<(WebCaller Caller, IFormCollection Form)?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || WebVisitor.Read(context.Request) is not { } visitor)
            return null;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!visitor.IsToken(form["token"].ToString()))
            return null;
        var inbound = context.RequestServices.GetRequiredService<WebInbound>();
        return (await inbound.CallerAsync(context, visitor, form["place"]), form);
    }

    /// <summary>Browsers do not send ticks that are not set: they count as left empty.</summary>
    private static Dictionary<string, string> Values(IFormCollection form, Route target, CommandTree tree)
    {
        var values = WebInbound.Values(form);
        foreach (var option in form["many"])
            if (option is not null && tree.Find(target.Path)?.Options.Any(o => o.Name == option) == true)
                values.TryAdd(option, "");
        return values;
    }

    private static async Task<IResult> PageAsync(WebCaller caller, WebMessages messages, CommandTree tree, Html[] more)
    {
        var newest = await messages.NewestAsync(caller.By.Cancellation);
        var posts = await messages.PostsAsync(caller);
        Html[] start = posts.Count + more.Length == 0 || (caller.Channel is null && more.Length == 0)
            ? [messages.Start(caller, WebStart.For(caller, tree))] : [];
        return Page(WebPage.Of(caller, [.. start, .. posts, .. more], newest));
    }

    private static IResult Page(Html html) => Results.Text(html.ToString(), "text/html; charset=utf-8");
}
