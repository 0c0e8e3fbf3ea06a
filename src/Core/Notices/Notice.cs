namespace MentorBot.Core.Notices;

/// <summary>How far a notice got.</summary>
public enum NoticeState
{
    Pending,
    Delivered,

    /// <summary>Nobody to deliver to, or too late to be of use.</summary>
    Dropped,
}

/// <summary>
/// Something the bot posts by itself: a row of the outbox, written in the transaction of the change it tells of.
/// Goes to one person or to one channel. Holds no prose: a phrase key and its values, put into words on delivery.
/// </summary>
public sealed class Notice
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long? PersonId { get; set; }
    public long? ChannelId { get; set; }

    /// <summary>The phrase under <c>notice.</c>, for example <c>session.moved</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Values of the phrase; see <see cref="NoticeArgs"/>.</summary>
    public string Args { get; set; } = "{}";

    /// <summary>Buttons below it; see <see cref="NoticeAction"/>.</summary>
    public List<NoticeAction> Actions { get; set; } = [];

    /// <summary>The same key is never written twice: makes planners safe to run again.</summary>
    public required string UniqueKey { get; set; }

    /// <summary>The moment it was meant for.</summary>
    public DateTime DueUtc { get; set; }

    /// <summary>Dropped when it could not be delivered until then; null: always worth telling.</summary>
    public DateTime? UselessAfterUtc { get; set; }

    /// <summary>From then on quiet hours do not hold it, and it goes out alone; null: they always do.</summary>
    public DateTime? PressingUtc { get; set; }

    /// <summary>Never made part of a digest: somebody has to answer in time.</summary>
    public bool IsAlone { get; set; }

    /// <summary>The digest it goes out with; it is then delivered, or given up, together with that.</summary>
    public long? DigestId { get; set; }

    /// <summary>Of a digest: what it is made of, as it was last sent.</summary>
    public List<NoticePart> Parts { get; set; } = [];

    public NoticeState State { get; set; }
    public int Attempts { get; set; }

    /// <summary>No delivery before this moment (waiting after a failure, or leased by a process that is sending).</summary>
    public DateTime NotBeforeUtc { get; set; }

    public DateTime? DeliveredUtc { get; set; }

    /// <summary>When a process first took it to send it; set long before this try means that it may have been sent already.</summary>
    public DateTime? LeasedUtc { get; set; }

    /// <summary>The platform's own id of the message it became, on platforms that keep messages themselves.</summary>
    public string? PlatformMessageId { get; set; }
}

/// <summary>A button of a notice.</summary>
/// <param name="Label">Phrase key of its label, for example <c>action.session.join</c>.</param>
/// <param name="Route">What it does, as a typed command: <c>session join #42</c>.</param>
public sealed record NoticeAction(string Label, string Route);

/// <summary>One of the notices that a digest is made of.</summary>
public sealed record NoticePart(string Kind, string Args)
{
    public List<NoticeAction> Actions { get; set; } = [];

    /// <summary>As of the notice it was.</summary>
    public DateTime? UselessAfterUtc { get; set; }
}
