using MentorBot.Homeserver;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>The bot run for a homeserver, with an address and a token.</summary>
public sealed class MatrixBot : PlatformBot
{
    private readonly IReadOnlyList<(string Name, string Value)> settings;
    private SynapseServer? server;

    private MatrixBot(params IReadOnlyList<(string Name, string Value)> settings) : base("Matrix", settings) => this.settings = settings;

    protected override IEnumerable<string> Secrets =>
    [
        .. settings.Where(s => s.Name is "Matrix__AccessToken" or "Matrix__Password").Select(s => s.Value),
        .. (server?.People ?? []).SelectMany(p => p.Seen.Where(e => e.Sender == p.UserId).Select(e => e.Body).Append(p.UserId)),
    ];

    /// <summary>With the two settings that are enough, and further ones.</summary>
    public static async Task<MatrixBot> StartAsync(SynapseServer server, Account account, params IReadOnlyList<(string Name, string Value)> more)
    {
        var bot = new MatrixBot([("Matrix__HomeserverUrl", server.Url), ("Matrix__AccessToken", account.Token), .. more]) { server = server };
        await bot.StartAsync();
        return bot;
    }

    /// <summary>With a user's name and password instead of a token.</summary>
    public static async Task<MatrixBot> LogInAsync(SynapseServer server, Account account)
    {
        var bot = new MatrixBot([("Matrix__HomeserverUrl", server.Url), ("Matrix__User", account.Name), ("Matrix__Password", account.Password)]) { server = server };
        await bot.StartAsync();
        return bot;
    }

    /// <summary>Starts it where it is not expected to come up; returns its exit code.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params IReadOnlyList<(string Name, string Value)> settings)
    {
        await using var bot = new MatrixBot(settings);
        return await bot.FailAsync();
    }
}
