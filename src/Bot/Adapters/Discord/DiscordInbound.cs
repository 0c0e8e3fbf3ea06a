using MentorBot.Bot.Adapters.Discord.Forms;
using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Platforms;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Adapters.Discord;

/// <summary>Turns an interaction into what the dispatcher runs, and its reply into an answer.</summary>
public sealed class DiscordInbound(
    DiscordCallers callers, Dispatcher dispatcher, CommandTree tree, SlashRoutes routes, KeptTexts kept, DrawnPictures pictures, UnreadNotices unread,
    Phrases phrases, IServiceProvider services)
{
    public async Task<Answer> AnswerAsync(Interaction interaction, CancellationToken cancellation)
    {
        var data = interaction.Data ?? new InteractionData();
        if (interaction.Type == InteractionType.Command)
            return await callers.CallerAsync(interaction, townId: null, cancellation) is { } caller
                ? await RunAsync(caller, routes.Read(data, caller.By.Locale, services))
                : await AskTownAsync(interaction, routes.Read(data, DiscordCallers.LocaleOf(interaction) ?? "de", services).ToString(), cancellation);
        var pressed = data.ComponentType is ComponentType.StringSelect ? data.Values is [var chosen, ..] ? chosen : null : data.CustomId;
        if (ButtonId.Read(pressed) is not { } id || await TextAsync(id, cancellation) is not { } text)
            return Old(interaction);
        if (id.Kind == ButtonKind.Page)
            return await PageAsync(interaction, id, cancellation);
        var townId = DiscordCallers.TownIn(id, text);
        if (townId is { } town)
        {
            await callers.SettleAsync(interaction, town, cancellation);
            text = DiscordCallers.WithoutTown(text);
        }
        else if (id.Kind is ButtonKind.Open or ButtonKind.Send or ButtonKind.Step)
        {
            townId = KeptForm.Read(text).TownId;
        }

        return await callers.CallerAsync(interaction, townId, cancellation) is { } by
            ? await PressAsync(by, id, text, interaction)
            : await AskTownAsync(interaction, text, cancellation);
    }

    /// <summary>A form in a message, with what is wrong with it and a button that opens it.</summary>
    public async Task<Answer> OfferAsync(KeptForm form, int step, string text, Wording say, long personId, CancellationToken cancellation)
    {
        var ids = new ButtonIds();
        var open = Component.Button(ButtonStyle.Primary, say["discord.form.open"], ids.At(ButtonKind.Open, ids.Keep(form.Write()), step));
        return await MessageAsync(text, [open], ids, say, personId, cancellation);
    }

    private async Task<Answer> PressAsync(Caller caller, ButtonId id, string text, Interaction interaction)
    {
        switch (id.Kind)
        {
            case ButtonKind.Open:
                return Step(KeptForm.Read(text), id.At().Number, caller, id.At().Key);
            case ButtonKind.Send:
                return await SendAsync(caller, KeptForm.Read(text));
            case ButtonKind.Step:
                return await FilledAsync(caller, KeptForm.Read(text), id.At().Number, Modals.Read(interaction.Data!.Components));
            case ButtonKind.Form when RouteText.Read(text, tree) is { } target:
                var values = Modals.Read(interaction.Data!.Components);
                return await AnswerAsync(caller, await dispatcher.SubmitAsync(caller.By, target, values, services), isForm: true);
            case ButtonKind.Run or ButtonKind.Town when RouteText.Read(text, tree) is { } route:
                return await RunAsync(caller, route);
            default:
                return Old(interaction);
        }
    }

    private async Task<Answer> RunAsync(Caller caller, Route route) =>
        await AnswerAsync(caller, await dispatcher.InvokeAsync(caller.By, route, services), isForm: false);

    private async Task<Answer> SendAsync(Caller caller, KeptForm form) => RouteText.Read(form.Target, tree) is { } target
        ? await AnswerAsync(caller, await dispatcher.SubmitAsync(caller.By, target, form.Values(), services), isForm: true)
        : Say(caller.Say["discord.form.gone"], caller.Say);

    /// <summary>One step was filled in: on to the next, or all is sent.</summary>
    private async Task<Answer> FilledAsync(Caller caller, KeptForm form, int step, IReadOnlyDictionary<string, string> typed)
    {
        form = form.With(typed);
        if (step + 1 >= form.Steps)
            return await SendAsync(caller, form);
        var (ids, say) = (new ButtonIds(), caller.Say);
        var key = ids.Keep(form.Write());
        List<Component> buttons =
        [
            Component.Button(ButtonStyle.Primary, say["discord.form.next", ("step", step + 2), ("of", form.Steps)], ids.At(ButtonKind.Open, key, step + 1)),
        ];
        if (form.CanBeSentAfter(step))
            buttons.Add(Component.Button(ButtonStyle.Secondary, say["discord.form.send"], ids.At(ButtonKind.Send, key, 0)));
        return await MessageAsync(say["discord.form.step", ("step", step + 1), ("of", form.Steps)], buttons, ids, say, caller.By.Actor.PersonId, caller.By.Cancellation);
    }

    /// <summary>A form opens at once; one that comes back with something wrong says so first and is opened by a button.</summary>
    private async Task<Answer> AnswerAsync(Caller caller, Reply reply, bool isForm)
    {
        if (reply.Form is not { } form)
        {
            var rendered = DiscordRenderer.Render(reply, caller.Say, TownIn(caller), await pictures.DrawAsync(reply));
            await KeepAsync(rendered.Kept, caller.By.Actor.PersonId, caller.By.Cancellation);
            return new Answer.Say(rendered, reply.Private || reply.IsRefusal, IsAside: reply.IsRefusal || reply.IsFault)
            {
                Missed = await MissedAsync(caller),
            };
        }

        var keptForm = KeptForm.Of(form) with { TownId = TownIn(caller) };
        var wrong = form.Fields.Where(f => f.Error.Length > 0).Select(f => caller.Say["discord.form.error", ("label", f.Label), ("error", f.Error)]).ToList();
        if (form.Error.Length > 0 || wrong.Count > 0 || isForm)
            return await OfferAsync(keptForm, keptForm.FirstWrongStep, string.Join('\n', wrong.Prepend(
                form.Error.Length > 0 ? form.Error : caller.Say["discord.form.again"])), caller.Say, caller.By.Actor.PersonId, caller.By.Cancellation);
        var ids = new ButtonIds();
        var inline = keptForm is { Steps: 1, TownId: null } ? ids.Text(ButtonKind.Form, keptForm.Target) : "";
        if (inline.Length > 0 && ids.Kept.Count == 0)
            return new Answer.Open(keptForm, 0, inline, caller.Say, caller.By.Actor.PersonId);
        ids = new ButtonIds();
        var key = ids.Keep(keptForm.Write());
        await KeepAsync(ids.Kept, caller.By.Actor.PersonId, caller.By.Cancellation);
        return Step(keptForm, 0, caller, key);
    }

    private async Task<IReadOnlyList<(MissedNotice Notice, DiscordReply Message)>> MissedAsync(Caller caller)
    {
        var missed = (await unread.TakeAsync(caller.By)).Select(m => (m, DiscordRenderer.Render(m.Reply, caller.Say, TownIn(caller)))).ToList();
        foreach (var (_, message) in missed)
            await KeepAsync(message.Kept, caller.By.Actor.PersonId, caller.By.Cancellation);
        return missed;
    }

    /// <summary>Direct messages belong to no server: what is sent there says which town it is about.</summary>
    private static long? TownIn(Caller caller) => caller.IsDirect ? caller.By.Actor.TownId : null;

    private static Answer.Open Step(KeptForm form, int step, Caller caller, string key) =>
        new(form, Math.Clamp(step, 0, form.Steps - 1), new ButtonIds().At(ButtonKind.Step, key, step), caller.Say, caller.By.Actor.PersonId);

    private async Task<Answer> PageAsync(Interaction interaction, ButtonId id, CancellationToken cancellation)
    {
        var (key, number) = id.At();
        return await kept.FindAsync(key, cancellation) is { } pages
            ? new Answer.Turn(Pages.Read(pages, key, number, WordsFor(interaction)))
            : Old(interaction);
    }

    /// <summary>What the id stands for: itself, or what was kept under its key.</summary>
    private async Task<string?> TextAsync(ButtonId id, CancellationToken cancellation) => id switch
    {
        { Kind: ButtonKind.Open or ButtonKind.Send or ButtonKind.Step } => await kept.FindAsync(id.At().Key, cancellation),
        { IsKept: true } => await kept.FindAsync(id.Text, cancellation),
        _ => id.Text,
    };

    private async Task<Answer> AskTownAsync(Interaction interaction, string text, CancellationToken cancellation)
    {
        var (ids, say) = (new ButtonIds(), WordsFor(interaction));
        var towns = await callers.TownsOfAsync(interaction, cancellation);
        if (towns.Count == 0)
            return Say(say["discord.town.none"], say);
        var options = towns.Select(t => new SelectOption(
            DiscordText.Label(t.Name, MessageLimits.SelectText), ids.Text(ButtonKind.Town, DiscordCallers.WithTown(t.Id, text)))).ToList();
        var menu = Component.Select(ids.Text(ButtonKind.Menu, "town"), options, say["discord.choose"]);
        return await MessageAsync(say["platform.which-town"], [menu], ids, say, personId: 0, cancellation);
    }

    /// <param name="personId">Whose it is; what guests are shown is kept for a shorter time.</param>
    private async Task<Answer> MessageAsync(
        string text, IReadOnlyList<Component> components, ButtonIds ids, Wording say, long personId, CancellationToken cancellation)
    {
        await KeepAsync(ids.Kept, personId, cancellation);
        var rendered = DiscordRenderer.Render(Reply.Say(text), say);
        var first = rendered.First with { Components = [Component.Row(components)] };
        return new Answer.Say(rendered with { First = first }, IsPrivate: true, IsAside: false);
    }

    private async Task KeepAsync(IReadOnlyDictionary<string, string> texts, long personId, CancellationToken cancellation)
    {
        if (texts.Count > 0)
            await kept.KeepAsync([.. texts], personId, cancellation);
    }

    private Answer.Say Old(Interaction interaction) => Say(WordsFor(interaction)["engine.button.old"], WordsFor(interaction));

    private static Answer.Say Say(string text, Wording say) => new(DiscordRenderer.Render(Reply.Say(text), say), IsPrivate: true, IsAside: true);

    private Wording WordsFor(Interaction interaction) => phrases.In(DiscordCallers.LocaleOf(interaction) ?? "de");
}
