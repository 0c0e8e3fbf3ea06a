using MentorBot.Bot.Calendars;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Feeds;
using MentorBot.Core.Sessions;

namespace MentorBot.Bot.Modules;

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
    public Task<Reply> Subscribe(Invocation by, FeedScope? scope = null) =>
        ShowAsync(by, scope ?? FeedScope.Mine, "calendar.subscribe.done", desk.SubscribeAsync);

    [Command("calendar renew", Private = true, Remembers = true)]
    public Task<Reply> Renew(Invocation by, FeedScope? scope = null) =>
        ShowAsync(by, scope ?? FeedScope.Mine, "calendar.renew.done", desk.RenewAsync);

    [Command("calendar revoke", Private = true)]
    public async Task<Reply> Revoke(Invocation by, FeedScope? scope = null)
    {
        var say = phrases.In(by.Locale);
        await desk.RevokeAsync(by.Member(), scope ?? FeedScope.Mine, by.Cancellation);
        return Reply.Say(say["calendar.revoke.done"], Act(say, "subscribe", scope ?? FeedScope.Mine));
    }

    private async Task<Reply> ShowAsync(
        Invocation by, FeedScope scope, string key, Func<Core.People.Member, FeedScope, CancellationToken, Task<string>> secretOf)
    {
        var say = phrases.In(by.Locale);
        if (address.To("") is null)
            return await AsFileAsync(by, scope, say);
        var secret = await secretOf(by.Member(), scope, by.Cancellation);
        return Reply.Of(
            new TextBlock(say[key, ("scope", scope)]),
            new TextBlock(address.ToFeed(secret)!.AbsoluteUri),
            new TextBlock(say["calendar.subscribe.how"]))
            .With(
                Act(say, "renew", scope), Act(say, "revoke", scope),
                Act(say, scope == FeedScope.Mine ? "town" : "mine", scope == FeedScope.Mine ? FeedScope.Town : FeedScope.Mine, "subscribe"));
    }

    /// <summary>A link that leads nowhere helps nobody; a file does, for what is known today.</summary>
    private async Task<Reply> AsFileAsync(Invocation by, FeedScope scope, Wording say)
    {
        var events = await feeds.EventsAsync(by.Member(), scope, by.Cancellation);
        var text = new TextBlock(say["calendar.subscribe.no-address"]);
        if (events.Count == 0)
            return Reply.Of(text);
        return Reply.Of(text, new FileBlock(
            say["calendar.subscribe.file"], MediaType, calendars.Write(scope, "", by.Actor.Zone, by.Locale, events)));
    }

    private static ReplyAction Act(Wording say, string label, FeedScope scope, string? command = null) => new(
        say["action.calendar." + label], Route.To("calendar " + (command ?? label), ("scope", say.Format(scope))));
}
