using MentorBot.Core.Towns;

namespace MentorBot.Core.Courses.Certificates;

/// <summary>What a certificate is worth.</summary>
public enum CertificateState
{
    Valid,

    /// <summary>A corrected one took its place.</summary>
    Replaced,

    Revoked,
}

/// <summary>One certificate as it was printed. What stands on it is never altered: a correction is a new one.</summary>
public sealed class Certificate
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long CourseId { get; set; }
    public long PersonId { get; set; }

    /// <summary>"2027-003": year, and counted within town and year.</summary>
    public required string Number { get; set; }

    /// <summary>128 random bits, by which anyone who holds the paper can check it; see <see cref="CertificateCode"/>.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary>The name was typed by whoever leads the course, not taken from the account: the next certificate keeps it.</summary>
    public bool IsNameGiven { get; set; }

    public required string CourseTitle { get; set; }
    public int Minutes { get; set; }

    /// <summary>What the course asked for when it was issued, in minutes.</summary>
    public int GoalMinutes { get; set; }

    public DateOnly FirstDay { get; set; }
    public DateOnly LastDay { get; set; }

    /// <summary>What the person attended or made up for: names of sessions in the order of the plan, one a line.</summary>
    public string Contents { get; set; } = "";

    /// <summary>Why it was given below the goal; empty: the goal was reached. Shown to those who lead the course only.</summary>
    public string Exception { get; set; } = "";

    /// <summary>What the person was before it made them more than that; null: it gave them nothing.</summary>
    public Role? RoleBefore { get; set; }

    public DateTime IssuedUtc { get; set; }
    public long IssuedById { get; set; }
    public CertificateState State { get; set; }

    /// <summary>When it was replaced or revoked, by whom and why.</summary>
    public DateTime? EndedUtc { get; set; }

    public long? EndedById { get; set; }
    public string EndReason { get; set; } = "";
}
