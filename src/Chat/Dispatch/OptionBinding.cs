using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;

namespace MentorBot.Chat.Dispatch;

/// <summary>Reads the options of a command; what is missing, wrong or ambiguous becomes a question, and nothing typed is lost.</summary>
internal static class OptionBinding
{
    private const int MostChoices = 9;
    private const int MostTitleWords = 6;
    private const int MostWords = 10;

    /// <summary>Fills <paramref name="arguments"/> from index 1. Returns null when all is well, else what to ask or say.</summary>
    public static async Task<Reply?> BindAsync(Turn turn, Command command, Route route, object?[] arguments)
    {
        var given = route.Options.ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<CommandOption>();
        for (var i = 0; i < command.Options.Count; i++)
        {
            var option = command.Options[i];
            if (!given.TryGetValue(option.Name, out var text) || text.Length == 0)
            {
                arguments[i + 1] = option.Default;
                if (option.IsRequired)
                    missing.Add(option);
                continue;
            }

            var read = await turn.Readers.For(option).ReadAsync(text, turn.Context(command, option), turn.Services);
            if (read.Choices is { } choices)
                return Which(turn, option, route, choices);
            if (read.Refusal is { } refusal)
                errors[option.Name] = turn.Say[refusal.Key, refusal.Args];
            arguments[i + 1] = read.Value;
        }

        if (errors.Count == 0 && missing.Count == 0)
            return null;
        if (errors.Count == 1 && missing is [var absent] && !route.IsForm && await SplitAsync(turn, command, route, errors.Keys.Single(), absent) is { } split)
            return await BindAsync(turn, command, split, arguments);
        if (errors.Count == 1 && missing.Count == 0 && !route.IsForm && await DealAsync(turn, command, route, errors.Keys.Single()) is { } dealt)
            return await BindAsync(turn, command, dealt, arguments);
        if (errors.Count == 0 && missing.Count == 1 && await ChooseAsync(turn, command, missing[0], route) is { } list)
            return list;
        return FormTalk.Ask(turn, command, route, errors, isFirst: errors.Count == 0 && !route.IsForm);
    }

    /// <summary>
    /// "idea comment Bücherschrank Schöne Idee": without quotes all words went to the first option. The longest beginning
    /// that names something is it, and the rest is what is missing.
    /// </summary>
    private static async Task<Route?> SplitAsync(Turn turn, Command command, Route route, string wrong, CommandOption missing)
    {
        var named = command.Options.First(o => o.Name == wrong);
        if (!IsNamed(named))
            return null;
        var words = route.Options.First(o => o.Key == wrong).Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var length = Math.Min(words.Length - 1, MostTitleWords); length > 0; length--)
        {
            var title = string.Join(' ', words.Take(length));
            var read = await turn.Readers.For(named).ReadAsync(title, turn.Context(command, named), turn.Services);
            if (read.Refusal is not null || read.Choices is not null)
                continue;
            var rest = string.Join(' ', words.Skip(length));
            var other = await turn.Readers.For(missing).ReadAsync(rest, turn.Context(command, missing), turn.Services);
            return other.Refusal is null && other.Choices is null ? route.With(wrong, title).With(missing.Name, rest) : null;
        }

        return null;
    }

    /// <summary>
    /// "session attendance Infoabend Eva yes": the longest beginning that names something is the first option, and the rest of
    /// the words answer the optional ones after it, in order, all of them.
    /// </summary>
    private static async Task<Route?> DealAsync(Turn turn, Command command, Route route, string wrong)
    {
        var first = command.Options.First(o => o.Name == wrong);
        var given = route.Options.Select(o => o.Key).ToHashSet(StringComparer.Ordinal);
        var words = route.Options.First(o => o.Key == wrong).Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<CommandOption> rest = [.. command.Options.Where(o => !given.Contains(o.Name) && (IsNamed(o) || o.Type.IsEnum)).Take(2)];
        return IsNamed(first) && rest.Count > 0 && words.Length is > 1 and <= MostWords
            ? await DealAsync(turn, command, route, [first, .. rest], words, isFirst: true)
            : null;
    }

    private static async Task<Route?> DealAsync(
        Turn turn, Command command, Route route, List<CommandOption> options, string[] words, bool isFirst = false)
    {
        if (words.Length == 0)
            return route;
        if (options.Count == 0)
            return null;
        for (var length = Math.Min(isFirst ? words.Length - 1 : words.Length, MostTitleWords); length > 0; length--)
        {
            var text = string.Join(' ', words.Take(length));
            var read = await turn.Readers.For(options[0]).ReadAsync(text, turn.Context(command, options[0]), turn.Services);
            if (read.Refusal is null && read.Choices is null && await DealAsync(
                    turn, command, route.With(options[0].Name, text), [.. options.Skip(1)], [.. words.Skip(length)]) is { } dealt)
                return dealt;
        }

        return null;
    }

    private static bool IsNamed(CommandOption option) =>
        option.Type.IsGenericType && option.Type.GetGenericTypeDefinition() == typeof(Named<>);

    private static Reply Which(Turn turn, CommandOption option, Route route, IReadOnlyList<Suggestion> choices) =>
        Reply.Of(new ListBlock(
            turn.Say["engine.which.several", ("option", turn.Say[option.Key + ".description"])],
            [.. choices.Select(c => new ListItem(c.Label, "", route.With(option.Name, c.Text)))])) with { Private = true };

    // One thing is missing and there are things to choose from: that is a list, not a form.
    private static async Task<Reply?> ChooseAsync(Turn turn, Command command, CommandOption option, Route route)
    {
        if (!IsNamed(option))
            return null;
        var found = await turn.Readers.For(option).SuggestAsync("", turn.Context(command, option), turn.Services);
        if (found.Count == 0)
            return turn.Refuse("engine.named.none", ("option", option.NameIn(turn.By.Locale)));
        var items = found.Take(MostChoices).Select(s => new ListItem(s.Label, "", route.With(option.Name, s.Text))).ToList();
        var list = Reply.Of(new ListBlock(turn.Say["engine.which.missing", ("option", turn.Say[option.Key + ".description"])], items));
        if (found.Count > MostChoices)
            list = list.And(new TextBlock(turn.Say["engine.which.more", ("command", "/" + command.Name(turn.By.Locale))]));
        return list with { Private = true };
    }
}
