using MentorBot.Chat.Replies;

namespace MentorBot.Bot;

/// <summary>Registers modules, argument readers, finders and phrases.</summary>
public static class CommandEngine
{
    /// <summary>One line a feature; the order is that of the help.</summary>
    public static IReadOnlyList<Type> Modules { get; } =
    [
    ];

    public static IServiceCollection AddCommandEngine(this IServiceCollection services)
    {
        services.AddSingleton(_ => LoadPhrases());

        // Readers and finders: general

        // Readers and finders: projects and people

        // Readers and finders: sessions and ideas

        // Readers and finders: engagement

        // Readers and finders: circles

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
