using MentorBot.Homeserver;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>What goes wrong around the whole bot in rooms, and what people notice of it: nothing is lost, nothing comes twice.</summary>
[Collection(MatrixTests.Name)]
public sealed class MatrixFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [SkippableFact]
    public async Task The_homeserver_is_killed_and_started_again_during_100_commands()
    {
        await using var town = await TownOnMatrix.StartAsync();
        var people = await town.MentorsAsync(5);

        var talking = people.Select(person => SayAllAsync(town, person, 20)).ToList();
        await AnswersAsync(town, people, 10);
        await town.Server.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        await town.Server.RestartAsync();
        await Task.WhenAll(talking);

        await ShouldAllBeAnsweredOnceAsync(town, people, 20);
    }

    [SkippableFact]
    public async Task The_bot_is_killed_three_times_during_100_commands()
    {
        await using var town = await TownOnMatrix.StartAsync();
        var people = await town.MentorsAsync(5);

        var talking = people.Select(person => SayAllAsync(town, person, 20)).ToList();
        foreach (var at in new[] { 10, 40, 70 })
        {
            await AnswersAsync(town, people, at);
            await town.Bot.KillAsync();
            await town.Bot.StartAsync();
        }

        await Task.WhenAll(talking);

        await ShouldAllBeAnsweredOnceAsync(town, people, 20);
    }

    [SkippableFact]
    public async Task The_bot_is_killed_three_times_during_100_posts()
    {
        await using var town = await TownOnMatrix.StartAsync();

        await town.Server.LimitAsync(town.Me, perSecond: 60, burst: 60);
        for (var i = 0; i < 100; i++)
            await town.Tina.SayAsync(town.Hall, $"!termin ankündigen \"Treffen Nummer {i}.\" art:Ideenwerkstatt beginn:\"nächsten Freitag 19:30\" ort:Bürgerhaus");
        foreach (var at in new[] { 5, 30, 60 })
        {
            await town.Max.WaitForAsync(e => Posts(town).Count() >= at, $"{at} posts", Patience);
            await town.Bot.KillAsync();
            await town.Bot.StartAsync();
        }

        await town.Max.WaitForAsync(e => Posts(town).Count() >= 100, "100 posts", Patience);
        await town.Server.UnlimitAsync(town.Me);
        await town.DirectlyAsync(town.Max, "hilfe");

        var history = await town.Max.ReadHistoryAsync(town.Hall);
        for (var i = 0; i < 100; i++)
            history.Count(e => e.Sender == town.Me && e.Body.Contains($"Neuer Termin: Treffen Nummer {i}.", StringComparison.Ordinal)).ShouldBe(1, $"post {i}");
    }

    [SkippableFact]
    public async Task A_limit_of_the_homeserver_is_kept_and_all_are_answered()
    {
        await using var town = await TownOnMatrix.StartAsync();
        var people = await town.MentorsAsync(3);
        await town.Server.LimitAsync(town.Me, perSecond: 3, burst: 3);

        await Task.WhenAll(people.Select(person => SayAllAsync(town, person, 10)));

        await ShouldAllBeAnsweredOnceAsync(town, people, 10);
        town.Bot.Output.ShouldContain("429");
    }

    [SkippableFact]
    public async Task After_a_pause_in_which_500_messages_came_each_command_among_them_is_answered_once_and_in_order()
    {
        await using var town = await TownOnMatrix.StartAsync();
        await town.Bot.KillAsync();

        for (var i = 0; i < 500; i++)
            await town.Max.SayAsync(town.Hall, i % 50 == 0 ? "!" + Logging(i / 50) : $"Wir reden über den Garten, zum {i}. Mal.");
        await town.Bot.StartAsync();

        await ShouldAllBeAnsweredOnceAsync(town, [town.Max], 10);
        Answers(town, town.Max).Select(TownOnMatrix.AnsweredId).ShouldBe(Asked(town.Max));
    }

    [SkippableFact]
    public async Task Twenty_rooms_at_once_get_each_its_own_answers()
    {
        await using var town = await TownOnMatrix.StartAsync();
        List<(MatrixPerson Person, string Room)> places = [];
        for (var i = 0; i < 20; i++)
            places.Add(await RoomAsync(town, i));

        var answers = await Task.WhenAll(places.Select(async place =>
        {
            List<SeenEvent> heard = [];
            for (var i = 0; i < 5; i++)
                heard.Add(await place.Person.AskAsync(place.Room, town.Me, "!hilfe", Patience));
            return heard;
        }));

        foreach (var (place, heard) in places.Zip(answers))
        {
            var asked = place.Person.Seen.Where(e => e.RoomId == place.Room && e.Sender == place.Person.UserId && e.Body == "!hilfe").Select(e => e.EventId);
            heard.Select(TownOnMatrix.AnsweredId).ShouldBe(asked);
            heard.ShouldAllBe(e => e.Mentioned.Single() == place.Person.UserId);
        }
    }

    private static string Logging(int number) => $"engagement eintragen 1 h Garten {number}. Beet gestern";

    /// <summary>In the room with the bot alone, where what a person logs is answered.</summary>
    private static async Task SayAllAsync(TownOnMatrix town, MatrixPerson person, int count)
    {
        var own = await town.DirectRoomAsync(person);
        for (var i = 0; i < count; i++)
            await person.SayAsync(own, Logging(i));
    }

    /// <summary>Waits until so much is answered, of all together.</summary>
    private static async Task AnswersAsync(TownOnMatrix town, IReadOnlyList<MatrixPerson> people, int count)
    {
        foreach (var person in people)
            await person.WaitForAsync(_ => Answers(town, person).Count() >= count / people.Count, $"{count / people.Count} answers", Patience);
    }

    private static IEnumerable<SeenEvent> Posts(TownOnMatrix town) =>
        town.Max.Seen.Where(e => e.RoomId == town.Hall && e.Sender == town.Me && e.Body.Contains("Neuer Termin", StringComparison.Ordinal));

    private static IEnumerable<string> Asked(MatrixPerson person) =>
        person.Seen.Where(e => e.Sender == person.UserId && e.Body.Contains("Beet gestern", StringComparison.Ordinal)).Select(e => e.EventId);

    /// <summary>What answers the person's entries, in the room with the bot alone.</summary>
    private static IEnumerable<SeenEvent> Answers(TownOnMatrix town, MatrixPerson person)
    {
        var asked = Asked(person).ToHashSet();
        return person.Seen.Where(e => e.RoomId != town.Hall && e.Sender == town.Me && TownOnMatrix.AnsweredId(e) is { } id && asked.Contains(id));
    }

    /// <summary>Every command has one answer, and what it did was done once.</summary>
    private static async Task ShouldAllBeAnsweredOnceAsync(TownOnMatrix town, IReadOnlyList<MatrixPerson> people, int count)
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

    /// <summary>A room of the town with somebody in it who is new.</summary>
    private static async Task<(MatrixPerson Person, string Room)> RoomAsync(TownOnMatrix town, int number)
    {
        var person = await town.Server.PersonAsync($"gast{number}", $"Gast {number}");
        var room = await town.Carla.CreateRoomAsync($"Raum {number}", person.UserId, town.Me);
        await town.Carla.AddToSpaceAsync(town.Space, room);
        await person.JoinAsync(room);
        await person.WaitForAsync(e => e.RoomId == room && e.Sender == town.Me && e.Type == "m.room.message", "the bot's greeting");
        return (person, room);
    }
}
