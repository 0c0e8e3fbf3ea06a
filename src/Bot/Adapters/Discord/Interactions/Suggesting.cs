using System.Collections.Concurrent;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using Choice = MentorBot.Discord.Model.Choice;

namespace MentorBot.Bot.Adapters.Discord.Interactions;

/// <summary>
/// Answers what is asked for while people type. Only a person's newest question counts; one that would come too late is answered
/// with nothing, because Discord then lets people go on typing. It has places of its own, so that commands and typing do
/// not wait for each other.
/// </summary>
public sealed partial class Suggesting(
    DiscordApi api, SlashRoutes routes, Dispatcher dispatcher, IServiceScopeFactory scopes, TimeProvider time, ILogger<Suggesting> log) : IDisposable
{
    private const int AtOnce = 4;
    private const int Most = 25;
    private const int LongestText = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2.8);

    private readonly ConcurrentDictionary<string, string> newest = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim free = new(AtOnce);

    public async Task AnswerAsync(Interaction interaction, long received)
    {
        var person = DiscordCallers.UserIdOf(interaction);
        newest[person] = interaction.Id;
        try
        {
            var choices = await ChoicesAsync(interaction, person, received);
            var left = Within - time.GetElapsedTime(received);
            await api.RespondAsync(interaction.Id, interaction.Token, InteractionResponse.Suggest(choices), within: left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(100));
        }
        catch (DiscordApiException refused)
        {
            LogUnanswered(refused.Message);
        }
        catch (Exception fault)
        {
            LogFault(fault);
        }
        finally
        {
            newest.TryRemove(KeyValuePair.Create(person, interaction.Id));
        }
    }

    public void Dispose() => free.Dispose();

    private async Task<IReadOnlyList<Choice>> ChoicesAsync(Interaction interaction, string person, long received)
    {
        var work = Task.Run(() => FindAsync(interaction, person, received));
        var left = Limit - time.GetElapsedTime(received);
        try
        {
            return left > TimeSpan.Zero ? await work.WaitAsync(left, time) : [];
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<Choice>> FindAsync(Interaction interaction, string person, long received)
    {
        await free.WaitAsync();
        try
        {
            // Somebody who types on has asked anew by now.
            if (newest.GetValueOrDefault(person) != interaction.Id || time.GetElapsedTime(received) > Limit
                || interaction.Data is not { } data || SlashRoutes.Focused(data) is not { } focused)
                return [];
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            if (await services.GetRequiredService<DiscordCallers>().CallerAsync(interaction, townId: null, CancellationToken.None) is not { } caller)
                return [];
            var route = routes.Read(data, caller.By.Locale, services);
            return Choices(await dispatcher.SuggestAsync(caller.By, route, focused.Name, focused.Value ?? ""));
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>A value that is too long for Discord cannot be offered: cut, it would mean something else.</summary>
    private static IReadOnlyList<Choice> Choices(IReadOnlyList<Suggestion> suggestions) =>
    [
        .. suggestions.Where(s => s.Text.Length is > 0 and <= LongestText).DistinctBy(s => s.Text, StringComparer.Ordinal).Take(Most)
            .Select(s => new Choice(DiscordText.Label(s.Label, LongestText), s.Text)).Where(c => c.Name.Length > 0),
    ];

    [LoggerMessage(LogLevel.Debug, "Suggestions came too late: {Reason}")]
    private partial void LogUnanswered(string reason);

    [LoggerMessage(LogLevel.Error, "Suggestions failed")]
    private partial void LogFault(Exception fault);
}
