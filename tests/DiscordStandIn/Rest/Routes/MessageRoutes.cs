using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.Schema;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Rest.Routes;

/// <summary>Messages in channels and direct conversations (Discord reference, "Message").</summary>
internal static class MessageRoutes
{
    // "the past few minutes"
    private static readonly TimeSpan NonceMemory = TimeSpan.FromMinutes(5);

    public static IEnumerable<Route> All =>
    [
        new("POST", "/channels/{channel}/messages", Create)
        {
            Bucket = (5, TimeSpan.FromSeconds(5)),
            Schema = _ => "MessageCreateRequest",
            Limits = (call, errors) => MessageLimits.Check(call.Body, "", errors, isNew: true, call.Files.Count > 0),
        },
        new("GET", "/channels/{channel}/messages", List),
        new("GET", "/channels/{channel}/messages/{message}", call => RestAnswer.Ok(Readable(call).ToJson())),
        new("PATCH", "/channels/{channel}/messages/{message}", Edit)
        {
            Bucket = (5, TimeSpan.FromSeconds(5)),
            Schema = _ => "MessageEditRequestPartial",
            Limits = (call, errors) => MessageLimits.Check(call.Body, "", errors, isNew: false, call.Files.Count > 0),
        },
        new("DELETE", "/channels/{channel}/messages/{message}", Delete),
        new("POST", "/channels/{channel}/typing", call =>
        {
            call.Channel(Rights.SendMessages);
            return RestAnswer.Nothing;
        }),
    ];

    private static RestAnswer Create(RestCall call)
    {
        var channel = call.Channel();
        Needs(call, channel, channel.IsThread ? Rights.SendMessagesInThreads : Rights.SendMessages);
        if (call.Body.Objects("embeds").Count > 0)
            Needs(call, channel, Rights.EmbedLinks);
        if (call.Files.Count > 0)
            Needs(call, channel, Rights.AttachFiles);
        if (!channel.TakesMessages)
            throw new RestRefusal(400, 50008, "Cannot send messages in a non-text channel");
        if (channel.Recipient is { RefusesDirectMessages: true })
            throw new RestRefusal(403, 50007, "Cannot send messages to this user");
        if (channel.IsLocked)
            throw new RestRefusal(400, 50083, "Thread is archived");
        if (Known(call, channel) is { } before)
            return RestAnswer.Ok(before.ToJson());
        if (channel.IsThread)
            channel.IsArchived = false;
        return RestAnswer.Ok(MessageWriter.Create(call, channel, call.Body).ToJson());
    }

    // With enforce_nonce the message of the same author and nonce is returned instead of a second one.
    private static Message? Known(RestCall call, Channel channel)
    {
        if (!call.Body.Flag("enforce_nonce") || call.Body.At("nonce")?.ToString() is not { } nonce)
            return null;
        var since = call.World.Time.GetUtcNow() - NonceMemory;
        return channel.Messages.LastOrDefault(m => m.CreatedAt > since && m.Author == call.World.Bot && m.Nonce?.ToString() == nonce);
    }

    private static RestAnswer List(RestCall call)
    {
        var channel = call.Channel();
        Needs(call, channel, Rights.ReadMessageHistory);
        var limit = int.TryParse(call.Query("limit"), out var asked) ? asked : 50;
        if (limit is < 1 or > 100)
            throw RestRefusal.InvalidField("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.");
        var messages = channel.Messages.AsEnumerable();
        if (call.Query("after") is { } after)
            messages = messages.Where(m => Later(m.Id, after)).Take(limit);
        else if (call.Query("before") is { } before)
            messages = messages.Where(m => Later(before, m.Id)).TakeLast(limit);
        else
            messages = messages.TakeLast(limit);
        return RestAnswer.Ok(Json.Array(messages.Reverse().Select(m => (JsonNode?)Read(m))));
    }

    // The nonce is in the answer to who sent the message, not in what is read afterwards.
    private static JsonObject Read(Message message)
    {
        var json = message.ToJson();
        json.Remove("nonce");
        return json;
    }

    private static bool Later(string id, string than) => ulong.TryParse(id, out var a) && ulong.TryParse(than, out var b) && a > b;

    private static Message Readable(RestCall call)
    {
        var channel = call.Channel();
        Needs(call, channel, Rights.ReadMessageHistory);
        return call.Message(channel);
    }

    private static RestAnswer Edit(RestCall call)
    {
        var message = call.Message(call.Channel());
        if (message.Author != call.World.Bot)
            throw new RestRefusal(403, 50005, "Cannot edit a message authored by another user");
        MessageWriter.Edit(call, message, call.Body);
        return RestAnswer.Ok(message.ToJson());
    }

    private static RestAnswer Delete(RestCall call)
    {
        var channel = call.Channel();
        var message = call.Message(channel);
        if (message.Author != call.World.Bot)
            Needs(call, channel, Rights.ManageMessages);
        MessageWriter.Delete(call, message);
        return RestAnswer.Nothing;
    }

    private static void Needs(RestCall call, Channel channel, Rights permission)
    {
        if (channel.Guild is { } guild && !call.Mine(guild).PermissionsIn(channel).HasFlag(permission))
            throw RestRefusal.MissingPermissions();
    }
}
