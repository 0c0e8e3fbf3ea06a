namespace MentorBot.Core.People.Acquaintances;

/// <summary>How far two like-minded people got.</summary>
public enum AcquaintanceState
{
    Asked,
    Agreed,
    Declined,
}

/// <summary>
/// One person's wish to get to know another who agreed to be found. Until the other agrees, all they learn is the name and
/// what both are interested in.
/// </summary>
public sealed class Acquaintance
{
    public long Id { get; set; }
    public long TownId { get; set; }

    /// <summary>Who asks.</summary>
    public long PersonId { get; set; }

    /// <summary>Who is asked.</summary>
    public long OtherPersonId { get; set; }

    public AcquaintanceState State { get; set; }

    /// <summary>How to reach the one who asks; told when the other agrees, and forgotten with any answer.</summary>
    public string Contact { get; set; } = "";

    public DateTime AskedUtc { get; set; }
    public DateTime? AnsweredUtc { get; set; }
}
