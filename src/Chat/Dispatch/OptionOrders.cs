using MentorBot.Chat.Commands;

namespace MentorBot.Chat.Dispatch;

/// <summary>In which orders people may have typed the options of a command, the likeliest first.</summary>
/// <param name="longest">How many words there are at most where the sentence does not stand at their end.</param>
internal sealed class OptionOrders(Command command, int longest)
{
    /// <summary>
    /// The more of the things are named the better; the sentence last, or elsewhere. Without quotes it stops, but for the order in which
    /// the command declares them, before nothing but a number: "ein toller Kursabend" is all of it.
    /// </summary>
    public IEnumerable<IReadOnlyList<CommandOption>> Of(List<CommandOption> brief, CommandOption? sentence, int words, bool isQuoted)
    {
        var ways = Ways(brief).OrderByDescending(way => way.SequenceEqual(brief.Take(way.Count))).ThenByDescending(way => way.Count).ToList();
        var alone = words > longest ? [] : ways.Where(way => way.Count > 0);
        return sentence is null ? alone : alone.Concat(ways.OrderByDescending(way => way.Count).SelectMany(way =>
            Enumerable.Range(0, words > longest ? 1 : way.Count + 1)
                .Select(after => (After: after, Order: (IReadOnlyList<CommandOption>)[.. way.SkipLast(after), sentence, .. way.TakeLast(after)]))
                .Where(o => o.After == 0 || isQuoted || way[^o.After].Type == typeof(int) || IsAsDeclared(o.Order))
                .Select(o => o.Order)));
    }

    public bool IsAsDeclared(IReadOnlyList<CommandOption> order) => order.SequenceEqual(command.Options.Where(order.Contains));

    private static IEnumerable<IReadOnlyList<CommandOption>> Ways(List<CommandOption> options) =>
        options.SelectMany(first => Ways([.. options.Where(o => o != first)]).Select(way => (IReadOnlyList<CommandOption>)[first, .. way])).Prepend([]);
}
