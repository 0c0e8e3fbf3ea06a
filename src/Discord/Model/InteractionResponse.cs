namespace MentorBot.Discord.Model;

/// <summary>The first answer to an interaction, due within 3 seconds. Source: Discord docs, Interaction Callback.</summary>
public sealed record InteractionResponse(ResponseType Type, ResponseData? Data = null)
{
    /// <summary>Answers with a new message.</summary>
    public static InteractionResponse Say(MessageCreate message) => new(ResponseType.Message, ResponseData.Of(message));

    /// <summary>"Thinks"; the text follows by editing the original response. Private stays private.</summary>
    public static InteractionResponse Defer(bool ephemeral) =>
        new(ResponseType.DeferredMessage, ephemeral ? new ResponseData(Flags: MessageFlags.Ephemeral) : null);

    /// <summary>Acknowledges a click; the message is changed later, or not at all.</summary>
    public static InteractionResponse DeferUpdate() => new(ResponseType.DeferredUpdate);

    /// <summary>Changes the message that carries the clicked component.</summary>
    public static InteractionResponse Update(MessageCreate message) => new(ResponseType.Update, ResponseData.Of(message));

    /// <summary>Answers autocomplete with at most 25 choices.</summary>
    public static InteractionResponse Suggest(IReadOnlyList<Choice> choices) =>
        new(ResponseType.Autocomplete, new ResponseData(Choices: choices));

    /// <summary>Opens a form of one to five labelled inputs.</summary>
    public static InteractionResponse Modal(string customId, string title, IReadOnlyList<Component> components) =>
        new(ResponseType.Modal, new ResponseData(CustomId: customId, Title: title, Components: components));
}

public enum ResponseType { Pong = 1, Message = 4, DeferredMessage = 5, DeferredUpdate = 6, Update = 7, Autocomplete = 8, Modal = 9 }

/// <summary>A message, choices or a form, by the type of the response.</summary>
public sealed record ResponseData(
    string? Content = null, IReadOnlyList<Embed>? Embeds = null, AllowedMentions? AllowedMentions = null, MessageFlags? Flags = null,
    IReadOnlyList<Component>? Components = null, IReadOnlyList<Attachment>? Attachments = null,
    IReadOnlyList<Choice>? Choices = null, string? CustomId = null, string? Title = null)
{
    public static ResponseData Of(MessageCreate message) =>
        new(message.Content, message.Embeds, message.AllowedMentions, message.Flags, message.Components, message.Attachments);
}
