using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Core;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Talk;

/// <summary>The channels and roles around the one who asks: those of the server they are on, else those of the bot's own chat.</summary>
public sealed class HomePlaces(IEnumerable<IHomePlatform> platforms, ChannelDesk desk, HomeDirectory homes)
{
    /// <summary>The channel the command was given in.</summary>
    /// <exception cref="RefusedException">It is no channel of the town, or the bot may not write there.</exception>
    public async Task<ChannelSpot> HereAsync(Invocation by) =>
        by.Place.HomeId is null
            ? new ChannelSpot(by.Place.Platform, null, by.Place.Id, "")
            : await HereOrNullAsync(by) ?? throw new RefusedException("channel.use.may-not-write");

    /// <summary>The same; null outside of the platform's own channels, and where the bot may not write.</summary>
    public async Task<ChannelSpot?> HereOrNullAsync(Invocation by) =>
        (await ChannelsAsync(by)).FirstOrDefault(c => c.Id == by.Place.Id) is { } here ? Spot(by, here) : null;

    /// <summary>The channel the command was given in, where it is one of a few people only; else null.</summary>
    public async Task<ChannelSpot?> PrivateHereAsync(Invocation by) =>
        (await ChannelsAsync(by)).FirstOrDefault(c => c.Id == by.Place.Id) is { IsOpenToAll: false } here ? Spot(by, here) : null;

    /// <summary>A channel by its name, or as the platform writes it in a text (<c>&lt;#42&gt;</c>).</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<ChannelSpot> NamedAsync(Invocation by, string text)
    {
        if (by.Place.HomeId is null)
            return await desk.FindAsync(by.Member(), text, by.Cancellation) ?? throw Unknown("channel.use.unknown", text, []);
        var channels = await ChannelsAsync(by);
        return Spot(by, Named(channels, text) ?? throw Unknown("channel.use.unknown", text, channels));
    }

    /// <summary>A role of the server by its name, or as the platform writes it in a text (<c>&lt;@&amp;42&gt;</c>).</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public async Task<HomeThing> RoleAsync(Invocation by, string text)
    {
        var roles = await RolesAsync(by);
        return Named(roles, text) ?? throw Unknown("role.connect.unknown", text, roles);
    }

    /// <summary>The home the command was given in.</summary>
    /// <exception cref="RefusedException">It was not given on a server.</exception>
    public async Task<Home> HomeAsync(Invocation by) =>
        by.Place.HomeId is { } id && await homes.FindAsync(by.Place.Platform, id, by.Cancellation) is { } home
            ? home
            : throw new RefusedException("role.connect.nowhere");

    public Task<IReadOnlyList<HomeThing>> ChannelsAsync(Invocation by) =>
        OfHomeAsync(by, (platform, id) => platform.ChannelsAsync(id, by.Cancellation));

    public Task<IReadOnlyList<HomeThing>> RolesAsync(Invocation by) =>
        OfHomeAsync(by, (platform, id) => platform.RolesAsync(id, by.Cancellation));

    private Task<IReadOnlyList<HomeThing>> OfHomeAsync(Invocation by, Func<IHomePlatform, string, Task<IReadOnlyList<HomeThing>>> read) =>
        by.Place.HomeId is { } id && platforms.FirstOrDefault(p => p.Serves(by.Place.Platform)) is { } platform
            ? read(platform, id)
            : Task.FromResult<IReadOnlyList<HomeThing>>([]);

    private static ChannelSpot Spot(Invocation by, HomeThing channel) => new(by.Place.Platform, by.Place.HomeId, channel.Id, channel.Name);

    private static HomeThing? Named(IReadOnlyList<HomeThing> things, string text)
    {
        var (id, key) = (text.Trim().Trim('<', '>').TrimStart('#', '@', '&'), Spelling.Key(text.Trim().TrimStart('#', '@')));
        return things.FirstOrDefault(t => t.Id == id) ?? things.FirstOrDefault(t => Spelling.Key(t.Name) == key);
    }

    private static RefusedException Unknown(string key, string text, IReadOnlyList<HomeThing> possible) =>
        new(key, ("text", Shorten.Text(text)), ("possible", string.Join(", ", possible.Take(10).Select(p => p.Name))));
}
