using System.Globalization;
using MentorBot.Discord.Model;
using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Rest;

// Source: Discord docs, Message and Channel resources.
public sealed partial class DiscordApi
{
    private const string OneMessage = "channels/{channel}/messages/{message}";

    private bool nonceRefused;

    /// <summary>
    /// Sends a message. With a nonce that is to be enforced it is repeated when the answer is lost, and appears once all the
    /// same; without, it is not repeated. Servers that do not know enforce_nonce get the nonce alone.
    /// </summary>
    public async Task<Message> CreateMessageAsync(
        string channelId, MessageCreate message, IReadOnlyList<Upload>? files = null, CancellationToken ct = default)
    {
        var enforced = message is { EnforceNonce: true, Nonce: not null } && !nonceRefused;
        try
        {
            return await PostAsync(channelId, message with { EnforceNonce = enforced ? true : null }, files, ct);
        }
        catch (DiscordApiException refusal) when (enforced && refusal.Status == 400)
        {
            var sent = await PostAsync(channelId, message with { EnforceNonce = null }, files, ct);
            log.LogWarning("This server does not know enforce_nonce; messages are sent without it");
            nonceRefused = true;
            return sent;
        }
    }

    public Task<Message> EditMessageAsync(
        string channelId, string messageId, MessageEdit edit, IReadOnlyList<Upload>? files = null, CancellationToken ct = default) =>
        AnswerAsync(EditCall(RestRoute.Of(HttpMethod.Patch, OneMessage, channelId, messageId), edit, files, null), DiscordJson.Default.Message, ct);

    public Task DeleteMessageAsync(string channelId, string messageId, string? reason = null, CancellationToken ct = default) =>
        DoAsync(new(RestRoute.Of(HttpMethod.Delete, OneMessage, channelId, messageId)) { Reason = reason }, ct);

    /// <summary>Messages of a channel, newest first.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<IReadOnlyList<Message>> GetMessagesAsync(
        string channelId, string? before = null, string? after = null, int limit = 50, CancellationToken ct = default) =>
        AnswerAsync(
            new(RestRoute.Of(HttpMethod.Get, "channels/{channel}/messages", channelId)
                .Ask(("before", before), ("after", after), ("limit", limit.ToString(CultureInfo.InvariantCulture)))),
            DiscordJson.Default.IReadOnlyListMessage, ct);

    /// <summary>Opens the direct message with a person, or finds the one there is.</summary>
    public Task<Channel> CreateDirectChannelAsync(string userId, CancellationToken ct = default) =>
        AnswerAsync(
            new(RestRoute.Of(HttpMethod.Post, "users/@me/channels"), Json(new(userId), DiscordJson.Default.DirectChannelCreate)) { Repeatable = true },
            DiscordJson.Default.Channel, ct);

    private Task<Message> PostAsync(string channelId, MessageCreate message, IReadOnlyList<Upload>? files, CancellationToken ct) =>
        AnswerAsync(
            new(RestRoute.Of(HttpMethod.Post, "channels/{channel}/messages", channelId),
                Json(Quiet(message, files), DiscordJson.Default.MessageCreate), files) { Repeatable = message.EnforceNonce == true },
            DiscordJson.Default.Message, ct);

    private static RestCall EditCall(RestRoute route, MessageEdit edit, IReadOnlyList<Upload>? files, TimeSpan? within) =>
        new(route,
            Json(edit with { AllowedMentions = edit.AllowedMentions ?? AllowedMentions.None, Attachments = Listed(edit.Attachments, files) },
                DiscordJson.Default.MessageEdit),
            files) { Within = within };

    private static MessageCreate Quiet(MessageCreate message, IReadOnlyList<Upload>? files) =>
        message with { AllowedMentions = message.AllowedMentions ?? AllowedMentions.None, Attachments = Listed(message.Attachments, files) };

    /// <summary>Names the uploads by their index, beside attachments that stay.</summary>
    private static IReadOnlyList<Attachment>? Listed(IReadOnlyList<Attachment>? attachments, IReadOnlyList<Upload>? files) =>
        files is not { Count: > 0 } ? attachments
            : [.. attachments ?? [], .. files.Select((file, i) => new Attachment(i.ToString(CultureInfo.InvariantCulture), file.FileName, file.Description))];
}
