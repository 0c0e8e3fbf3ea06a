namespace MentorBot.EndToEnd.Courses;

/// <summary>What messages tell of, each thing by a word of its own; several may stand in one message.</summary>
internal static class CourseNews
{
    /// <summary>Whether one is due within the story depends on the public holidays around the day it is played on.</summary>
    private const string Reminder = "Zur Erinnerung";

    private static readonly string[] Kinds =
    [
        "Neuer Kurs", "Du bist nachgerückt", "ist aus dem Kurs", "Deine Rückmeldung bleibt ohne Namen", "Wer war da?", "Abgesagt", "Damit fehlen dem Kurs",
        "Herzlichen Glückwunsch", "ist abgeschlossen. Danke", "hat dir in", "Dieser Kanal gehört", "Frage des Monats", Reminder,
    ];

    /// <summary>Without reminders; a message that tells of nothing known stands there as it is.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> messages) =>
    [
        .. messages.SelectMany(message => Kinds.Where(k => message.Contains(k, StringComparison.Ordinal)).DefaultIfEmpty(message)).Where(k => k != Reminder),
    ];
}
