using MentorBot.Homeserver;
using static MentorBot.EndToEnd.Matrix.LoggedHours;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>Much is said, in many rooms or while the bot was away.</summary>
public sealed class MatrixCrowdTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

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
