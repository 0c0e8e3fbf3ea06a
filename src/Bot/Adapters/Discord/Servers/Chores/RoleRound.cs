using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Bot.Talk;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Servers.Chores;

/// <summary>
/// Without the privileged intent for members Discord does not tell when somebody loses a role. So whoever has their role here
/// by one held there is looked up once a day, and soon after the guild's roles have changed: slowly, one after the other.
/// </summary>
public sealed partial class RoleRound(IServiceScopeFactory scopes, TimeProvider time, ILogger<RoleRound> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>Who tidies up the roles of a guild changes many.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private TaskCompletionSource changed = New();

    /// <summary>Roles of a guild have changed.</summary>
    public void Soon() => Volatile.Read(ref changed).TrySetResult();

    /// <summary>Looks everybody up.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (lift, homes, api) = (
            scope.ServiceProvider.GetRequiredService<RoleLift>(), scope.ServiceProvider.GetRequiredService<HomeDirectory>(),
            scope.ServiceProvider.GetRequiredService<DiscordApi>());
        var silent = new HashSet<string>(StringComparer.Ordinal);
        var isFirst = true;
        foreach (var lifted in await lift.LiftedAsync(DiscordCallers.Platform, cancellation))
        {
            if (silent.Contains(lifted.HomePlatformId) || await homes.FindAsync(DiscordCallers.Platform, lifted.HomePlatformId, cancellation) is not { } home)
                continue;
            if (!isFirst)
                await Task.Delay(Pause, time, cancellation);
            isFirst = false;
            try
            {
                if (await HeldAsync(api, lifted, home, cancellation) is { } held)
                    await lift.FollowAsync(lifted.Person, lifted.TownId, home.Id, held, cancellation);
            }
            catch (DiscordApiException refusal) when (!refusal.TokenRefused)
            {
                // A server that does not tell is not asked about the others; their roles stay until they type a command there.
                LogUntold(refusal.Message);
                silent.Add(lifted.HomePlatformId);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Settling, time, stoppingToken);
            Interlocked.Exchange(ref changed, New());
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(fault);
            }

            await Volatile.Read(ref changed).Task.WaitAsync(Every, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Null where the server leaves out which roles somebody holds.</returns>
    private static async Task<Role?> HeldAsync(DiscordApi api, LiftedPerson lifted, Home home, CancellationToken cancellation)
    {
        var held = Role.Visitor;
        foreach (var account in lifted.Accounts)
        {
            try
            {
                if ((await api.GetMemberAsync(lifted.HomePlatformId, account, cancellation)).Roles is not { } roles)
                    return null;
                held = (Role)Math.Max((int)held, (int)home.Highest(roles));
            }
            catch (DiscordApiException refusal) when (refusal.IsMemberGone())
            {
                // Who has left the guild holds nothing there.
            }
        }

        return held;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(LogLevel.Information, "The server does not tell which roles people hold: {Reason}")]
    private partial void LogUntold(string reason);

    [LoggerMessage(LogLevel.Warning, "Roles could not be looked up; it is tried again tomorrow")]
    private partial void LogFailed(Exception fault);
}
