using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Chat.Replies;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>The thread below the post of an experience, where others tell theirs. Without it the post stands alone.</summary>
public sealed class ExperienceThreads(DiscordApi api)
{
    /// <summary>Opens it, unless it is open, or the server does not let the bot.</summary>
    public async Task OpenAsync(OutgoingNotice notice, string channelId, string messageId, CancellationToken cancellation)
    {
        var title = notice.Reply.Blocks.OfType<CardBlock>().Select(c => c.Title).FirstOrDefault() ?? "";
        if (DiscordText.Label(title, ThreadCreate.LongestName) is not { Length: > 0 } name)
            return;
        try
        {
            await api.StartThreadAsync(channelId, messageId, new ThreadCreate(name, ThreadCreate.WeekInMinutes), cancellation);
        }
        catch (DiscordApiException refusal) when (refusal.HasThread() || refusal.TakesNoThread() || refusal.IsNotAllowed() || refusal.EndpointMissing)
        {
            // What matters is the post.
        }
    }
}
