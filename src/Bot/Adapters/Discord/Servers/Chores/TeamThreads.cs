using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns.Homes;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Servers.Chores;

/// <summary>Private threads of project teams: opened with the first who joins, for the contact person and the team.</summary>
public sealed class TeamThreads(TeamBook book, DiscordApi api, DiscordHomes homes, Phrases phrases)
{
    /// <summary>Brings the errand's person into the thread, or out of it.</summary>
    /// <returns>False when the guild has no place for it.</returns>
    public async Task<bool> FollowAsync(LeasedErrand leased, CancellationToken cancellation)
    {
        var (errand, home) = (leased.Errand, leased.Home);
        var team = await book.FindAsync(home, errand.ProjectId!.Value, cancellation);
        var isJoining = errand.Kind == ErrandKind.JoinTeam;
        if (!isJoining && team.ThreadId is null)
            return true;
        if ((team.ThreadId ?? await OpenAsync(leased, team, cancellation)) is not { } threadId)
            return false;
        try
        {
            await AwakeAsync(threadId, async () =>
            {
                foreach (var account in leased.Accounts)
                    await ChangeAsync(threadId, account, isJoining, cancellation);
            }, cancellation);
        }
        catch (DiscordApiException refusal) when (refusal.IsChannelGone())
        {
            // Deleted meanwhile: who leaves has left it, and the next try of who joins opens another one.
            await book.GoneAsync(threadId, cancellation);
            if (isJoining)
                throw;
        }

        return true;
    }

    /// <summary>One of a person's accounts that is not on the server does not hold up the others.</summary>
    private async Task ChangeAsync(string threadId, string account, bool isJoining, CancellationToken cancellation)
    {
        try
        {
            await (isJoining ? api.AddThreadMemberAsync(threadId, account, cancellation) : api.RemoveThreadMemberAsync(threadId, account, cancellation));
        }
        catch (DiscordApiException refusal) when (refusal.IsMemberGone())
        {
            // Nobody there to bring in or out.
        }
    }

    /// <summary>After a silent week Discord puts threads away, and then changes nothing about them until they are fetched back.</summary>
    private async Task AwakeAsync(string threadId, Func<Task> change, CancellationToken cancellation)
    {
        try
        {
            await change();
        }
        catch (DiscordApiException refusal) when (refusal.IsArchived())
        {
            await api.UnarchiveThreadAsync(threadId, cancellation);
            await change();
        }
    }

    /// <summary>
    /// A process that ended on the way leaves a thread nobody noted. So it is looked for first, and noted last: whatever was
    /// missing is done again then.
    /// </summary>
    private async Task<string?> OpenAsync(LeasedErrand leased, Team team, CancellationToken cancellation)
    {
        if (team.ChannelId is not { } parent)
            return null;
        var say = phrases.In(leased.Locale);
        var name = DiscordText.Label(team.Title, ThreadCreate.LongestName) is { Length: > 0 } title ? title : say["server.team-name"];
        var opened = await FindAsync(leased.Home, parent, name, cancellation) ?? await api.StartThreadAsync(
            parent, new ThreadCreate(name, ThreadCreate.WeekInMinutes, ChannelType.PrivateThread, Invitable: false), cancellation);
        if (opened.LastMessageId is null)
            await GreetAsync(opened.Id, team, say, cancellation);
        foreach (var account in team.ContactAccounts)
            await ChangeAsync(opened.Id, account, isJoining: true, cancellation);
        await book.OpenedAsync(leased.Home, team.ProjectId, opened.Id, cancellation);
        return opened.Id;
    }

    private async Task<Channel?> FindAsync(TownHome home, string parentId, string name, CancellationToken cancellation)
    {
        try
        {
            var bot = await homes.BotIdAsync(cancellation);
            var alike = (await api.GetActiveThreadsAsync(home.PlatformId, cancellation))
                .Where(t => t.OwnerId == bot && t.ParentId == parentId && t.Name == name).ToList();
            var known = await book.KnownAsync(alike.ConvertAll(t => t.Id), cancellation);
            return alike.Find(t => !known.Contains(t.Id));
        }
        catch (DiscordApiException refusal) when (refusal.EndpointMissing)
        {
            return null;
        }
    }

    private async Task GreetAsync(string threadId, Team team, Wording say, CancellationToken cancellation)
    {
        var message = DiscordRenderer.Render(Reply.Say(say["server.team", ("title", team.Title)]), say).First;
        await api.CreateMessageAsync(threadId, message with { Nonce = "t" + threadId, EnforceNonce = true }, ct: cancellation);
    }
}
