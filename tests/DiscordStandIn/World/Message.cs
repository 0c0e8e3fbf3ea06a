using System.Globalization;
using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.World;

/// <summary>A message as it stands now.</summary>
public sealed class Message
{
    /// <summary>Message flags (Discord reference, "Message Flags").</summary>
    public const long SuppressEmbeds = 1 << 2, Ephemeral = 1 << 6, Loading = 1 << 7, SuppressNotifications = 1 << 12, ComponentsV2 = 1 << 15;

    private readonly Realm world;

    internal Message(Realm world, Channel channel, User author)
    {
        this.world = world;
        Id = world.NextId();
        Channel = channel;
        Author = author;
        CreatedAt = world.Time.GetUtcNow();
    }

    public string Id { get; }

    public Channel Channel { get; }

    public User Author { get; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset? EditedAt { get; internal set; }

    public string Content { get; internal set; } = "";

    public JsonArray Embeds { get; internal set; } = [];

    public JsonArray Components { get; internal set; } = [];

    public JsonArray Attachments { get; internal set; } = [];

    /// <summary>The uploaded files by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; internal set; } = new Dictionary<string, byte[]>();

    public long Flags { get; internal set; }

    public JsonNode? Nonce { get; internal set; }

    public bool IsDeleted { get; internal set; }

    /// <summary>The only person who sees it; null: everyone in the channel.</summary>
    public User? VisibleTo { get; internal set; }

    public bool IsEphemeral => (Flags & Ephemeral) != 0;

    /// <summary>A deferred answer still shows "is thinking".</summary>
    public bool IsLoading => (Flags & Loading) != 0;

    /// <summary>The interaction this answers, if any.</summary>
    public People.Interaction? AnswerTo { get; internal set; }

    public string? ReferencedId { get; internal set; }

    /// <summary>What was sent as allowed_mentions when it was created; null: nothing was sent.</summary>
    public JsonObject? AllowedMentions { get; internal set; }

    /// <summary>Who was notified when the message appeared: names of people, "@role" and "@everyone".</summary>
    public IReadOnlyList<string> Pings { get; internal set; } = [];

    /// <summary>Everything there is to read: text, embeds, names of buttons, with mentions resolved and markup gone.</summary>
    public string Shown => MessageText.Shown(this, world);

    /// <summary>Content and embeds as they were sent, one part a line.</summary>
    public string Raw => string.Join('\n', MessageText.Parts(this));

    /// <summary>Addresses that can be pressed behind another text, and bare addresses.</summary>
    public IReadOnlyList<string> Links => [.. MessageText.Parts(this).SelectMany(part => Markup.Read(part, world, Channel.Guild).Links)];

    /// <summary>Addresses hidden behind another text.</summary>
    public IReadOnlyList<string> MaskedLinks =>
        [.. MessageText.Parts(this).Select(part => Markup.Read(part, world, Channel.Guild)).Where(read => read.Kinds.Contains("link")).SelectMany(read => read.Links)];

    /// <summary>The kinds of markup that took effect, each once: bold, code, heading, link, mention …</summary>
    public IReadOnlyList<string> MarkupKinds =>
        [.. MessageText.Parts(this).SelectMany(part => Markup.Read(part, world, Channel.Guild).Kinds).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public IReadOnlyList<Component> Buttons => [.. Component.Of(this).Where(c => c.Type == Component.Button)];

    public IReadOnlyList<Component> Selects => [.. Component.Of(this).Where(c => c.IsSelect)];

    public Component Button(string label) =>
        Buttons.FirstOrDefault(b => b.Label == label)
        ?? throw new InvalidOperationException($"No button {label}, but {string.Join(", ", Buttons.Select(b => b.Label))}");

    public override string ToString() => Shown;

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["channel_id"] = Channel.Id,
            ["author"] = Author.ToJson(),
            ["content"] = Content,
            ["timestamp"] = CreatedAt.ToString("O", CultureInfo.InvariantCulture),
            ["edited_timestamp"] = EditedAt?.ToString("O", CultureInfo.InvariantCulture),
            ["tts"] = false,
            ["mention_everyone"] = Pings.Contains("@everyone", StringComparer.Ordinal),
            ["mentions"] = new JsonArray(),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = Attachments.Copy(),
            ["embeds"] = Embeds.Copy(),
            ["components"] = Components.Copy(),
            ["pinned"] = false,
            ["type"] = AnswerTo is null ? 0 : 20,
            ["flags"] = Flags,
        };
        if (Nonce is not null)
            json["nonce"] = Nonce.Copy();
        if (AnswerTo is { } interaction)
        {
            json["application_id"] = world.Bot.Id;
            json["webhook_id"] = world.Bot.Id;
            json["interaction_metadata"] = interaction.Metadata();
        }

        return json;
    }
}
