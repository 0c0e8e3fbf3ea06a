using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;

namespace MentorBot.Chat.Dispatch;

/// <summary>Finds out what a typed line means.</summary>
internal static class TypedTurn
{
    public static async Task<Reply> AnswerAsync(Turn turn, PathWords paths, string text)
    {
        text = text.Trim();
        if (text.Length > Dispatcher.LongestLine)
            return turn.Refuse("engine.line.long", ("max", Dispatcher.LongestLine), ("length", text.Length));
        if (text.Length == 0)
            return turn.Refuse("engine.line.empty");
        var isCommand = text[0] is '/' or '!';
        var isStep = FormTalk.IsStep(isCommand ? text[1..] : text);
        var named = isCommand ? null : Whole(paths, text);
        if (turn.Before.Form is { IsOld: false } form && !turn.Before.IsNumberOfOffer(text)
            && (isCommand ? isStep : named is null || (form.Awaits == Awaited.Text && !HasOptions(named, text))))
        {
            var answered = await FormTalk.AnswerAsync(turn, form, isCommand ? text[1..] : text);
            return named is null ? answered : answered.And(new TextBlock(turn.Say["engine.form.taken", ("text", Shorten.Text(text))]));
        }

        if (!isCommand && turn.Before.Chosen(text) is { } route && (named is null || RouteText.Read(route, turn.Tree)?.Path == named.Path))
            return await RunAsync(turn, paths, route);
        if (isStep)
            return turn.Before.Form is { } old ? await FormTalk.AnswerAsync(turn, old, isCommand ? text[1..] : text) : turn.Refuse("engine.form.none");
        // Where people talk with each other only commands come this far.
        if (!isCommand && Courtesy(text) is { } kind)
        {
            turn.IsAside = true;
            return Reply.Say(turn.Say[kind]) with { Private = true };
        }

        return await RunAsync(turn, paths, isCommand ? text[1..] : text, isCommand);
    }

    /// <summary>The phrase that answers a greeting or thanks; null for any other line.</summary>
    private static string? Courtesy(string text) => Spelling.Word(text) switch
    {
        "hallo" or "hi" or "hey" or "hello" or "moin" or "servus" or "grussgott" or "gutentag" or "gutenmorgen" or "gutenabend"
            or "goodmorning" or "goodafternoon" or "goodevening" => "engine.courtesy.hello",
        "danke" or "dankesehr" or "dankeschon" or "vielendank" or "thanks" or "thankyou" or "thankyouverymuch" or "manythanks" => "engine.courtesy.thanks",
        _ => null,
    };

