using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Rest.Routes;

/// <summary>Channels, direct conversations and threads (Discord reference, "Channel").</summary>
internal static class ChannelRoutes
{
    public static IEnumerable<Route> All =>
    [
        new("GET", "/channels/{channel}", call => RestAnswer.Ok(call.Channel().ToJson())),
        new("PATCH", "/channels/{channel}", Change) { Schema = body => body.Has("archived") || body.Has("locked") ? "UpdateThreadRequestPartial" : "UpdateGuildChannelRequestPartial|UpdateThreadRequestPartial" },
        new("DELETE", "/channels/{channel}", Delete),
        new("PUT", "/channels/{channel}/permissions/{overwrite}", Overwrite) { Schema = _ => null },
        new("DELETE", "/channels/{channel}/permissions/{overwrite}", RemoveOverwrite),
        new("POST", "/users/@me/channels", Direct) { Schema = _ => "CreatePrivateChannelRequest" },
        new("POST", "/channels/{channel}/threads", call => Thread(call, null)) { Schema = body => body.Has("message") ? "CreateForumThreadRequest" : "CreateTextThreadWithoutMessageRequest" },
        new("POST", "/channels/{channel}/messages/{message}/threads", call => Thread(call, call.Message(call.Channel()))) { Schema = _ => "CreateTextThreadWithMessageRequest" },
        new("PUT", "/channels/{channel}/thread-members/{user}", call => Join(call, isIn: true)),
        new("DELETE", "/channels/{channel}/thread-members/{user}", call => Join(call, isIn: false)),
        new("GET", "/guilds/{guild}/threads/active", Active),
    ];

    private static RestAnswer Change(RestCall call)
    {
        var channel = call.Channel(call.World.FindChannel(call["channel"]) is { IsThread: true } ? Rights.None : Rights.ManageChannels);
        var isOwn = channel.OwnerId == call.World.Bot.Id;
        if (channel.IsThread && !isOwn && !call.Mine(channel.Guild!).PermissionsIn(channel).HasFlag(Rights.ManageThreads))
            throw RestRefusal.MissingPermissions();
        channel.Name = call.Body.Text("name") ?? channel.Name;
        channel.Topic = call.Body.Has("topic") ? call.Body.Text("topic") : channel.Topic;
        channel.ParentId = call.Body.Has("parent_id") ? call.Body.Text("parent_id") : channel.ParentId;
        channel.IsArchived = call.Body.Has("archived") ? call.Body.Flag("archived") : channel.IsArchived;
        channel.IsLocked = call.Body.Has("locked") ? call.Body.Flag("locked") : channel.IsLocked;
        channel.ArchiveMinutes = call.Body.Number("auto_archive_duration") ?? channel.ArchiveMinutes;
        if (call.Body.At("permission_overwrites") is not null)
            channel.Overwrites = [.. call.Body.Objects("permission_overwrites").Select(GuildRoutes.Normal)];
        Tell(call, channel.IsThread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", channel);
        return RestAnswer.Ok(channel.ToJson());
    }

    private static RestAnswer Delete(RestCall call)
    {
        var channel = call.Channel();
        if (channel.Guild is not { } guild)
            return RestAnswer.Ok(channel.ToJson());
        var needs = channel.IsThread ? Rights.ManageThreads : Rights.ManageChannels;
        if (!call.Mine(guild).PermissionsIn(channel).HasFlag(needs))
            throw RestRefusal.MissingPermissions();
        guild.Remove(channel);
        Tell(call, channel.IsThread ? "THREAD_DELETE" : "CHANNEL_DELETE", channel);
        return RestAnswer.Ok(channel.ToJson());
    }

    private static RestAnswer Overwrite(RestCall call)
    {
        var channel = call.Channel(Rights.ManageRoles);
        var overwrite = GuildRoutes.Normal(((JsonObject)call.Body!).Copy()!);
        overwrite["id"] = call["overwrite"];
        channel.Overwrites.RemoveAll(o => o.Text("id") == call["overwrite"]);
        channel.Overwrites.Add(overwrite);
        Tell(call, "CHANNEL_UPDATE", channel);
        return RestAnswer.Nothing;
    }

    private static RestAnswer RemoveOverwrite(RestCall call)
    {
        var channel = call.Channel(Rights.ManageRoles);
        if (channel.Overwrites.RemoveAll(o => o.Text("id") == call["overwrite"]) == 0)
            throw new RestRefusal(404, 10009, "Unknown Overwrite");
        Tell(call, "CHANNEL_UPDATE", channel);
        return RestAnswer.Nothing;
    }

    private static RestAnswer Direct(RestCall call)
    {
        var user = call.World.FindUser(call.Body.Text("recipient_id") ?? "") ?? throw RestRefusal.UnknownUser();
        if (user.IsBot)
            throw new RestRefusal(400, 50007, "Cannot send messages to this user");
        return RestAnswer.Ok(call.World.DirectWith(user).ToJson());
    }

    // A thread from a message has the message's id (Discord reference, "Start Thread from Message").
    private static RestAnswer Thread(RestCall call, Message? from)
    {
        var parent = call.Channel();
        var isPrivate = from is null && call.Body.Number("type") is null or Channel.PrivateThreadType && parent.Type != Channel.ForumType;
        if (!call.Mine(parent.Guild!).PermissionsIn(parent).HasFlag(isPrivate ? Rights.CreatePrivateThreads : Rights.CreatePublicThreads))
            throw RestRefusal.MissingPermissions();
        if (from is not null && call.World.FindChannel(from.Id) is not null)
            throw new RestRefusal(400, 160004, "A thread has already been created for this message");
        var name = call.Body.Text("name") ?? "";
        if (name.Length is 0 or > 100)
            throw RestRefusal.InvalidField("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
        var thread = new Channel(from?.Id ?? call.World.NextId(), isPrivate ? Channel.PrivateThreadType : Channel.PublicThreadType, name, parent.Guild)
        {
            ParentId = parent.Id,
            OwnerId = call.World.Bot.Id,
            ArchiveMinutes = call.Body.Number("auto_archive_duration") ?? 4320,
        };
        thread.ThreadMembers.Add(call.World.Bot.Id);
        parent.Guild!.Add(thread);
        var json = thread.ToJson();
        if (call.Body.At("message") is { } first)
            json["message"] = MessageWriter.Create(call, thread, first).ToJson();
        Tell(call, "THREAD_CREATE", thread);
        return RestAnswer.Created(json);
    }

    private static RestAnswer Join(RestCall call, bool isIn)
    {
        var thread = call.Channel();
        var user = call["user"] == "@me" ? call.World.Bot.Id : call["user"];
        if (!thread.IsThread)
            throw new RestRefusal(400, 50024, "Cannot execute action on this channel type");
        if (thread.IsArchived)
            throw new RestRefusal(400, 50083, "Thread is archived");
        if (thread.Guild!.MemberOf(user) is null)
            throw RestRefusal.UnknownMember();
        _ = isIn ? thread.ThreadMembers.Add(user) : thread.ThreadMembers.Remove(user);
        return RestAnswer.Nothing;
    }

    private static RestAnswer Active(RestCall call) => RestAnswer.Ok(new JsonObject
    {
        ["threads"] = Json.Array(call.Guild().Channels.Where(c => c is { IsThread: true, IsArchived: false }).Select(c => (JsonNode?)c.ToJson())),
        ["members"] = new JsonArray(),
    });

    private static void Tell(RestCall call, string name, Channel channel) => call.World.Tell(name, channel.Guild, Intents.Guilds, channel.ToJson());
}
