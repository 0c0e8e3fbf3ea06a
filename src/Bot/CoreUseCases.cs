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

        return services;
    }
}
