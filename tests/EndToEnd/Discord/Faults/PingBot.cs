using MentorBot.Discord.Gateway;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using MentorBot.DiscordStandIn;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.EndToEnd.Discord.Faults;

/// <summary>A bot of the protocol client alone, which answers ping: what goes wrong with it is the client's doing.</summary>
public sealed class PingBot : IGatewayStore, IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient http = DiscordHttp.Create();
    private readonly DiscordGateway gateway;
    private Task answering = Task.CompletedTask;
    private ResumePoint? point;

    private PingBot(StandIn discord, TimeProvider time, ILogger<DiscordGateway>? log)
    {
        Api = new DiscordApi(http, new DiscordSettings(discord.Options.Token) { ApiBaseUrl = new Uri(discord.ApiUrl) }, time, NullLogger.Instance);
        gateway = new DiscordGateway(new GatewaySettings(discord.Options.Token), Api.GetGatewayBotAsync, this, time, log ?? NullLogger<DiscordGateway>.Instance);
        Running = gateway.RunAsync(stop.Token);
    }

    public DiscordApi Api { get; }

    /// <summary>Ends when the gateway gives up.</summary>
    public Task Running { get; }

    /// <param name="waits">False where the server is not going to let it in.</param>
    public static async Task<PingBot> StartAsync(StandIn discord, TimeProvider? time = null, bool waits = true, ILogger<DiscordGateway>? log = null)
    {
        var bot = new PingBot(discord, time ?? TimeProvider.System, log);
        if (!waits)
            return bot;
        await bot.Api.OverwriteCommandsAsync(discord.World.Bot.Id, [new ApplicationCommand("ping", "Answers")]);
        bot.answering = bot.AnswerAsync();
        await discord.Gateway.WaitUntilReadyAsync();
        return bot;
    }

    public Task<ResumePoint?> LoadAsync(ShardId shard, CancellationToken ct) => Task.FromResult(point);

    public Task SaveAsync(ShardId shard, ResumePoint? point, CancellationToken ct)
    {
        this.point = point;
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await answering;
        Api.Dispose();
        http.Dispose();
        stop.Dispose();
    }

    private async Task AnswerAsync()
    {
        List<Task> all = [];
        await foreach (var happened in gateway.Events.ReadAllAsync())
        {
            if (happened.Data is Interaction interaction)
                all.Add(PongAsync(interaction));
        }

        await Task.WhenAll(all);
    }

    private async Task PongAsync(Interaction interaction)
    {
        try
        {
            await Api.RespondAsync(interaction.Id, interaction.Token, InteractionResponse.Say(new MessageCreate("pong")));
        }
        catch (DiscordApiException)
        {
            // Too late: the stand-in counts it.
        }
    }
}
