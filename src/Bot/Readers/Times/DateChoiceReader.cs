using System.Text.RegularExpressions;
using MentorBot.Chat.Binding;
using MentorBot.Core.Calendar;
using MentorBot.Core.Circles.Polls;
using NodaTime;

namespace MentorBot.Bot.Readers.Times;

/// <summary>
/// Reads dates of a poll: "1, 3", "12.12.", "Dienstag und Samstag", or as the bot writes them, with commas of their own; "-" for none.
/// </summary>
public sealed partial class DateChoiceReader(TimeProvider time) : IArgumentReader<List<DateChoice>>
{
    public ValueTask<Reading<List<DateChoice>>> ReadAsync(string text, ReadingContext context)
    {
        var today = TownTime.Today(time, context.By.Actor.Zone);
        List<DateChoice> all = [];
        foreach (var part in text.Trim() == "-" ? [] : Between().Split(text).Where(part => part.Trim().Length > 0))
        {
            var pieces = part.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            for (var from = 0; from < pieces.Length;)
            {
                // The longest that is one date: "Sa., 16.01.2027, 15:00 Uhr" is not three.
                var (choice, to) = Enumerable.Range(0, pieces.Length - from).Select(n => pieces.Length - n)
                    .Select(end => (Read(pieces[from..end], today), end)).FirstOrDefault(r => r.Item1 is not null);
                if (choice is null)
                    return ValueTask.FromResult(Reading<List<DateChoice>>.No("circle.vote.unreadable", ("text", Shorten.Text(string.Join(", ", pieces[from..])))));
                all.Add(choice);
                from = to;
            }
        }

        return ValueTask.FromResult(Reading<List<DateChoice>>.Of([.. all.Distinct()]));
    }

    private static DateChoice? Read(string[] pieces, LocalDate today) => DateChoice.Read(string.Join(", ", pieces), today);

    [GeneratedRegex(@"[;\n|&]|\s(?:und|and|oder|or)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
