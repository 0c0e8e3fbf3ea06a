using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Chat.Dispatch;

/// <summary>Checks the role, asks the gates, binds the options, calls the module.</summary>
internal static class CommandRun
{
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Factories = new();

    /// <param name="asked">The single question whose answer completed the route; null where there was none.</param>
    public static async Task<Reply> RunAsync(Turn turn, Command command, Route route, OpenForm? asked = null)
    {
        var reply = await AnswerAsync(turn, command, route, asked);
        return command.IsPrivate ? reply with { Private = true } : reply;
    }

    /// <summary>What was filled in is asked again with what is wrong, as long as another answer can help; a typed line is only refused.</summary>
    private static Reply Refused(Turn turn, Command command, Route route, OpenForm? asked, Refusal refusal)
    {
        if (refusal.IsFinal)
            return turn.Refuse(refusal);
        var isFilledIn = asked is not null || route.IsForm || (turn.By.Place.CanShowForms && route.Options.Count > 2);
        if (isFilledIn && command.Options.Any(o => o.Name == refusal.About))
            return FormTalk.Ask(turn, command, route, new Dictionary<string, string> { [refusal.About] = turn.Say[refusal.Key, refusal.Args] }, isFirst: false);
        if (asked is not null)
            return FormTalk.AskOnceMore(turn, asked, refusal);
        return isFilledIn ? FormTalk.AskAgain(turn, command, route, refusal) : turn.Refuse(refusal);
    }

    private static async Task<Reply> AnswerAsync(Turn turn, Command command, Route route, OpenForm? asked)
    {
        var refusals = turn.Services.GetRequiredService<IRefusals>();
        route = WithNames(command, route);
        if (!turn.MayUse(command))
            return turn.Refuse(await refusals.RoleMissingAsync(command.Role!, turn.By));
        foreach (var gate in turn.Services.GetServices<ICommandGate>())
        {
            if (await gate.BeforeAsync(turn.By, command, route) is { } instead)
                return instead;
        }

        var arguments = new object?[command.Options.Count + 1];
        arguments[0] = turn.By;
        if (await OptionBinding.BindAsync(turn, command, route, arguments) is { } question)
            return question;
        try
        {
            var module = Factories.GetOrAdd(command.Module, static type => ActivatorUtilities.CreateFactory(type, Type.EmptyTypes))(turn.Services, null);
            return command.Method.Invoke(module, BindingFlags.DoNotWrapExceptions, null, arguments, null) switch
            {
                Reply reply => reply,
                Task<Reply> reply => await reply,
                _ => throw new InvalidOperationException($"{command.Path} returned nothing."),
            };
        }
        catch (Exception exception)
        {
            if (await refusals.OfAsync(exception, turn.By) is { } refusal)
                return Refused(turn, command, route, asked, refusal);
            ExceptionDispatchInfo.Throw(exception);
            throw;
        }
    }

    /// <summary>A route as buttons carry it may leave out the names of its first options.</summary>
    private static Route WithNames(Command command, Route route)
    {
        if (route.Options.All(o => o.Key.Length > 0))
            return route;
        var dealt = OptionWords.Deal(command, route.Options.Select(o =>
            new TypedWord(o.Key.Length > 0 ? o.Key : null, o.Value, IsQuoted: true)));
        return route with { Options = [.. dealt.Values] };
    }
}
