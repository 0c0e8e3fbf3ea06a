using MentorBot.Discord.Model;

namespace MentorBot.Discord.Rest;

// Source: Discord docs, Application Commands. Global commands work in every guild, a guild's at once and there only.
public sealed partial class DiscordApi
{
    private const string GlobalCommands = "applications/{application}/commands";
    private const string GuildCommands = "applications/{application}/guilds/{guild}/commands";

    public Task<IReadOnlyList<ApplicationCommand>> GetCommandsAsync(string applicationId, CancellationToken ct = default) =>
        AnswerAsync(new(RestRoute.Of(HttpMethod.Get, GlobalCommands, applicationId).Ask(("with_localizations", "true"))), DiscordJson.Default.IReadOnlyListApplicationCommand, ct);

    public Task<IReadOnlyList<ApplicationCommand>> GetCommandsAsync(string applicationId, string guildId, CancellationToken ct = default) =>
        AnswerAsync(new(RestRoute.Of(HttpMethod.Get, GuildCommands, applicationId, guildId).Ask(("with_localizations", "true"))), DiscordJson.Default.IReadOnlyListApplicationCommand, ct);

    /// <summary>These and no others from now on.</summary>
    public Task<IReadOnlyList<ApplicationCommand>> OverwriteCommandsAsync(
        string applicationId, IReadOnlyList<ApplicationCommand> commands, CancellationToken ct = default) =>
        AnswerAsync(
            new(RestRoute.Of(HttpMethod.Put, GlobalCommands, applicationId), Json(commands, DiscordJson.Default.IReadOnlyListApplicationCommand)),
            DiscordJson.Default.IReadOnlyListApplicationCommand, ct);

    /// <summary>These and no others in one guild from now on.</summary>
    public Task<IReadOnlyList<ApplicationCommand>> OverwriteCommandsAsync(
        string applicationId, string guildId, IReadOnlyList<ApplicationCommand> commands, CancellationToken ct = default) =>
        AnswerAsync(
            new(RestRoute.Of(HttpMethod.Put, GuildCommands, applicationId, guildId), Json(commands, DiscordJson.Default.IReadOnlyListApplicationCommand)),
            DiscordJson.Default.IReadOnlyListApplicationCommand, ct);
}
