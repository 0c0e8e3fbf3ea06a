using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.People;

/// <summary>Where people use the bot: a guild's channel, its direct messages, or a conversation without it.</summary>
public sealed class Place
{
    private readonly StandIn standIn;

    internal Place(StandIn standIn, Guild? guild, Channel? channel, int context)
    {
        this.standIn = standIn;
        (Guild, FixedChannel, Context) = (guild, channel, context);
    }

    public Guild? Guild { get; }

    /// <summary>0 guild, 1 direct messages with the bot, 2 another private conversation.</summary>
    public int Context { get; }

    internal Channel? FixedChannel { get; }

    /// <summary>Another channel of the guild, by name.</summary>
    public Place Channel(string name) => new(standIn, Guild, Guild!.Channel(name), Context);

    public Place Channel(Channel channel) => new(standIn, channel.Guild, channel, Context);

    public Person As(User user, string? locale = null) => new(standIn, this, user, locale ?? user.Locale);

    public Person As(Member member, string? locale = null) => As(member.User, locale);

    internal Channel ChannelOf(User user) => FixedChannel ?? standIn.World.DirectWith(user);

    /// <summary>Which installation lets the person use the app here: 0 the guild's, 1 the person's own.</summary>
    internal JsonObject Owners(User user)
    {
        var owners = new JsonObject();
        if (Guild is { HasBot: true } guild)
            owners["0"] = guild.Id;
        else if (Context == 1)
            owners["0"] = "0";
        if (user.HasInstalledApp)
            owners["1"] = user.Id;
        return owners;
    }
}
