using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;
using MentorBot.Discord.Model;
using Wire = MentorBot.Discord.Model.CommandOption;

namespace MentorBot.Bot.Adapters.Discord.Publishing;

/// <summary>
/// The command tree as Discord's slash commands. The names are the English paths, with German and English names beside
/// them; the first word is the command, the second a sub-command.
/// </summary>
/// <remarks>
/// No command is hidden by Discord permissions (<c>default_member_permissions</c>): who is trainer or coordinator is decided
/// in the town, and people with these roles mostly hold no permissions on the server: hidden by Manage Server, even /setup would
/// be gone for the coordinators who have to change it. The use cases check the role.
/// </remarks>
public sealed class CommandSheet(CommandTree tree, Phrases phrases, OptionReaders readers)
{
    private const string English = "en";
    private const int LongestDescription = 100;
    private static readonly (string Discord, string Ours)[] Languages = [("de", "de"), ("en-US", English), ("en-GB", English)];

    /// <summary>Groups about the person alone: they also work in direct messages and for who installed the bot for themselves.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { "help", "profile", "engagement", "account", "privacy" };

    /// <param name="services">A scope, for the readers that tell what can be chosen.</param>
    /// <param name="isGlobal">For all servers; commands of one server know no contexts.</param>
    /// <exception cref="InvalidOperationException">Discord would not take it: a limit is passed.</exception>
    public IReadOnlyList<ApplicationCommand> Build(IServiceProvider services, bool isGlobal)
    {
        List<ApplicationCommand> sheet = [.. tree.Commands.GroupBy(c => c.Path.Split(' ')[0], StringComparer.Ordinal)
            .Select(group => Command(group.Key, [.. group], services, isGlobal))];
        var wrong = CommandLimits.Check(sheet);
        return wrong.Count == 0 ? sheet : throw new InvalidOperationException("Discord would refuse the commands: " + string.Join("; ", wrong));
    }

    private ApplicationCommand Command(string name, IReadOnlyList<Command> commands, IServiceProvider services, bool isGlobal)
    {
        var isOwn = Own.Contains(name);
        var single = commands is [var only] && !only.Path.Contains(' ', StringComparison.Ordinal) ? only : null;
        return new ApplicationCommand(
            name, Description(commands, single, English),
            Options: single is null ? [.. commands.Select(c => SubCommand(c, services))] : Options(single, services),
            NameLocalizations: Each(locale => commands[0].Name(locale).Split(' ')[0]),
            DescriptionLocalizations: Each(locale => Description(commands, single, locale)),
            Contexts: !isGlobal ? null : isOwn
                ? [InteractionContext.Guild, InteractionContext.BotDm, InteractionContext.PrivateChannel] : [InteractionContext.Guild],
            IntegrationTypes: !isGlobal ? null : isOwn ? [IntegrationType.Guild, IntegrationType.User] : [IntegrationType.Guild]);
    }

    private Wire SubCommand(Command command, IServiceProvider services) => new(
        OptionType.SubCommand, command.Path.Split(' ')[1], command.Description(phrases.In(English)),
        Each(locale => command.Name(locale).Split(' ')[1]), Each(locale => command.Description(phrases.In(locale))),
        Options: Options(command, services));

    /// <summary>
    /// Discord wants the required ones first. A command that has to be told several things opens its form when it is sent without
    /// them, and Discord must not stand in the way of that: then only what is named by suggestions is required.
    /// </summary>
    private IReadOnlyList<Wire>? Options(Command command, IServiceProvider services)
    {
        if (command.Options.Count == 0)
            return null;
        var hasForm = command.Options.Count(o => o.IsRequired && !IsNamed(o)) > 1;
        return [.. command.Options.Select(o => (Option: o, IsRequired: o.IsRequired && (IsNamed(o) || !hasForm)))
            .OrderBy(o => o.IsRequired ? 0 : 1).Select(o => Option(o.Option, o.IsRequired, services))];
    }

    private static bool IsNamed(Chat.Commands.CommandOption option) =>
        option.Type.IsGenericType && option.Type.GetGenericTypeDefinition() == typeof(Named<>);

    private Wire Option(Chat.Commands.CommandOption option, bool isRequired, IServiceProvider services)
    {
        var reader = readers.For(option);
        var type = TypeOf(option);
        var choices = type == OptionType.String && !reader.TakesMany(services) ? Choices(reader, services) : null;
        var isNumber = type is OptionType.Integer or OptionType.Number;
        return new Wire(
            type, option.Name, phrases.In(English)[option.Key + ".description"],
            Each(option.NameIn), Each(locale => phrases.In(locale)[option.Key + ".description"]),
            isRequired ? true : null, choices,
            MinValue: isNumber && double.IsFinite(option.Hints.Min) ? option.Hints.Min : null,
            MaxValue: isNumber && double.IsFinite(option.Hints.Max) ? option.Hints.Max : null,
            MaxLength: option.Type == typeof(string) ? Math.Clamp(option.Hints.MaxLength, 1, 6000) : null,
            Autocomplete: type == OptionType.String && choices is null && reader.CanSuggest(option, services) ? true : null);
    }

    private static OptionType TypeOf(Chat.Commands.CommandOption option) =>
        option.Type == typeof(bool) ? OptionType.Boolean
        : option.Type == typeof(int) ? OptionType.Integer
        : option.Type == typeof(decimal) ? OptionType.Number
        : OptionType.String;

    /// <summary>Few and fixed values; what is sent is the English word, which every reader knows.</summary>
    private static List<Choice>? Choices(IOptionReader reader, IServiceProvider services)
    {
        var english = reader.Choices(English, services);
        if (english.Count is 0 or > CommandLimits.Choices)
            return null;
        var localized = Languages.Select(l => (l.Discord, Choices: reader.Choices(l.Ours, services))).ToList();
        return [.. english.Select((choice, i) => new Choice(choice.Label, choice.Text,
            localized.ToDictionary(l => l.Discord, l => l.Choices[i].Label, StringComparer.Ordinal)))];
    }

    /// <summary>A group's description is only seen where it is managed: it names what is in it.</summary>
    private string Description(IReadOnlyList<Command> commands, Command? single, string locale) => single is not null
        ? single.Description(phrases.In(locale))
        : Rendering.DiscordText.Label(string.Join(", ", commands.Select(c => c.Name(locale).Split(' ')[1])), LongestDescription);

    private static Dictionary<string, string> Each(Func<string, string> word) =>
        Languages.ToDictionary(l => l.Discord, l => word(l.Ours), StringComparer.Ordinal);
}
