using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;

namespace MentorBot.Chat.Dispatch;

/// <summary>Reads the options of a command; what is missing, wrong or ambiguous becomes a question, and nothing typed is lost.</summary>
internal static class OptionBinding
{
    private const int MostChoices = 9;

    /// <summary>Fills <paramref name="arguments"/> from index 1. Returns null when all is well, else what to ask or say.</summary>
    /// <param name="isDealt">The words without names were dealt out to the options as well as can be.</param>
    public static async Task<Reply?> BindAsync(Turn turn, Command command, Route route, object?[] arguments, bool isDealt = false)
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

            var read = await turn.Readers.For(option).ReadAsync(text, turn.Context(command, option, route), turn.Services);
            if (read.Choices is { } choices)
                return Which(turn, option, route, choices);
            if (read.Refusal is { } refusal)
                errors[option.Name] = turn.Say[refusal.Key, refusal.Args];
            arguments[i + 1] = read.Value;
        }

        if (errors.Count == 0 && missing.Count == 0)
            return null;
        if (!route.IsForm && !isDealt && await DealtAsync(turn, command, route, [.. command.Options.Where(o => errors.ContainsKey(o.Name))], missing) is { } dealt)
            return await BindAsync(turn, command, dealt, arguments, isDealt: true);
        if (!route.IsForm && errors.Count == 1 && missing.Count == 0 && await InsteadAsync(turn, command, route, errors.Keys.Single()) is { } instead)
            return instead;
        if (errors.Count == 0 && (missing.Count == 1 || !turn.By.Place.CanShowForms) && await ChooseAsync(turn, command, missing[0], route) is { } list)
            return list;
        // Nobody is asked which one it is where there is none.
        if (!route.IsForm && command.Options.Where(o => errors.ContainsKey(o.Name)).ToList() is [var unknown] && LooseWords.IsNamed(unknown)
            && (await turn.Readers.For(unknown).SuggestAsync("", turn.Context(command, unknown), turn.Services)).Count == 0)
            return Reply.Say(errors[unknown.Name]) with { IsRefusal = true };
        return FormTalk.Ask(turn, command, route, errors, isFirst: errors.Count == 0 && !route.IsForm);
    }

    private static async Task<Route?> DealtAsync(Turn turn, Command command, Route route, List<CommandOption> wrong, List<CommandOption> missing)
    {
        var words = new LooseWords(turn, command, route);
        if (wrong.Count > 0 && (route.Loose.Count > 1 || missing.Count > 1) && await words.DealAllAsync() is { } all)
            return all;
        return (wrong, missing) switch
        {
            ([var one], []) => await OutOfRangeAsync(turn, command, route, one) ?? await words.DealAsync(one, missing: null) ?? await words.NearlyAsync(one),
            ([var one], [var absent]) => await words.DealAsync(one, absent) ?? await words.MistakenAsync(one, absent),
            ([var one, var other], []) => await words.SwapAsync(one, other),
            _ => null,
        };
    }

    /// <summary>A number at the end or the beginning was meant as one, also one that there is not: "session feedback Infoabend 9".</summary>
    private static async Task<Route?> OutOfRangeAsync(Turn turn, Command command, Route route, CommandOption option)
    {
        var words = route.Options.First(o => o.Key == option.Name).Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (option.Type != typeof(int) || words.Count < 2 || words.FindLastIndex(w => w.All(char.IsAsciiDigit)) is not (>= 0 and var at) || (at > 0 && at < words.Count - 1))
            return null;
        var read = await turn.Readers.For(option).ReadAsync(words[at], turn.Context(command, option), turn.Services);
        if (read.Refusal is null)
            return null;
        var number = route.With(option.Name, words[at]);
        words.RemoveAt(at);
        return await new LooseWords(turn, command, number with { Loose = [new TypedWord(null, string.Join(' ', words), IsQuoted: false)] }).DealAllAsync();
    }

    /// <summary>Nothing is called so: what could be meant, to choose from.</summary>
    private static async Task<Reply?> InsteadAsync(Turn turn, Command command, Route route, string wrong)
    {
        var (option, text) = (command.Options.First(o => o.Name == wrong), route.Options.First(o => o.Key == wrong).Value);
        var near = await turn.Readers.For(option).InsteadAsync(text, turn.Context(command, option, route), turn.Services);
        return near.Count == 0 ? null : Reply.Of(new ListBlock(
            turn.Say["engine.named.instead." + option.Type.GenericTypeArguments[0].Name, ("text", Shorten.Text(text))],
            [.. near.Select(c => new ListItem(c.Label, "", route.With(option.Name, c.Text)))])) with { Private = true, IsRefusal = true };
    }

    private static Reply Which(Turn turn, CommandOption option, Route route, IReadOnlyList<Suggestion> choices) =>
        Reply.Of(new ListBlock(
            turn.Say["engine.which.several", ("option", turn.Say[option.Key + ".description"])],
            [.. choices.Select(c => new ListItem(c.Label, "", route.With(option.Name, c.Text)))])) with { Private = true };

    // A thing is missing and there are some to choose from: that is a list, not a form; where there are no forms also if more is
    // missing, which is asked after it.
    private static async Task<Reply?> ChooseAsync(Turn turn, Command command, CommandOption option, Route route)
    {
        if (!LooseWords.IsNamed(option))
            return null;
        var found = await turn.Readers.For(option).SuggestAsync("", turn.Context(command, option), turn.Services);
        if (found.Count == 0)
            return Nothing(turn, command, option);
        var items = found.Take(MostChoices).Select(s => new ListItem(s.Label, "", route.With(option.Name, s.Text))).ToList();
        var list = Reply.Of(new ListBlock(turn.Say["engine.which.missing", ("option", turn.Say[option.Key + ".description"])], items));
        if (found.Count > MostChoices)
            list = list.And(new TextBlock(turn.Say["engine.which.more", ("command", "/" + command.Name(turn.By.Locale))]));
        return list with { Private = true };
    }

    /// <summary>What a command has nothing to choose from for may have another reason than that there is nothing at all.</summary>
    private static Reply Nothing(Turn turn, Command command, CommandOption option)
    {
        var own = command.Key + ".no-choice";
        return turn.Refuse(turn.Say.Has(own) ? own : "engine.named.empty." + option.Type.GenericTypeArguments[0].Name);
    }
}
