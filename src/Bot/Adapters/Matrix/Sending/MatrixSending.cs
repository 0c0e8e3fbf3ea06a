using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Bot.Adapters.Matrix.Rendering;
using MentorBot.Bot.Adapters.Matrix.Talk;
using MentorBot.Chat.Replies;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Sending;

/// <summary>How a reply is sent.</summary>
/// <param name="Transaction">Names this sending: sent again under the same name it stays one (per device; Matrix client-server API, Transaction identifiers).</param>
public sealed record Posting(string Transaction)
{
    /// <summary>It wakes people as other messages do; without it, it is a bot's notice.</summary>
    public bool IsNews { get; init; }

    /// <summary>What it answers, or the thread it belongs to.</summary>
    public RelatesTo? Relation { get; init; }

    /// <summary>Whom it means; null for nobody.</summary>
    public string? Mention { get; init; }

    /// <summary>The event it answers: after a crash the bot sees by it what it has dealt with.</summary>
    public string? Answers { get; init; }

    /// <summary>Where it was asked, it is said afterwards that the answer is here.</summary>
    public bool HasPointer { get; init; }
}

/// <summary>
/// Sends replies to rooms: their texts, then their pictures and files, and below what offers a few choices the reactions that stand
/// for them. Each part has a transaction of its own, so that a reply of which a crash left the beginning is sent to its end, and
/// nothing of it twice.
/// </summary>
public sealed class MatrixSending(MatrixApi api, RoomTalk talk, ReactionPlacing reactions, DrawnPictures pictures, CommandMarks marks, Phrases phrases)
{
    /// <summary>Field of a message's content: the event it answers.</summary>
    public const string AnswersField = "mentorbot.answers";

    /// <summary>Field of a message's content: more belongs to it, <see cref="Parts"/> or <see cref="Pointer"/>.</summary>
    public const string MoreField = "mentorbot.more";

    /// <summary>Further parts of the same reply follow.</summary>
    public const string Parts = "parts";

    /// <summary>All of it is there; where it was asked, somebody has yet to be told so.</summary>
    public const string Pointer = "pointer";

    /// <summary>Field of a message's content: its transaction, by which it is found again.</summary>
    public const string KeyField = "mentorbot.key";

    private const string PictureName = "bild.png";

    private readonly ConcurrentDictionary<string, string> sent = new(StringComparer.Ordinal);

    /// <summary>An earlier process has sent that: it is not sent again, also when the server has forgotten the transaction.</summary>
    public void WasSent(string transaction, string eventId) => sent[transaction] = eventId;

    /// <summary>An earlier process has sent that, as far as the room showed it when this one began.</summary>
    public bool IsSent(string transaction) => sent.ContainsKey(transaction);

    /// <param name="at">Where choices count; see <see cref="Offer.At"/>.</param>
    /// <returns>The first message's id.</returns>
    /// <exception cref="MatrixApiException">It could not be sent, or only in part.</exception>
    public async Task<string> PostAsync(string roomId, Reply reply, string at, string locale, Posting how, CancellationToken cancellation, string hint = "")
    {
        var say = phrases.In(locale);
        var shown = MatrixRenderer.Render(reply, say, at, hint, marks.Show);
        var files = await FilesAsync(reply, shown.Files);
        var (first, left, last) = ("", shown.Posts.Count + files.Count, how.HasPointer ? Pointer : null);
        var relation = how.Relation;
        for (var i = 0; i < shown.Posts.Count; i++)
        {
            var post = shown.Posts[i];
            var transaction = i == 0 ? how.Transaction : $"{how.Transaction}.{i}";
            var content = Content(post, how) with { RelatesTo = relation };
            var id = await SendAsync(roomId, EventType.Message, Element(content, transaction, post.Offer, how.Answers, --left > 0 ? Parts : last), transaction, cancellation);
            if (post.Offer is { } offer)
                talk.Offered(roomId, id, offer);
            reactions.Place(roomId, id, post.Offer?.Reactions ?? [], transaction);
            first = i == 0 ? id : first;
            // What follows stays in the thread, but does not answer a second time.
            relation = relation?.RelType is null ? null : relation;
        }

        for (var i = 0; i < files.Count; i++)
        {
            var transaction = $"{how.Transaction}.f{i}";
            if (IsSent(transaction))
                continue;
            var content = await UploadAsync(files[i], say, cancellation) with { RelatesTo = relation };
            await SendAsync(
                roomId, EventType.Message, Element(content, transaction, answers: how.Answers, more: i + 1 < files.Count ? Parts : last), transaction, cancellation);
        }

        return first;
    }

