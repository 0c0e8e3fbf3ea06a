using MentorBot.Bot.Adapters.Discord.Connection;
using MentorBot.Bot.Adapters.Discord.Servers.Chores;
using MentorBot.Bot.Talk;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>Registers what surrounds the commands on a guild.</summary>
public static class ServerServices
{
    public static IServiceCollection AddDiscordServers(this IServiceCollection services)
    {
        services.TryAddScoped<DirectChannels>();
        services.AddSingleton<FirstReady>();
        services.AddSingleton<ClosedDoors>();
        services.TryAddSingleton<DiscordHomes>();
        services.AddSingleton<IHomePlatform>(all => all.GetRequiredService<DiscordHomes>());
        services.AddScoped<LookBack>();
        services.AddScoped<GuildArrival>();
        services.AddScoped<ExperienceThreads>();
        services.AddScoped<TeamThreads>();
        services.AddScoped<CircleRooms>();
        services.AddScoped<ErrandRun>();
        services.AddScoped<EventRun>();
        services.AddScoped<DiscordCarrier>();
        services.AddScoped<INoticeCarrier>(all => all.GetRequiredService<DiscordCarrier>());
        services.AddScoped<IServerFollower, GuildWatch>();
        services.AddSingleton<RoleRound>();
        services.AddHostedService(all => all.GetRequiredService<RoleRound>());
        services.AddSingleton<DiscordChores>();
        services.AddHostedService(all => all.GetRequiredService<DiscordChores>());
        return services;
    }
}
