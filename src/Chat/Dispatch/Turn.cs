using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Chat.Dispatch;

/// <summary>One turn of a talk: who, where the talk stands, and what is needed to answer.</summary>
internal sealed class Turn(
    Invocation by, CommandTree tree, OptionReaders readers, Wording say, IServiceProvider services, Conversation before)
{
    public Invocation By => by;
    public CommandTree Tree => tree;
    public OptionReaders Readers => readers;
    public Wording Say => say;
    public IServiceProvider Services => services;

    /// <summary>As the turn found it.</summary>
    public Conversation Before => before;

    /// <summary>
    /// The form being asked question by question after this turn. One of several questions outlives commands typed in
    /// between (looking something up); a single question does not.
    /// </summary>
    public OpenForm? Form { get; set; } = before.Form is { Options.Count: > 1 } open ? open : null;

    /// <summary>The open question is part of this turn's reply.</summary>
    public bool HasAsked { get; private set; }

    /// <summary>The talk stands where it stood: nothing was asked, shown or done.</summary>
    public bool IsAside { get; set; }

    /// <summary>Asks a form's question in this turn.</summary>
    /// <param name="awaits">What is to be answered.</param>
    public void Open(OpenForm form, Awaited awaits) =>
        (Form, HasAsked) = (form with { AskedAt = form.AskedAt ?? by.Place.Id, Awaits = awaits, Passed = 0, UntilUtc = Until, IsOld = false }, true);

    /// <summary>What the bot asks now, it asks until then.</summary>
    private DateTime Until => services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime + Conversation.Patience;

    public static async ValueTask<Turn> BeginAsync(
        Invocation by, CommandTree tree, OptionReaders readers, Phrases phrases, IServiceProvider services) =>
        new(by, tree, readers, phrases.In(by.Locale), services, by.Place.IsTyped ? await LoadAsync(by, services) : Conversation.Empty);

    /// <summary>Remembers what the person can refer to next.</summary>
    public async ValueTask EndAsync(Reply reply)
    {
        if (IsAside)
            return;
        var list = reply.Blocks.OfType<ListBlock>().SelectMany(l => l.Items)
            .Where(i => i.Route is not null).Select(i => i.Route!.ToString()).ToList();
        if (!by.Place.IsTyped)
        {
            if (list.Count > 0)
                await services.GetRequiredService<IConversations>().SaveAsync(by, new Conversation { LastList = list });
            return;
        }

        var choices = reply.Numbered().Select(n => new Choice(n.Label, n.Route.ToString())).ToList();
        var main = reply.Actions.Where(a => a.IsMain).ToList() is [var only] ? only.Route.ToString() : null;
        // After another answer, and once a question was asked, nobody means the numbers of an older list any more.
        var isAnswered = !reply.IsRefusal && !HasAsked;
        if (choices.Count == 0 && Form == before.Form && !(HasAsked && before.IsOfferNewer)
            && !(isAnswered && (before.Choices.Count > 0 || IsReadElsewhere(reply))))
            return;
        var keepsChoices = choices.Count == 0 && Form is not { Passed: > 0 } && !isAnswered;
        var conversations = services.GetRequiredService<IConversations>();
        var (at, known, form) = (by, before, Form);
        if (IsReadElsewhere(reply))
        {
            // The person reads it, and answers, in another talk; a form open there stays open.
            at = by with { Place = by.Place with { Talk = by.Place.PrivateTalk } };
            known = await conversations.LoadAsync(at);
            form = HasAsked ? Form : known.Form;
        }

        await conversations.SaveAsync(at, new Conversation
        {
            Choices = keepsChoices ? known.Choices : choices,
            ChoicesUntilUtc = choices.Count > 0 ? Until : known.ChoicesUntilUtc,
            Yes = keepsChoices ? known.Yes : main,
            YesUntilUtc = keepsChoices || main is null ? known.YesUntilUtc : Until,
            LastList = list.Count > 0 ? list : known.LastList,
            Form = form,
            IsOfferNewer = !HasAsked && (choices.Count > 0 || (keepsChoices && known.IsOfferNewer)),
            AskedAt = choices.Count > 0 ? by.Place.Id : known.AskedAt,
        });
    }

    /// <summary>It comes into another talk than the line did.</summary>
    private bool IsReadElsewhere(Reply reply) => reply.Private && by.Place.PrivateTalk != by.Place.Talk;

    public Reply Refuse(string key, params (string Name, object? Value)[] args) => Refuse(new Refusal(key, args));

    public Reply Refuse(Refusal refusal) =>
        Reply.Say(say[refusal.Key, refusal.Args]) with { IsRefusal = true };

    public ReadingContext Context(Command command, CommandOption option) => new(by, tree, command, option, LastListAsync);

    /// <summary>The same, where the other options are known.</summary>
    public ReadingContext Context(Command command, CommandOption option, Route route) => Context(command, option) with { Given = route.Options };

    public bool MayUse(Command command) => by.MayUse(command);

    /// <summary>Hardly anybody names a thing by its number where nothing is typed: only then it is asked for.</summary>
    private async ValueTask<IReadOnlyList<string>> LastListAsync() =>
        (by.Place.IsTyped ? before : await LoadAsync(by, services)).LastList;

    private static ValueTask<Conversation> LoadAsync(Invocation by, IServiceProvider services) =>
        services.GetRequiredService<IConversations>().LoadAsync(by);
}