    /// <summary>
    /// The command whose two words a line begins with, also without its slash: hardly anybody answers a question so, but many go on to
    /// something else, or type what a list of commands has just shown them. Where any text is asked for it may be one, as the
    /// title "Treffen gründen": there only one with options by their names is a command.
    /// </summary>
    private static Command? Whole(PathWords paths, string text) =>
        text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries) is [var first, var second, ..] && paths.Find(first, second) is FoundPath.Exact { Words: 2 } found
            ? found.Command : null;

    private static bool HasOptions(Command command, string text)
    {
        var rest = TypedLine.Read(text).Skip(2).ToList();
        return rest.Exists(w => w.Name is not null && OptionWords.Find(command, w.Name) is not null);
    }

    /// <summary>Runs a route or a line without its slash.</summary>
    public static async Task<Reply> RunAsync(Turn turn, PathWords paths, string line, bool isCommand = true)
    {
        var words = TypedLine.Read(line);
        if (words.Count == 0)
            return turn.Refuse("engine.line.empty");
        var second = Word(words, 1);
        // "pause beenden" is "pause-beenden", and no pause called "beenden".
        if (second is not null && Word(words, 2) is { } third && Spelling.Word(third).Length > 0 && paths.Find(words[0].Whole, second + third) is FoundPath.Exact { Words: 2 } joined)
            return await RunAsync(turn, joined.Command, words.Skip(3));
        return paths.Find(words[0].Whole, second) switch
        {
            FoundPath.Exact found => await RunAsync(turn, found.Command, words.Skip(found.Words)),
            FoundPath.Meant meant => await MeantAsync(turn, meant, words),
            FoundPath.Group group when isCommand || words.Count == 1 => Group(turn, group.Commands, second),
            _ when isCommand => turn.Refuse("engine.command.unknown", ("text", Shorten.Text(words[0].Whole))),
            _ => turn.Before.Form is { } old ? await FormTalk.AnswerAsync(turn, old, line)
                : turn.Refuse(!int.TryParse(line, out _) ? "engine.line.unclear" : turn.Before.HasOldChoices ? "engine.choice.old" : "engine.choice.number"),
        };
    }

    private static string? Word(IReadOnlyList<TypedWord> words, int at) =>
        words.Count > at && words[at] is { IsQuoted: false, Name: null } word ? word.Text : null;

    private static async Task<Reply> RunAsync(Turn turn, Command command, IEnumerable<TypedWord> words)
    {
        var dealt = OptionWords.Deal(command, words);
        var locale = turn.By.Locale;
        var path = "/" + command.Name(locale);
        if (dealt.UnknownName is { } name)
        {
            return dealt.MeantOption is { } meant
                ? turn.Refuse("engine.option.meant", ("text", Shorten.Text(name)), ("option", meant.NameIn(locale)))
                : command.Options.Count == 0
                    ? turn.Refuse("engine.option.none", ("command", path))
                    : turn.Refuse("engine.option.unknown", ("text", Shorten.Text(name)), ("command", path),
                        ("options", string.Join(", ", command.Options.Select(o => o.NameIn(locale) + ":"))));
        }

        if (dealt.LeftOver is { } left)
            return turn.Refuse("engine.option.leftover", ("text", Shorten.Text(left)), ("command", path));
        // Typed whole, it takes the place of what was being asked for it.
        if (turn.Form is { } open && RouteText.Read(open.Route, turn.Tree)?.Path == command.Path)
            turn.Form = null;
        return await CommandRun.RunAsync(turn, command, new Route(command.Path, [.. dealt.Values]) { Loose = dealt.Loose });
    }

    private static async Task<Reply> MeantAsync(Turn turn, FoundPath.Meant meant, IReadOnlyList<TypedWord> words)
    {
        var rest = words.Skip(meant.Words).ToList();
        var locale = turn.By.Locale;
        var actions = meant.Commands.Where(turn.MayUse).Take(5).Select(command =>
        {
            var dealt = OptionWords.Deal(command, rest);
            var route = new Route(command.Path, dealt.UnknownName is null && dealt.LeftOver is null ? [.. dealt.Values] : []);
            return new ReplyAction("/" + command.Name(locale), route, IsMain: true);
        }).ToList();
        // What is not theirs is refused as if it had been spelt well: that says whose it is.
        return actions.Count == 0
            ? await CommandRun.RunAsync(turn, meant.Commands[0], new Route(meant.Commands[0].Path, []))
            : turn.Refuse("engine.command.meant", ("command", actions[0].Label)) with { Actions = actions };
    }

    private static Reply Group(Turn turn, IReadOnlyList<Command> commands, string? second)
    {
        var locale = turn.By.Locale;
        var open = commands.Where(turn.MayUse).ToList();
        if (open.Count == 0)
            open = [.. commands];
        var group = "/" + open[0].Name(locale).Split(' ')[0];
        var lead = second is null
            ? turn.Say["engine.group.which", ("group", group)]
            : turn.Say["engine.group.unknown", ("group", group), ("text", Shorten.Text(second))];
        return Reply.Of(new ListBlock(lead, [.. open.Select(c =>
            new ListItem("/" + c.Name(locale), c.Description(turn.Say), new Route(c.Path, [])))]))
            with { IsRefusal = second is not null, Private = true };
    }
}
