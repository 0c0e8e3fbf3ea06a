using MentorBot.Chat.Commands;

namespace MentorBot.Chat.Dispatch;

/// <summary>In which orders people may have typed the options of a command, the likeliest first.</summary>
internal static class OptionOrders
{
    /// <summary>
    /// The more of the things are named the better; the sentence last, or elsewhere. Without quotes it never stops before a title: "ein
    /// toller Kursabend" is all of it. So many words as people only write in a sentence have it at their end.
    /// </summary>
    /// <param name="longest">How many words a sentence that stands elsewhere has at most.</param>
    public static IEnumerable<IReadOnlyList<CommandOption>> Of(List<CommandOption> brief, CommandOption? sentence, int words, int longest, bool isQuoted)
    {
        var ways = Ways(brief).OrderByDescending(way => way.SequenceEqual(brief.Take(way.Count))).ThenByDescending(way => way.Count).ToList();
        var alone = words > longest ? [] : ways.Where(way => way.Count > 0);
        return sentence is null ? alone : alone.Concat(ways.OrderByDescending(way => way.Count).SelectMany(way =>
            Enumerable.Range(0, words > longest ? 1 : way.Count + 1)
                .Where(after => after == 0 || isQuoted || !LooseWords.IsNamed(way[^after])).Select(after => (IReadOnlyList<CommandOption>)[.. way.SkipLast(after), sentence, .. way.TakeLast(after)])));
    }

    private static IEnumerable<IReadOnlyList<CommandOption>> Ways(List<CommandOption> options) =>
        options.SelectMany(first => Ways([.. options.Where(o => o != first)]).Select(way => (IReadOnlyList<CommandOption>)[first, .. way])).Prepend([]);
}
