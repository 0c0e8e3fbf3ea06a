using MentorBot.Chat.Replies;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Adapters;

/// <summary>Brings notices to people on the platforms it serves. One for each adapter that the process runs.</summary>
public interface INoticeCarrier
{
    /// <param name="platform">"web", "terminal", "discord", "matrix".</param>
    bool Carries(string platform);

    /// <summary>
    /// Brings one notice. Safe to repeat: the same idempotency key is shown once only. Throws when it could not be
    /// brought; it is then tried again later.
    /// </summary>
    Task CarryAsync(OutgoingNotice notice, CancellationToken cancellation);
}

/// <summary>A notice on its way, put into the words of who reads it.</summary>
/// <param name="Channel">Where it is posted; null for a person's notice.</param>
/// <param name="PlatformUserId">Whose account it goes to; null for a channel's notice.</param>
/// <param name="IdempotencyKey">The same on each try, at most 25 characters.</param>
public sealed record OutgoingNotice(Notice Notice, Channel? Channel, string? PlatformUserId, Reply Reply, string IdempotencyKey)
{
    /// <summary>The reader's language.</summary>
    public string Locale { get; init; } = "de";

    /// <summary>Since when it may have been sent already, without anybody having noted it; null: this is the first try.</summary>
    public DateTime? TriedUtc => Notice.LeasedUtc;
}
