using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Modules.Towns;

/// <summary>Help that fits the role, from the command tree alone.</summary>
public sealed class HelpModule(CommandTree tree, PathWords paths, Phrases phrases)
{
    [Command("help", Private = true)]
    public Reply Help(Invocation by, [Option(Suggest = typeof(CommandNames))] string? command = null)
    {
        var say = phrases.In(by.Locale);
        if (string.IsNullOrEmpty(command))
            return Overview(by, say);
        var words = command.TrimStart('/', '!').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? Overview(by, say) : paths.Find(words[0], words.ElementAtOrDefault(1)) switch
        {
            FoundPath.Exact found => One(by, say, found.Command),
            FoundPath.Meant { Commands: [var meant] } => One(by, say, meant),
            FoundPath.Meant several => Group(by, say, several.Commands),
            FoundPath.Group group => Group(by, say, group.Commands),
            _ => Reply.Say(say["help.unknown", ("text", Shorten.Text(command))]) with { IsRefusal = true },
        };
    }

    private Reply Overview(Invocation by, Wording say)
    {
        var groups = tree.Commands.Where(c => by.MayUse(c)).GroupBy(c => c.Path.Split(' ')[0]);
        var items = groups.Select(g => new ListItem(
            "/" + g.First().Name(by.Locale).Split(' ')[0],
            say[$"help.group.{g.Key}"],
            g.Key == "help" ? Route.To("help") : Route.To("help", ("command", g.Key)))).ToList();
        return Reply.Of(new TextBlock(say["help.intro", ("name", by.Actor.Name)]), new ListBlock(say["help.groups"], items), new TextBlock(say["help.outro"]));
    }

    private static Reply Group(Invocation by, Wording say, IReadOnlyList<Command> commands)
    {
        var open = commands.Where(c => by.MayUse(c)).ToList();
        var word = "/" + commands[0].Name(by.Locale).Split(' ')[0];
        return Reply.Of(new ListBlock(say["help.commands", ("group", word)], [.. (open.Count > 0 ? open : commands).Select(c => new ListItem(
            "/" + c.Name(by.Locale), Note(by, say, c), Route.To("help", ("command", c.Path))))]));
    }

    private static Reply One(Invocation by, Wording say, Command command)
    {
        var options = command.Options.Select(o => new CardField(
            o.NameIn(by.Locale), say[o.Key + ".description"] + (o.IsRequired ? "" : " " + say["help.optional"]))).ToList();
        List<CardField> fields = [new CardField(say["help.sample"], say[command.Key + ".example"]), .. options];
        if (!by.MayUse(command))
            fields.Add(new CardField(say["help.role"], say["value.Role." + command.Role]));
        // What is missing is asked for: nobody has to type a command to use it.
        ReplyAction[] run = by.MayUse(command) ? [new(say["action.help.run"], Route.To(command.Path), IsMain: true)] : [];
        return Reply.Of(new CardBlock("/" + command.Name(by.Locale), command.Description(say), fields) { Actions = run });
    }

    private static string Note(Invocation by, Wording say, Command command) => by.MayUse(command)
        ? command.Description(say)
        : say["help.only", ("description", command.Description(say)), ("role", say["value.Role." + command.Role])];

    /// <summary>Names of commands, for the option of /help.</summary>
    public sealed class CommandNames(CommandTree tree) : ISuggester
    {
        public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context) =>
            ValueTask.FromResult<IReadOnlyList<Suggestion>>([.. tree.Commands
                .Select(c => c.Name(context.By.Locale))
                .Where(n => Spelling.Key(n).Contains(Spelling.Key(typed), StringComparison.Ordinal))
                .Take(25).Select(n => new Suggestion(n, n))]);
    }
}
