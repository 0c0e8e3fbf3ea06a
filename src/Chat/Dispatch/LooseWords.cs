using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;

namespace MentorBot.Chat.Dispatch;

/// <summary>
/// Without names and quotes the words of a line all go to one option, which cannot be read then. Finds out which of them are meant
/// for which: "idea comment Bücherschrank Nice", "session attendance Infoabend Eva yes", and the same the other way round.
/// </summary>
internal sealed class LooseWords(Turn turn, Command command, Route route)
{
    private const int MostTitleWords = 6, MostWords = 10, MostOptions = 4;

    private readonly Dictionary<(string Option, string Text), Read> known = [];

    private enum Read
    {
        Not,
        AsSeveral,
        AsOne,
    }

    /// <summary>Two values without names in the wrong order.</summary>
    public async Task<Route?> SwapAsync(CommandOption one, CommandOption other)
    {
        var (first, second) = (Text(one), Text(other));
        return await ReadAsync(one, second) == Read.AsOne && await ReadAsync(other, first) == Read.AsOne
            ? route.With(one.Name, second).With(other.Name, first) : null;
    }

    /// <param name="wrong">The option whose words cannot be read.</param>
    /// <param name="missing">The required one that is not there; null: all are.</param>
    /// <returns>The route with all words dealt out; null: that cannot be done.</returns>
    public async Task<Route?> DealAsync(CommandOption wrong, CommandOption? missing)
    {
        var words = Text(wrong).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (IsBesideNamed(wrong) && words.Length <= MostWords && (missing is null || missing.Type == wrong.Type))
            return await BesideNamedAsync(wrong, missing, words);
        // A number, a day or a length that cannot be read was hardly meant as something else.
        var mayBeOthers = IsNamed(wrong) || (missing is null ? wrong.Type == typeof(int) && words.Any(w => w.Any(char.IsLetter)) : IsNamed(missing));
        if (!mayBeOthers || (missing is null && words.Length > MostWords))
            return null;
        var orders = missing is null ? Orders(wrong) : missing.Type == typeof(string) ? [[wrong, missing]] : [[wrong, missing], [missing, wrong]];
        var start = route with { Options = [.. route.Options.Where(o => o.Key != wrong.Name)] };
        foreach (var least in new[] { Read.AsOne, Read.AsSeveral })
        {
            foreach (var order in orders)
            {
                if (await DealAsync(start, order, words, least) is { } dealt)
                    return dealt;
            }
        }

        return missing is null || missing.Type == typeof(string) ? null : await HalfAsync(start, wrong, missing, words);
    }

    /// <summary>Days, dates and the like, in a command that may be about a thing too: "circle pause Kochkreis 24.12. bis 6.1.".</summary>
    private bool IsBesideNamed(CommandOption wrong) => !IsNamed(wrong) && wrong.Type != typeof(string) && wrong.Type != typeof(int)
        && command.Options.FirstOrDefault(o => IsNamed(o) && !o.IsRequired) is { } thing && route.Options.All(o => o.Key == wrong.Name || o.Key == thing.Name);

    private async Task<Route?> BesideNamedAsync(CommandOption wrong, CommandOption? missing, string[] words)
    {
        var start = route with { Options = [.. route.Options.Where(o => o.Key != wrong.Name)] };
        List<CommandOption> values = missing is null ? [wrong] : [wrong, missing];
        var thing = command.Options.First(o => IsNamed(o) && !o.IsRequired);
        List<IReadOnlyList<CommandOption>> orders = start.Options.Count > 0 ? [values]
            : wrong.IsRequired ? [values, [thing, .. values], [.. values, thing]] : [[thing], [thing, .. values], [.. values, thing]];
        if (command.Options.FirstOrDefault(o => o.Type == typeof(string)) is { } sentence && wrong.IsRequired)
            orders.AddRange([.. orders.Select(order => (IReadOnlyList<CommandOption>)[.. order, sentence])]);
        // "bis 6.1.": the name of an option without its colon, or a dash.
        string[] joined = [.. words.Where((word, i) => i == 0 || i == words.Length - 1
            || (word is not ("-" or "–") && !values.Exists(o => OptionWords.Find(command, word) == o)))];
        foreach (var order in orders)
        {
            if (await DealAsync(start, order, joined, Read.AsOne) is { } dealt)
                return dealt;
        }

        return null;
    }

