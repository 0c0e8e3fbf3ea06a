using System.Collections.Concurrent;
using MentorBot.DiscordStandIn.Gateway;
using MentorBot.DiscordStandIn.People;
using MentorBot.DiscordStandIn.Rest;
using MentorBot.DiscordStandIn.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentorBot.DiscordStandIn;

/// <summary>
/// A Discord of its own on the loopback: gateway and HTTP API v10, strict about what bots send, with people to use the bot.
/// <code>
/// await using var discord = await StandIn.StartAsync();
/// var vera = discord.Guild.AddMember("Vera");
/// // start the bot with Discord__Token = discord.Options.Token, Discord__ApiBaseUrl = discord.ApiUrl
/// await discord.Gateway.WaitUntilReadyAsync();
/// var answer = await discord.In(discord.Guild).As(vera).SlashAsync("session join", ("session", "Infoabend"));
/// discord.Violations.ShouldBeEmpty();
/// </code>
/// </summary>
public sealed class StandIn : IAsyncDisposable
{
    internal const string GatewayPath = "/gateway", ResumePath = "/resume";
    private readonly ConcurrentQueue<string> violations = [];
    private readonly WebApplication host;
    private int tcpConnections;

    private StandIn(StandInOptions options)
    {
        Options = options;
        Faults = new StandInFaults(options.Time);
        World = new Realm(options.Time);
        Gateway = new GatewayHub(this);
        (World.Publish, World.IsHeard) = (Gateway.Publish, Gateway.IsHeard);
        Guild = World.AddGuild("Musterstadt", options.BotPermissions);
        host = Host();
    }

    public StandInOptions Options { get; }

    public StandInFaults Faults { get; }

    public Realm World { get; }

    /// <summary>A first server, "Musterstadt", with the channels allgemein and ankündigungen.</summary>
    public Guild Guild { get; }

    public GatewayHub Gateway { get; }

    public InteractionLog Interactions { get; } = new();

    public RequestLog Requests { get; } = new();

    public Tally Tally { get; } = new();

    /// <summary>TCP connections open now, gateway and REST.</summary>
    public int TcpConnections => Volatile.Read(ref tcpConnections);

    /// <summary>The most there were at once.</summary>
    public int MostTcpConnections { get; private set; }

    /// <summary>What the bot sent that Discord's schema, limits or rules forbid. Tests assert that there is nothing.</summary>
    public IReadOnlyList<string> Violations => [.. violations];

    /// <summary>http://127.0.0.1:port</summary>
    public string BaseUrl { get; private set; } = "";

    /// <summary>The value of Discord__ApiBaseUrl.</summary>
    public string ApiUrl => BaseUrl + "/api/v10";

    internal string GatewayUrl => "ws" + BaseUrl[4..] + GatewayPath;

    internal string ResumeUrl => "ws" + BaseUrl[4..] + ResumePath;

    public static async Task<StandIn> StartAsync(StandInOptions? options = null)
    {
        var standIn = new StandIn(options ?? new StandInOptions());
        await standIn.host.StartAsync();
        standIn.BaseUrl = standIn.host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return standIn;
    }

    /// <summary>People in a server; in the channel allgemein unless another is named.</summary>
    public Place In(Guild guild) => new(this, guild, guild.Channel("allgemein"), 0);

    /// <summary>People in a channel or thread.</summary>
    public Place In(Channel channel) => new(this, channel.Guild, channel, channel.Guild is null ? 1 : 0);

    /// <summary>People in their direct messages with the bot.</summary>
    public Place InDirectMessages() => new(this, null, null, 1);

    /// <summary>People who installed the app for themselves, in a private conversation the bot is not part of.</summary>
    public Place InPrivate() => new(this, null, null, 2);

    /// <summary>A channel of the first server by name.</summary>
    public Channel Channel(string name) => Guild.Channel(name);

    /// <summary>What the bot wrote to this person directly.</summary>
    public IReadOnlyList<Message> DirectMessages(User user) => World.DirectWith(user).Messages;

    public async ValueTask DisposeAsync()
    {
        Gateway.Cut();
        await host.DisposeAsync();
    }

    internal void Violate(string what) => violations.Enqueue(what);

    private WebApplication Host()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, Options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection => CountedAsync(next, connection));
            });
            kestrel.Limits.MaxConcurrentConnections = null;
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        var app = builder.Build();
        var rest = new RestDoor(this);
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.Run(http => HandleAsync(http, rest));
        return app;
    }

    private async Task CountedAsync(ConnectionDelegate next, ConnectionContext connection)
    {
        MostTcpConnections = Math.Max(MostTcpConnections, Interlocked.Increment(ref tcpConnections));
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref tcpConnections);
        }
    }

    private async Task HandleAsync(HttpContext http, RestDoor rest)
    {
        try
        {
            var path = http.Request.Path.Value ?? "";
            if (path.TrimEnd('/') is GatewayPath or ResumePath)
                await Gateway.HandleAsync(http);
            else if (path.StartsWith("/api/v10/", StringComparison.Ordinal))
                await rest.HandleAsync(http);
            else
                http.Response.StatusCode = 404;
        }
        catch (Exception gone) when (gone is Microsoft.AspNetCore.Http.BadHttpRequestException || (gone is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested))
        {
            // The client went away.
        }
        catch (Exception broken)
        {
            Violate("The stand-in itself failed: " + broken);
            throw;
        }
    }
}
