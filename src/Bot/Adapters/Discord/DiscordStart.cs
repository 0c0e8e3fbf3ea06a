using MentorBot.Bot.Adapters.Discord.Connection;
using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Bot.Adapters.Discord.Publishing;
using MentorBot.Bot.Adapters.Discord.Servers;
using MentorBot.Bot.Talk;
using MentorBot.Discord.Gateway;
using MentorBot.Discord.Rest;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MentorBot.Bot.Adapters.Discord;

/// <summary>Registers the adapter, when a token is set.</summary>
public static class DiscordStart
{
    public static IServiceCollection AddDiscord(this IServiceCollection services, BotOptions options)
    {
        if (options.Discord.Token.Length == 0)
            return services;
        var settings = new DiscordSettings(options.Discord.Token)
        {
            ApiBaseUrl = Address(options.Discord.ApiBaseUrl), ProjectUrl = Address(options.Discord.ProjectUrl),
        };
        services.AddSingleton(options.Discord);
        services.AddSingleton(all => new DiscordApi(
            all.GetRequiredService<DiscordConnections>().Http, settings, all.GetRequiredService<TimeProvider>(), all.GetRequiredService<ILogger<DiscordApi>>()));
        services.AddSingleton<DiscordConnections>();
        services.AddSingleton<DiscordSessions>();
        services.AddSingleton(all => new DiscordGateway(
            new GatewaySettings(options.Discord.Token), all.GetRequiredService<DiscordApi>().GetGatewayBotAsync,
            all.GetRequiredService<DiscordSessions>(), all.GetRequiredService<TimeProvider>(), all.GetRequiredService<ILogger<DiscordGateway>>()));
        services.AddSingleton<DiscordEnd>();
        services.AddSingleton<PlatformEnd>(all => all.GetRequiredService<DiscordEnd>());
        services.AddDiscordTalk();
        services.AddDiscordServers();
        services.AddSingleton<CommandSheet>();
        services.AddSingleton<CommandPublisher>();
        services.AddHostedService<DiscordAdapter>();
        return services;
    }

    /// <summary>The way of an interaction, without connection.</summary>
    public static IServiceCollection AddDiscordTalk(this IServiceCollection services)
    {
        services.AddPlatformTalk();
        services.AddSingleton<SlashRoutes>();
        services.AddSingleton<AnswerSending>();
        services.TryAddScoped<DirectChannels>();
        services.AddSingleton<SeenInteractions>();
        services.AddSingleton<Suggesting>();
        services.AddSingleton<InteractionDesk>();
        services.TryAddSingleton<DiscordHomes>();
        services.AddScoped<DiscordCallers>();
        services.AddScoped<DiscordInbound>();
        return services;
    }

    private static Uri Address(string url) =>
        Uri.TryCreate(url.TrimEnd('/'), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address : throw new StartException("start.discord.address", ("value", url));

    /// <summary>The connections to Discord, closed with the host.</summary>
    private sealed class DiscordConnections : IDisposable
    {
        public HttpClient Http { get; } = DiscordHttp.Create();

        public void Dispose() => Http.Dispose();
    }
}
