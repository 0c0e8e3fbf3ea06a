using System.Collections.Concurrent;
using System.Text;
using NodaTime;

namespace MentorBot.Chat.Replies;

/// <summary>
/// The bot's sentences in one language. <c>{name}</c> stands for a value, <c>{count:Platz|Plätze}</c> for one of two
/// words by number, <c>{count:ein Platz|# Plätze|kein Platz}</c> with the number in it and what is said for none. Values: text, numbers, enumerations (named by <c>value.TYPE.MEMBER</c>), and NodaTime's LocalDate,
/// LocalDateTime and Duration, each written as people of that language write it.
/// </summary>
public sealed class Wording(string locale, IReadOnlyDictionary<string, string> phrases)
{
    /// <summary>Enumerations by their values: to look up their names anew takes longer than the rest of most phrases.</summary>
    private readonly ConcurrentDictionary<Enum, string> names = new();

    public string Locale { get; } = locale;

    public IEnumerable<string> Keys => phrases.Keys;

    private bool IsGerman { get; } = locale.StartsWith("de", StringComparison.Ordinal);

    public bool Has(string key) => phrases.ContainsKey(key);

    /// <summary>The phrase with its values; the key itself where there is none (a test finds those).</summary>
    public string this[string key, params IReadOnlyList<(string Name, object? Value)> args] =>
        phrases.TryGetValue(key, out var phrase) ? Fill(phrase, args) : key;

    /// <summary>A value as people of this language write it.</summary>
    public string Format(object? value) => value switch
    {
        null => "",
        string text => text,
        decimal number => Decimal(number),
        LocalDateTime time => Time(time),
        LocalDate date => Date(date),
        LocalTime time => time.ToString("HH:mm", null),
        Duration duration => Length(duration),
        Enum named => Named(named),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>"a, b und c".</summary>
    public string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + (IsGerman ? " und " : " and ") + items[^1],
    };

    private string Fill(string phrase, IReadOnlyList<(string Name, object? Value)> args)
    {
        if (!phrase.Contains('{'))
            return phrase;
        var text = new StringBuilder();
        var at = 0;
        while (at < phrase.Length)
        {
            var open = phrase.IndexOf('{', at);
            var close = open < 0 ? -1 : phrase.IndexOf('}', open);
            if (close < 0)
                break;
            text.Append(phrase, at, open - at).Append(Slot(phrase[(open + 1)..close], args));
            at = close + 1;
        }

        return text.Append(phrase, at, phrase.Length - at).ToString();
    }

    private string Slot(string slot, IReadOnlyList<(string Name, object? Value)> args)
    {
        var colon = slot.IndexOf(':');
        var name = colon < 0 ? slot : slot[..colon];
        var value = args.FirstOrDefault(a => a.Name == name).Value;
        if (colon < 0)
            return Format(value);
        var words = slot[(colon + 1)..].Split('|');
        var number = value is null ? 0m : Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture);
        var word = number == 1m ? words[0] : number == 0m && words.Length > 2 ? words[2] : words[1];
        return word.Replace("#", Format(value), StringComparison.Ordinal);
    }

    private string Decimal(decimal number)
    {
        var text = number.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        return IsGerman ? text.Replace('.', ',') : text;
    }

    private string Date(LocalDate date) => IsGerman
        ? $"{this["date.day." + (int)date.DayOfWeek]}, {date.Day:00}.{date.Month:00}.{date.Year}"
        : $"{this["date.day." + (int)date.DayOfWeek]} {date.Day} {this["date.month." + date.Month]} {date.Year}";

    private string Time(LocalDateTime time) =>
        $"{Date(time.Date)}, {time.Hour:00}:{time.Minute:00}" + (IsGerman ? " Uhr" : "");

    private string Length(Duration duration)
    {
        var minutes = (long)Math.Round(duration.TotalMinutes);
        var (hours, rest) = (minutes / 60, minutes % 60);
        var parts = new List<string>(2);
        if (hours > 0)
            parts.Add(this["date.hours", ("n", hours)]);
        if (rest > 0 || hours == 0)
            parts.Add(this["date.minutes", ("n", rest)]);
        return string.Join(' ', parts);
    }

    private string Named(Enum value) => names.GetOrAdd(value, Name);

    private string Name(Enum value)
    {
        var type = value.GetType();
        if (!type.IsDefined(typeof(FlagsAttribute), inherit: false))
            return this[$"value.{type.Name}.{value}"];
        var set = Enum.GetValues(type).Cast<Enum>()
            .Where(member => Convert.ToInt64(member, null) != 0 && value.HasFlag(member))
            .Select(member => this[$"value.{type.Name}.{member}"]);
        return string.Join(", ", set);
    }
}
