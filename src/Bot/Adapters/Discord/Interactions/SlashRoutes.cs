using System.Collections.Concurrent;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Adapters.Discord.Interactions;

/// <summary>
/// Turns a used slash command into a route. Choices are published with their English word, and yes and no come as true and
/// false: both become the words of the person's language, so that forms and questions show them as they show all others.
/// </summary>
public sealed class SlashRoutes(CommandTree tree, Phrases phrases, OptionReaders readers)
{
    private readonly ConcurrentDictionary<(string Option, string Locale), Dictionary<string, string>> words = new();

    /// <summary>The command's English path: <c>project find</c>.</summary>
    public static string Path(InteractionData data) =>
        data.Options is [{ Type: OptionType.SubCommand } sub, ..] ? $"{data.Name} {sub.Name}" : data.Name ?? "";

    /// <param name="services">A scope, for the readers that tell what can be chosen.</param>
    public Route Read(InteractionData data, string locale, IServiceProvider services)
    {
        var path = Path(data);
        var command = tree.Find(path);
        return new Route(path, [.. Options(data).Where(o => o.Value is not null).Select(o =>
            KeyValuePair.Create(o.Name, Word(command?.Options.FirstOrDefault(x => x.Name == o.Name), o.Value!, locale, services)))]);
    }

    /// <summary>The option being typed, where suggestions are asked for.</summary>
    public static InteractionOption? Focused(InteractionData data) => Options(data).FirstOrDefault(o => o.Focused == true);

    private static IReadOnlyList<InteractionOption> Options(InteractionData data) =>
        (data.Options is [{ Type: OptionType.SubCommand } sub, ..] ? sub.Options : data.Options) ?? [];

    private string Word(Chat.Commands.CommandOption? option, string value, string locale, IServiceProvider services)
    {
        if (option is null)
            return value;
        if (option.Type == typeof(bool))
            return phrases.In(locale)[value is "true" ? "engine.yes" : "engine.no"];
        var known = words.GetOrAdd((option.Key, locale), _ => Words(option, locale, services));
        return known.GetValueOrDefault(value, value);
    }

    private Dictionary<string, string> Words(Chat.Commands.CommandOption option, string locale, IServiceProvider services)
    {
        var reader = readers.For(option);
        if (reader.TakesMany(services))
            return [];
        var (english, own) = (reader.Choices("en", services), reader.Choices(locale, services));
        return english.Zip(own).ToDictionary(pair => pair.First.Text, pair => pair.Second.Text, StringComparer.Ordinal);
    }
}
