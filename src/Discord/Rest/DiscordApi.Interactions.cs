using MentorBot.Discord.Model;

namespace MentorBot.Discord.Rest;

// Source: Discord docs, Receiving and Responding to Interactions. The interaction's token is the authorisation for all of these.
public sealed partial class DiscordApi
{
    private const string Original = "webhooks/{application}/{token}/messages/@original";
    private const string FollowUp = "webhooks/{application}/{token}/messages/{message}";

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(2.8);

    /// <summary>As long as a token could be worth waiting for when Discord has trouble; it lives 15 minutes.</summary>
    private static readonly TimeSpan EditWithin = TimeSpan.FromMinutes(5);

    private static readonly byte[] DeferPublic = Json(InteractionResponse.Defer(ephemeral: false), DiscordJson.Default.InteractionResponse);
    private static readonly byte[] DeferPrivate = Json(InteractionResponse.Defer(ephemeral: true), DiscordJson.Default.InteractionResponse);
    private static readonly byte[] DeferUpdate = Json(InteractionResponse.DeferUpdate(), DiscordJson.Default.InteractionResponse);

    /// <summary>The first answer, due within 3 seconds of the interaction. Repeated when it may be lost; counts once.</summary>
    /// <param name="within">What is left of the 3 seconds; all of them by default.</param>
    public Task RespondAsync(
        string interactionId, string token, InteractionResponse response, IReadOnlyList<Upload>? files = null, TimeSpan? within = null, CancellationToken ct = default) =>
        CallbackAsync(interactionId, token, Json(Quiet(response, files), DiscordJson.Default.InteractionResponse), files, within, ct);

    /// <summary>Says "thinking", to be followed by <see cref="EditOriginalAsync"/>.</summary>
    /// <param name="doubts">
    /// Somebody else may have answered: when a repeated try finds that it was, that counts as an error that may have arrived,
    /// as it is not known by whom.
    /// </param>
    public Task DeferAsync(
        string interactionId, string token, bool ephemeral, TimeSpan? within = null, bool doubts = false, CancellationToken ct = default) =>
        CallbackAsync(interactionId, token, ephemeral ? DeferPrivate : DeferPublic, null, within, ct, doubts);

    /// <summary>Acknowledges a click without showing anything.</summary>
    /// <param name="doubts">As for <see cref="DeferAsync"/>.</param>
    public Task DeferUpdateAsync(string interactionId, string token, TimeSpan? within = null, bool doubts = false, CancellationToken ct = default) =>
        CallbackAsync(interactionId, token, DeferUpdate, null, within, ct, doubts);

    public Task<Message> GetOriginalAsync(string applicationId, string token, CancellationToken ct = default) =>
        GetAsync(Original, [applicationId, token], DiscordJson.Default.Message, ct);

    public Task<Message> EditOriginalAsync(
        string applicationId, string token, MessageEdit edit, IReadOnlyList<Upload>? files = null, CancellationToken ct = default) =>
        AnswerAsync(EditCall(RestRoute.Of(HttpMethod.Patch, Original, applicationId, token), edit, files, EditWithin), DiscordJson.Default.Message, ct);

    public Task DeleteOriginalAsync(string applicationId, string token, CancellationToken ct = default) =>
        DoAsync(new(RestRoute.Of(HttpMethod.Delete, Original, applicationId, token)), ct);

    /// <summary>A further message, within 15 minutes. Not repeated when it may have arrived.</summary>
    public Task<Message> CreateFollowUpAsync(
        string applicationId, string token, MessageCreate message, IReadOnlyList<Upload>? files = null, CancellationToken ct = default) =>
        AnswerAsync(
            new(RestRoute.Of(HttpMethod.Post, "webhooks/{application}/{token}", applicationId, token).Ask(("wait", "true")),
                Json(Quiet(message with { Nonce = null, EnforceNonce = null }, files), DiscordJson.Default.MessageCreate), files) { Within = EditWithin },
            DiscordJson.Default.Message, ct);

    public Task<Message> EditFollowUpAsync(
        string applicationId, string token, string messageId, MessageEdit edit, IReadOnlyList<Upload>? files = null, CancellationToken ct = default) =>
        AnswerAsync(
            EditCall(RestRoute.Of(HttpMethod.Patch, FollowUp, applicationId, token, messageId), edit, files, EditWithin), DiscordJson.Default.Message, ct);

    public Task DeleteFollowUpAsync(string applicationId, string token, string messageId, CancellationToken ct = default) =>
        DoAsync(new(RestRoute.Of(HttpMethod.Delete, FollowUp, applicationId, token, messageId)), ct);

    private Task CallbackAsync(
        string interactionId, string token, byte[] json, IReadOnlyList<Upload>? files, TimeSpan? within, CancellationToken ct, bool doubts = false) =>
        DoAsync(
            new(RestRoute.Of(HttpMethod.Post, "interactions/{interaction}/{token}/callback", interactionId, token), json, files)
            {
                Repeatable = true, Within = within ?? AnswerWithin, Doubts = doubts,
            },
            ct);

    private static InteractionResponse Quiet(InteractionResponse response, IReadOnlyList<Upload>? files) =>
        response is { Type: ResponseType.Message or ResponseType.Update, Data: { } data }
            ? response with { Data = data with { AllowedMentions = data.AllowedMentions ?? AllowedMentions.None, Attachments = Listed(data.Attachments, files) } }
            : response;
}
