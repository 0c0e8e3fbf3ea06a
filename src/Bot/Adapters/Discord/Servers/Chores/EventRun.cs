using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns.Homes;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Servers.Chores;

/// <summary>Keeps the guilds' scheduled events in step with the town's sessions. Source: Discord docs, Guild Scheduled Event.</summary>
public sealed partial class EventRun(
    HomeCalendar calendar, HomeTroubles troubles, ClosedDoors doors, DiscordApi api, DiscordHomes homes, Phrases phrases, ILogger<EventRun> log)
{
    private const int LongestText = 100;

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var ofHome in (await calendar.DueAsync(DiscordCallers.Platform, cancellation)).GroupBy(s => s.Home.Id))
        {
            foreach (var step in ofHome)
            {
                // What one step is refused, the others of the guild would be, too.
                if (doors.IsClosed(step.Home.Id, HomeTrouble.Events))
                    break;
                await TryAsync(step, cancellation);
            }
        }
    }

    private async Task TryAsync(EventStep step, CancellationToken cancellation)
    {
        var isRepeated = step.Event.Id != 0;
        try
        {
            await calendar.TryingAsync(step, cancellation);
            var eventId = step.Event.PlatformId ?? (isRepeated ? await FindAsync(step, cancellation) : null);
            if (step.IsWanted)
                await ShowAsync(step, eventId, cancellation);
            else
                await TakeAwayAsync(step, eventId, cancellation);
        }
        catch (DiscordApiException refusal)
        {
            if (refusal.IsNotAllowed() || refusal.IsFullOfEvents() || refusal.EndpointMissing)
                doors.Close(step.Home.Id, HomeTrouble.Events);
            if (refusal.IsNotAllowed())
                await troubles.TellAsync(step.Home, HomeTrouble.Events, "", cancellation);
            else if (!refusal.IsFullOfEvents())
                LogFailed(refusal, step.Facts.SessionId);
            await calendar.FailedAsync(step, cancellation);
        }
    }

    private async Task ShowAsync(EventStep step, string? eventId, CancellationToken cancellation)
    {
        var (guild, change) = (step.Home.PlatformId, Change(step.Facts));
        try
        {
            if (eventId is not null)
                await api.ModifyEventAsync(guild, eventId, change, ct: cancellation);
        }
        catch (DiscordApiException refusal) when (refusal.IsEventGone())
        {
            eventId = null;
        }

        eventId ??= (await api.CreateEventAsync(guild, change with { EntityType = EventEntityType.External }, ct: cancellation)).Id;
        await calendar.ShownAsync(step, eventId, CancellationToken.None);
    }

    private async Task TakeAwayAsync(EventStep step, string? eventId, CancellationToken cancellation)
    {
        try
        {
            if (eventId is not null)
                await api.DeleteEventAsync(step.Home.PlatformId, eventId, ct: cancellation);
        }
        catch (DiscordApiException refusal) when (refusal.IsEventGone())
        {
            // Somebody was quicker.
        }

        await calendar.GoneAsync(step, CancellationToken.None);
    }

    /// <summary>The event of a try whose answer was lost.</summary>
    private async Task<string?> FindAsync(EventStep step, CancellationToken cancellation)
    {
        var (bot, wanted) = (await homes.BotIdAsync(cancellation), Change(step.Facts));
        var alike = (await api.GetEventsAsync(step.Home.PlatformId, cancellation))
            .Where(e => e.CreatorId == bot && e.Name == wanted.Name && e.ScheduledStartTime == wanted.ScheduledStartTime)
            .OrderBy(e => e.EntityMetadata?.Location == wanted.EntityMetadata!.Location ? 0 : 1).Select(e => e.Id).ToList();
        var known = await calendar.KnownAsync(alike, cancellation);
        return alike.Find(id => !known.Contains(id));
    }

    private ScheduledEventChange Change(EventFacts facts)
    {
        var say = phrases.In(facts.Locale);
        var (name, place) = (DiscordText.Label(facts.Title, LongestText), DiscordText.Label(facts.Place, LongestText));
        return new ScheduledEventChange(
            name.Length > 0 ? name : say.Format(facts.Kind), say["server.event", ("kind", facts.Kind)],
            new DateTimeOffset(facts.StartUtc), new DateTimeOffset(facts.EndUtc),
            EntityMetadata: new EventPlace(place.Length > 0 ? place : say["server.event-place"]));
    }

    [LoggerMessage(LogLevel.Warning, "The event of session {Id} could not be brought up to date; it is tried again")]
    private partial void LogFailed(Exception fault, long id);
}
