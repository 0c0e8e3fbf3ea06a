using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Talk;

/// <summary>Keeps conversations of remembered people in the database; those of guests only in this process.</summary>
public sealed class ConversationStore(MentorDb db, GuestConversations guests, ConversationWriter writer, TimeProvider time) : IConversations
{
    private static readonly HotQuery<Func<MentorDb, long, string, CancellationToken, Task<string?>>> Load = new(() => EF.CompileAsyncQuery(
        (MentorDb db, long personId, string place, CancellationToken cancellation) =>
            db.Conversations.Where(c => c.PersonId == personId && c.Place == place).Select(c => c.Json).FirstOrDefault()));

    /// <summary>As loaded in this scope: what did not change is not written.</summary>
    private (string Place, string? Json) stored;

    public async ValueTask<Conversation> LoadAsync(Invocation by) => (await StoredAsync(by)).At(time.GetUtcNow().UtcDateTime);

    private async ValueTask<Conversation> StoredAsync(Invocation by)
    {
        if (by.Actor.PersonId == 0)
            return guests.Load(GuestKey(by));
        var place = PlaceKey(by);
        stored = (place, await Load.On(db)(db, by.Actor.PersonId, place, by.Cancellation));
        return stored.Json is { } json ? JsonSerializer.Deserialize(json, ConversationJson.Default.Conversation)! : Conversation.Empty;
    }

    public async ValueTask SaveAsync(Invocation by, Conversation conversation)
    {
        if (by.Actor.PersonId == 0)
        {
            guests.Save(GuestKey(by), conversation);
            return;
        }

        var json = JsonSerializer.Serialize(conversation, ConversationJson.Default.Conversation);
        if ((PlaceKey(by), json) != stored)
            await writer.SaveAsync(by.Actor.PersonId, PlaceKey(by), json);
    }

    private static string PlaceKey(Invocation by) => by.Place.Platform + ":" + by.Place.Talk;

    private static string GuestKey(Invocation by) => PlaceKey(by) + ":" + by.Place.UserId;
}

[JsonSerializable(typeof(Conversation))]
internal sealed partial class ConversationJson : JsonSerializerContext;

/// <summary>What guests were last shown: in memory, gone with the process; of the guests who wrote last only.</summary>
public sealed class GuestConversations
{
    /// <summary>Of so many guests something is kept.</summary>
    public const int Most = 2000;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, Conversation> oldestFirst = new(StringComparer.Ordinal);

    public Conversation Load(string guest)
    {
        lock (gate)
            return oldestFirst.GetValueOrDefault(guest, Conversation.Empty);
    }

    public void Save(string guest, Conversation conversation)
    {
        lock (gate)
        {
            oldestFirst.Remove(guest);
            if (oldestFirst.Count >= Most)
                oldestFirst.RemoveAt(0);
            oldestFirst.Add(guest, conversation);
        }
    }
}
