using MentorBot.Homeserver;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>Hours that people log each in the room they have with the bot alone, numbered, and what comes of them.</summary>
internal static class LoggedHours
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static string Logging(int number) => $"engagement eintragen 1 h Garten {number}. Beet gestern";

    /// <summary>In the room with the bot alone, where what a person logs is answered.</summary>
    public static async Task SayAllAsync(TownOnMatrix town, MatrixPerson person, int count)
    {
        var own = await town.DirectRoomAsync(person);
        for (var i = 0; i < count; i++)
            await person.SayAsync(own, Logging(i));
    }

    /// <summary>Waits until so much is answered, of all together.</summary>
    public static async Task AnswersAsync(TownOnMatrix town, IReadOnlyList<MatrixPerson> people, int count)
    {
        foreach (var person in people)
            await person.WaitForAsync(_ => Answers(town, person).Count() >= count / people.Count, $"{count / people.Count} answers", Patience);
    }

    public static IEnumerable<string> Asked(MatrixPerson person) =>
        person.Seen.Where(e => e.Sender == person.UserId && e.Body.Contains("Beet gestern", StringComparison.Ordinal)).Select(e => e.EventId);

    /// <summary>What answers the person's entries, in the room with the bot alone.</summary>
    public static IEnumerable<SeenEvent> Answers(TownOnMatrix town, MatrixPerson person)
    {
        var asked = Asked(person).ToHashSet();
        return person.Seen.Where(e => e.RoomId != town.Hall && e.Sender == town.Me && TownOnMatrix.AnsweredId(e) is { } id && asked.Contains(id));
    }

    /// <summary>Every command has one answer, and what it did was done once.</summary>
    public static async Task ShouldAllBeAnsweredOnceAsync(TownOnMatrix town, IReadOnlyList<MatrixPerson> people, int count)
    {
        foreach (var person in people)
        {
            await person.WaitForAsync(_ => Answers(town, person).Count() >= count, $"{count} answers", Patience);
            var overview = await town.DirectlyAsync(person, "engagement übersicht");
            Answers(town, person).Select(TownOnMatrix.AnsweredId).Distinct().Count().ShouldBe(count);
            Answers(town, person).Count().ShouldBe(count, "no answer came twice");
            overview.Body.ShouldContain($"{count} Stunden", customMessage: "everything was done once");
        }
    }
}
