namespace MentorBot.Core.Notices;

/// <summary>A notice as it stands in the bot's own chat (web and terminal), which has no server of its own to keep it.</summary>
public sealed class Message
{
    public long Id { get; set; }
    public long TownId { get; set; }

    /// <summary>Exactly one of channel and person is set.</summary>
    public long? ChannelId { get; set; }
    public long? PersonId { get; set; }

    /// <summary>The notice it shows; unique, so that a repeated delivery changes nothing.</summary>
    public long NoticeId { get; set; }

    public DateTime PostedUtc { get; set; }

    /// <summary>When the page or a terminal first showed it to the person; not kept for channels.</summary>
    public DateTime? ReadUtc { get; set; }
}
