namespace MentorBot.Core.Papers;

/// <summary>All that stands on a certificate, in the words of its language.</summary>
/// <param name="Language">BCP 47: "de-DE".</param>
/// <param name="Town">Who issues it.</param>
/// <param name="Heading">"Zertifikat".</param>
/// <param name="Before">What stands before the name.</param>
/// <param name="Name">Whom it is for.</param>
/// <param name="Statement">What they did: course, dates, hours.</param>
/// <param name="ContentsHeading">Above <paramref name="Contents"/>.</param>
/// <param name="Contents">What the course was about, point by point; may be empty.</param>
/// <param name="PlaceAndDay">"Ditzingen, 27. April 2027".</param>
/// <param name="Signatures">What stands below each line to sign on, one or two.</param>
/// <param name="Verification">How anyone can check it; above the code.</param>
/// <param name="Code">The code by which it is checked.</param>
/// <param name="Address">The page that checks it, code included; null where the bot has no public address.</param>
/// <param name="QrAlternative">What the QR code is, for those who do not see it.</param>
/// <param name="IssuedUtc">Also the file's date.</param>
public sealed record CertificatePaper(
    string Language, string Town, string Heading, string Before, string Name, string Statement, string ContentsHeading,
    IReadOnlyList<string> Contents, string PlaceAndDay, IReadOnlyList<string> Signatures, string Verification, string Code,
    string? Address, string QrAlternative, DateTime IssuedUtc);
