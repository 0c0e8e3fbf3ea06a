using System.Globalization;
using MentorBot.Bot.Adapters.Web;

namespace MentorBot.Bot.Demonstration;

/// <summary>The demonstration's own posts: another person, another town, the sample town. Exists only while it is on.</summary>
public static class DemoAdapter
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/demo/person", async (HttpContext context) =>
        {
            if (await WebAdapter.ReadAsync(context) is not { } read)
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            WebVisitor.Become(context.Response, DemoPerson.Find(read.Form["person"]));
            return Results.LocalRedirect("/?place=" + read.Caller.Place);
        });
        app.MapPost("/demo/town", async (HttpContext context) =>
        {
            if (await WebAdapter.ReadAsync(context) is not { } read)
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            var town = read.Caller.Towns.FirstOrDefault(t => t.Id.ToString(CultureInfo.InvariantCulture) == read.Form["town"]);
            if (town is not null)
                WebInbound.Settle(context.Response, town.Id);
            return Results.LocalRedirect("/");
        });
        app.MapPost("/demo/sample", async (HttpContext context, SampleTown sample) =>
        {
            if (await WebAdapter.ReadAsync(context) is null)
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            WebInbound.Settle(context.Response, await sample.LoadAsync(context.RequestAborted));
            return Results.LocalRedirect("/");
        });
    }
}
