using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.People;

/// <summary>A person in a place, doing what Discord's client lets them do. Each call returns when the result is seen.</summary>
public sealed class Person
{
    private readonly StandIn standIn;

    internal Person(StandIn standIn, Place place, User user, string locale)
    {
        this.standIn = standIn;
        (Place, User, Locale) = (place, user, locale);
    }

    public Place Place { get; }

    public User User { get; }

    public string Locale { get; }

    internal Channel Channel => Place.ChannelOf(User);

    /// <summary>Types a command: its path in English or in the person's language, and values by option name (either language).</summary>
    public Task<Outcome> SlashAsync(string path, params (string Name, object Value)[] values) => SlashAsync(path, values, CancellationToken.None);

    public async Task<Outcome> SlashAsync(string path, (string Name, object Value)[] values, CancellationToken ct) =>
        await OutcomeAsync(StartSlash(path, values), ct);

    /// <summary>Sends the command and does not wait.</summary>
    public Interaction StartSlash(string path, params (string Name, object Value)[] values)
    {
        var command = Command(path);
        var filled = new OptionValues(this, standIn.World, command).Fill(values);
        return Send(InteractionKind.Command, command.Path, source: null, new InteractionData(command.Data(filled.Options), filled.Resolved));
    }

    /// <summary>What is suggested for an option while typing; the other options may be filled already.</summary>
    public async Task<Outcome> AutocompleteAsync(string path, string option, string typed, params (string Name, object Value)[] values) =>
        await OutcomeAsync(StartAutocomplete(path, option, typed, values));

    /// <summary>Types on and does not wait.</summary>
    public Interaction StartAutocomplete(string path, string option, string typed, params (string Name, object Value)[] values)
    {
        var command = Command(path);
        var filled = new OptionValues(this, standIn.World, command).Typing(option, typed, values);
        return Send(InteractionKind.Suggestions, command.Path, null, new InteractionData(command.Data(filled.Options), filled.Resolved));
    }

    /// <summary>Presses the button with this label.</summary>
    public async Task<Outcome> ClickAsync(Message message, string label) => await OutcomeAsync(StartClick(message, label));

    public async Task<Outcome> ClickAsync(Outcome on, string label) => await ClickAsync(On(on, m => m.Buttons.Any(b => b.Label == label)), label);

    /// <summary>Presses the button and does not wait.</summary>
    public Interaction StartClick(Message message, string label)
    {
        Sees(message);
        var button = message.Button(label);
        if (button.IsDisabled || button.Url is not null)
            throw new ClientRefusesException($"{label} is {(button.IsDisabled ? "disabled" : "a link")}");
        return Send(InteractionKind.Component, button.CustomId!, message, new InteractionData(new JsonObject
        {
            ["custom_id"] = button.CustomId,
            ["component_type"] = button.Type,
            ["id"] = button.Json.Number("id") ?? 1,
        }, []));
    }

    /// <summary>Chooses from a message's menu: labels of a list, names of people, roles or channels.</summary>
    public async Task<Outcome> SelectAsync(Message message, string menu, params string[] chosen)
    {
        Sees(message);
        var select = message.Selects.FirstOrDefault(s => s.Label == menu || s.CustomId == menu)
            ?? throw new ClientRefusesException($"No menu {menu}, but {string.Join(", ", message.Selects.Select(s => s.Label))}");
        var resolved = new JsonObject();
        var values = new FormValues(this, standIn.World, resolved).Chosen(select, chosen);
        return await OutcomeAsync(Send(InteractionKind.Component, select.CustomId!, message, new InteractionData(new JsonObject
        {
            ["custom_id"] = select.CustomId,
            ["component_type"] = select.Type,
            ["id"] = select.Json.Number("id") ?? 1,
            ["values"] = Json.Array(values),
        }, resolved)));
    }

    public async Task<Outcome> SelectAsync(Outcome on, string menu, params string[] chosen) =>
        await SelectAsync(On(on, m => m.Selects.Any(s => s.Label == menu || s.CustomId == menu)), menu, chosen);

    /// <summary>Fills the form by label or custom id and sends it; what is not named keeps the value it was opened with.</summary>
    public async Task<Outcome> SubmitAsync(Outcome form, params (string Field, string Value)[] values) => await OutcomeAsync(StartSubmit(form, values));

    /// <summary>Sends the form and does not wait.</summary>
    public Interaction StartSubmit(Outcome form, params (string Field, string Value)[] values)
    {
        var modal = form.Interaction.Form ?? throw new ClientRefusesException($"No form is open: {form}");
        var resolved = new JsonObject();
        var components = new FormValues(this, standIn.World, resolved).Fill(modal, values);
        return Send(InteractionKind.Form, modal.Text("custom_id")!, form.Interaction.Source, new InteractionData(new JsonObject
        {
            ["custom_id"] = modal.Text("custom_id"),
            ["components"] = components,
        }, resolved));
    }

    /// <summary>Delivers what was already sent once more, as Discord sometimes does.</summary>
    public void Repeat(Interaction interaction) => standIn.Gateway.Publish("INTERACTION_CREATE", Place.Guild, Intents.None, interaction.Payload);

    /// <summary>Waits until the person sees how it ended.</summary>
    public async Task<Outcome> OutcomeAsync(Interaction interaction, CancellationToken ct = default)
    {
        await interaction.Acknowledged.WaitAsync(ct);
        if (!interaction.Finished.IsCompleted)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(interaction.Finished, Task.Delay(standIn.Options.EditPatience, standIn.Options.Time, stop.Token));
            await stop.CancelAsync();
        }

        return new Outcome(interaction, Of(interaction));
    }

    private static Result Of(Interaction interaction) => interaction switch
    {
        { HasFailed: true } => Result.Failed,
        { Finished.IsCompleted: false } => Result.Unfinished,
        { AnswerType: 4 } => Result.Answered,
        { AnswerType: 5 } => Result.DeferredThenAnswered,
        { AnswerType: 8 } => Result.Choices,
        { AnswerType: 9 } => Result.Form,
        _ => Result.Updated,
    };

    private Interaction Send(InteractionKind kind, string what, Message? source, InteractionData data)
    {
        var interaction = new Interaction(standIn, kind, what, Place, User) { Source = source };
        interaction.Payload = data.Payload(standIn, interaction, this);
        standIn.Interactions.Add(interaction);
        standIn.Gateway.Publish("INTERACTION_CREATE", Place.Guild is { HasBot: true } guild ? guild : null, Intents.None, interaction.Payload);
        return interaction;
    }

    private FoundCommand Command(string path)
    {
        var book = standIn.World.Commands;
        var found = book.Found.GetOrAdd((Place.Guild?.Id ?? "", path, Locale), _ => CommandFinder.Find(book.OfferedIn(Place.Guild), path, this));
        return CommandFinder.IsOffered(found.Command, this) ? found : CommandFinder.Find(book.OfferedIn(Place.Guild), path, this);
    }

    private void Sees(Message message)
    {
        if (message.IsDeleted || (message.VisibleTo is { } only && only != User))
            throw new ClientRefusesException($"{User.Name} does not see this message");
    }

    private static Message On(Outcome on, Func<Message, bool> has) =>
        new[] { on.Message }.Concat(on.FollowUps).OfType<Message>().LastOrDefault(has)
        ?? throw new ClientRefusesException($"Nothing of the kind on: {on}");
}
