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

    private static readonly IReadOnlySet<int> Nowhere = new HashSet<int>();

    private readonly Dictionary<(string Option, string Text), Read> known = [];
    private readonly List<CommandOption> options = [.. command.Options.Where(o => !o.Hints.IsNeverLoose)];
    private readonly OptionOrders inOrder = new(command, MostWords);

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
        var words = Words(Text(wrong));
        if (IsBesideNamed(wrong) && words.Length <= MostWords && (missing is null || missing.Type == wrong.Type))
            return await BesideNamedAsync(wrong, missing, words);
        // A number, a day or a length that cannot be read was hardly meant as something else.
        var mayBeOthers = IsNamed(wrong) || (missing is null ? wrong.Type == typeof(int) && words.Any(w => w.Any(char.IsLetter)) : IsNamed(missing));
        if (!mayBeOthers)
            return null;
        var orders = missing is null ? Orders(wrong, words.Length) : missing.Type == typeof(string) ? [[wrong, missing]] : [[wrong, missing], [missing, wrong]];
        var start = route with { Options = [.. route.Options.Where(o => o.Key != wrong.Name)] };
        foreach (var least in new[] { Read.AsOne, Read.AsSeveral })
        {
            foreach (var order in orders)
            {
                if (await DealAsync(start, order, words, least, Nowhere) is { } dealt)
                    return dealt;
            }
        }

        return missing is null || missing.Type == typeof(string) ? null : await HalfAsync(start, wrong, missing, words);
    }

    /// <summary>The words are those of the thing that is missing: "course deputy Bob" names nobody's course.</summary>
    public async Task<Route?> MistakenAsync(CommandOption wrong, CommandOption missing) =>
        IsNamed(wrong) && IsNamed(missing) && await ReadAsync(missing, Text(wrong)) != Read.Not
            ? route with { Options = [.. route.Options.Where(o => o.Key != wrong.Name), new(missing.Name, Text(wrong))] } : null;

    /// <summary>Days, dates and the like, in a command that may be about a thing too: "circle pause Kochkreis 24.12. bis 6.1.".</summary>
    private bool IsBesideNamed(CommandOption wrong) => !IsNamed(wrong) && wrong.Type != typeof(string) && wrong.Type != typeof(int)
        && options.FirstOrDefault(o => IsNamed(o) && !o.IsRequired) is { } thing && route.Options.All(o => o.Key == wrong.Name || o.Key == thing.Name);

    private async Task<Route?> BesideNamedAsync(CommandOption wrong, CommandOption? missing, string[] words)
    {
        var start = route with { Options = [.. route.Options.Where(o => o.Key != wrong.Name)] };
        List<CommandOption> values = missing is null ? [wrong] : [wrong, missing];
        var thing = options.First(o => IsNamed(o) && !o.IsRequired);
        List<IReadOnlyList<CommandOption>> orders = start.Options.Count > 0 ? [values]
            : wrong.IsRequired ? [values, [thing, .. values], [.. values, thing]] : [[thing], [thing, .. values], [.. values, thing]];
        if (options.FirstOrDefault(o => o.Type == typeof(string)) is { } sentence && wrong.IsRequired)
            orders.AddRange([.. orders.Select(order => (IReadOnlyList<CommandOption>)[.. order, sentence])]);
        // "bis 6.1.": the name of an option without its colon, or a dash.
        string[] joined = [.. words.Where((word, i) => i == 0 || i == words.Length - 1
            || (word is not ("-" or "–") && !values.Exists(o => OptionWords.Find(command, word) == o)))];
        foreach (var order in orders)
        {
            if (await DealAsync(start, order, joined, Read.AsOne, Nowhere) is { } dealt)
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

    /// <summary>
    /// All that was typed without names, in any order: what stood in quotes stays together, and a sentence takes what is left.
    /// "session feedback Infoabend 5 "Sehr gut"", "session move Infoabend 29.12. 19:30 Saal belegt".
    /// </summary>
    public async Task<Route?> DealAllAsync()
    {
        var start = route with { Options = [.. route.Options.Where(o => route.Loose.All(piece => piece.Text != o.Value))] };
        var free = options.Where(o => !o.Hints.IsAskedBack && start.Options.All(given => given.Key != o.Name)).ToList();
        List<CommandOption> brief = [.. free.Where(o => IsBrief(o) || (o.IsRequired && o.Type != typeof(string))).Take(MostOptions)];
        var sentence = free.Find(o => o.Type == typeof(string) && o.IsRequired) ?? free.Find(o => o.Type == typeof(string) && o.Hints.Long);
        var needed = free.Count(o => o.IsRequired);
        if (!brief.Exists(IsNamed) || needed > brief.Count(o => o.IsRequired) + (sentence is { IsRequired: true } ? 1 : 0))
            return null;
        var (words, at) = (route.Loose.SelectMany(piece => Words(piece.Text)).ToArray(), 0);
        var cuts = route.Loose.Select(piece => at += Words(piece.Text).Length).ToHashSet();
        var isQuoted = route.Loose.Any(piece => piece.IsQuoted);
        var orders = inOrder.Of(brief, sentence, words.Length, isQuoted).Where(order => order.Count(o => o.IsRequired) == needed);
        // The reason may still be asked.
        if (sentence is { IsRequired: true })
            orders = orders.Concat(inOrder.Of(brief, null, words.Length, isQuoted).Where(order => order.Count(o => o.IsRequired) == needed - 1));
        foreach (var (least, order) in new[] { Read.AsOne, Read.AsSeveral }.SelectMany(least => orders.Select(order => (least, order))))
        {
            if (await DealAsync(start, order, words, least, cuts) is { } dealt)
                return dealt;
        }

        return null;
    }

    /// <summary>
    /// Nothing fits whole, but all except one thing can be read: then it is said of that alone that it is not known. Of two things only
    /// where they are named side by side: "session attendance Infoabend Didier no" names a person.
    /// </summary>
    public async Task<Route?> NearlyAsync(CommandOption wrong)
    {
        var words = Words(Text(wrong));
        if (words.Length is < 2 or > MostWords)
            return null;
        var start = route with { Options = [.. route.Options.Where(o => o.Key != wrong.Name)] };
        // The fewer words are not known the better; of two things the one that comes first is known rather.
        (Route Route, (int Words, int Place) Rank)? best = null;
        foreach (var order in Orders(wrong, words.Length).Where(order => order.Count > 1 && order.All(IsBrief)))
        {
            foreach (var odd in order.Where(odd => MayBeOdd(odd, wrong, order)))
            {
                if (await DealAsync(start, order, words, Read.AsSeveral, Nowhere, odd) is not { } dealt)
                    continue;
                var rank = (dealt.Options.First(o => o.Key == odd.Name).Value.Split(' ').Length, -options.IndexOf(odd));
                if (best is null || rank.CompareTo(best.Value.Rank) < 0)
                    best = (dealt, rank);
            }
        }

        return best?.Route;
    }

    /// <summary>
    /// A thing beside which another is named; with its words where nobody would look for it only if there is more to go by. Anything else
    /// only at the end, where it belongs.
    /// </summary>
    private bool MayBeOdd(CommandOption odd, CommandOption wrong, IReadOnlyList<CommandOption> order)
    {
        var all = options;
        var isAsDeclared = inOrder.IsAsDeclared(order);
        var others = all.Where(o => o != odd && IsNamed(o) && (order.Contains(o) || (o != wrong && route.Options.Any(given => given.Key == o.Name)))).ToList();
        return IsNamed(odd) ? others.Exists(o => Math.Abs(all.IndexOf(o) - all.IndexOf(odd)) == 1) && (odd == wrong || isAsDeclared || order.Count > 2)
            : others.Count > 1 && isAsDeclared && odd == order[^1];
    }

    public static bool IsNamed(CommandOption option) =>
        option.Type.IsGenericType && option.Type.GetGenericTypeDefinition() == typeof(Named<>);

    private static bool IsBrief(CommandOption option) => IsNamed(option) || option.Type.IsEnum || option.Type == typeof(int);

    /// <summary>Each of the options in that order takes some of the words, and none is left over.</summary>
    /// <param name="cuts">Between which words nothing reaches across.</param>
    /// <param name="odd">Takes words it cannot read, as few as possible.</param>
    private async Task<Route?> DealAsync(
        Route sofar, IReadOnlyList<CommandOption> order, string[] words, Read least, IReadOnlySet<int> cuts, CommandOption? odd = null)
    {
        if (order.Count == 0 || words.Length < order.Count)
            return order.Count == words.Length ? sofar : null;
        var (option, rest) = (order[0], order.Skip(1).ToList());
        foreach (var length in Lengths(option, odd, rest.Count, words.Length).Where(length => !Enumerable.Range(1, length - 1).Any(cuts.Contains)))
        {
            var text = string.Join(' ', words.Take(length));
            var read = option == odd ? Read.AsOne : await ReadAsync(option, text);
            // It is one of those, and none of a shorter title.
            if (read == Read.AsSeveral && least == Read.AsOne && IsNamed(option))
                return null;
            if (read < least)
                continue;
            if (await DealAsync(sofar.With(option.Name, text), rest, words[length..], least, cuts.Select(cut => cut - length).ToHashSet(), odd) is { } dealt)
                return dealt;
        }

        return null;
    }

    /// <summary>The longest title is the one that is meant, and the longest time: "Di 19:30 Uhr". "trainer Tom" is no longer name of a role.</summary>
    private static IEnumerable<int> Lengths(CommandOption option, CommandOption? odd, int others, int words)
    {
        var most = words - others;
        if (others == 0)
            return [words];
        if (option.Type == typeof(string) || option == odd)
            return Enumerable.Range(1, most);
        var lengths = Enumerable.Range(1, Math.Min(most, MostTitleWords));
        return option.Type.IsEnum || option.Type == typeof(int) ? lengths : lengths.Reverse();
    }

    /// <summary>
    /// As the command declares them first, then any other way round. A sentence comes only where the words cannot have been
    /// the title of something the command needs: that would be done to another thing of a shorter title.
    /// </summary>
    private IEnumerable<IReadOnlyList<CommandOption>> Orders(CommandOption wrong, int words)
    {
        var given = route.Options.Select(o => o.Key).Where(o => o != wrong.Name).ToHashSet(StringComparer.Ordinal);
        var free = options.Where(o => !given.Contains(o.Name)).ToList();
        var sentence = wrong.IsRequired ? null : free.Find(o => o.Type == typeof(string) && o.Hints.Long);
        return inOrder.Of([.. free.Where(IsBrief).Take(MostOptions)], sentence, words, isQuoted: false).Where(order => !wrong.IsRequired || order.Contains(wrong));
    }

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

    /// <summary>What stood in quotes is one.</summary>
    private string[] Words(string text) =>
        route.Loose.Any(piece => piece.IsQuoted && piece.Text == text) ? [text] : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Text(CommandOption option) => route.Options.First(o => o.Key == option.Name).Value;
}
