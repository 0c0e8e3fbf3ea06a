using MentorBot.Bot.Calendars;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Courses;
using MentorBot.Core.Feeds;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;

namespace MentorBot.Bot.Modules.Sessions;

/// <summary>Takes sessions and meetings into people's own calendars: as a file, or as an address their calendar reads.</summary>
public sealed class CalendarModule(FeedDesk desk, FeedReading feeds, CalendarWording calendars, PublicAddress address, Phrases phrases)
{
    private const string MediaType = "text/calendar";

    [Command("session calendar")]
    public async Task<Reply> File(Invocation by, Named<Session> session)
    {
        var say = phrases.In(by.Locale);
        var dated = await feeds.SessionAsync(by.Member(), session.Id, by.Cancellation);
        return Reply.Of(
            new TextBlock(say["session.calendar.done", ("title", dated.Title)]),
            new FileBlock(say["session.calendar.file"], MediaType, calendars.Write(dated, by.Actor.Zone, by.Locale)))
            .With(Act(say, "subscribe", FeedScope.Mine));
    }

    [Command("calendar subscribe", Private = true, Remembers = true)]
    public Task<Reply> Subscribe(Invocation by, FeedScope? scope = null, Named<Course>? course = null) =>
        ShowAsync(by, Of(scope, course), course, "calendar.subscribe.done", desk.SubscribeAsync);

    [Command("calendar renew", Private = true, Remembers = true)]
    public Task<Reply> Renew(Invocation by, FeedScope? scope = null, Named<Course>? course = null) =>
        ShowAsync(by, Of(scope, course), course, "calendar.renew.done", desk.RenewAsync);

    [Command("calendar revoke", Private = true)]
    public async Task<Reply> Revoke(Invocation by, FeedScope? scope = null, Named<Course>? course = null)
    {
        var say = phrases.In(by.Locale);
        await desk.RevokeAsync(by.Member(), Of(scope, course), course?.Id, by.Cancellation);
        return Reply.Say(say["calendar.revoke.done"], Act(say, "subscribe", Of(scope, course), course));
    }

    /// <summary>Who names a course means that.</summary>
    private static FeedScope Of(FeedScope? scope, Named<Course>? course) => course is null ? scope ?? FeedScope.Mine : FeedScope.Course;

    private async Task<Reply> ShowAsync(
        Invocation by, FeedScope scope, Named<Course>? course, string key, Func<Member, FeedScope, long?, CancellationToken, Task<string>> secretOf)
    {
        var say = phrases.In(by.Locale);
        if (address.To("") is null)
            return await AsFileAsync(by, scope, course, say);
        var secret = await secretOf(by.Member(), scope, course?.Id, by.Cancellation);
        var other = scope == FeedScope.Mine ? FeedScope.Town : FeedScope.Mine;
        return Reply.Of(
            new TextBlock(say[key, ("what", say["calendar.subscribe.for." + scope, ("course", course?.Title)])]),
            new TextBlock(address.ToFeed(secret)!.AbsoluteUri),
            new TextBlock(say["calendar.subscribe.how"]))
            .With(
                Act(say, "renew", scope, course), Act(say, "revoke", scope, course),
                new ReplyAction(say["action.calendar." + (other == FeedScope.Town ? "town" : "mine")], Route.To("calendar subscribe", ("scope", say.Format(other)))));
    }

    /// <summary>A link that leads nowhere helps nobody; a file does, for what is known today.</summary>
    private async Task<Reply> AsFileAsync(Invocation by, FeedScope scope, Named<Course>? course, Wording say)
    {
        var events = await feeds.EventsAsync(by.Member(), scope, course?.Id, by.Cancellation);
        if (events.Count == 0)
            return Reply.Say(say["calendar.subscribe.no-address-nothing"]);
        return Reply.Of(new TextBlock(say["calendar.subscribe.no-address"]), new FileBlock(
            say["calendar.subscribe.file"], MediaType, calendars.Write(scope, "", course?.Title ?? "", by.Actor.Zone, by.Locale, events)));
    }

    private static ReplyAction Act(Wording say, string command, FeedScope scope, Named<Course>? course = null) => new(
        say["action.calendar." + command],
        course is { } named
            ? Route.To("calendar " + command, ("course", "#" + named.Id))
            : Route.To("calendar " + command, ("scope", say.Format(scope))));
}
