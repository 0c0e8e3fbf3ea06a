using System.Threading.Channels;
using MentorBot.Bot.Adapters.Discord.Connection;
using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Bot.Adapters.Discord.Publishing;
using MentorBot.Core.Platforms;
using MentorBot.Discord.Gateway;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord;

/// <summary>
/// The bot on Discord while the process runs: connects, then publishes the commands, hands each event to whom it
/// concerns. On a stop it closes the connection so that the next process can go on with it, and answers what is running.
/// </summary>
public sealed partial class DiscordAdapter(
    DiscordGateway gateway, DiscordSessions sessions, InteractionDesk desk, CommandPublisher publisher, FirstReady firstReady, DiscordEnd end,
    IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<DiscordAdapter> log) : BackgroundService
{
    /// <summary>The whole process has five seconds to stop.</summary>
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromDays(1);

    private readonly Channel<GatewayEvent> others =
        System.Threading.Channels.Channel.CreateUnbounded<GatewayEvent>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start does not wait for Discord.
        await Task.Yield();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task[] beside = [FollowAsync(stop.Token), PublishAsync(stop.Token), TidyAsync(stop.Token)];
        var reading = ReadAsync();
        try
        {
            await gateway.RunAsync(stoppingToken);
        }
        catch (Exception fault) when (fault is GatewayFatalException or DiscordApiException)
        {
            end.Note(fault);
            // A host that is still starting cannot be stopped.
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
        }
        finally
        {
            await reading;
            await desk.DrainAsync(ToFinish);
            await stop.CancelAsync();
            await Task.WhenAll(beside).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends when the gateway has stopped and all it received is taken.</summary>
    private async Task ReadAsync()
    {
        await foreach (var happened in gateway.Events.ReadAllAsync())
        {
            if (happened.Data is Interaction interaction)
                desk.Take(interaction, happened.Received, sessions.IsRepeating(happened.Shard));
            else
                Other(happened);
        }

        others.Writer.TryComplete();
    }

    private void Other(GatewayEvent happened)
    {
        if (happened.Data is ReadyEvent or ResumedEvent)
        {
            sessions.Caught(happened.Shard);
            if (!firstReady.IsReached && happened.Data is ReadyEvent ready)
                LogReady(ready.User.Username);
            else if (!firstReady.IsReached)
                LogResumed();
            firstReady.Reach();
        }

        others.Writer.TryWrite(happened);
    }

    private async Task PublishAsync(CancellationToken cancellation)
    {
        await firstReady.WaitAsync(cancellation);
        await publisher.RunAsync(cancellation);
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        await foreach (var happened in others.Reader.ReadAllAsync(cancellation))
        {
            await using var scope = scopes.CreateAsyncScope();
            foreach (var follower in scope.ServiceProvider.GetServices<IServerFollower>().Where(f => f.Follows(happened.Name)))
            {
                try
                {
                    await follower.FollowAsync(happened, cancellation);
                }
                catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
                {
                    LogNotFollowed(fault, happened.Name);
                }
            }
        }
    }

    /// <summary>What buttons needed that nobody has seen for months goes.</summary>
    private async Task TidyAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(TidyEvery, time, cancellation);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<KeptTexts>().DropOldAsync(cancellation);
        }
    }

    [LoggerMessage(LogLevel.Information, "MentorBot is ready on Discord as {Name}")]
    private partial void LogReady(string name);

    [LoggerMessage(LogLevel.Information, "MentorBot is ready on Discord again; the session before the restart goes on")]
    private partial void LogResumed();

    [LoggerMessage(LogLevel.Error, "{Event} could not be followed")]
    private partial void LogNotFollowed(Exception fault, string @event);
}
