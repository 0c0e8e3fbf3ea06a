using System.Globalization;
using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.World;

/// <summary>A channel, thread or direct conversation with what was posted there.</summary>
public sealed class Channel(string id, int type, string name, Guild? guild)
{
    /// <summary>Discord's channel types.</summary>
    public const int TextType = 0, DirectType = 1, CategoryType = 4, AnnouncementType = 5, PublicThreadType = 11, PrivateThreadType = 12, ForumType = 15;

    private readonly List<Message> messages = [];

    public string Id { get; } = id;

    public int Type { get; } = type;

    public string Name { get; set; } = name;

    public Guild? Guild { get; } = guild;

    /// <summary>The category, or for a thread the channel it is in.</summary>
    public string? ParentId { get; set; }

    public string? Topic { get; set; }

    public int Position { get; set; }

    /// <summary>The other side of a direct conversation.</summary>
    public User? Recipient { get; init; }

    public string? OwnerId { get; init; }

    public bool IsArchived { get; set; }

    public bool IsLocked { get; set; }

    public long ArchiveMinutes { get; set; } = 4320;

    public bool IsThread => Type is PublicThreadType or PrivateThreadType;

    public bool TakesMessages => Type is not (CategoryType or ForumType);

    public string Mention => $"<#{Id}>";

    /// <summary>Who is in the thread.</summary>
    public HashSet<string> ThreadMembers { get; } = [];

    internal List<JsonObject> Overwrites { get; set; } = [];

    /// <summary>What everyone who may read the channel sees, oldest first; private answers are not here.</summary>
    public IReadOnlyList<Message> Messages
    {
        get
        {
            lock (messages)
                return [.. messages];
        }
    }

    private string? LastMessageId
    {
        get
        {
            lock (messages)
                return messages is [.., var last] ? last.Id : null;
        }
    }

    internal void Add(Message message)
    {
        lock (messages)
            messages.Add(message);
    }

    /// <summary>Forgets all messages, without a word to the bot.</summary>
    public void Clear()
    {
        lock (messages)
            messages.Clear();
    }

    internal bool Remove(Message message)
    {
        lock (messages)
            return messages.Remove(message);
    }

    internal Message? Find(string id)
    {
        lock (messages)
            return messages.FindLast(message => message.Id == id);
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id, ["type"] = Type, ["last_message_id"] = LastMessageId, ["flags"] = 0 };
        if (Recipient is { } recipient)
        {
            json["recipients"] = new JsonArray(recipient.ToJson());
            return json;
        }

        json["guild_id"] = Guild?.Id;
        json["name"] = Name;
        json["parent_id"] = ParentId;
        json["rate_limit_per_user"] = 0;
        if (IsThread)
            return Thread(json);
        json["position"] = Position;
        json["topic"] = Topic;
        json["nsfw"] = false;
        json["permission_overwrites"] = Json.Array(Overwrites.Select(overwrite => overwrite.Copy()));
        return json;
    }

    private JsonObject Thread(JsonObject json)
    {
        json["owner_id"] = OwnerId;
        json["message_count"] = Messages.Count;
        json["total_message_sent"] = Messages.Count;
        json["member_count"] = ThreadMembers.Count;
        json["thread_metadata"] = new JsonObject
        {
            ["archived"] = IsArchived,
            ["auto_archive_duration"] = ArchiveMinutes,
            ["archive_timestamp"] = DateTimeOffset.UnixEpoch.ToString("O", CultureInfo.InvariantCulture),
            ["locked"] = IsLocked,
        };
        if (Type == PrivateThreadType)
            json["thread_metadata"]!["invitable"] = false;
        return json;
    }
}
