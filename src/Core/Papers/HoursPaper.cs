namespace MentorBot.Core.Papers;

/// <summary>All that stands on a draft of an Engagementnachweis, in the words of its language.</summary>
/// <param name="Language">BCP 47: "de-DE".</param>
/// <param name="Town">Where the hours were given.</param>
/// <param name="Heading">"Engagementnachweis", and that it is a draft.</param>
/// <param name="Name">Whose hours they are.</param>
/// <param name="Statement">Whom, where and in which time it is about, in a sentence.</param>
/// <param name="Heads">Of the columns: what, when, hours.</param>
/// <param name="Sum">Below the columns.</param>
/// <param name="Notes">Paragraphs below the table: where the figures come from.</param>
/// <param name="Signatures">What stands below each line to sign on, one or two.</param>
/// <param name="PageOf">Turns page and number of pages into words.</param>
public sealed record HoursPaper(
    string Language, string Town, string Heading, string Name, string Statement, HoursRow Heads, IReadOnlyList<HoursRow> Rows,
    HoursRow Sum, IReadOnlyList<string> Notes, IReadOnlyList<string> Signatures, Func<int, int, string> PageOf, DateTime IssuedUtc);

/// <summary>A row of the table.</summary>
public sealed record HoursRow(string What, string When, string Hours);
