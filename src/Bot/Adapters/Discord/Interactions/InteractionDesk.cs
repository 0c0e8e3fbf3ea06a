using System.Collections.Concurrent;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Commands;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Interactions;

/// <summary>
/// Takes interactions and sees to it that each is acknowledged within Discord's 3 seconds, whatever the command does: what
/// is ready in time is the answer, else Discord is told to wait and the answer follows. Commands run beside each other,
/// each person's in order; acknowledging waits for none of them.
/// </summary>
public sealed partial class InteractionDesk(
    AnswerSending sending, PersonTurns turns, SeenInteractions seen, Suggesting suggesting, CommandTree tree, IServiceScopeFactory scopes,
    TimeProvider time, ILogger<InteractionDesk> log)
{
    /// <summary>How long a command may take to be answered at once. Leaves half of the 3 seconds for the way to Discord and back.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1.5);

    /// <summary>The same where an answer cannot follow.</summary>
    private static readonly TimeSpan AtLast = TimeSpan.FromSeconds(2.5);

    /// <summary>So many may wait or run; beyond that people are told to come back, so that memory and sockets stay bounded.</summary>
    private const int MostWaiting = 5000;

    private readonly ConcurrentDictionary<Task, bool> running = new();
    private int waiting;

    /// <summary>Returns at once; the interaction is answered in the background.</summary>
    /// <param name="received">Time stamp of its arrival.</param>
    /// <param name="mayBeRepeated">It may have been handled before by another process.</param>
    public void Take(Interaction interaction, long received, bool mayBeRepeated)
    {
        if (!seen.IsNew(interaction) || interaction.Type is InteractionType.Ping)
            return;
        var isLate = mayBeRepeated | seen.MayBeLate(interaction);
        var task = interaction.Type == InteractionType.Autocomplete
            ? suggesting.AnswerAsync(interaction, received)
            : GuardedAsync(interaction, received, isLate);
        if (task.IsCompleted)
            return;
        running[task] = true;
        _ = task.ContinueWith(static (done, state) => ((ConcurrentDictionary<Task, bool>)state!).TryRemove(done, out _), running,
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits until all that was taken has been answered, but no longer than that.</summary>
    public async Task DrainAsync(TimeSpan most)
    {
        try
        {
            await Task.WhenAll(running.Keys).WaitAsync(most, time);
        }
        catch (TimeoutException)
        {
            LogUnfinished(running.Count);
        }
    }

    private async Task GuardedAsync(Interaction interaction, long received, bool isLate)
    {
        try
        {
            await AnswerAsync(interaction, received, isLate);
        }
        catch (DiscordApiException refused)
        {
            LogUnanswered(interaction.Type, time.GetElapsedTime(received).TotalMilliseconds, refused.Message);
        }
        catch (Exception fault)
        {
            LogFault(fault, interaction.Type);
        }
    }

    private async Task AnswerAsync(Interaction interaction, long received, bool isLate)
    {
        var person = DiscordCallers.UserIdOf(interaction);
        var to = new Addressee(interaction, received, AnswerPlace.Of(interaction, IsPrivate(interaction)));
        if (seen.IsDoubleClick(interaction, person))
        {
            await sending.AcknowledgeAsync(to);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref waiting) > MostWaiting)
            {
                await sending.TurnAwayAsync(to);
                return;
            }

            if (isLate && !await sending.TryDeferAsync(to, mayBeAnswered: true))
                return;
            var work = turns.RunAsync(person, () => WorkAsync(interaction));
            if (!to.IsDeferred && !await IsReadyAsync(work, received) && !await sending.TryDeferAsync(to))
                LogUnanswered(interaction.Type, time.GetElapsedTime(received).TotalMilliseconds, "it could not be deferred");
            await sending.SendAsync(to, await work);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
            seen.Done(interaction, person);
        }
    }

    private async Task<bool> IsReadyAsync(Task work, long received)
    {
        if (work.IsCompleted)
            return true;
        var left = (sending.CanFollow ? AtOnce : AtLast) - time.GetElapsedTime(received);
        if (left <= TimeSpan.Zero)
            return false;
        try
        {
            await work.WaitAsync(left, time);
            return true;
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            return false;
        }
    }

    private async Task<Answer> WorkAsync(Interaction interaction)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DiscordInbound>().AnswerAsync(interaction, CancellationToken.None);
    }

    /// <summary>Known before the command has run, because Discord wants it with the deferral.</summary>
    private bool IsPrivate(Interaction interaction) => interaction switch
    {
        { Type: InteractionType.Command, Data: { } data } => tree.Find(SlashRoutes.Path(data))?.IsPrivate ?? true,
        { Type: InteractionType.ModalSubmit, Message: null, Data.CustomId: { } id } => IsPrivateForm(id),
        _ => true,
    };

    /// <summary>A kept form's command is not known without the database; what turns out to be public is then seen by the person only.</summary>
    private bool IsPrivateForm(string customId) =>
        Rendering.ButtonId.Read(customId) is not { Kind: Rendering.ButtonKind.Form, IsKept: false } id
        || (Chat.Dispatch.RouteText.Read(id.Text, tree) is { } route && tree.Find(route.Path)?.IsPrivate != false);

    [LoggerMessage(LogLevel.Warning, "An interaction ({Type}) was not answered after {Milliseconds} ms: {Reason}")]
    private partial void LogUnanswered(InteractionType type, double milliseconds, string reason);

    [LoggerMessage(LogLevel.Error, "An interaction ({Type}) failed")]
    private partial void LogFault(Exception fault, InteractionType type);

    [LoggerMessage(LogLevel.Warning, "{Count} interactions were still running when the bot stopped")]
    private partial void LogUnfinished(int count);
}
