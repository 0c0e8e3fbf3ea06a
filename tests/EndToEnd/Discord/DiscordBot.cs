using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn;

namespace MentorBot.EndToEnd.Discord;

/// <summary>The bot run for a Discord server, with a token and an address.</summary>
public sealed class DiscordBot : PlatformBot
{
    private readonly string token;
    private readonly TaskCompletionSource published = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StandIn? server;

    private DiscordBot(string token, string url, params IReadOnlyList<(string Name, string Value)> settings)
        : base("Discord", [("Discord__Token", token), ("Discord__ApiBaseUrl", url), .. settings]) => this.token = token;

    protected override IEnumerable<string> Secrets
    {
        get
        {
            var interactions = server?.Interactions.All ?? [];
            return interactions.SelectMany(i => Typed(i.Payload).Append(i.Token).Append(i.By.Name)).Append(token);
        }
    }

    public static async Task<DiscordBot> StartAsync(StandIn discord, params (string Name, string Value)[] settings)
    {
        var bot = new DiscordBot(discord.Options.Token, discord.ApiUrl, settings) { server = discord };
        await bot.StartAsync();
        await discord.Gateway.WaitUntilReadyAsync();
        await bot.published.Task.WaitAsync(Patience, TimeProvider.System);
        return bot;
    }

    /// <summary>Starts it where it is not expected to come up; returns its exit code.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string token, string url)
    {
        await using var bot = new DiscordBot(token, url);
        return await bot.FailAsync();
    }

    protected override void Wrote(string line)
    {
        if (line.Contains("Discord has taken", StringComparison.Ordinal))
            published.TrySetResult();
    }

    /// <summary>What was typed into options and fields.</summary>
    private static IEnumerable<string> Typed(JsonNode? node) => node switch
    {
        JsonObject part => (part["value"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? [value.GetValue<string>()] : Array.Empty<string>())
            .Concat(part.SelectMany(p => Typed(p.Value))),
        JsonArray parts => parts.SelectMany(Typed),
        _ => [],
    };
}
