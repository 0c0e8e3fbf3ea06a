using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar.Ical;
using MentorBot.Core.Feeds;

namespace MentorBot.Bot.Calendars;

/// <summary>Turns what a feed says into a calendar in the words of its reader.</summary>
public sealed class CalendarWording(Phrases phrases)
{
    public byte[] Write(FeedContent feed) => Write(feed.Scope, feed.Town, feed.Course, feed.Zone, feed.Locale, feed.Events);

    public byte[] Write(FeedScope scope, string town, string course, string zone, string locale, IReadOnlyList<DatedEvent> events)
    {
        var say = phrases.In(locale);
        var name = say["calendar.title." + scope + (town.Length == 0 && scope != FeedScope.Course ? "Here" : ""), ("town", town), ("course", course)];
        return IcalWriter.Write(new IcalCalendar(name, zone, [.. events.Select(e => Event(e, say))]));
    }

    /// <summary>One event as a file.</summary>
    public byte[] Write(DatedEvent dated, string zone, string locale) =>
        IcalWriter.Write(new IcalCalendar(dated.Title, zone, [Event(dated, phrases.In(locale))]));

    private static IcalEvent Event(DatedEvent dated, Wording say)
    {
        var title = dated.Standing is Standing.Open or Standing.Coming
            ? dated.Title : say["calendar.marked", ("title", dated.Title), ("state", say[$"calendar.standing.{dated.Standing}"])];
        var hasLink = Uri.TryCreate(dated.Place, UriKind.Absolute, out var link) && link.Scheme is "http" or "https";
        return new IcalEvent(
            dated.Uid, dated.Sequence, dated.ChangedUtc, dated.StartUtc, dated.EndUtc, title, dated.Place, Description(dated, say),
            say.Format(dated.Kind), Status(dated.Standing), hasLink ? link : null);
    }

    private static string Description(DatedEvent dated, Wording say)
    {
        List<string> lines = [say.Format(dated.Kind)];
        if (dated.Trainer.Length > 0)
            lines.Add(say["calendar.led-by", ("trainer", dated.Trainer)]);
        if (dated.Reason.Length > 0)
            lines.Add(say[dated.Standing == Standing.Cancelled ? "calendar.why-cancelled" : "calendar.why-moved", ("reason", dated.Reason)]);
        if (dated.Standing is Standing.Waitlisted or Standing.Offered)
            lines.Add(say[$"calendar.what-now.{dated.Standing}"]);
        return string.Join('\n', lines);
    }

    private static IcalStatus Status(Standing standing) => standing switch
    {
        Standing.Cancelled => IcalStatus.Cancelled,
        Standing.Open or Standing.Coming => IcalStatus.Confirmed,
        _ => IcalStatus.Tentative,
    };
}
