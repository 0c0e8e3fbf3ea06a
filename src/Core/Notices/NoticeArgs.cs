using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Core.Notices;

/// <summary>
/// The values of a notice's phrase as JSON, with their types: <c>{"start":["time","2027-02-23T19:30:00"]}</c>.
/// Knows the same types as <see cref="RefusedException.Args"/>, and <see cref="PhraseKey"/>.
/// </summary>
public static class NoticeArgs
{
    private static readonly Dictionary<string, Type> Enums = typeof(NoticeArgs).Assembly.GetTypes()
        .Where(t => t is { IsEnum: true, IsPublic: true }).ToDictionary(t => t.Name, StringComparer.Ordinal);

    public static string Write(IEnumerable<(string Name, object? Value)> args) =>
        JsonSerializer.Serialize(args.ToDictionary(a => a.Name, a => Write(a.Value), StringComparer.Ordinal));

    public static IReadOnlyList<(string Name, object? Value)> Read(string json) =>
        [.. JsonSerializer.Deserialize<Dictionary<string, string[]>>(json)!.Select(p => (p.Key, Read(p.Value)))];

    private static string[] Write(object? value) => value switch
    {
        null => ["text", ""],
        string text => ["text", text],
        int number => ["number", number.ToString()],
        long number => ["number", number.ToString()],
        decimal number => ["decimal", number.ToString()],
        LocalDate date => ["date", LocalDatePattern.Iso.Format(date)],
        LocalDateTime time => ["time", LocalDateTimePattern.GeneralIso.Format(time)],
        Duration duration => ["minutes", ((long)duration.TotalMinutes).ToString()],
        PhraseKey phrase => ["phrase", phrase.Key],
        Enum named => [named.GetType().Name, named.ToString()],
        _ => throw new ArgumentException($"A notice cannot hold a {value.GetType().Name}.", nameof(value)),
    };

    private static object? Read(string[] pair) => pair[0] switch
    {
        "number" => long.Parse(pair[1]),
        "decimal" => decimal.Parse(pair[1]),
        "date" => LocalDatePattern.Iso.Parse(pair[1]).Value,
        "time" => LocalDateTimePattern.GeneralIso.Parse(pair[1]).Value,
        "minutes" => Duration.FromMinutes(long.Parse(pair[1])),
        "phrase" => new PhraseKey(pair[1]),
        "text" => pair[1],
        _ => Enum.Parse(Enums[pair[0]], pair[1]),
    };
}

/// <summary>A value that is itself a phrase, said in the reader's language: <c>circle.question.3</c>.</summary>
public sealed record PhraseKey(string Key);
