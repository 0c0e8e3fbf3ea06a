using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MentorBot.Chat.Dispatch;

/// <summary>
/// The one way from what a person did (typed a line, pressed a button, sent a form) to the bot's reply. Never throws for
/// what a person did; a fault of the bot is logged and answered with an apology.
/// </summary>
public sealed class Dispatcher(
    CommandTree tree, PathWords paths, OptionReaders readers, Phrases phrases, IServiceScopeFactory scopes, ILogger<Dispatcher> log)
{
    /// <summary>Longest line taken, in characters.</summary>
    public const int LongestLine = 8000;

    /// <summary>A typed line: a command (with or without slash), an answer to the bot's question, or a number.</summary>
    public Task<Reply> TypedAsync(Invocation by, string text) => TurnAsync(by, null, turn => TypedTurn.AnswerAsync(turn, paths, text));

    /// <summary>The line moves in an open form instead of answering: "zurück", "weiter", "abbrechen".</summary>
    public static bool IsStep(string text) => FormTalk.IsStep(text);

    /// <summary>A button, or a command chosen from a list.</summary>
    /// <param name="scope">The caller's scope; null: one of its own.</param>
    public Task<Reply> InvokeAsync(Invocation by, Route route, IServiceProvider? scope = null) =>
        TurnAsync(by, scope, turn => tree.Find(route.Path) is { } command
            ? CommandRun.RunAsync(turn, command, route)
            : Task.FromResult(turn.Refuse("engine.button.old")));

    /// <summary>A filled form. Wrong fields come back in the same form, with all that was filled in.</summary>
    /// <param name="values">English option name → text; empty text for a field left empty.</param>
    /// <param name="scope">The caller's scope; null: one of its own.</param>
    public Task<Reply> SubmitAsync(Invocation by, Route target, IReadOnlyDictionary<string, string> values, IServiceProvider? scope = null) =>
        TurnAsync(by, scope, turn => tree.Find(target.Path) is { } command
            ? CommandRun.RunAsync(turn, command, Filled(command, target, values))
            : Task.FromResult(turn.Refuse("engine.button.old")));

    /// <summary>Whole lines that may be meant by what is typed so far, best first; at most 25.</summary>
    public async ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(Invocation by, string typed)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var turn = await Turn.BeginAsync(by, tree, readers, phrases, scope.ServiceProvider);
            return await LineSuggestions.ForAsync(turn, paths, typed);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "Suggestions failed");
            return [];
        }
    }

    /// <summary>Values for one option of a command while typing, best first; at most 25. For platforms that ask option by option.</summary>
    /// <param name="route">The command, with the other options as far as they are filled in.</param>
    /// <param name="option">English name of the option being typed.</param>
    public async ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(Invocation by, Route route, string option, string typed)
    {
        if (tree.Find(route.Path) is not { } command || command.Options.FirstOrDefault(o => o.Name == option) is not { } asked)
            return [];
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var turn = await Turn.BeginAsync(by, tree, readers, phrases, scope.ServiceProvider);
            return turn.MayUse(command)
                ? await readers.For(asked).SuggestAsync(typed, turn.Context(command, asked), scope.ServiceProvider)
                : [];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "Suggestions failed");
            return [];
        }
    }

    private async Task<Reply> TurnAsync(Invocation by, IServiceProvider? services, Func<Turn, Task<Reply>> work)
    {
        await using var own = services is null ? scopes.CreateAsyncScope() : default(AsyncServiceScope?);
        try
        {
            var turn = await Turn.BeginAsync(by, tree, readers, phrases, services ?? own!.Value.ServiceProvider);
            var reply = FormTalk.AskWhereThereAreNoForms(turn, await work(turn));
            reply = FormTalk.Remind(turn, reply);
            await turn.EndAsync(reply);
            return reply;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !by.Cancellation.IsCancellationRequested)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            log.LogError(fault, "A command failed, reference {Reference}", reference);
            return Reply.Say(phrases.In(by.Locale)["engine.fault", ("reference", reference)]) with { IsFault = true, Private = true };
        }
    }

    private Route Filled(Command command, Route target, IReadOnlyDictionary<string, string> values)
    {
        foreach (var option in command.Options)
        {
            if (!values.TryGetValue(option.Name, out var value))
                continue;
            if (value.Trim().Length > 0)
                target = target.With(option.Name, value);
            else if (!option.IsRequired && readers.For(option).CanClear)
                target = target.With(option.Name, "-");
            else
                target = target with { Options = [.. target.Options.Where(o => o.Key != option.Name)] };
        }

        return target with { IsForm = true };
    }
}
