using MentorBot.Bot.Adapters;

namespace MentorBot.Bot;

/// <summary>Registers the use cases of Core, feature by feature. One line a class.</summary>
public static class CoreUseCases
{
    public static IServiceCollection AddCoreUseCases(this IServiceCollection services)
    {
        // Towns, people, privacy

        // Projects

        // Sessions

        // Ideas

        // Engagement

        // Circles

        // Notices
        services.AddSingleton<MessageSignal>();
        services.AddSingleton<NoticeWording>();
        services.AddScoped<INoticeCarrier, StoredChat>();

        return services;
    }
}
