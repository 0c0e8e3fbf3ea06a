using MentorBot.Bot.Modules;
using MentorBot.Bot.Readers;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Replies;
using MentorBot.Core.Circles;
using MentorBot.Core.Engagement;
using NodaTime;

namespace MentorBot.Bot;

/// <summary>Registers modules, argument readers, finders and phrases.</summary>
public static class CommandEngine
{
    /// <summary>One line a feature; the order is that of the help.</summary>
    public static IReadOnlyList<Type> Modules { get; } =
    [
        typeof(EngagementModule),
    ];

    public static IServiceCollection AddCommandEngine(this IServiceCollection services)
    {
        services.AddSingleton(_ => LoadPhrases());

        // Readers and finders: general
        services.AddSingleton<IArgumentReader<LocalDateTime>, WhenReader>();
        services.AddSingleton<IArgumentReader<LocalDate>, DayReader>();
        services.AddSingleton<IArgumentReader<Duration>, DurationReader>();

        // Readers and finders: projects and people

        // Readers and finders: sessions and ideas

        // Readers and finders: engagement
        services.AddScoped<IFinder<HourEntry>, HourEntryFinder>();

        // Readers and finders: circles
        services.AddSingleton<IArgumentReader<Rhythm>, RhythmReader>();

        return services;
    }

    public static Phrases LoadPhrases()
    {
        var assembly = typeof(CommandEngine).Assembly;
        return Phrases.Load(assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".json", StringComparison.Ordinal))
            .Select(name => (name.Split('.')[^2], assembly.GetManifestResourceStream(name)!)));
    }
}
