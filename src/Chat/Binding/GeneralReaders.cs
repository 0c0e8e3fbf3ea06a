using System.Globalization;
using System.Text;

namespace MentorBot.Chat.Binding;

/// <summary>Text as people write it, without what could fool others: control characters, direction overrides, invisible signs.</summary>
public sealed class FreeTextReader : IArgumentReader<string>
{
    public ValueTask<Reading<string>> ReadAsync(string text, ReadingContext context)
    {
        var clean = Clean(text, context.Option.Hints.Long);
        if (clean == "-" && !context.Option.IsRequired)
            return ValueTask.FromResult(Reading<string>.Of(""));
        if (clean.Length == 0)
            return ValueTask.FromResult(Reading<string>.No("engine.text.empty"));
        return ValueTask.FromResult(clean.Length > context.Option.Hints.MaxLength
            ? Reading<string>.No("engine.text.long", ("max", context.Option.Hints.MaxLength), ("length", clean.Length))
            : Reading<string>.Of(clean));
    }

    /// <summary>The text as it may be stored and shown to others.</summary>
    public static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        var before = default(Rune);
        foreach (var rune in text.Trim().EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                clean.Append(keepLines && rune.Value != '\t' ? '\n' : ' ');
            else if (JoinsPictures(before, rune) || (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune)
                is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse)))
                clean.Append(rune);
            before = rune;
        }

        return clean.ToString().Trim('\u200D').Trim();
    }

    /// <summary>A zero-width joiner that makes one picture of two (Unicode Technical Standard 51, section 2.3); anywhere else it only hides.</summary>
    public static bool JoinsPictures(Rune before, Rune joiner) => joiner.Value == 0x200D
        && (before.Value == 0xFE0F || Rune.GetUnicodeCategory(before) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol);
}

/// <summary>A whole number within the option's bounds.</summary>
public sealed class WholeNumberReader : IArgumentReader<int>
{
    public ValueTask<Reading<int>> ReadAsync(string text, ReadingContext context)
    {
        var hints = context.Option.Hints;
        if (!decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return ValueTask.FromResult(Reading<int>.No("engine.number.unreadable", ("text", Shorten.Text(text))));
        if ((double)number < Math.Max(hints.Min, int.MinValue))
            return ValueTask.FromResult(Reading<int>.No("engine.number.low", ("min", (long)Math.Max(hints.Min, int.MinValue)), ("text", Shorten.Text(text))));
        var max = Math.Min(hints.Max, int.MaxValue);
        return ValueTask.FromResult((double)number > max
            ? Reading<int>.No("engine.number.high", ("max", (long)max), ("text", Shorten.Text(text)))
            : Reading<int>.Of((int)number));
    }
}

/// <summary>A number with decimals, comma or point, such as hours a week; "2,5", "2 h", "2 Std" are all read.</summary>
public sealed class DecimalReader : IArgumentReader<decimal>
{
    public ValueTask<Reading<decimal>> ReadAsync(string text, ReadingContext context)
    {
        var hints = context.Option.Hints;
        var digits = new string(text.Trim().TakeWhile(c => char.IsAsciiDigit(c) || c is ',' or '.' or '-').ToArray());
        var unit = Spelling.Word(text.Trim()[digits.Length..]);
        if (unit is not ("" or "h" or "std" or "stunde" or "stunden" or "hour" or "hours" or "hrs" or "stundenprowoche" or "hproweek")
            || !decimal.TryParse(digits.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return ValueTask.FromResult(Reading<decimal>.No("engine.number.unreadable", ("text", Shorten.Text(text))));
        if ((double)number < hints.Min)
            return ValueTask.FromResult(Reading<decimal>.No("engine.number.low", ("min", (decimal)hints.Min), ("text", Shorten.Text(text))));
        return ValueTask.FromResult((double)number > hints.Max
            ? Reading<decimal>.No("engine.number.high", ("max", (long)hints.Max), ("text", Shorten.Text(text)))
            : Reading<decimal>.Of(number));
    }
}

/// <summary>Several short texts, separated by commas; "-" for none.</summary>
public sealed class TextListReader : IArgumentReader<List<string>>
{
    private const int MostItems = 12;
    private const int LongestItem = 40;

    public ValueTask<Reading<List<string>>> ReadAsync(string text, ReadingContext context)
    {
        if (text.Trim() == "-")
            return ValueTask.FromResult(Reading<List<string>>.Of([]));
        var items = text.Split([',', ';', '\n'])
            .Select(item => FreeTextReader.Clean(item, keepLines: false)).Where(item => item.Length > 0)
            .DistinctBy(Spelling.Key, StringComparer.Ordinal).ToList();
        if (items.Find(item => item.Length > LongestItem) is { } tooLong)
            return ValueTask.FromResult(Reading<List<string>>.No("engine.list.item", ("text", Shorten.Text(tooLong)), ("max", LongestItem)));
        return ValueTask.FromResult(items.Count > MostItems
            ? Reading<List<string>>.No("engine.list.many", ("max", MostItems))
            : Reading<List<string>>.Of(items));
    }
}

/// <summary>Cuts a person's text to what fits into a sentence about it.</summary>
public static class Shorten
{
    public static string Text(string text, int most = 60)
    {
        var clean = FreeTextReader.Clean(text, keepLines: false);
        return clean.Length <= most ? clean : string.Concat(clean.AsSpan(0, char.IsHighSurrogate(clean[most - 2]) ? most - 2 : most - 1), "…");
    }
}
