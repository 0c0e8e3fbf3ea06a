using System.Globalization;
using System.Text;
using MentorBot.Core.Data;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>
/// Finds out whether a message was sent by a try nobody noted: the answer was lost, or the process ended. Discord remembers
/// a nonce for some minutes only and does not show it in a channel's history, so what is there is compared with what would
/// be sent; a message that is known as another notice's does not count.
/// </summary>
public sealed class LookBack(MentorDb db, DiscordApi api, DiscordHomes homes)
{
    private const int PageSize = 100;
    private const int MostPages = 20;
    private const long DiscordEpoch = 1420070400000;

    /// <summary>The clocks of Discord and of this machine may differ.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <returns>The id of the message; null when there is none.</returns>
    /// <exception cref="DiscordApiException">The channel cannot be read.</exception>
    public async Task<string?> FindAsync(string channelId, MessageCreate message, DateTime sinceUtc, CancellationToken cancellation)
    {
        var (bot, wanted) = (await homes.BotIdAsync(cancellation), Print(message.Content, message.Embeds, message.Components));
        var after = Snowflake(sinceUtc - Slack);
        for (var page = 0; page < MostPages; page++)
        {
            var messages = await api.GetMessagesAsync(channelId, after: after, limit: PageSize, ct: cancellation);
            foreach (var seen in messages.Where(m => m.Author?.Id == bot).Reverse())
            {
                if (Print(seen.Content, seen.Embeds, seen.Components) == wanted
                    && !await db.Notices.AnyAsync(n => n.PlatformMessageId == seen.Id, cancellation))
                    return seen.Id;
            }

            if (messages.Count < PageSize)
                return null;
            after = messages.Max(m => ulong.Parse(m.Id, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
        }

        return null;
    }

    /// <summary>The first id that Discord may have given at that moment. Source: Discord docs, API Reference, Snowflakes.</summary>
    private static string Snowflake(DateTime utc) =>
        (((long)(utc - DateTime.UnixEpoch).TotalMilliseconds - DiscordEpoch) << 22).ToString(CultureInfo.InvariantCulture);

    /// <summary>What people see of a message and what its buttons do. Discord trims texts, so spaces do not count.</summary>
    private static string Print(string? content, IReadOnlyList<Embed>? embeds, IReadOnlyList<Component>? components)
    {
        var print = new StringBuilder(content);
        foreach (var embed in embeds ?? [])
        {
            print.Append(embed.Title).Append(embed.Description);
            foreach (var field in embed.Fields ?? [])
                print.Append(field.Name).Append(field.Value);
        }

        foreach (var id in (components ?? []).SelectMany(row => row.Components ?? []).Select(c => c.CustomId))
            print.Append('|').Append(id);
        return string.Concat(print.ToString().Where(c => !char.IsWhiteSpace(c)));
    }
}
