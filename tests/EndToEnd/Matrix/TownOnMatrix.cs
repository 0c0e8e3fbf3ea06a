using MentorBot.Homeserver;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>A space whose town is set up: Carla coordinates, Tina is trainer, Max is mentor.</summary>
public sealed class TownOnMatrix : IAsyncDisposable
{
    private readonly Dictionary<string, string> directRooms = new(StringComparer.Ordinal);

    private TownOnMatrix(SynapseServer server, Account account, MatrixBot bot) => (Server, Account, Bot) = (server, account, bot);

    public SynapseServer Server { get; }

    public Account Account { get; }

    public MatrixBot Bot { get; }

    public MatrixPerson Carla { get; private set; } = null!;

    public MatrixPerson Tina { get; private set; } = null!;

    public MatrixPerson Max { get; private set; } = null!;

    public string Space { get; private set; } = "";

    /// <summary>The room announcements go to.</summary>
    public string Hall { get; private set; } = "";

    public string Me => Account.UserId;

    public static async Task<TownOnMatrix> StartAsync(params IReadOnlyList<(string Name, string Value)> settings)
    {
        var server = await SynapseServer.StartAsync();
        var account = await server.RegisterAsync("mentorbot", "MentorBot");
        TownOnMatrix? town = null;
        try
        {
            town = new TownOnMatrix(server, account, await MatrixBot.StartAsync(server, account, settings));
            await town.SetUpAsync();
            return town;
        }
        catch
        {
            // Nobody else knows the processes yet.
            if (town is not null)
                await town.DisposeAsync();
            else
                await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says something in the hall; the bot's next message there.</summary>
    public Task<SeenEvent> InHallAsync(MatrixPerson who, string text) => who.AskAsync(Hall, Me, text);

    /// <summary>Says something in the room the person has with the bot alone; the bot's next message there.</summary>
    public async Task<SeenEvent> DirectlyAsync(MatrixPerson who, string text) => await who.AskAsync(await DirectRoomAsync(who), Me, text);

    /// <summary>The room the person has with the bot alone; entered when the bot has asked the person in.</summary>
    public async Task<string> DirectRoomAsync(MatrixPerson who)
    {
        if (!directRooms.TryGetValue(who.UserId, out var room))
        {
            room = await who.WaitForInvitationAsync(Me);
            await who.JoinAsync(room);
            directRooms[who.UserId] = room;
        }

        return room;
    }

    /// <summary>Somebody new in the hall, who agrees to be remembered.</summary>
    public async Task<MatrixPerson> PersonAsync(string name)
    {
        var person = await Server.PersonAsync(name.ToLowerInvariant(), name);
        await Carla.InviteAsync(Space, person.UserId);
        await person.JoinAsync(Space);
        await Carla.InviteAsync(Hall, person.UserId);
        await person.JoinAsync(Hall);
        await person.SayAsync(Hall, "!datenschutz zustimmen");
        await person.WaitForTextAsync(await DirectRoomAsync(person), Me, "Danke");
        return person;
    }

    /// <summary>Further mentors.</summary>
    public async Task<IReadOnlyList<MatrixPerson>> MentorsAsync(int count)
    {
        List<MatrixPerson> mentors = [];
        for (var i = 0; i < count; i++)
        {
            mentors.Add(await PersonAsync($"Mentor{i}"));
            (await DirectlyAsync(Carla, $"rolle vergeben Mentor{i} rolle:Mentor")).Body.ShouldContain($"Mentor{i} hat jetzt");
        }

        return mentors;
    }

    /// <summary>What one of the bot's messages answers; null for one that answers nothing.</summary>
    public static string? AnsweredId(SeenEvent answer) => (string?)answer.Content["mentorbot.answers"];

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Server.DisposeAsync();
    }

    private async Task SetUpAsync()
    {
        Carla = await Server.PersonAsync("carla", "Carla");
        Space = await Carla.CreateSpaceAsync("Ditzingen");
        Hall = await Carla.CreateRoomAsync("Rathaus");
        await Carla.AddToSpaceAsync(Space, Hall);
        await Carla.InviteAsync(Space, Me);
        await Carla.InviteAsync(Hall, Me);
        await Carla.WaitForTextAsync(Hall, Me, "!einrichten");
        await Carla.SayAsync(Hall, "!einrichten name:Ditzingen land:\"Baden-Württemberg\" kontakt:\"Rathaus, Zimmer 12\"");
        await Carla.WaitForTextAsync(await DirectRoomAsync(Carla), Me, "Einverstanden");
        (await DirectlyAsync(Carla, "1")).Body.ShouldContain("Du bist jetzt die Koordination");
        Tina = await PersonAsync("Tina");
        Max = await PersonAsync("Max");
        (await DirectlyAsync(Carla, "rolle vergeben Tina rolle:Trainer")).Body.ShouldContain("Tina hat jetzt");
        (await DirectlyAsync(Carla, "rolle vergeben Max rolle:Mentor")).Body.ShouldContain("Max hat jetzt");
    }
}
