using MentorBot.Discord.Gateway;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Benchmarks.Discord;

/// <summary><c>-- ping-bot ADDRESS TOKEN</c>: answers ping with the protocol client alone, as npm/ping.mjs does with discord.js.</summary>
internal static class PingBot
{
    public static async Task RunAsync(string[] args)
    {
        using var http = DiscordHttp.Create();
        var api = new DiscordApi(
            http, new DiscordSettings(args[1]) { ApiBaseUrl = new Uri(args[0]) }, TimeProvider.System, NullLogger<DiscordApi>.Instance);
        var gateway = new DiscordGateway(
            new GatewaySettings(args[1]), api.GetGatewayBotAsync, new NoStore(), TimeProvider.System, NullLogger<DiscordGateway>.Instance);
        var pong = InteractionResponse.Say(new MessageCreate("pong", Flags: MessageFlags.Ephemeral));
        var running = gateway.RunAsync(CancellationToken.None);
        await foreach (var happened in gateway.Events.ReadAllAsync())
        {
            if (happened.Data is ReadyEvent ready)
                _ = api.OverwriteCommandsAsync(ready.Application!.Id, [new ApplicationCommand("ping", "Answers")]);
            else if (happened.Data is Interaction interaction)
                _ = api.RespondAsync(interaction.Id, interaction.Token, pong);
        }

        await running;
    }

    private sealed class NoStore : IGatewayStore
    {
        public Task<ResumePoint?> LoadAsync(ShardId shard, CancellationToken ct) => Task.FromResult<ResumePoint?>(null);

        public Task SaveAsync(ShardId shard, ResumePoint? point, CancellationToken ct) => Task.CompletedTask;
    }
}
