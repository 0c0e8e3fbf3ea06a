using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns.Homes;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>Private threads of project teams: opened with the first who joins, for the contact person and the team.</summary>
public sealed class TeamThreads(TeamBook book, DiscordApi api, DiscordHomes homes, Phrases phrases)
{
    private const int LongestName = 100;
    private const int WeekInMinutes = 10080;

    /// <summary>Brings the errand's person into the thread, or out of it.</summary>
    /// <returns>False when the guild has no place for it.</returns>
    public async Task<bool> FollowAsync(LeasedErrand leased, CancellationToken cancellation)
    {
        var (errand, home) = (leased.Errand, leased.Home);
        var team = await book.FindAsync(home, errand.ProjectId!.Value, cancellation);
        if (errand.Kind == ErrandKind.LeaveTeam)
        {
            foreach (var account in team.ThreadId is null ? [] : leased.Accounts)
                await api.RemoveThreadMemberAsync(team.ThreadId!, account, cancellation);
            return true;
        }

        if ((team.ThreadId ?? await OpenAsync(leased, team, cancellation)) is not { } threadId)
            return false;
        try
        {
            foreach (var account in leased.Accounts)
                await api.AddThreadMemberAsync(threadId, account, cancellation);
        }
        catch (DiscordApiException refusal) when (refusal.IsChannelGone())
        {
            // Deleted meanwhile: the next try opens another one.
            await book.GoneAsync(threadId, cancellation);
            throw;
        }

        return true;
    }

    private async Task<string?> OpenAsync(LeasedErrand leased, Team team, CancellationToken cancellation)
    {
        if (team.ChannelId is not { } parent)
            return null;
        var name = DiscordText.Label(team.Title, LongestName);
        // A try whose answer was lost may have opened it.
        var opened = leased.Errand.Attempts > 0 ? await FindAsync(leased.Home, parent, name, cancellation) : null;
        var isNew = opened is null;
        opened ??= (await api.StartThreadAsync(
            parent, new ThreadCreate(name, WeekInMinutes, ChannelType.PrivateThread, Invitable: false), cancellation)).Id;
        await book.OpenedAsync(leased.Home, team.ProjectId, opened, cancellation);
        if (isNew)
            await GreetAsync(opened, team, phrases.In(leased.Locale), cancellation);
        return opened;
    }

    private async Task<string?> FindAsync(TownHome home, string parentId, string name, CancellationToken cancellation)
    {
        var bot = await homes.BotIdAsync(cancellation);
        var alike = (await api.GetActiveThreadsAsync(home.PlatformId, cancellation))
            .Where(t => t.OwnerId == bot && t.ParentId == parentId && t.Name == name).Select(t => t.Id).ToList();
        return alike.Except(await book.KnownAsync(alike, cancellation)).FirstOrDefault();
    }

    private async Task GreetAsync(string threadId, Team team, Wording say, CancellationToken cancellation)
    {
        var message = DiscordRenderer.Render(Reply.Say(say["server.team", ("title", team.Title)]), say).First;
        await api.CreateMessageAsync(threadId, message with { Nonce = "t" + threadId, EnforceNonce = true }, ct: cancellation);
        foreach (var account in team.ContactAccounts)
            await api.AddThreadMemberAsync(threadId, account, cancellation);
    }
}
