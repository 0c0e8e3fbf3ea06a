using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Rest;

/// <summary>Makes and changes messages from bodies that passed the checks.</summary>
internal static class MessageWriter
{
    public static Message Create(RestCall call, Channel channel, JsonNode? body, People.Interaction? answerTo = null)
    {
        var world = call.World;
        var message = new Message(world, channel, world.Bot)
        {
            Flags = body.Number("flags") ?? 0,
            AllowedMentions = (body.At("allowed_mentions") as JsonObject).Copy(),
            Nonce = body.At("nonce").Copy(),
            AnswerTo = answerTo,
            ReferencedId = body.At("message_reference").Text("message_id"),
        };
        Fill(message, body, call);
        Numbered(message);
        if (message.IsEphemeral)
            message.VisibleTo = answerTo?.By;
        var mayMentionAll = channel.Guild?.MemberOf(world.Bot.Id)?.PermissionsIn(channel).HasFlag(Rights.MentionEveryone) ?? false;
        message.Pings = MessageText.Pings(message, world, answerTo is not null, mayMentionAll);
        if (!message.IsEphemeral)
        {
            channel.Add(message);
            Tell(call, "MESSAGE_CREATE", message, message.ToJson);
        }

        return message;
    }

    /// <summary>Only what the body names changes. Flags: embeds can be hidden, components v2 switched on; the rest stays.</summary>
    public static void Edit(RestCall call, Message message, JsonNode? body)
    {
        const long changeable = Message.SuppressEmbeds | Message.ComponentsV2;
        var wasLoading = message.IsLoading;
        message.Flags &= ~Message.Loading;
        if (body.Number("flags") is { } flags)
            message.Flags = (message.Flags & ~Message.SuppressEmbeds) | (flags & changeable);
        Fill(message, body, call);
        Numbered(message);
        if (!wasLoading)
            message.EditedAt = call.World.Time.GetUtcNow();
        if (!message.IsEphemeral)
            Tell(call, "MESSAGE_UPDATE", message, message.ToJson);
    }

    public static void Delete(RestCall call, Message message)
    {
        message.IsDeleted = true;
        if (message.Channel.Remove(message))
            Tell(call, "MESSAGE_DELETE", message, () => new JsonObject { ["id"] = message.Id, ["channel_id"] = message.Channel.Id });
    }

    private static void Fill(Message message, JsonNode? body, RestCall call)
    {
        if (body.Has("content"))
            message.Content = body.Text("content") ?? "";
        if (body.Has("embeds"))
            message.Embeds = (body.At("embeds") as JsonArray).Copy() ?? [];
        if (body.Has("components"))
            message.Components = (body.At("components") as JsonArray).Copy() ?? [];
        foreach (var embed in message.Embeds.OfType<JsonObject>())
            embed["type"] ??= "rich";
        if (call.Files.Count == 0)
            return;
        message.Files = call.Files;
        message.Attachments = Json.Array(call.Files.Select(file => (JsonNode?)new JsonObject
        {
            ["id"] = call.World.NextId(),
            ["filename"] = file.Key,
            ["size"] = file.Value.Length,
            ["url"] = $"{call.StandIn.BaseUrl}/attachments/{file.Key}",
            ["proxy_url"] = $"{call.StandIn.BaseUrl}/attachments/{file.Key}",
            ["description"] = body.Objects("attachments").FirstOrDefault(a => a.Text("filename") == file.Key).Text("description"),
        }));
    }

    // Components without an id get one, counted from 1.
    private static void Numbered(Message message)
    {
        var next = 0L;
        void Number(JsonArray list)
        {
            foreach (var component in list.OfType<JsonObject>())
            {
                component["id"] ??= ++next;
                if (component.At("components") is JsonArray inner)
                    Number(inner);
            }
        }

        Number(message.Components);
    }

    private static void Tell(RestCall call, string name, Message message, Func<JsonObject> json)
    {
        var (guild, intent) = (message.Channel.Guild, message.Channel.Guild is null ? Intents.DirectMessages : Intents.Messages);
        if (!call.World.IsHeard(intent))
            return;
        var payload = json();
        if (guild is not null)
            payload["guild_id"] = guild.Id;
        call.World.Tell(name, guild, intent, payload);
    }
}