    /// <summary>One of the two can be read: then it is said of the other alone that it cannot.</summary>
    private async Task<Route?> HalfAsync(Route start, CommandOption wrong, CommandOption missing, string[] words)
    {
        for (var length = words.Length - 1; length > 0; length--)
        {
            var (title, rest) = (string.Join(' ', words[..length]), string.Join(' ', words[length..]));
            if (await ReadAsync(wrong, title) == Read.AsOne || await ReadAsync(missing, rest) == Read.AsOne)
                return start.With(wrong.Name, title).With(missing.Name, rest);
        }

        return null;
    }

    public static bool IsNamed(CommandOption option) =>
        option.Type.IsGenericType && option.Type.GetGenericTypeDefinition() == typeof(Named<>);

    /// <summary>Each of the options in that order takes some of the words, and none is left over.</summary>
    private async Task<Route?> DealAsync(Route sofar, IReadOnlyList<CommandOption> order, string[] words, Read least)
    {
        if (order.Count == 0 || words.Length < order.Count)
            return order.Count == words.Length ? sofar : null;
        var (option, rest) = (order[0], order.Skip(1).ToList());
        var most = words.Length - rest.Count;
        var lengths = rest.Count == 0 ? [words.Length]
            // The longest title is the one that is meant; "trainer Tom" is no longer name of a role.
            : IsNamed(option) ? Enumerable.Range(1, Math.Min(most, MostTitleWords)).Reverse() : Enumerable.Range(1, Math.Min(most, MostTitleWords));
        foreach (var length in lengths)
        {
            var text = string.Join(' ', words.Take(length));
            if (await ReadAsync(option, text) >= least && await DealAsync(sofar.With(option.Name, text), rest, words[length..], least) is { } dealt)
                return dealt;
        }

        return null;
    }

    /// <summary>
    /// As the command declares them first, then any other way round. A sentence comes last, and only where the words cannot have been
    /// the title of something the command needs: that would be done to another thing of a shorter title.
    /// </summary>
    private IEnumerable<IReadOnlyList<CommandOption>> Orders(CommandOption wrong)
    {
        var given = route.Options.Select(o => o.Key).Where(o => o != wrong.Name).ToHashSet(StringComparer.Ordinal);
        var free = command.Options.Where(o => !given.Contains(o.Name)).ToList();
        List<CommandOption> brief = [.. free.Where(o => IsNamed(o) || o.Type.IsEnum || o.Type == typeof(int)).Take(MostOptions)];
        var ways = Ways(brief).OrderByDescending(way => way.SequenceEqual(brief.Take(way.Count))).ThenByDescending(way => way.Count).ToList();
        var sentence = wrong.IsRequired ? null : free.Find(o => o.Type == typeof(string) && o.Hints.Long);
        return ways.Where(way => way.Count > 0).Concat(sentence is null ? []
                : ways.OrderByDescending(way => way.Count).Select(way => (IReadOnlyList<CommandOption>)[.. way, sentence]))
            .Where(way => !wrong.IsRequired || way.Contains(wrong));
    }

    private static IEnumerable<IReadOnlyList<CommandOption>> Ways(List<CommandOption> options) =>
        options.SelectMany(first => Ways([.. options.Where(o => o != first)]).Select(way => (IReadOnlyList<CommandOption>)[first, .. way])).Prepend([]);

    private async Task<Read> ReadAsync(CommandOption option, string text)
    {
        // What is only a number is meant as one.
        if (option.Type == typeof(string) && !text.Any(char.IsLetter))
            return Read.Not;
        if (known.TryGetValue((option.Name, text), out var before))
            return before;
        var read = await turn.Readers.For(option).ReadAsync(text, turn.Context(command, option), turn.Services);
        return known[(option.Name, text)] = read switch
        {
            { Refusal: not null } => Read.Not,
            { Choices: not null } => Read.AsSeveral,
            _ => Read.AsOne,
        };
    }

    private string Text(CommandOption option) => route.Options.First(o => o.Key == option.Name).Value;
}
