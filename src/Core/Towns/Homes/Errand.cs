using MentorBot.Core.Notices;

namespace MentorBot.Core.Towns.Homes;

/// <summary>What there is to do in a home.</summary>
public enum ErrandKind
{
    /// <summary>Give the person the platform's role that stands for mentors.</summary>
    GiveRole,

    /// <summary>Take it from them.</summary>
    TakeRole,

    /// <summary>Bring the person into the thread of a project's team; made when there is none.</summary>
    JoinTeam,

    LeaveTeam,

    /// <summary>Let the person into the channel made for a circle; made when there is none.</summary>
    JoinCircle,

    LeaveCircle,
}

/// <summary>
/// Something the bot has to do on a platform beside posting: written, like a <see cref="Notice"/>, in the transaction of
/// the change it follows from, and done afterwards, once or again with the same effect.
/// </summary>
public sealed class Errand
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long HomeId { get; set; }
    public ErrandKind Kind { get; set; }
    public long PersonId { get; set; }
    public long? ProjectId { get; set; }
    public long? CircleId { get; set; }

    /// <summary>Dropped: overtaken by a later one, or the platform will not have it.</summary>
    public NoticeState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>Not before this moment (waiting after a failure, or leased by a process that is at it).</summary>
    public DateTime NotBeforeUtc { get; set; }
}

/// <summary>The thread of a project's team in a home.</summary>
public sealed class TeamThread
{
    public long Id { get; set; }
    public long ProjectId { get; set; }
    public long HomeId { get; set; }

    /// <summary>The platform's own id of the thread.</summary>
    public required string PlatformId { get; set; }
}

/// <summary>A session in the calendar of a home, or on its way there.</summary>
public sealed class SessionEvent
{
    public long Id { get; set; }
    public long SessionId { get; set; }
    public long HomeId { get; set; }

    /// <summary>The platform's own id of its event; null until it is made.</summary>
    public string? PlatformId { get; set; }

    /// <summary>What the event shows: a digest of title, time, length and place. Empty until it shows something.</summary>
    public string Shown { get; set; } = "";

    public int Attempts { get; set; }

    /// <summary>Not tried again before this moment.</summary>
    public DateTime NotBeforeUtc { get; set; }
}
