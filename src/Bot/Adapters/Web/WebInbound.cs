using System.Globalization;
using MentorBot.Bot.Demonstration;
using MentorBot.Bot.Modules;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>What a request comes from: the browser, its person, the town and the view.</summary>
/// <param name="Towns">All towns of the instance, for the choice in the demonstration.</param>
/// <param name="Channel">The channel looked at; null for the talk with the bot.</param>
public sealed record WebCaller(
    WebVisitor Visitor, Town Town, IReadOnlyList<Town> Towns, IReadOnlyList<Channel> Channels, Channel? Channel, Invocation By, Wording Say)
{
    public const string BotPlace = "bot";

    public string Place => Channel is null ? BotPlace : Channel.Id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Turns a request of the page into who asks, where and in which language.</summary>
public sealed class WebInbound(TownRegister towns, PeopleRegister people, ActorDirectory actors, MentorDb db, Phrases phrases)
{
    /// <summary>The town that is there when nobody has set one up.</summary>
    public const string FirstTown = "Musterstadt";

    private const string TownCookie = "mentorbot-town";

    public async Task<WebCaller> CallerAsync(HttpContext context, WebVisitor visitor, string? place)
    {
        var cancellation = context.RequestAborted;
        var (town, all) = await TownAsync(context, cancellation);
        if (!visitor.Person.IsGuest)
            await RememberAsync(visitor, town.Id, cancellation);
        var where = new Place("web", WebCaller.BotPlace, visitor.UserId, CanShowForms: true);
        var by = await actors.InvocationAsync(where, town, visitor.Person.Name, visitor.Language, cancellation);
        var channels = await db.ChannelsFor(by.Member()).AsNoTracking()
            .OrderBy(c => c.Purpose == ChannelPurpose.Circle).ThenBy(c => c.Name).ToListAsync(cancellation);
        var channel = channels.Find(c => c.Id.ToString(CultureInfo.InvariantCulture) == place);
        if (channel is not null)
            by = by with { Place = where with { Id = place! } };
        if (visitor.Language is { } language)
            by = by with { Locale = language };
        return new WebCaller(visitor, town, all, channels, channel, by, phrases.In(by.Locale));
    }

    public static void Settle(HttpResponse response, long townId) =>
        response.Cookies.Append(TownCookie, townId.ToString(CultureInfo.InvariantCulture),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = WebGuard.IsSecure(response.HttpContext.Request), Path = "/" });

    /// <summary>What was filled in, by option. Several ticks of one option are joined by commas.</summary>
    public static Dictionary<string, string> Values(IFormCollection form) => form
        .Where(field => field.Key.StartsWith(WebFormRenderer.Prefix, StringComparison.Ordinal))
        .ToDictionary(field => field.Key[WebFormRenderer.Prefix.Length..], field => string.Join(", ", field.Value.ToArray()), StringComparer.Ordinal);

    /// <summary>The sample role is where a person of the demonstration starts in a town; after that coordinators give and take it.</summary>
    private async Task RememberAsync(WebVisitor visitor, long townId, CancellationToken cancellation)
    {
        var hasRole = await (
            from identity in db.Identities
            join grant in db.RoleGrants on identity.PersonId equals grant.PersonId
            where identity.Platform == "web" && identity.PlatformUserId == visitor.UserId && grant.TownId == townId
            select grant.Id).AnyAsync(cancellation);
        await people.RememberAsync(
            "web", visitor.UserId, visitor.Person.Name, townId, hasRole ? null : visitor.Person.Role, cancellation);
    }

    private async Task<(Town Town, IReadOnlyList<Town> All)> TownAsync(HttpContext context, CancellationToken cancellation)
    {
        var all = await towns.AllAsync(cancellation);
        if (all.Count == 0)
            all = [await towns.OpenAsync(FirstTown, cancellation)];
        var chosen = context.Request.Cookies[TownCookie];
        var town = all.Find(t => t.Id.ToString(CultureInfo.InvariantCulture) == chosen)
            ?? all.Find(t => t.Name == SampleTown.Name) ?? all.MinBy(t => t.Id)!;
        return (town, all);
    }
}
