namespace MentorBot.Discord.Model;

/// <summary>A message as Discord shows it. Without the message-content intent the content of others' messages is empty.</summary>
public sealed record Message(
    string Id, string ChannelId = "", User? Author = null, string? Content = null, DateTimeOffset? Timestamp = null,
    DateTimeOffset? EditedTimestamp = null, IReadOnlyList<Embed>? Embeds = null, IReadOnlyList<Component>? Components = null,
    IReadOnlyList<Attachment>? Attachments = null, MessageFlags? Flags = null, string? Nonce = null, string? WebhookId = null,
    string? GuildId = null, int? Type = null, MessageReference? MessageReference = null, Channel? Thread = null);

/// <summary>A message to send. Mentions nobody unless <paramref name="AllowedMentions"/> says whom.</summary>
/// <param name="Content">At most 2,000 characters.</param>
/// <param name="Nonce">At most 25 characters; with <paramref name="EnforceNonce"/> the same nonce is not posted twice within some minutes.</param>
public sealed record MessageCreate(
    string? Content = null, IReadOnlyList<Embed>? Embeds = null, IReadOnlyList<Component>? Components = null,
    AllowedMentions? AllowedMentions = null, MessageFlags? Flags = null, string? Nonce = null, bool? EnforceNonce = null,
    IReadOnlyList<Attachment>? Attachments = null, MessageReference? MessageReference = null);

/// <summary>What changes about a message: null leaves as it is, an empty list or text clears.</summary>
public sealed record MessageEdit(
    string? Content = null, IReadOnlyList<Embed>? Embeds = null, IReadOnlyList<Component>? Components = null,
    AllowedMentions? AllowedMentions = null, MessageFlags? Flags = null, IReadOnlyList<Attachment>? Attachments = null);

[Flags]
public enum MessageFlags
{
    None = 0, Crossposted = 1 << 0, IsCrosspost = 1 << 1, SuppressEmbeds = 1 << 2, HasThread = 1 << 5, Ephemeral = 1 << 6,
    Loading = 1 << 7, SuppressNotifications = 1 << 12, ComponentsV2 = 1 << 15,
}

/// <summary>Whom a message may ping. An empty list of kinds: nobody, whatever the text says.</summary>
/// <param name="Parse">"users", "roles", "everyone".</param>
public sealed record AllowedMentions(
    IReadOnlyList<string> Parse, IReadOnlyList<string>? Users = null, IReadOnlyList<string>? Roles = null, bool? RepliedUser = null)
{
    public static AllowedMentions None { get; } = new([]);
}

/// <summary>The message replied to.</summary>
public sealed record MessageReference(
    string? MessageId = null, string? ChannelId = null, string? GuildId = null, bool? FailIfNotExists = null);

/// <summary>A file of a message. When sending, the id is the index of the upload.</summary>
public sealed record Attachment(
    string Id, string? Filename = null, string? Description = null, string? ContentType = null, long? Size = null, string? Url = null);

/// <summary>A file to send along with a message.</summary>
public sealed record Upload(string FileName, ReadOnlyMemory<byte> Content, string? ContentType = null, string? Description = null)
{
    /// <summary>Letters, digits, dot, hyphen and underscore only, so that "attachment://" finds it under the same name.</summary>
    public string FileName { get; } = Plain(FileName);

    private static string Plain(string name)
    {
        foreach (var (letter, plain) in new[] { ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss") })
            name = name.Replace(letter, plain, StringComparison.Ordinal);
        return string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
    }
}
