using System.Text.RegularExpressions;
using MentorBot.Chat.Binding;
using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Bot.Readers.Times;

/// <summary>Reads how long before something people are reminded: "7 Tage, 24 h, 2 h"; "keine" for not at all.</summary>
public sealed partial class LeadTimesReader : IArgumentReader<List<Duration>>
{
    public ValueTask<Reading<List<Duration>>> ReadAsync(string text, ReadingContext context)
    {
        List<Duration> leads = [];
        if (Spelling.Word(text) is "keine" or "kein" or "none" or "no")
            return ValueTask.FromResult(Reading<List<Duration>>.Of(leads));
        foreach (var part in text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Days().Match(part) is { Success: true } days)
                leads.Add(Duration.FromDays(int.Parse(days.Groups["days"].Value)));
            else if (DurationParser.TryRead(part, out var minutes))
                leads.Add(Duration.FromMinutes(minutes));
            else
                return ValueTask.FromResult(Reading<List<Duration>>.No("session.edit.lead-unreadable", ("text", part)));
        }

        return ValueTask.FromResult(Reading<List<Duration>>.Of(leads));
    }

    [GeneratedRegex(@"^(?<days>[0-9]{1,3})\s*(?:t|tage?n?|d|days?)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Days();
}
