using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;

namespace MentorBot.Chat.Dispatch;

/// <summary>Asks for options: as a form where the platform shows one, else one question a message.</summary>
internal static class FormTalk
{
    private enum Step
    {
        Answer,
        Cancel,
        Back,
        Skip,
    }

    /// <summary>A word that moves in the form instead of answering.</summary>
    public static bool IsStep(string text) => Read(text) != Step.Answer;

    /// <summary>A form for the options of a command, with what is known filled in and what is wrong beside its field.</summary>
    public static Reply Ask(Turn turn, Command command, Route route, IReadOnlyDictionary<string, string> errors, bool isFirst)
    {
        var fields = command.Options.Where(option => !option.Hints.IsAskedBack).Select(option => Field(turn, command, option,
            route.Options.FirstOrDefault(o => o.Key == option.Name).Value ?? "", errors.GetValueOrDefault(option.Name, ""))).ToList();
        var form = new Form(command.Description(turn.Say), route, fields, isFirst ? "" : turn.Say["engine.form.errors"]);
        return new Reply([]) { Form = form, Private = true, IsRefusal = errors.Count > 0 };
    }

    /// <summary>The use case refused what the form held: it comes back with all that was filled in.</summary>
    public static Reply AskAgain(Turn turn, Command command, Route route, Refusal refusal)
    {
        var reply = Ask(turn, command, route, new Dictionary<string, string>(StringComparer.Ordinal), isFirst: true);
        return reply with { IsRefusal = true, Form = reply.Form! with { Error = turn.Say[refusal.Key, refusal.Args], About = About(route, refusal) } };
    }

    /// <summary>What was filled in and is named by the refusal: that is most likely what was wrong.</summary>
    private static string? About(Route route, Refusal refusal)
    {
        var named = route.Options.Where(o => refusal.Args.Any(a => a.Value is string text && text == o.Value)).Select(o => o.Key).ToList();
        return named is [var only] ? only : null;
    }

    /// <summary>The answer cannot be taken, or was not accepted: the same question with what is wrong before it.</summary>
    public static Reply AskOnceMore(Turn turn, OpenForm form, Refusal refusal)
    {
        Open(turn, form);
        return turn.Refuse(refusal).And(new TextBlock(Question(turn, form))) with { Private = true };
    }

    /// <summary>
    /// After the first command typed in the middle of a form, the question that is still open; whole where its choices, and
    /// nothing else, have numbers. Who goes on with something else does not want to read it each time.
    /// </summary>
    public static Reply Remind(Turn turn, Reply reply)
    {
        if (turn.Form is not { IsOld: false } open || open != turn.Before.Form || turn.By.Place.CanShowForms || turn.HasAsked)
            return reply;
        turn.Form = open with { Passed = open.Passed + 1 };
        if (open.Passed > 0)
            return reply;
        var option = Option(turn, open);
        var isList = reply.Numbered().Any();
        if (isList || !HasChoices(turn, option))
            return reply.And(new TextBlock(turn.Say[isList ? "engine.form.open-list" : "engine.form.open-short", ("question", turn.Say[option.Key + ".description"])]));
        Open(turn, open);
        turn.Form = open with { Passed = 1 };
        return reply.And(new TextBlock(turn.Say["engine.form.open"] + "\n" + Question(turn, open)));
    }

    /// <summary>On a platform without forms, the first question of the form in its place.</summary>
    public static Reply AskWhereThereAreNoForms(Turn turn, Reply reply)
    {
        if (reply.Form is not { } form || turn.By.Place.CanShowForms)
            return reply;
        // A form somebody asked for goes through all fields; one for wrong or missing options only through those.
        var wrong = form.Fields.Where(f => f.Error.Length > 0).ToList();
        var missing = form.Fields.Where(f => f.IsRequired && f.Value.Length == 0).ToList();
        var given = form.Fields.Where(f => f.Value.Length > 0).ToList();
        var asked = wrong.Count + missing.Count > 0 ? [.. wrong, .. missing.Except(wrong)] : form.Error.Length > 0 ? given : form.Fields;
        var route = form.Target with { Options = [.. form.Target.Options.Where(o => wrong.TrueForAll(w => w.Option != o.Key))] };
        var options = asked.Select(f => f.Option).ToList();
        // Back from there, and on to the end, all the others can be changed as well.
        var open = new OpenForm(route.ToString(), options, Math.Max(0, options.IndexOf(form.About ?? "")))
        {
            IsNeeded = wrong.Count == 0 && missing.Count > 0,
        };
        var lead = wrong.Count > 0 ? wrong.Select(f => f.Error) : [form.Error.Length > 0 ? form.Error : form.Title];
        Open(turn, open);
        return reply with { Form = null, Blocks = [.. reply.Blocks, .. lead.Select(l => new TextBlock(l)), new TextBlock(Question(turn, open))] };
    }

