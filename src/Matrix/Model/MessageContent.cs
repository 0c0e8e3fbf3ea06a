using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Matrix.Model;

/// <summary>
/// Content of an m.room.message. Source: Matrix client-server API, Instant Messaging.
/// </summary>
/// <param name="Msgtype">One of <see cref="MessageType"/>; others exist.</param>
/// <param name="Body">The plain text, complete in itself; for a file its name, or a caption when <paramref name="Filename"/> is set.</param>
/// <param name="Format">"org.matrix.custom.html" when <paramref name="FormattedBody"/> is set.</param>
/// <param name="Url">For files: where the content is, as mxc://.</param>
/// <param name="Mentions">Whom it is to wake. Set it, empty if need be: without it servers guess from the text.</param>
/// <param name="NewContent">With m.replace: what the older message now says; the rest is for clients that know no edits.</param>
public sealed record MessageContent(
    string Msgtype, string Body, string? Format = null, string? FormattedBody = null, string? Url = null, string? Filename = null,
    MediaInfo? Info = null,
    [property: JsonPropertyName("m.mentions")] Mentions? Mentions = null,
    [property: JsonPropertyName("m.relates_to")] RelatesTo? RelatesTo = null,
    [property: JsonPropertyName("m.new_content")] MessageContent? NewContent = null)
{
    public const string Html = "org.matrix.custom.html";

    /// <summary>Fields outside the specification; they need a name of the sender's own ("org.example.key").</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; set; }

    /// <summary>A text as bots send it: a notice, which no other bot answers.</summary>
    public static MessageContent Notice(string body, string? html = null) => Of(MessageType.Notice, body, html);

    /// <summary>A text as people send it.</summary>
    public static MessageContent Text(string body, string? html = null) => Of(MessageType.Text, body, html);

    /// <summary>A picture or another file that has been uploaded.</summary>
    public static MessageContent File(string mxcUri, string fileName, MediaInfo info, string? caption = null) =>
        new(info.Mimetype?.StartsWith("image/", StringComparison.Ordinal) == true ? MessageType.Image : MessageType.File,
            caption ?? fileName, Url: mxcUri, Filename: fileName, Info: info, Mentions: new());

    /// <summary>The edit that lets an earlier own message say this from now on.</summary>
    public MessageContent Replacing(string eventId) =>
        this with
        {
            Body = "* " + Body,
            FormattedBody = FormattedBody is null ? null : "* " + FormattedBody,
            // An edit wakes nobody a second time; whom the message means stays in the new content.
            Mentions = new(),
            RelatesTo = new(RelationType.Replace, eventId),
            NewContent = this with { RelatesTo = null },
        };

    private static MessageContent Of(string type, string body, string? html) =>
        new(type, body, html is null ? null : Html, html, Mentions: new());
}

/// <summary>Kinds of m.room.message.</summary>
public static class MessageType
{
    public const string Text = "m.text";
    public const string Notice = "m.notice";
    public const string Emote = "m.emote";
    public const string Image = "m.image";
    public const string File = "m.file";
    public const string Audio = "m.audio";
    public const string Video = "m.video";
}

/// <summary>What is known of a file.</summary>
/// <param name="Size">Bytes.</param>
public sealed record MediaInfo(string? Mimetype = null, long? Size = null, int? W = null, int? H = null);

/// <summary>Whom a message is to wake. Source: Matrix client-server API, User and room mentions.</summary>
public sealed record Mentions(IReadOnlyList<string>? UserIds = null, bool? Room = null);

/// <summary>How an event stands to an earlier one.</summary>
/// <param name="RelType">One of <see cref="RelationType"/>, or null for a mere reply.</param>
/// <param name="Key">With m.annotation: the emoji.</param>
/// <param name="InReplyTo">The message answered; in a thread the last one, for clients that know no threads.</param>
/// <param name="IsFallingBack">In a thread: <paramref name="InReplyTo"/> is only there for such clients.</param>
public sealed record RelatesTo(
    string? RelType = null, string? EventId = null, string? Key = null,
    [property: JsonPropertyName("m.in_reply_to")] InReplyTo? InReplyTo = null, bool? IsFallingBack = null)
{
    /// <summary>A place in the thread that hangs on a message.</summary>
    /// <param name="last">The last message of the thread that is known, or null for its root.</param>
    public static RelatesTo Thread(string root, string? last = null) => new(RelationType.Thread, root, InReplyTo: new(last ?? root), IsFallingBack: true);

    public static RelatesTo Reply(string eventId) => new(InReplyTo: new(eventId));

    public static RelatesTo Reaction(string eventId, string emoji) => new(RelationType.Annotation, eventId, emoji);
}

public sealed record InReplyTo(string? EventId = null);

/// <summary>Kinds of relations.</summary>
public static class RelationType
{
    public const string Thread = "m.thread";
    public const string Replace = "m.replace";
    public const string Annotation = "m.annotation";
    public const string Reference = "m.reference";
}

/// <summary>Content of an m.reaction, and of whatever else is nothing but a relation.</summary>
public sealed record RelationContent([property: JsonPropertyName("m.relates_to")] RelatesTo? RelatesTo = null);
