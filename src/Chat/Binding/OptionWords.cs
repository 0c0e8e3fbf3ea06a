using MentorBot.Chat.Commands;

namespace MentorBot.Chat.Binding;

/// <summary>
/// Deals the words after a command's path out to its options. <c>name:value</c> sets an option and goes on to the next
/// name, so that quotes are only needed before more text without a name. Words without a name fill the options nobody
/// named, required ones first.
/// </summary>
public static class OptionWords
{
    /// <summary>The options typed, by English name; or what is wrong.</summary>
    public static DealtOptions Deal(Command command, IEnumerable<TypedWord> words)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        var loose = new List<TypedWord>();
        string? open = null;
        var looseIsOpen = false;
        foreach (var word in words)
        {
            var option = word.Name is null ? null : Find(command, word.Name);
            if (option is null && word.Name is not null && word.Text.Length > 0)
                return Unknown(command, word);
            if (option is not null)
            {
                named[option.Name] = word.Text;
                open = word.IsQuoted ? null : option.Name;
                looseIsOpen = false;
            }
            else if (word.IsQuoted && word.Name is null)
            {
                Add(word.Text, join: open is not null && named[open].Length == 0);
                (open, looseIsOpen) = (null, false);
            }
            else
            {
                Add(word.Whole, join: true);
            }
        }

        return Place(command, named, loose.ConvertAll(l => l.Text)) with { Loose = loose };

        void Add(string text, bool join)
        {
            if (open is not null && join)
                named[open] = (named[open] + " " + text).TrimStart();
            else if (looseIsOpen && join)
                loose[^1] = loose[^1] with { Text = loose[^1].Text + " " + text };
            else
                loose.Add(new TypedWord(null, text, IsQuoted: !join));
            looseIsOpen = open is null && join;
        }
    }

    /// <summary>The option of that name in any language, spelling aside.</summary>
    public static CommandOption? Find(Command command, string name)
    {
        var word = Spelling.Word(name);
        return command.Options.FirstOrDefault(o => Names(o).Any(n => Spelling.Word(n) == word));
    }

    private static DealtOptions Unknown(Command command, TypedWord word)
    {
        var key = Spelling.Word(word.Name!);
        var close = command.Options.Where(o => Names(o).Any(n => Spelling.IsOneTypoAway(Spelling.Word(n), key))).ToList();
        return new DealtOptions(new Dictionary<string, string>(StringComparer.Ordinal))
        {
            UnknownName = word.Name,
            MeantOption = close.Count == 1 ? close[0] : null,
        };
    }

    private static DealtOptions Place(Command command, Dictionary<string, string> named, List<string> loose)
    {
        var free = command.Options.Where(o => !named.ContainsKey(o.Name) && !o.Hints.IsNeverLoose).OrderBy(o => o.IsRequired ? 0 : 1).ToList();
        if (loose is [var two] && two.Split(' ') is [var item, var number] && int.TryParse(item, out _) && int.TryParse(number, out _)
            && free.Find(o => o.Type == typeof(int)) is { } second && free[0] != second)
        {
            // "idea vote 1 2": the first of the last list, and a number.
            (loose[0], named[second.Name]) = (item, number);
            free.Remove(second);
        }

        for (var i = 0; i < loose.Count; i++)
        {
            if (i >= free.Count)
                return new DealtOptions(named) { LeftOver = loose[i] };
            named[free[i].Name] = loose[i];
        }

        return new DealtOptions(named);
    }

    private static IEnumerable<string> Names(CommandOption option) => option.Names.Values.Append(option.Name).Concat(option.Also);
}

/// <summary>Options by English name, or the one thing that is wrong with what was typed.</summary>
public sealed record DealtOptions(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>What was typed without names, in order: what stood in quotes by itself, words between them together.</summary>
    public IReadOnlyList<TypedWord> Loose { get; init; } = [];

    /// <summary>A name before a colon that no option has.</summary>
    public string? UnknownName { get; init; }

    /// <summary>The option it probably meant.</summary>
    public CommandOption? MeantOption { get; init; }

    /// <summary>Text no option is left for.</summary>
    public string? LeftOver { get; init; }
}
