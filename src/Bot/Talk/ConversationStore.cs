using System.Text.Json;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Talk;

/// <summary>Keeps conversations of remembered people in the database; those of guests only in this process.</summary>
public sealed class ConversationStore(MentorDb db, GuestConversations guests, TimeProvider time) : IConversations
{
    public async ValueTask<Conversation> LoadAsync(Invocation by)
    {
        if (by.Actor.PersonId == 0)
            return guests.Load(GuestKey(by));
        var place = PlaceKey(by);
        var json = await db.Conversations.AsNoTracking()
            .Where(c => c.PersonId == by.Actor.PersonId && c.Place == place).Select(c => c.Json).FirstOrDefaultAsync(by.Cancellation);
        return json is null ? Conversation.Empty : JsonSerializer.Deserialize<Conversation>(json)!;
    }

    public async ValueTask SaveAsync(Invocation by, Conversation conversation)
    {
        if (by.Actor.PersonId == 0)
        {
            guests.Save(GuestKey(by), conversation);
            return;
        }

        var (place, json, now) = (PlaceKey(by), JsonSerializer.Serialize(conversation), time.GetUtcNow().UtcDateTime);
        db.ChangeTracker.Clear();
        await db.WriteAsync(async () =>
        {
            var changed = await db.Conversations.Where(c => c.PersonId == by.Actor.PersonId && c.Place == place)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.Json, json).SetProperty(x => x.UpdatedUtc, now), by.Cancellation);
            if (changed == 0)
                db.Conversations.Add(new ConversationRow { PersonId = by.Actor.PersonId, Place = place, Json = json, UpdatedUtc = now });
        }, by.Cancellation);
    }

    private static string PlaceKey(Invocation by) => by.Place.Platform + ":" + by.Place.Id;

    private static string GuestKey(Invocation by) => PlaceKey(by) + ":" + by.Place.UserId;
}

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
