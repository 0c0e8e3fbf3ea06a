using MentorBot.Chat.Replies;

namespace MentorBot.Chat.Binding;

/// <summary>One of the members of an enumeration, by its name in any language, a unique beginning of it, or one typo away.</summary>
public sealed class EnumReader<T>(Phrases phrases) : IArgumentReader<T> where T : struct, Enum
{
    private readonly EnumNames<T> names = new(phrases);

    public ValueTask<Reading<T>> ReadAsync(string text, ReadingContext context)
    {
        var found = names.Find(text);
        if (found.Count == 1)
            return ValueTask.FromResult(Reading<T>.Of(found[0]));
        var say = phrases.In(context.By.Locale);
        return ValueTask.FromResult(found.Count > 1
            ? new Reading<T>.Ambiguous([.. found.Select(value => EnumNames<T>.Suggestion(value, say))])
            : Reading<T>.No("engine.choice.unknown", ("text", Shorten.Text(text)), ("choices", EnumNames<T>.All(say))));
    }

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context) =>
        ValueTask.FromResult(EnumNames<T>.Suggest(typed, phrases.In(context.By.Locale)));

    public IReadOnlyList<Suggestion> Choices(string locale) => EnumNames<T>.Suggest("", phrases.In(locale));
}

/// <summary>Several members of a set of flags, separated by commas; "-" for none.</summary>
public sealed class FlagsReader<T>(Phrases phrases) : IArgumentReader<T> where T : struct, Enum
{
    private readonly EnumNames<T> names = new(phrases);

    public bool TakesMany => true;

    public ValueTask<Reading<T>> ReadAsync(string text, ReadingContext context)
    {
        var say = phrases.In(context.By.Locale);
        long set = 0;
        if (text.Trim() != "-")
        {
            foreach (var item in text.Split([',', ';', '\n', '+']).Select(i => i.Trim()).Where(i => i.Length > 0))
            {
                var found = names.Find(item);
                if (found.Count != 1)
                    return ValueTask.FromResult(Reading<T>.No(
                        "engine.choice.unknown", ("text", Shorten.Text(item)), ("choices", EnumNames<T>.All(say))));
                set |= Convert.ToInt64(found[0], null);
            }
        }

        return ValueTask.FromResult(Reading<T>.Of((T)Enum.ToObject(typeof(T), set)));
    }

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context)
    {
        var comma = typed.LastIndexOf(',') + 1;
        var before = typed[..comma] + (comma > 0 ? " " : "");
        return ValueTask.FromResult<IReadOnlyList<Suggestion>>(
            [.. EnumNames<T>.Suggest(typed[comma..], phrases.In(context.By.Locale)).Select(s => new Suggestion(before + s.Text, before + s.Label))]);
    }

    public IReadOnlyList<Suggestion> Choices(string locale) => EnumNames<T>.Suggest("", phrases.In(locale));
}

/// <summary>Names of an enumeration's members (<c>value.TYPE.MEMBER</c>) in all languages; zero is "none" in a set and not named.</summary>
internal sealed class EnumNames<T>(Phrases phrases) where T : struct, Enum
{
    private static readonly T[] Members =
        [.. Enum.GetValues<T>().Where(v => !typeof(T).IsDefined(typeof(FlagsAttribute), false) || Convert.ToInt64(v, null) != 0)];

    public IReadOnlyList<T> Find(string text)
    {
        var key = Spelling.Word(text);
        if (key.Length == 0)
            return [];
        var all = Members.SelectMany(v => Names(v).Select(n => (Value: v, Name: Spelling.Word(n)))).ToList();
        return First(n => n == key) ?? First(n => key.Length > 1 && n.StartsWith(key, StringComparison.Ordinal))
            ?? First(n => key.Length > 3 && n.Contains(key, StringComparison.Ordinal))
            // Another number is another thing, no slip: "12 modules" are not "11 modules".
            ?? First(n => n.Length > 3 && Spelling.IsOneTypoAway(n, key) && n.Where(char.IsDigit).SequenceEqual(key.Where(char.IsDigit))) ?? [];

        List<T>? First(Func<string, bool> fits)
        {
            var found = all.Where(x => fits(x.Name)).Select(x => x.Value).Distinct().ToList();
            return found.Count == 0 ? null : found;
        }
    }

    public static IReadOnlyList<Suggestion> Suggest(string typed, Wording say)
    {
        var key = Spelling.Word(typed);
        return [.. Members.Where(v => Spelling.Word(say.Format(v)).Contains(key, StringComparison.Ordinal)).Take(25).Select(v => Suggestion(v, say))];
    }

    public static Suggestion Suggestion(T value, Wording say) => new(say.Format(value), say.Format(value));

    public static string All(Wording say) => string.Join(", ", Members.Select(v => say.Format(v)));

    private IEnumerable<string> Names(T value) =>
        phrases.Locales.SelectMany(l => Called(phrases.In(l), value)).Append(value.ToString());

    /// <summary>What it is called, and what else people say (<c>also.TYPE.MEMBER</c>, separated by commas).</summary>
    private static IEnumerable<string> Called(Wording say, T value)
    {
        var also = $"also.{typeof(T).Name}.{value}";
        return say.Has(also) ? say[also].Split(',').Prepend(say.Format(value)) : [say.Format(value)];
    }
}

/// <summary>Yes or no.</summary>
public sealed class YesNoReader(Phrases phrases) : IArgumentReader<bool>
{
    public ValueTask<Reading<bool>> ReadAsync(string text, ReadingContext context) =>
        ValueTask.FromResult(Spelling.Word(text) switch
        {
            "ja" or "j" or "yes" or "y" or "true" or "an" or "on" => Reading<bool>.Of(true),
            "nein" or "n" or "no" or "false" or "aus" or "off" => Reading<bool>.Of(false),
            _ => Reading<bool>.No("engine.yesno", ("text", Shorten.Text(text))),
        });

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context) =>
        ValueTask.FromResult(Choices(context.By.Locale));

    public IReadOnlyList<Suggestion> Choices(string locale)
    {
        var say = phrases.In(locale);
        return [new Suggestion(say["engine.yes"], say["engine.yes"]), new Suggestion(say["engine.no"], say["engine.no"])];
    }
}
