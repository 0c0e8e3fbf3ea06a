using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;

namespace MentorBot.Chat.Dispatch;

/// <summary>What the person may be about to type: commands, then option names, then values.</summary>
internal static class LineSuggestions
{
    private const int Most = 25;

    public static async ValueTask<IReadOnlyList<Suggestion>> ForAsync(Turn turn, PathWords paths, string typed)
    {
        if (typed.Length > Dispatcher.LongestLine || !typed.StartsWith('/'))
            return [];
        var words = TypedLine.Read(typed[1..]);
        var isNewWord = typed.Length > 1 && char.IsWhiteSpace(typed[^1]);
        if (Finished(paths, words, isNewWord) is { } exact)
            return await OptionsAsync(turn, exact.Command, [.. words.Skip(exact.Words)], isNewWord);
        return Commands(turn, words);
    }

    private static FoundPath.Exact? Finished(PathWords paths, IReadOnlyList<TypedWord> words, bool isNewWord)
    {
        if (words.Count == 0 || paths.Find(words[0].Whole, words.Count > 1 ? words[1].Whole : null) is not FoundPath.Exact exact)
            return null;
        return words.Count > exact.Words || isNewWord ? exact : null;
    }

    private static List<Suggestion> Commands(Turn turn, IReadOnlyList<TypedWord> words)
    {
        var locale = turn.By.Locale;
        var key = string.Join(' ', words.Select(w => Spelling.Word(w.Whole)));
        return [.. turn.Tree.Commands.Where(turn.MayUse)
            .Select(c => (Command: c, Name: c.Name(locale)))
            .Select(c => (c.Command, c.Name, Rank: Rank(c.Command, locale, key)))
            .Where(c => c.Rank >= 0).OrderBy(c => c.Rank).Take(Most)
            .Select(c => new Suggestion("/" + c.Name + (c.Command.Options.Count > 0 ? " " : ""), $"/{c.Name} – {c.Command.Description(turn.Say)}"))];
    }

    // Beginnings of the whole name first, then of its second word ("/anm"), then in another language.
    private static int Rank(Command command, string locale, string key)
    {
        if (Starts(command.Name(locale), key))
            return 0;
        if (command.Name(locale).Split(' ') is [_, var second] && Starts(second, key))
            return 1;
        return command.Names.Values.Append(command.Path).Any(n => Starts(n, key)) ? 2 : -1;
    }

    private static bool Starts(string name, string key) =>
        string.Join(' ', name.Split(' ').Select(Spelling.Word)).StartsWith(key, StringComparison.Ordinal);

    private static async ValueTask<IReadOnlyList<Suggestion>> OptionsAsync(
        Turn turn, Command command, IReadOnlyList<TypedWord> words, bool isNewWord)
    {
        var locale = turn.By.Locale;
        var last = words.Count > 0 && !isNewWord ? words[^1] : null;
        var before = string.Concat(Enumerable.Repeat("/" + command.Name(locale), 1).Concat(
            (last is null ? words : words.SkipLast(1)).Select(w => " " + Write(w))));
        var suggestions = new List<Suggestion>();
        if (last?.Name is { } name)
        {
            if (OptionWords.Find(command, name) is { } option)
                foreach (var s in await turn.Readers.For(option).SuggestAsync(last.Text, turn.Context(command, option), turn.Services))
                    suggestions.Add(new Suggestion($"{before} {option.NameIn(locale)}:{Quote(s.Text)} ", s.Label));
            return suggestions;
        }

        var used = words.Where(w => w.Name is not null).Select(w => OptionWords.Find(command, w.Name!)?.Name).ToHashSet();
        var free = command.Options.Where(o => !used.Contains(o.Name)).ToList();
        if (words.Count(w => w.Name is null) <= (last is null ? 0 : 1) && free.OrderBy(o => o.IsRequired ? 0 : 1).FirstOrDefault() is { } first)
            foreach (var s in (await turn.Readers.For(first).SuggestAsync(last?.Text ?? "", turn.Context(command, first), turn.Services)).Take(Most - 8))
                suggestions.Add(new Suggestion($"{before} {Quote(s.Text)} ", s.Label));
        var key = Spelling.Word(last?.Text ?? "");
        suggestions.AddRange(free.Where(o => Spelling.Word(o.NameIn(locale)).StartsWith(key, StringComparison.Ordinal))
            .Select(o => new Suggestion($"{before} {o.NameIn(locale)}:", $"{o.NameIn(locale)}: – {turn.Say[o.Key + ".description"]}")));
        return [.. suggestions.Take(Most)];
    }

    private static string Write(TypedWord word) =>
        (word.Name is null ? "" : word.Name + ":") + (word.IsQuoted ? $"\"{word.Text}\"" : word.Text);

    private static string Quote(string text) =>
        text.Any(c => char.IsWhiteSpace(c) || c is '"' or ':') ? "\"" + text.Replace("\"", "", StringComparison.Ordinal) + "\"" : text;
}
