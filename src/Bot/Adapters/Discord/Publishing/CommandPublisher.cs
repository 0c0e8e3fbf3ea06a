using System.Security.Cryptography;
using System.Text.Json;
using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Core.Platforms;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Publishing;

/// <summary>
/// Brings the commands to Discord, for all servers or, while developing, for one. Only when they changed since they were last
/// brought to this application: Discord takes 200 a day, and people's clients load them anew.
/// </summary>
public sealed partial class CommandPublisher(
    DiscordApi api, CommandSheet sheet, DiscordOptions options, IServiceScopeFactory scopes, TimeProvider time, ILogger<CommandPublisher> log)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    /// <summary>Goes on trying; the bot answers meanwhile with the commands Discord has.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await PublishAsync(cancellation);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                if (fault is DiscordApiException { TokenRefused: true } or DiscordApiException { Status: 401 })
                    return;
                if (fault is DiscordApiException refused)
                    LogRefused(refused.Message, wait.TotalMinutes);
                else
                    LogFailed(fault, wait.TotalMinutes);
            }

            await Task.Delay(wait, time, cancellation);
        }
    }

    /// <returns>False when Discord has them already.</returns>
    public async Task<bool> PublishAsync(CancellationToken cancellation)
    {
        var application = (await api.GetApplicationAsync(cancellation)).Id;
        await using var scope = scopes.CreateAsyncScope();
        var commands = sheet.Build(scope.ServiceProvider, isGlobal: options.GuildId.Length == 0);
        var hash = Convert.ToHexStringLower(SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes(commands, DiscordJson.Default.IReadOnlyListApplicationCommand)));
        var notes = scope.ServiceProvider.GetRequiredService<PlatformNotes>();
        var name = $"commands:{application}:{(options.GuildId.Length > 0 ? options.GuildId : "all")}";
        if (await notes.ReadAsync(DiscordCallers.Platform, name, cancellation) == hash)
            return false;
        if (options.GuildId.Length > 0)
            await api.OverwriteCommandsAsync(application, options.GuildId, commands, cancellation);
        else
            await api.OverwriteCommandsAsync(application, commands, cancellation);
        await notes.WriteAsync(DiscordCallers.Platform, name, hash, cancellation);
        LogPublished(commands.Count);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Discord has taken {Count} commands")]
    private partial void LogPublished(int count);

    [LoggerMessage(LogLevel.Warning, "Discord has not taken the commands ({Reason}); next try in {Minutes} minutes")]
    private partial void LogRefused(string reason, double minutes);

    [LoggerMessage(LogLevel.Error, "The commands could not be brought to Discord; next try in {Minutes} minutes")]
    private partial void LogFailed(Exception fault, double minutes);
}
