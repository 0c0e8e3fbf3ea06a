namespace MentorBot.Core.Towns;

/// <summary>A town (Kommune). Everything else belongs to exactly one; towns never see each other's data.</summary>
public sealed class Town
{
    public long Id { get; set; }
    public required string Name { get; set; }

    /// <summary>Two-letter code of the Land (ISO 3166-2:DE without "DE-"), for public holidays: "BW".</summary>
    public string Land { get; set; } = "BW";

    /// <summary>IANA time zone name.</summary>
    public string Zone { get; set; } = "Europe/Berlin";

    /// <summary>"de" or "en": what the town's channels are written in.</summary>
    public string Locale { get; set; } = "de";

    /// <summary>How to reach the contact point, shown to people who need help. Empty until set up.</summary>
    public string ContactPoint { get; set; } = "";

    /// <summary>Hours a waiting person has to take an offered place.</summary>
    public int OfferHours { get; set; } = UsualOfferHours;

    public const int UsualOfferHours = 24, LeastOfferHours = 1, MostOfferHours = 168;

    /// <summary>Dots each person may give to ideas.</summary>
    public int DotsPerPerson { get; set; } = 3;

    public bool IsSetUp { get; set; }
    public DateTime CreatedUtc { get; set; }
}
