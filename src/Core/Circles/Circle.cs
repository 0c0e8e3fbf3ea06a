namespace MentorBot.Core.Circles;

/// <summary>An exchange circle (Austauschkreis): people, a channel and a rhythm.</summary>
public sealed class Circle
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public required string Name { get; set; }

    /// <summary>The rhythm in its stored form; see <c>Rhythm</c>.</summary>
    public required string Rhythm { get; set; }

    public string Place { get; set; } = "";
    public int DurationMinutes { get; set; } = 120;
    public long ChannelId { get; set; }
    public long FounderId { get; set; }

    /// <summary>It does not meet in the school holidays of the town's Land.</summary>
    public bool PausesInSchoolHolidays { get; set; }

    /// <summary>Days before a meeting at which the prompt is posted.</summary>
    public int PromptDays { get; set; } = UsualPromptDays;

    public const int UsualPromptDays = 14, LeastPromptDays = 1, MostPromptDays = 60;

    public DateTime CreatedUtc { get; set; }

    /// <summary>Counts changes of name, place and length, which concern all its meetings. Never decreases.</summary>
    public int Sequence { get; set; }

    /// <summary>When <see cref="Sequence"/> last counted; null: never.</summary>
    public DateTime? ChangedUtc { get; set; }

    /// <summary>Set once it is no more. Queries do not see it then; what it was is kept for calendars and hours (<c>IgnoreQueryFilters</c>).</summary>
    public DateTime? DissolvedUtc { get; set; }
}

/// <summary>One person in one circle.</summary>
public sealed class CircleMember
{
    public long Id { get; set; }
    public long CircleId { get; set; }
    public long TownId { get; set; }
    public long PersonId { get; set; }
    public DateTime JoinedUtc { get; set; }
}

/// <summary>Days, both included, on which a circle does not meet.</summary>
public sealed class CirclePause
{
    public long Id { get; set; }
    public long CircleId { get; set; }
    public DateOnly From { get; set; }
    public DateOnly To { get; set; }
    public string Reason { get; set; } = "";
}
