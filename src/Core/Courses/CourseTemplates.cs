using MentorBot.Core.Sessions;

namespace MentorBot.Core.Courses;

/// <summary>One session of a plan.</summary>
/// <param name="Week">Weeks after the first session.</param>
/// <param name="IsDay">Takes a day, not an evening: where the course runs in the week, it is on the Saturday of that week, from ten o'clock.</param>
public sealed record CoursePart(string German, string English, SessionKind Kind, int Week, int Minutes, bool IsDay = false)
{
    public string In(string locale) => locale == "en" ? English : German;
}

/// <summary>The plans a course can start from. Every session can be moved, renamed or cancelled afterwards.</summary>
public static class CourseTemplates
{
    private const int Evening = 150, Short = 120, Module = 180, Day = 480;

    /// <summary>40 hours over three months: 14 sessions.</summary>
    private static readonly CoursePart[] FortyHours =
    [
        new("Infoabend", "Information evening", SessionKind.InformationEvening, 0, Short),
        new("Was Bürgermentorinnen und Bürgermentoren tun", "What citizen mentors do", SessionKind.CourseEvening, 1, Evening),
        new("Was mich bewegt: Motive und Werte", "What moves me: motives and values", SessionKind.CourseEvening, 2, Evening),
        new("Wer tut was am Ort", "Who does what in town", SessionKind.CourseEvening, 3, Evening),
        new("Tür auf: Menschen in Politik und Verwaltung", "Open doors: people in politics and administration", SessionKind.CourseEvening, 4, Evening),
        new("Exkursion zu Projekten", "Excursion to projects", SessionKind.Excursion, 5, 300, IsDay: true),
        new("Gut miteinander reden", "Talking well with each other", SessionKind.CourseEvening, 6, Evening),
        new("Zielgruppen kennenlernen", "Getting to know target groups", SessionKind.CourseEvening, 7, Evening),
        new("Ideenwerkstatt", "Idea workshop", SessionKind.IdeaWorkshop, 8, 360, IsDay: true),
        new("Von der Idee zum Projekt", "From idea to project", SessionKind.CourseEvening, 9, Evening),
        new("Öffentlichkeitsarbeit", "Public relations", SessionKind.CourseEvening, 10, Evening),
        new("Geld und Recht", "Money and law", SessionKind.CourseEvening, 11, Evening),
        new("Gruppen begleiten", "Guiding groups", SessionKind.CourseEvening, 12, Evening),
        new("Abschluss und Ausblick", "Closing and outlook", SessionKind.CourseEvening, 13, Short),
    ];

    /// <summary>A certificate course: 11 modules of three hours, every two weeks.</summary>
    private static readonly CoursePart[] ElevenModules =
        [.. Enumerable.Range(1, 11).Select(n => new CoursePart($"Modul {n}", $"Module {n}", SessionKind.CourseEvening, 2 * (n - 1), Module))];

    /// <summary>Mentor trainers are trained on four full days, every two weeks, on the day of the week of the first: 32 hours.</summary>
    private static readonly CoursePart[] TrainerCourse =
    [
        new("Tag 1: Aufgabe und Haltung", "Day 1: Task and attitude", SessionKind.TrainerCourse, 0, Day),
        new("Tag 2: Kurse planen und leiten", "Day 2: Planning and leading courses", SessionKind.TrainerCourse, 2, Day),
        new("Tag 3: Gruppen und Projekte begleiten", "Day 3: Guiding groups and projects", SessionKind.TrainerCourse, 4, Day),
        new("Tag 4: Der eigene Kurs und Abschluss", "Day 4: Your own course and closing", SessionKind.TrainerCourse, 6, Day),
    ];

    public static IReadOnlyList<CoursePart> Of(CourseTemplate template) => template switch
    {
        CourseTemplate.FortyHours => FortyHours,
        CourseTemplate.TrainerCourse => TrainerCourse,
        _ => ElevenModules,
    };
}
