using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Chat.Replies;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Servers.Chores;

/// <summary>Does what there is to do on Discord beside posting: gives and takes roles, brings people into their team's thread and their circle's channel.</summary>
public sealed partial class ErrandRun(
    ErrandBook errands, HomeRoles roles, HomeTroubles troubles, TeamThreads teams, CircleRooms circles, ClosedDoors doors, DiscordApi api, Phrases phrases, ILogger<ErrandRun> log)
{
    private const int BatchSize = 20;

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (await errands.LeaseAsync(DiscordCallers.Platform, BatchSize, cancellation) is { Count: > 0 } batch)
        {
            foreach (var errand in batch)
                await TryAsync(errand, cancellation);
        }
    }

    private async Task TryAsync(LeasedErrand leased, CancellationToken cancellation)
    {
        var (errand, home) = (leased.Errand, leased.Home);
        if (errand.Kind is ErrandKind.GiveRole or ErrandKind.TakeRole && doors.IsClosed(home.Id, HomeTrouble.Roles))
        {
            await errands.FailedAsync(errand, cancellation);
            return;
        }

        try
        {
            var isDone = errand.Kind switch
            {
                ErrandKind.GiveRole or ErrandKind.TakeRole => await RoleAsync(leased, cancellation),
                ErrandKind.JoinCircle or ErrandKind.LeaveCircle => await circles.FollowAsync(leased, cancellation),
                _ => await teams.FollowAsync(leased, cancellation),
            };
            await errands.CloseAsync(errand.Id, isDone ? NoticeState.Delivered : NoticeState.Dropped, cancellation);
        }
        catch (DiscordApiException refusal) when (refusal.IsMemberGone() || refusal.IsRoleGone() || refusal.EndpointMissing)
        {
            await errands.CloseAsync(errand.Id, NoticeState.Dropped, cancellation);
        }
        catch (DiscordApiException refusal) when ((refusal.IsNotAllowed() || refusal.IsFullOfChannels())
            && errand.Kind is ErrandKind.JoinTeam or ErrandKind.LeaveTeam or ErrandKind.JoinCircle or ErrandKind.LeaveCircle)
        {
            await RefusedAsync(errand, home, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailed(fault, errand.Id, errand.Kind, errand.Attempts + 1);
            await errands.FailedAsync(errand, cancellation);
        }
    }

    /// <summary>
    /// A team does without its thread and a circle without its channel: it is said once, and not tried again. Who leaves must not
    /// read on: that is tried until it is allowed.
    /// </summary>
    private async Task RefusedAsync(Errand errand, TownHome home, CancellationToken cancellation)
    {
        var isTeam = errand.Kind is ErrandKind.JoinTeam or ErrandKind.LeaveTeam;
        await troubles.TellAsync(home, isTeam ? HomeTrouble.Threads : HomeTrouble.Channels, "", cancellation);
        if (errand.Kind is ErrandKind.JoinTeam or ErrandKind.JoinCircle)
            await errands.CloseAsync(errand.Id, NoticeState.Dropped, cancellation);
        else
            await errands.FailedAsync(errand, cancellation);
    }

    /// <returns>False when there is nothing to give or take: no role stands for mentors there any more, or the person has left.</returns>
    private async Task<bool> RoleAsync(LeasedErrand leased, CancellationToken cancellation)
    {
        var (errand, home) = (leased.Errand, leased.Home);
        var connected = await roles.OfHomeAsync(home.Id, Role.Mentor, cancellation);
        // One is given; all are taken, or the one left would make a mentor again.
        var meant = errand.Kind == ErrandKind.GiveRole ? connected.Take(1).ToList() : connected;
        var say = phrases.In(leased.Locale);
        var isDone = false;
        var reason = say[errand.Kind == ErrandKind.GiveRole ? "server.reason.give" : "server.reason.take"];
        foreach (var role in meant)
        {
            try
            {
                foreach (var account in leased.Accounts)
                    isDone |= await ChangeAsync(errand.Kind, home.PlatformId, account, role.PlatformId, reason, cancellation);
            }
            catch (DiscordApiException refusal) when (refusal.IsNotAllowed())
            {
                doors.Close(home.Id, HomeTrouble.Roles);
                await troubles.TellAsync(home, HomeTrouble.Roles, role.Name, cancellation);
                throw;
            }
        }

        return isDone;
    }

    /// <summary>One of a person's accounts that is not on the server, or one role that is gone, does not hold up the others.</summary>
    private async Task<bool> ChangeAsync(ErrandKind kind, string guildId, string account, string roleId, string reason, CancellationToken cancellation)
    {
        try
        {
            await (kind == ErrandKind.GiveRole
                ? api.AddRoleAsync(guildId, account, roleId, reason, cancellation)
                : api.RemoveRoleAsync(guildId, account, roleId, reason, cancellation));
            return true;
        }
        catch (DiscordApiException refusal) when (refusal.IsMemberGone() || refusal.IsRoleGone())
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Errand {Id} ({Kind}) could not be done, attempt {Attempt}")]
    private partial void LogFailed(Exception fault, long id, ErrandKind kind, int attempt);
}
