using System.CommandLine;
using MentorBot.Bot.Jobs;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Bot.Verbs;

/// <summary><c>preview --from DAY --to DAY</c>: prints everything the bot would post by itself, and posts nothing.</summary>
internal static class PreviewVerb
{
    private static readonly Option<string> From = new("--from") { HelpName = "YYYY-MM-DD", Description = "First day.", Required = true };
    private static readonly Option<string> To = new("--to") { HelpName = "YYYY-MM-DD", Description = "Last day, included.", Required = true };

    public static Command Create()
    {
        var verb = new Command("preview", "Print everything the bot would post by itself between two days; nothing is posted.") { From, To };
        verb.SetAction((parsed, cancellation) => RunAsync(Day(parsed, From), Day(parsed, To), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(LocalDate from, LocalDate to, CancellationToken cancellation)
    {
        if (to < from)
            throw new StartException("start.backwards", ("from", from), ("to", to)) { IsUsage = true };
        await using var output = new StreamWriter(Console.OpenStandardOutput());
        await new Preview(BotSettings.Read().Options, TimeProvider.System).RunAsync(from, to, output, cancellation);
        return 0;
    }

    private static LocalDate Day(ParseResult parsed, Option<string> option)
    {
        var text = parsed.GetRequiredValue(option);
        return LocalDatePattern.Iso.Parse(text) is { Success: true } day
            ? day.Value
            : throw new StartException("start.day", ("option", option.Name), ("value", text)) { IsUsage = true };
    }
}
