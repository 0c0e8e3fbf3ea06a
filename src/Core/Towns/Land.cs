namespace MentorBot.Core.Towns;

/// <summary>The sixteen Länder by their two-letter codes (ISO 3166-2:DE): public holidays differ between them.</summary>
public enum Land
{
    BW,
    BY,
    BE,
    BB,
    HB,
    HH,
    HE,
    MV,
    NI,
    NW,
    RP,
    SL,
    SN,
    ST,
    SH,
    TH,
}

/// <summary>The languages the bot speaks.</summary>
public enum Language
{
    De,
    En,
}
