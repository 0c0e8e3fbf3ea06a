using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.World;

/// <summary>Everything Discord knows: guilds, people, channels and what was registered. One lock serialises all changes by REST.</summary>
public sealed class Realm
{
    private readonly ConcurrentDictionary<string, User> users = [];
    private readonly ConcurrentDictionary<string, Channel> channels = [];
    private readonly ConcurrentDictionary<string, Guild> guilds = [];
    private readonly Snowflakes ids;

    internal Realm(TimeProvider time)
    {
        Time = time;
        ids = new Snowflakes(time);
        Bot = new User(NextId(), "MentorBot", isBot: true);
        users[Bot.Id] = Bot;
        Commands = new CommandBook(this);
    }

    public TimeProvider Time { get; }

    /// <summary>The bot's account; its id is the application's too.</summary>
    public User Bot { get; }

    public IReadOnlyCollection<Guild> Guilds => [.. guilds.Values.OrderBy(g => g.Id, StringComparer.Ordinal)];

    /// <summary>What the bot registered.</summary>
    public CommandBook Commands { get; }

    /// <summary>Direct conversations.</summary>
    public IReadOnlyList<Channel> DirectChannels => [.. channels.Values.Where(c => c.Recipient is not null)];

    internal Lock Gate { get; } = new();

    /// <summary>Event name, guild or null, the intent that lets a bot have it, payload.</summary>
    internal Action<string, Guild?, Intents, JsonObject> Publish { get; set; } = static (_, _, _, _) => { };

    /// <summary>Some session of the bot has this intent.</summary>
    internal Func<Intents, bool> IsHeard { get; set; } = static _ => false;

    public User AddUser(string name, string locale = "de")
    {
        var user = new User(NextId(), name) { Locale = locale };
        users[user.Id] = user;
        return user;
    }

    /// <summary>A server with the channels allgemein and ankündigungen, to which the bot is invited.</summary>
    public Guild AddGuild(string name, Rights botMay = Rights.Bot, bool hasBot = true)
    {
        var guild = new Guild(this, NextId(), name, AddUser("Olga Owner"));
        guild.Add(new Channel(NextId(), Channel.TextType, "allgemein", guild));
        guild.Add(new Channel(NextId(), Channel.TextType, "ankündigungen", guild) { Position = 1 });
        guilds[guild.Id] = guild;
        if (hasBot)
            Invite(guild, botMay);
        return guild;
    }

    /// <summary>The bot is invited: GUILD_CREATE.</summary>
    public void Invite(Guild guild, Rights botMay = Rights.Bot)
    {
        var role = new Role(NextId(), Bot.Name) { Permissions = botMay, IsManaged = true };
        guild.Add(role);
        guild.Join(Bot, role);
        guild.HasBot = true;
        Tell("GUILD_CREATE", guild, Intents.Guilds, Gateway.GuildCreate.Of(guild, Bot, withMembers: false));
    }

    /// <summary>The bot is thrown out: GUILD_DELETE.</summary>
    public void Expel(Guild guild)
    {
        Tell("GUILD_DELETE", guild, Intents.Guilds, new JsonObject { ["id"] = guild.Id });
        guild.HasBot = false;
        guild.Leave(Bot);
    }

    /// <summary>The conversation between the bot and a person, made when it is not there.</summary>
    public Channel DirectWith(User user)
    {
        lock (Gate)
        {
            if (channels.Values.FirstOrDefault(c => c.Recipient == user) is { } known)
                return known;
            var made = new Channel(NextId(), Channel.DirectType, "", null) { Recipient = user };
            Know(made);
            return made;
        }
    }

    public User? FindUser(string id) => users.GetValueOrDefault(id);

    public Channel? FindChannel(string id) => channels.GetValueOrDefault(id);

    public Guild? FindGuild(string id) => guilds.GetValueOrDefault(id);

    internal string NextId() => ids.Next();

    internal void Know(Channel channel) => channels[channel.Id] = channel;

    internal void Forget(Channel channel) => channels.TryRemove(channel.Id, out _);

    internal void Tell(string name, Guild? guild, Intents intent, JsonObject payload)
    {
        if (guild is null or { HasBot: true })
            Publish(name, guild, intent, payload);
    }
}
