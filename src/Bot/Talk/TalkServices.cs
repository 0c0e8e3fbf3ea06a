using MentorBot.Bot.Adapters;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MentorBot.Bot.Talk;

/// <summary>Registers what chat platforms with servers of their own have in common.</summary>
public static class TalkServices
{
    /// <summary>So many commands run at the same time: SQLite has one writer, and readers share two cores.</summary>
    private const int CommandsAtOnce = 16;

    public static void AddPlatformTalk(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => new PersonTurns(CommandsAtOnce));
        services.TryAddSingleton<SeenIds>();
        services.TryAddSingleton<DrawnPictures>();
        services.TryAddScoped<LostChannels>();
    }
}
