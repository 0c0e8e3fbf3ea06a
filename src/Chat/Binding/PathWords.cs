using MentorBot.Chat.Commands;

namespace MentorBot.Chat.Binding;

/// <summary>Finds the command that the first one or two typed words name, in any language, spelling aside.</summary>
public sealed class PathWords(CommandTree tree)
{
    private const int ShortestWithTypo = 4;

    /// <summary>Within a group there are few words to be mistaken for another.</summary>
    private const int ShortestWithTwoTypos = 6;

    private const int MostTypos = 2;
    private const int ShortestBeginning = 3;

    private readonly ILookup<string, Command> byWhole = tree.Commands
        .SelectMany(c => Paths(c).Select(p => (Key: Key(p), Command: c))).Distinct().ToLookup(x => x.Key, x => x.Command);

    private readonly ILookup<string, Command> byGroup = tree.Commands
        .SelectMany(c => Paths(c).Where(p => p.Contains(' ')).Select(p => (Key: Spelling.Word(p.Split(' ')[0]), Command: c)))
        .Distinct().ToLookup(x => x.Key, x => x.Command);

    private readonly ILookup<string, Command> byLast = tree.Commands
        .SelectMany(c => Paths(c).Where(p => p.Contains(' ')).Select(p => (Key: Spelling.Word(p.Split(' ')[1]), Command: c)))
        .Distinct().ToLookup(x => x.Key, x => x.Command);

    /// <summary>What the words name.</summary>
    public FoundPath Find(string first, string? second)
    {
        var one = Spelling.Word(first);
        var two = second is null ? "" : Spelling.Word(second);
        if (two.Length > 0 && byWhole[one + " " + two].FirstOrDefault() is { } exact)
            return new FoundPath.Exact(exact, 2);
        if (byWhole[one].FirstOrDefault() is { } single)
            return new FoundPath.Exact(single, 1);
        var group = byGroup[one].ToList();
        if (group.Count > 0 && two.Length == 0)
            return new FoundPath.Group(group);
        if (second is [>= '0' and <= '9', ..] && group.Find(c => c.TakesNumbers) is { } counting)
            return new FoundPath.Exact(counting, 1);
        var close = Close(one, two);
        if (close.Count > 0)
            return new FoundPath.Meant(close, close.TrueForAll(c => c.Path.Contains(' ')) && two.Length > 0 ? 2 : 1);
        if (group.Count > 0)
            return In(group, second!);
        var bySub = byLast[one].ToList();
        if (bySub.Count > 0)
            return new FoundPath.Meant(bySub, 1);
        var groupTypo = byGroup.Where(g => IsTypo(g.Key, one)).SelectMany(g => g).Distinct().ToList();
        return groupTypo.Count == 0 ? new FoundPath.Nothing() : second is null ? new FoundPath.Group(groupTypo) : In(groupTypo, second);
    }

    /// <summary>Those of a group that the second word nearly names, or begins; where it does not, all.</summary>
    private static FoundPath In(List<Command> group, string second)
    {
        var near = group.Select(c => (Command: c, Typos: Paths(c).Where(p => p.Contains(' ')).Min(p => Typos(p.Split(' ')[1], second))))
            .Where(c => c.Typos <= MostTypos).OrderBy(c => c.Typos).Select(c => c.Command).ToList();
        return near.Count > 0 ? new FoundPath.Meant(near, 2) : new FoundPath.Group(group);
    }

    /// <summary>The key of "zusagen" is no longer than that of "zusgaen": both ways of reading count.</summary>
    private static int Typos(string name, string typed)
    {
        var (key, typedKey) = (Spelling.Word(name), Spelling.Word(typed));
        if (typedKey.Length >= ShortestBeginning && key.StartsWith(typedKey, StringComparison.Ordinal))
            return 0;
        var typos = Math.Min(Apart(key, typedKey), Apart(name, typed.ToLowerInvariant()));
        return typos <= (name.Length >= ShortestWithTwoTypos ? MostTypos : name.Length >= ShortestWithTypo ? 1 : 0) ? typos : int.MaxValue;
    }

    private static int Apart(string name, string typed) =>
        Math.Abs(name.Length - typed.Length) > MostTypos ? int.MaxValue : Spelling.Typos(name, typed);

    private List<Command> Close(string one, string two) => byWhole
        .Where(entry => entry.Key.Split(' ') is [var a, var b]
            ? two.Length > 0 && (a == one || IsTypo(a, one)) && (b == two || IsTypo(b, two))
            : IsTypo(entry.Key, one))
        .SelectMany(entry => entry).Distinct().ToList();

    // In a word of three letters one typo makes another word.
    private static bool IsTypo(string name, string typed) => name.Length >= ShortestWithTypo && Spelling.IsOneTypoAway(name, typed);

    private static IEnumerable<string> Paths(Command command) => [.. command.Names.Values, command.Path, .. command.Also];

    private static string Key(string path) => string.Join(' ', path.Split(' ').Select(Spelling.Word));
}

/// <summary>What typed words were found to name.</summary>
public abstract record FoundPath
{
    private FoundPath() { }

    /// <param name="Words">How many of the words were the path.</param>
    public sealed record Exact(Command Command, int Words) : FoundPath;

    /// <summary>No command has that name, but these have one like it.</summary>
    public sealed record Meant(IReadOnlyList<Command> Commands, int Words) : FoundPath;

    /// <summary>Only the group is known.</summary>
    public sealed record Group(IReadOnlyList<Command> Commands) : FoundPath;

    public sealed record Nothing : FoundPath;
}
