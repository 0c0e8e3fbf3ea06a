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

    /// <summary>Asks a form's question in this turn.</summary>
    public void Open(OpenForm form) => (Form, HasAsked) = (form, true);

    public static async ValueTask<Turn> BeginAsync(
        Invocation by, CommandTree tree, OptionReaders readers, Phrases phrases, IServiceProvider services) =>
        new(by, tree, readers, phrases.In(by.Locale), services, await services.GetRequiredService<IConversations>().LoadAsync(by));

    /// <summary>Remembers what the person can refer to next.</summary>
    public async ValueTask EndAsync(Reply reply)
    {
        var choices = reply.Numbered().Select(n => new Choice(n.Label, n.Route.ToString())).ToList();
        var list = reply.Blocks.OfType<ListBlock>().SelectMany(l => l.Items)
            .Where(i => i.Route is not null).Select(i => i.Route!.ToString()).ToList();
        var main = reply.Actions.Where(a => a.IsMain).ToList() is [var only] ? only.Route.ToString() : null;
        if (choices.Count == 0 && Form == before.Form)
            return;
        await services.GetRequiredService<IConversations>().SaveAsync(by, new Conversation
        {
            Choices = choices.Count > 0 ? choices : before.Choices,
            Yes = choices.Count > 0 ? main : before.Yes,
            LastList = list.Count > 0 ? list : before.LastList,
            Form = Form,
        });
    }

    public Reply Refuse(string key, params (string Name, object? Value)[] args) => Refuse(new Refusal(key, args));

    public Reply Refuse(Refusal refusal) =>
        Reply.Say(say[refusal.Key, refusal.Args]) with { IsRefusal = true, Private = true };

    public ReadingContext Context(Command command, CommandOption option) => new(by, tree, command, option, before.LastList);

    public bool MayUse(Command command) => by.MayUse(command);
}
