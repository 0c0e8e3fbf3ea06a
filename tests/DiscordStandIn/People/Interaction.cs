using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.Rest;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.People;

/// <summary>Kinds of interactions with Discord's numbers.</summary>
public enum InteractionKind
{
    Command = 2,
    Component = 3,
    Suggestions = 4,
    Form = 5,
}

/// <summary>What a person did and what came of it. Three seconds to answer, fifteen minutes to follow up.</summary>
public sealed class Interaction : IDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3), TokenLifetime = TimeSpan.FromMinutes(15);

    private readonly StandIn standIn;
    private readonly long started;
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private readonly TaskCompletionSource acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Message> followUps = [];

    internal Interaction(StandIn standIn, InteractionKind kind, string what, Place place, User by)
    {
        this.standIn = standIn;
        (Kind, What, Place, By) = (kind, what, place, by);
        Id = standIn.World.NextId();
        Token = $"{Id}.{Guid.NewGuid():N}";
        started = standIn.Options.Time.GetTimestamp();
        timer = standIn.Options.Time.CreateTimer(_ => Fail(), null, Deadline, Timeout.InfiniteTimeSpan);
        standIn.Tally.Started();
    }

    public string Id { get; }

    public string Token { get; }

    public InteractionKind Kind { get; }

    /// <summary>The command's path or the component's custom id.</summary>
    public string What { get; }

    public Place Place { get; }

    public User By { get; }

    /// <summary>The message whose button or menu was used, or that the form came from.</summary>
    public Message? Source { get; init; }

    /// <summary>What the bot got.</summary>
    public JsonObject Payload { get; internal set; } = [];

    /// <summary>The callback's type: 4 answer, 5 deferred, 6 deferred update, 7 update, 8 suggestions, 9 form; null: not acknowledged.</summary>
    public long? AnswerType { get; private set; }

    /// <summary>Discord told the person that the application did not respond.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Callbacks that came: 1 is right.</summary>
    public int Callbacks { get; private set; }

    public TimeSpan? AcknowledgedAfter { get; private set; }

    public TimeSpan? AnsweredAfter { get; private set; }

    /// <summary>The answer's message; for an update the message it came from.</summary>
    public Message? Original { get; internal set; }

    public JsonObject? Form { get; internal set; }

    public JsonArray? Choices { get; internal set; }

    public IReadOnlyList<Message> FollowUps
    {
        get
        {
            lock (gate)
                return [.. followUps];
        }
    }

    /// <summary>Done when there is a callback or the deadline passed.</summary>
    public Task Acknowledged => acknowledged.Task;

    /// <summary>Done when the person sees the result or the failure.</summary>
    public Task Finished => finished.Task;

    internal bool IsTokenAlive => standIn.Options.Time.GetElapsedTime(started) < TokenLifetime;

    internal bool IsDeferred => AnswerType is 5 or 6;

    public void Dispose() => timer.Dispose();

    /// <summary>The first callback counts, within the deadline.</summary>
    internal void Acknowledge(long type, Action work)
    {
        lock (gate)
        {
            Callbacks++;
            if (HasFailed)
            {
                standIn.Tally.CameLate();
                throw RestRefusal.UnknownInteraction();
            }

            if (AnswerType is not null)
            {
                standIn.Tally.CameTwice();
                throw new RestRefusal(400, 40060, "Interaction has already been acknowledged.");
            }

            AnswerType = type;
            AcknowledgedAfter = standIn.Options.Time.GetElapsedTime(started);
        }

        timer.Dispose();
        work();
        standIn.Tally.Acknowledged(AcknowledgedAfter.Value, IsDeferred);
        acknowledged.TrySetResult();
        if (!IsDeferred)
            Finish();
    }

    /// <summary>The callback was refused for its form: it may be tried again.</summary>
    internal void CheckOpen(long type)
    {
        var isWrong = type switch
        {
            6 or 7 => Source is null,
            8 => Kind != InteractionKind.Suggestions,
            9 => Kind == InteractionKind.Form,
            _ => false,
        };
        if (isWrong || (Kind == InteractionKind.Suggestions && type != 8))
            throw RestRefusal.InvalidField("type", "INTERACTION_CALLBACK_TYPE", $"Callback {type} does not answer {Kind}");
    }

    internal void Finish()
    {
        lock (gate)
        {
            if (AnsweredAfter is not null)
                return;
            AnsweredAfter = standIn.Options.Time.GetElapsedTime(started);
        }

        standIn.Tally.Finished(AnsweredAfter.Value);
        finished.TrySetResult();
    }

    internal void Followed(Message message)
    {
        lock (gate)
            followUps.Add(message);
    }

    internal Message? Message(string id)
    {
        if (id == "@original" || id == Original?.Id)
            return Original is { IsDeleted: false } ? Original : null;
        lock (gate)
            return followUps.Find(message => message.Id == id && !message.IsDeleted);
    }

    internal JsonObject Metadata() => new()
    {
        ["id"] = Id,
        ["type"] = (int)Kind,
        ["user"] = By.ToJson(),
        ["authorizing_integration_owners"] = Place.Owners(By),
    };

    private void Fail()
    {
        lock (gate)
        {
            if (AnswerType is not null || HasFailed)
                return;
            HasFailed = true;
        }

        timer.Dispose();
        standIn.Tally.Failed();
        acknowledged.TrySetResult();
        finished.TrySetResult();
    }
}