    /// <summary>Says one thing of the adapter's own.</summary>
    public Task<string> SayAsync(string roomId, string text, string transaction, CancellationToken cancellation) =>
        PostAsync(roomId, Reply.Say(text), "", "de", new Posting(transaction), cancellation);

    /// <summary>Lets an earlier message say something else from now on. Nobody is woken.</summary>
    public async Task EditAsync(string roomId, string eventId, Reply reply, string at, string locale, Posting how, CancellationToken cancellation)
    {
        var post = MatrixRenderer.Render(reply, phrases.In(locale), at, "", marks.Show).Posts[0];
        var content = Content(post, how).Replacing(eventId);
        await SendAsync(roomId, EventType.Message, Element(content, how.Transaction), how.Transaction, cancellation);
    }

    public async Task<string> SendAsync(string roomId, string type, JsonElement content, string transaction, CancellationToken cancellation) =>
        sent.TryGetValue(transaction, out var known) ? known
            : await api.SendEventAsync(roomId, type, content, MatrixJson.Default.JsonElement, transaction, cancellation);

    /// <summary>A content with what stands in it out of sight.</summary>
    public static JsonElement With(JsonNode content, string key, Offer? offer = null, string? answers = null, string? more = null)
    {
        content[KeyField] = key;
        if (offer is not null)
            content[Offer.Field] = offer.Write();
        if (answers is not null)
            content[AnswersField] = answers;
        if (more is not null)
            content[MoreField] = more;
        return JsonSerializer.SerializeToElement(content, OfferJson.Default.JsonNode);
    }

    private static JsonElement Element(MessageContent content, string key, Offer? offer = null, string? answers = null, string? more = null) =>
        With(JsonSerializer.SerializeToNode(content, MatrixJson.Default.MessageContent)!, key, offer, answers, more);

    private static MessageContent Content(MatrixPost post, Posting how) =>
        (how.IsNews ? MessageContent.Text(post.Body, post.Html) : MessageContent.Notice(post.Body, post.Html)) with
        {
            Mentions = new(how.Mention is { } person ? [person] : null),
        };

    /// <summary>The reply's pictures and files, each picture with what it says in words.</summary>
    private async Task<IReadOnlyList<(FileBlock File, string? Caption)>> FilesAsync(Reply reply, IReadOnlyList<FileBlock> files) =>
    [
        .. (await pictures.DrawAsync(reply)).Select(p => (new FileBlock(PictureName, "image/png", p.Value), (string?)p.Key.AlternativeText)),
        .. files.Select(f => (f, (string?)null)),
    ];

    private async Task<MessageContent> UploadAsync((FileBlock File, string? Caption) part, Wording say, CancellationToken cancellation)
    {
        var (file, caption) = part;
        var name = CleanText.Label(file.Name, 100);
        try
        {
            var uri = await api.UploadAsync(file.Content, file.MediaType, name, cancellation);
            return MessageContent.File(uri, name, new MediaInfo(file.MediaType, file.Content.Length), caption is null ? null : MatrixText.Plain(caption));
        }
        catch (MatrixApiException refused) when (refused.Status == 413)
        {
            return MessageContent.Notice(say["matrix.file-large", ("name", name)]);
        }
    }
}
