using System.CommandLine;

namespace MentorBot.Bot.Verbs;

/// <summary><c>health</c>: asks the running host whether it is well, where no other tool is at hand (in a container).</summary>
internal static class HealthVerb
{
    public static Command Create()
    {
        var verb = new Command("health", "Ask the running host whether it is well: exit code 0 or 1.");
        verb.SetAction((_, cancellation) => AskAsync(BotSettings.Read().Options.Web, cancellation));
        return verb;
    }

    private static async Task<int> AskAsync(WebOptions web, CancellationToken cancellation)
    {
        var address = BotSettings.OnLoopback(web.Url);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync(new Uri(new Uri(address), "/health"), cancellation);
            Console.WriteLine(await answer.Content.ReadAsStringAsync(cancellation));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            throw new StartException("start.health", ("address", address));
        }
    }
}