    /// <summary>An answer to the question being asked.</summary>
    public static async Task<Reply> AnswerAsync(Turn turn, OpenForm form, string text)
    {
        turn.Form = null;
        var route = RouteText.Read(form.Route, turn.Tree);
        var command = turn.Tree.Find(route?.Path ?? "");
        if (route is null || command is null || command.Options.All(o => o.Name != form.Options[form.At]))
            return turn.Refuse("engine.button.old");
        var option = command.Options.First(o => o.Name == form.Options[form.At]);
        // A dash takes away what can be empty; anything else it leaves out.
        var step = text.Trim() == "-" && !option.IsRequired && !turn.Readers.For(option).CanClear ? Step.Skip : Read(text);
        switch (step)
        {
            case Step.Cancel:
                return Reply.Say(turn.Say["engine.form.cancelled"]) with { Private = true };
            case var _ when form.IsOld:
                return AskOnceMore(turn, form, new Refusal("engine.form.old", []));
            case Step.Back when form.Passed > 0 || turn.Before.IsOfferNewer:
                return Next(turn, form);
            case Step.Back:
                return Next(turn, form with { At = Math.Max(form.At - 1, 0) });
            case Step.Skip when (option.IsRequired || form.IsNeeded) && route.Options.All(o => o.Key != option.Name):
                return AskOnceMore(turn, form, new Refusal("engine.form.required", []));
            case Step.Skip:
                return await GoOnAsync(turn, command, form, route);
        }

        var value = Numbered(turn, option, text) ?? text;
        var read = await turn.Readers.For(option).ReadAsync(value, turn.Context(command, option, route), turn.Services);
        if (read.Refusal is { } refusal)
            return AskOnceMore(turn, form, refusal.Key == "engine.choice.unknown" ? refusal with { Key = "engine.choice.unlisted" } : refusal);

        if (read.Choices is { } choices)
        {
            // The list's routes carry all answers so far; what is still missing is asked after the choice.
            return Reply.Of(new ListBlock(turn.Say["engine.which.several", ("option", turn.Say[option.Key + ".description"])],
                [.. choices.Select(c => new ListItem(c.Label, "", route.With(option.Name, c.Text)))])) with { Private = true };
        }

        return await GoOnAsync(turn, command, form, route.With(option.Name, value));
    }

    private static Step Read(string text) => Spelling.Word(text) switch
    {
        "abbrechen" or "abbruch" or "cancel" or "stop" or "stopp" => Step.Cancel,
        "zuruck" or "back" => Step.Back,
        "weiter" or "skip" or "next" => Step.Skip,
        _ => Step.Answer,
    };

    private static async Task<Reply> GoOnAsync(Turn turn, Command command, OpenForm form, Route route)
    {
        if (form.At + 1 < form.Options.Count)
            return Next(turn, form with { At = form.At + 1, Route = route.ToString() });
        return form.Options.Count > 1
            ? await CommandRun.RunAsync(turn, command, route with { IsForm = true }) : await CommandRun.RunAsync(turn, command, route, form);
    }

    private static Reply Next(Turn turn, OpenForm form)
    {
        Open(turn, form);
        return Reply.Say(Question(turn, form)) with { Private = true };
    }

    private static string Question(Turn turn, OpenForm form)
    {
        var route = RouteText.Read(form.Route, turn.Tree)!;
        var option = Option(turn, form);
        var say = turn.Say;
        var current = route.Options.FirstOrDefault(o => o.Key == option.Name).Value;
        var choices = turn.Readers.For(option).Choices(turn.By.Locale, turn.Services);
        var question = say["engine.form.question", ("number", form.At + 1), ("of", form.Options.Count), ("question", say[option.Key + ".description"])];
        if (choices.Count > 0)
            question += "\n" + string.Join('\n', choices.Select((c, i) => $"{i + 1}. {c.Label}"));
        if (!string.IsNullOrEmpty(current))
            question += "\n" + say["engine.form.current", ("value", current)];
        question += "\n" + say[!string.IsNullOrEmpty(current) ? "engine.form.howto-keep" : option.IsRequired || form.IsNeeded ? "engine.form.howto" : "engine.form.howto-optional"];
        return form.At > 0 ? question + " " + say["engine.form.back"] : question;
    }

    private static void Open(Turn turn, OpenForm form)
    {
        var option = Option(turn, form);
        turn.Open(form, HasChoices(turn, option) ? Awaited.Choice : option.Type == typeof(string) ? Awaited.Text : Awaited.Reading);
    }

    private static bool HasChoices(Turn turn, CommandOption option) => turn.Readers.For(option).Choices(turn.By.Locale, turn.Services).Count > 0;

    private static CommandOption Option(Turn turn, OpenForm form) =>
        turn.Tree.Find(RouteText.Read(form.Route, turn.Tree)!.Path)!.Options.First(o => o.Name == form.Options[form.At]);

    // Where the choices were numbered, numbers stand for them; "1, 3" for two.
    private static string? Numbered(Turn turn, CommandOption option, string text)
    {
        var choices = turn.Readers.For(option).Choices(turn.By.Locale, turn.Services);
        if (choices.Count == 0)
            return null;
        var numbers = text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        return numbers.Length > 0 && numbers.All(n => int.TryParse(n, out var i) && i >= 1 && i <= choices.Count)
            ? string.Join(", ", numbers.Select(n => choices[int.Parse(n) - 1].Text))
            : null;
    }

    public static FormField Field(Turn turn, Command command, CommandOption option, string value, string error)
    {
        var reader = turn.Readers.For(option);
        return new FormField(
            option.Name, Label(turn, option), turn.Say[option.Key + ".description"], option.IsRequired, option.Hints.Long,
            option.Hints.MaxLength, value,
            [.. reader.Choices(turn.By.Locale, turn.Services).Select(c => KeyValuePair.Create(c.Text, c.Label))])
        {
            Error = error,
            IsMany = reader.TakesMany(turn.Services),
        };
    }

    private static string Label(Turn turn, CommandOption option)
    {
        var name = option.NameIn(turn.By.Locale).Replace('-', ' ');
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
