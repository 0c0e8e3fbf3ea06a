using MentorBot.Core.Calendar;
using MentorBot.Core.Ideas;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using NodaTime;

namespace MentorBot.Bot.Demonstration;

/// <summary>A citizen mentors' course in the weeks to come, from the information evening on, and ideas for its workshop.</summary>
public sealed class SampleSessions(SessionBook sessions, SignupDesk signups, IdeaWall ideas, TimeProvider time)
{
    private const string MeetingPoint = "Treffpunkt Adler am Laien, Leonberger Str. 10";
    private static readonly LocalTime Evening = new(19, 30);

    public async Task PlantAsync(IReadOnlyDictionary<string, Member> people, CancellationToken cancellation)
    {
        var trainer = people["trainer"];
        var today = TownTime.Today(time, trainer.Zone);

        await AnnounceAsync(new SessionPlan(
            "Infoabend zum Mentorenkurs", SessionKind.InformationEvening, In(1, IsoDayOfWeek.Tuesday, Evening),
            Duration.FromHours(2), MeetingPoint, Seats: 40));
        var workshop = await AnnounceAsync(new SessionPlan(
            "Ideenwerkstatt: Was fehlt in Ditzingen?", SessionKind.IdeaWorkshop, In(2, IsoDayOfWeek.Saturday, new LocalTime(10, 0)),
            Duration.FromHours(4), "Bürgersaal Ditzingen", Seats: 12));
        await AnnounceAsync(new SessionPlan(
            "Mentorenkurs", SessionKind.CourseEvening, In(3, IsoDayOfWeek.Tuesday, Evening),
            Duration.FromMinutes(150), MeetingPoint, Seats: 20)
        {
            Repeats = [.. Enumerable.Range(4, 5).Select(week => In(week, IsoDayOfWeek.Tuesday, Evening))],
        });
        var tools = await AnnounceAsync(new SessionPlan(
            "Werkzeugkoffer: Öffentlichkeitsarbeit", SessionKind.CourseEvening, In(2, IsoDayOfWeek.Thursday, Evening),
            Duration.FromHours(2), "Stadtbibliothek am Laien", Seats: 3));
        await AnnounceAsync(new SessionPlan(
            "Exkursion in den Internationalen Garten", SessionKind.Excursion, In(4, IsoDayOfWeek.Saturday, new LocalTime(14, 0)),
            Duration.FromHours(3), "Internationaler Garten, Heimerdingen", Seats: 15));

        foreach (var who in new[] { "petra", "ali", "jonas" })
            await signups.JoinAsync(people[who], tools, cancellation);
        foreach (var who in new[] { "gisela", "olena" })
            await signups.JoinAsync(people[who], workshop, cancellation);
        await ProposeAsync("gisela", "Bücherschrank am Laien", "Ein offener Schrank, aus dem alle Bücher nehmen und in den alle welche stellen.");
        await ProposeAsync("olena", "Kochen über Grenzen", "Einmal im Monat kochen Zugezogene und Alteingesessene zusammen.");
        await ProposeAsync("jonas", "Fahrradwerkstatt für Jugendliche", "Jugendliche lernen, ihr Rad selbst in Ordnung zu halten.");

        async Task<long> AnnounceAsync(SessionPlan plan) => (await sessions.AnnounceAsync(trainer, plan, cancellation)).Id;

        Task ProposeAsync(string who, string title, string what) =>
            ideas.ProposeAsync(people[who], title, what, workshop, hoursPerWeek: null, sure: true, cancellation);

        LocalDateTime In(int weeks, IsoDayOfWeek day, LocalTime at) => today.PlusWeeks(weeks - 1).Next(day) + at;
    }
}
