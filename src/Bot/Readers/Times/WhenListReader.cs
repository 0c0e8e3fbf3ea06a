using System.Text.RegularExpressions;
using MentorBot.Chat.Binding;
using NodaTime;

namespace MentorBot.Bot.Readers.Times;

/// <summary>
/// Reads several days with times: "09.02.2027 19:30; 11.02.2027 19:30", with semicolons, "oder" or commas between them,
/// though a date may have commas itself ("Di., 09.02.2027, 19:30 Uhr").
/// </summary>
public sealed partial class WhenListReader(IArgumentReader<LocalDateTime> one) : IArgumentReader<List<LocalDateTime>>
{
    public async ValueTask<Reading<List<LocalDateTime>>> ReadAsync(string text, ReadingContext context)
    {
        List<LocalDateTime> all = [];
        foreach (var part in Between().Split(text).Where(part => part.Trim().Length > 0))
        {
            var pieces = part.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var from = 0;
            for (var to = 1; to <= pieces.Length; to++)
            {
                var tried = string.Join(", ", pieces[from..to]);
                var read = await one.ReadAsync(tried, context);
                if (read is Reading<LocalDateTime>.Value { Read: var when })
                {
                    all.Add(when);
                    from = to;
                }
                else if (read is Reading<LocalDateTime>.Refused { Refusal: var why } && to == pieces.Length)
                {
                    return new Reading<List<LocalDateTime>>.Refused(why);
                }
            }
        }

        return Reading<List<LocalDateTime>>.Of(all);
    }

    [GeneratedRegex(@"[;\n|]|\s(?:oder|or)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
