using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.Schema;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Rest.Routes;

/// <summary>Scheduled events (Discord reference, "Guild Scheduled Event").</summary>
internal static class EventRoutes
{
    private const string Path = "/guilds/{guild}/scheduled-events", One = Path + "/{event}";
    private const int Most = 100, External = 3;

    public static IEnumerable<Route> All =>
    [
        new("GET", Path, call => RestAnswer.Ok(Json.Array(call.Guild().Events.Where(e => e.Status < 3).Select(e => (JsonNode?)e.ToJson())))),
        new("POST", Path, Create)
        {
            Schema = _ => "ExternalScheduledEventCreateRequest|StageScheduledEventCreateRequest|VoiceScheduledEventCreateRequest",
            Limits = (call, errors) => Check(call, call.Body, errors, isNew: true),
        },
        new("GET", One, call => RestAnswer.Ok(Found(call).ToJson())),
        new("PATCH", One, Change)
        {
            Schema = _ => "ExternalScheduledEventPatchRequestPartial|StageScheduledEventPatchRequestPartial|VoiceScheduledEventPatchRequestPartial",
            Limits = (call, errors) => Check(call, call.Body, errors, isNew: false),
        },
        new("DELETE", One, Delete),
    ];

    private static void Check(RestCall call, JsonNode? body, FormErrors errors, bool isNew)
    {
        if (isNew || body.Has("name"))
            errors.Length("name", body.Text("name"), 1, 100);
        errors.TooLong("description", body.Text("description"), 1000);
        errors.TooLong("entity_metadata.location", body.At("entity_metadata").Text("location"), 100);
        var (start, end) = (Time(body, "scheduled_start_time", errors), Time(body, "scheduled_end_time", errors));
        if (isNew && start is null)
            errors.Add("scheduled_start_time", "BASE_TYPE_REQUIRED", "This field is required");
        if (start <= call.World.Time.GetUtcNow())
            errors.Add("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.");
        if (end <= start)
            errors.Add("scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START", "Cannot end before it starts.");
        if (isNew && body.Number("entity_type") == External && (end is null || string.IsNullOrEmpty(body.At("entity_metadata").Text("location"))))
            errors.Add("entity_metadata", "BASE_TYPE_REQUIRED", "An event elsewhere needs a location and an end");
    }

    private static DateTimeOffset? Time(JsonNode? body, string name, FormErrors errors)
    {
        if (body.Text(name) is not { } text)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        errors.Add(name, "DATE_TIME_TYPE_PARSE", $"Could not parse {text}. Should be ISO8601.");
        return null;
    }

    private static RestAnswer Create(RestCall call)
    {
        var guild = call.Guild(Rights.CreateEvents);
        if (guild.Events.Count(e => e.Status < 3) >= Most)
            throw new RestRefusal(400, 30038, $"Maximum number of uncompleted guild scheduled events reached ({Most})");
        var made = new ScheduledEvent(call.World.NextId(), guild, ((JsonObject)call.Body!).Copy()!, call.World.Bot);
        guild.Add(made);
        call.World.Tell("GUILD_SCHEDULED_EVENT_CREATE", guild, Intents.ScheduledEvents, made.ToJson());
        return RestAnswer.Ok(made.ToJson());
    }

    // Scheduled may become active or cancelled, active completed; the end is final.
    private static RestAnswer Change(RestCall call)
    {
        var changed = Found(call);
        if (call.Body.Number("status") is { } status && status != changed.Status && !((changed.Status == 1 && status is 2 or 4) || (changed.Status == 2 && status == 3)))
            throw new RestRefusal(400, 180000, "Cannot update a finished event");
        if (changed.Status > 2)
            throw new RestRefusal(400, 180000, "Cannot update a finished event");
        foreach (var (name, value) in (JsonObject)call.Body!)
            changed.Body[name] = value.Copy();
        call.World.Tell("GUILD_SCHEDULED_EVENT_UPDATE", changed.Guild, Intents.ScheduledEvents, changed.ToJson());
        return RestAnswer.Ok(changed.ToJson());
    }

    private static RestAnswer Delete(RestCall call)
    {
        var gone = Found(call);
        gone.Guild.Remove(gone);
        call.World.Tell("GUILD_SCHEDULED_EVENT_DELETE", gone.Guild, Intents.ScheduledEvents, gone.ToJson());
        return RestAnswer.Nothing;
    }

    private static ScheduledEvent Found(RestCall call) =>
        call.Guild(Rights.ManageEvents).Events.FirstOrDefault(e => e.Id == call["event"]) ?? throw RestRefusal.UnknownEvent();
}
