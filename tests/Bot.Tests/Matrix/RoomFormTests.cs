using MentorBot.Homeserver;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>Forms that begin in a room of a real homeserver and are asked question by question in the direct room.</summary>
public sealed class RoomFormTests : IAsyncLifetime
{
    private RoomTown town = null!;

    public async Task InitializeAsync() => town = SynapseServer.Missing is null ? await RoomTown.OpenAsync() : null!;

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableTheory]
    [InlineData("deutsch", "!projekt anbieten", "zurück", "weiter", "abbrechen", "Frage {0} von 2", "Bisher: Garten", "Es wurde nichts gespeichert", "keine Frage offen")]
    [InlineData("englisch", "!project offer", "back", "skip", "cancel", "Question {0} of 2", "So far: Garten", "Nothing was saved", "No question is open right now")]
    public async Task One_goes_back_on_and_out_by_a_word_in_either_language_also_from_the_room_it_began_in(
        string language, string command, string back, string on, string cancel, string question, string kept, string cancelled, string none)
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);
        await max.AskAsync(own, town.Me, $"konto sprache sprache:{language}");
        await StartAsync(max, own, command, Question(1));

        (await max.AskAsync(own, town.Me, "Garten")).Body.ShouldContain(Question(2));
        (await max.AskAsync(own, town.Me, back)).Body.ShouldContain(kept);
        (await max.AskAsync(own, town.Me, on)).Body.ShouldContain(Question(2));
        await max.SayAsync(town.Hall, "!" + back);
        await max.WaitForAsync(e => e.RoomId == own && e.Body.Contains(kept, StringComparison.Ordinal) && max.Seen.Count(f => f.RoomId == own && f.Body.Contains(kept, StringComparison.Ordinal)) == 2, "the question before, asked for in the hall");
        (await max.AskAsync(own, town.Me, on)).Body.ShouldContain(Question(2));
        (await max.AskAsync(own, town.Me, cancel)).Body.ShouldContain(cancelled);
        (await max.AskAsync(own, town.Me, cancel)).Body.ShouldContain(none);
        await StartAsync(max, own, command, Question(1));
        await max.SayAsync(town.Hall, "!" + cancel);
        await max.WaitForAsync(e => max.Seen.Count(f => f.RoomId == own && f.Body.Contains(cancelled, StringComparison.Ordinal)) == 2, "the end of the form, asked for in the hall");

        await using var db = town.Db();
        (await db.Projects.CountAsync()).ShouldBe(0);

        string Question(int number) => string.Format(System.Globalization.CultureInfo.InvariantCulture, question, number);
    }

    [SkippableFact]
    public async Task An_answer_that_the_command_refuses_is_asked_for_again_and_the_others_are_kept()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);
        await StartAsync(max, own, "!engagement eintragen", "Frage 1 von 1");

        var again = (await max.AskAsync(own, town.Me, "25 h Quatsch")).Body;
        again.ShouldContain("Ein Tag hat nur 24 Stunden");
        again.ShouldContain("Frage 1 von 1");
        (await max.AskAsync(own, town.Me, "2 h Garten gestern")).Body.ShouldContain("Eingetragen: 2 Stunden");
    }

    [SkippableFact]
    public async Task Of_numbers_the_newest_count_and_a_question_keeps_the_room_it_began_in_whatever_is_looked_up()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var own = await town.TalkAsync(town.Carla);
        await StartAsync(town.Carla, own, "!einrichten", "Frage 1 von 7");
        (await town.Carla.AskAsync(own, town.Me, "Neustadt")).Body.ShouldContain("2. Bayern");

        (await town.Carla.AskAsync(own, town.Me, "!hilfe")).Body.ShouldContain("Noch offen");
        (await town.Carla.AskAsync(own, town.Me, "!hilfe")).Body.ShouldNotContain("2. Bayern", customMessage: "reminded once");
        (await town.Carla.AskAsync(own, town.Me, "2")).Body.ShouldContain("!termin liste", customMessage: "the help's second line");
        (await town.Carla.AskAsync(own, town.Me, "Bayern")).Body.ShouldContain("Frage 3 von 7");
        foreach (var _ in Enumerable.Range(3, 4))
            await town.Carla.AskAsync(own, town.Me, "weiter");
        (await town.Carla.AskAsync(own, town.Me, "weiter")).Body.ShouldContain("Kanal für Ankündigungen: #Rathaus", customMessage: "only the hall has rooms to choose from");
        await using var db = town.Db();
        (await db.Towns.SingleAsync()).Land.ShouldBe("BY");
    }

    private async Task StartAsync(MatrixPerson who, string own, string command, string question)
    {
        await who.ListenAsync(TimeSpan.Zero);
        var before = who.Seen.Count;
        await who.SayAsync(town.Hall, command);
        await who.WaitForAsync(e => who.Seen.Skip(before).Any(f => f.RoomId == own && f.Body.Contains(question, StringComparison.Ordinal)), question);
    }
}
