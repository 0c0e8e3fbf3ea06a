using MentorBot.Chat.Binding;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>
/// Finds titles by a part of them: spelling of umlauts and case do not count. Exact titles win over parts, parts over
/// single words in any order, and only when there is none of them one typo in a word is forgiven; never one in a number or a date.
/// </summary>
public static class TitleMatch
{
    private const int ShortestWithTypo = 4;

    /// <returns>The best kind of hits, in the given order; all for an empty text.</returns>
    public static IReadOnlyList<T> Find<T>(IReadOnlyList<T> things, Func<T, string> title, string text) =>
        Find(Keyed(things, title), Spelling.Key(text), text);

    /// <summary>
    /// What a command can be meant for goes first, but never before a thing that is called exactly so: "cancel X" for an
    /// X cancelled already is answered by that, and does not cancel "X North".
    /// </summary>
    public static IReadOnlyList<T> Find<T>(IReadOnlyList<T> things, Func<T, bool> canBeMeant, Func<T, string> title, string text) =>
        Find(Keyed(things, title), canBeMeant, text);

    /// <summary>The same, where the keys of the titles are known.</summary>
    public static IReadOnlyList<T> Find<T>(IReadOnlyList<Titled<T>> things, Func<T, bool> canBeMeant, string text)
    {
        var key = Spelling.Key(text);
        if (key.Length == 0)
            return [.. things.Where(t => canBeMeant(t.Thing) && HasSigns(t.Title, text)).Select(t => t.Thing)];
        var exact = things.Where(t => t.Key == key).Select(t => t.Thing).ToList();
        if (exact.Count > 0)
            return exact.Where(canBeMeant).ToList() is { Count: > 0 } both ? both : exact;
        return Find([.. things.Where(t => canBeMeant(t.Thing))], key, text) is { Count: > 0 } found ? found : Find(things, key, text);
    }

    private static List<Titled<T>> Keyed<T>(IReadOnlyList<T> things, Func<T, string> title) =>
        [.. things.Select(t => Titled.Of(t, title(t)))];

    private static IReadOnlyList<T> Find<T>(IReadOnlyList<Titled<T>> keyed, string key, string text)
    {
        if (key.Length == 0)
            return [.. keyed.Where(t => HasSigns(t.Title, text)).Select(t => t.Thing)];
        if (First(k => k == key) is { } exact)
            return exact;
        var numbers = TypedNumbers.Of(text);
        if (numbers.Count > 0)
            keyed = [.. keyed.Where(t => TypedNumbers.IsIn(t.Key, numbers))];
        var words = Array.FindAll(key.Split(' '), w => !IsNumber(w));
        return First(k => k.Contains(key, StringComparison.Ordinal))
            ?? First(k => Array.TrueForAll(words, w => k.Contains(w, StringComparison.Ordinal)))
            ?? First(k => Array.TrueForAll(words, w => k.Split(' ').Any(part => IsNear(part, w))))
            ?? [];

        IReadOnlyList<T>? First(Func<string, bool> fits)
        {
            var hits = keyed.Where(k => fits(k.Key)).Select(k => k.Thing).ToList();
            return hits.Count > 0 ? hits : null;
        }
    }

    private static bool IsNumber(string word) => word.All(char.IsDigit);

    /// <summary>Whether a title holds a text that is nothing but signs or pictures; an empty one fits every title.</summary>
    internal static bool HasSigns(string title, string text) => title.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool IsNear(string part, string word) =>
        part.Contains(word, StringComparison.Ordinal) || (word.Length >= ShortestWithTypo && Spelling.IsOneTypoAway(part, word));
}

/// <summary>A thing with its title and the <see cref="Spelling.Key"/> of that.</summary>
public readonly record struct Titled<T>(T Thing, string Title, string Key);

internal static class Titled
{
    public static Titled<T> Of<T>(T thing, string title) => new(thing, title, Spelling.Key(title));
}
