using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using Channel = MentorBot.Discord.Model.Channel;

namespace MentorBot.Bot.Adapters.Discord.Servers.Chores;

/// <summary>
/// A private channel for each exchange circle, made with its first member and open to its members alone. A circle that was given
/// a channel by people keeps that one, and who reads it is their matter.
/// </summary>
public sealed class CircleRooms(CircleBook book, DiscordApi api, DiscordHomes homes, LostChannels lost, Phrases phrases)
{
    /// <summary>What a member is let in with; all else is as in the rest of the guild.</summary>
    private const Permissions ToTakePart = Permissions.ViewChannel | Permissions.ReadMessageHistory | Permissions.SendMessages;

    private const Permissions ToPost = ToTakePart | Permissions.EmbedLinks;

    /// <summary>Lets the errand's person in, or out.</summary>
    /// <returns>False when the circle has another place.</returns>
    public async Task<bool> FollowAsync(LeasedErrand leased, CancellationToken cancellation)
    {
        var (errand, home) = (leased.Errand, leased.Home);
        var circle = await book.FindAsync(home, errand.CircleId!.Value, cancellation);
        if (circle.RoomId is { } room)
            return await FollowAsync(leased, room, cancellation);
        if (errand.Kind == ErrandKind.JoinCircle && circle.MayOpen)
        {
            await OpenAsync(leased, circle, cancellation);
            return true;
        }

        return false;
    }

    private async Task<bool> FollowAsync(LeasedErrand leased, string room, CancellationToken cancellation)
    {
        try
        {
            await ChangeAsync(room, leased.Accounts, leased.Errand.Kind == ErrandKind.JoinCircle, cancellation);
            return true;
        }
        catch (DiscordApiException refusal) when (refusal.IsChannelGone())
        {
            // Deleted while the bot was away: its members are told directly from now on.
            await lost.LoseAsync(DiscordCallers.Platform, room, leased.Home.Id, cancellation);
            return false;
        }
    }

    /// <summary>
    /// A process that ended on the way leaves a channel nobody noted. So it is looked for first, and noted last: whatever was
    /// missing is done again then.
    /// </summary>
    private async Task OpenAsync(LeasedErrand leased, CircleInHome circle, CancellationToken cancellation)
    {
        var (guild, say) = (leased.Home.PlatformId, phrases.In(leased.Locale));
        var bot = await homes.BotIdAsync(cancellation);
        var opened = await FindAsync(guild, bot, circle.ChannelName, cancellation) ?? await api.CreateChannelAsync(
            guild,
            new ChannelCreate(circle.ChannelName, PermissionOverwrites:
            [
                // The guild's role for everyone has the guild's id.
                new Overwrite(guild, 0, Deny: PermissionText.Write(Permissions.ViewChannel)),
                new Overwrite(bot, 1, PermissionText.Write(ToPost)),
            ]),
            say["server.reason.circle"], cancellation);
        await ChangeAsync(opened.Id, circle.Accounts, isIn: true, cancellation);
        if (opened.LastMessageId is null)
            await GreetAsync(opened.Id, circle.Name, say, cancellation);
        var name = DiscordText.Label(opened.Name ?? "", TownSetup.LongestChannel);
        await book.OpenedAsync(
            leased.Home, circle.Id,
            new ChannelSpot(leased.Home.Platform, guild, opened.Id, name.Length > 0 ? name : circle.ChannelName), cancellation);
        homes.Forget(guild);
    }

    /// <summary>One that the bot has to itself and that is not noted.</summary>
    private async Task<Channel?> FindAsync(string guild, string bot, string name, CancellationToken cancellation)
    {
        var alike = (await api.GetChannelsAsync(guild, cancellation))
            .Where(c => c.Type == ChannelType.Text && c.Name == name && c.PermissionOverwrites?.Any(o => o.Type == 1 && o.Id == bot) == true
                && c.PermissionOverwrites.Any(o => o.Id == guild && PermissionText.Parse(o.Deny).HasFlag(Permissions.ViewChannel))).ToList();
        var known = await book.KnownAsync(alike.ConvertAll(c => c.Id), cancellation);
        return alike.Find(c => !known.Contains(c.Id));
    }

    private async Task ChangeAsync(string room, IReadOnlyList<string> accounts, bool isIn, CancellationToken cancellation)
    {
        foreach (var account in accounts)
        {
            try
            {
                await (isIn
                    ? api.AllowInChannelAsync(room, account, ToTakePart, cancellation)
                    : api.ForgetInChannelAsync(room, account, cancellation));
            }
            catch (DiscordApiException refusal) when (refusal.IsMemberGone() || refusal.IsOverwriteGone())
            {
                // One of a person's accounts that is not on the server does not hold up the others.
            }
        }
    }

    private async Task GreetAsync(string room, string circle, Wording say, CancellationToken cancellation)
    {
        var message = DiscordRenderer.Render(Reply.Say(say["server.circle", ("circle", circle)]), say).First;
        await api.CreateMessageAsync(room, message with { Nonce = "c" + room, EnforceNonce = true }, ct: cancellation);
    }
}
