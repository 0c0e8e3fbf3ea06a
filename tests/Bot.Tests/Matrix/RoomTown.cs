using MentorBot.Bot.Adapters.Matrix;
using MentorBot.Bot.Adapters.Matrix.Connection;
using MentorBot.Bot.Adapters.Matrix.Sending;
using MentorBot.Bot.Jobs;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Homeserver;
using MentorBot.Matrix.Rest;
using MentorBot.Matrix.Sync;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>
/// A town in rooms of a real homeserver, with the bot in this process and a clock that stands still: a space, and in it a hall
/// that Carla, who coordinates, has made.
/// </summary>
public sealed class RoomTown : IAsyncDisposable
{
    private readonly Account account;
    private readonly TestDatabase database = new();
    private readonly HttpClient http;
    private ServiceProvider services = null!;
    private MatrixAdapter adapter = null!;

    private RoomTown(SynapseServer server, Account account)
    {
        (Server, this.account) = (server, account);
        http = new HttpClient(Wire) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public Wire Wire { get; } = new();

    public SynapseServer Server { get; }

    public FakeTime Time { get; } = new();

    public TestLog Log { get; } = new();

    public Town Town { get; private set; } = null!;

    public MatrixPerson Carla { get; private set; } = null!;

    public string Space { get; private set; } = "";

    public string Hall { get; private set; } = "";

    public string Me => account.UserId;

    public IServiceProvider Services => services;

    public static async Task<RoomTown> OpenAsync(string allowInvitesFrom = "")
    {
        var server = await SynapseServer.StartAsync();
        var town = new RoomTown(server, await server.RegisterAsync("mentorbot", "MentorBot"));
        await town.StartAsync(allowInvitesFrom);
        town.Carla = await server.PersonAsync("carla", "Carla");
        town.Space = await town.Carla.CreateSpaceAsync("Ditzingen");
        town.Hall = await town.Carla.CreateRoomAsync("Rathaus");
        await town.Carla.AddToSpaceAsync(town.Space, town.Hall);
        await town.Carla.InviteAsync(town.Space, town.Me);
        await town.HomeAsync(town.Space);
        await town.Carla.InviteAsync(town.Hall, town.Me);
        await town.UntilAsync(db => db.Channels.AnyAsync(c => c.PlatformId == town.Hall));
        await town.WorkAsync();
        await using var known = town.Db();
        town.Town = await known.Towns.SingleAsync();
        await town.KnowAsync(town.Carla, "Carla", Role.Coordinator);
        return town;
    }

    public MentorDb Db() => database.Open();

    /// <summary>Somebody in space and hall whom the town knows.</summary>
    public async Task<MatrixPerson> PersonAsync(string name, Role role = Role.Mentor)
    {
        var person = await GuestAsync(name);
        await KnowAsync(person, name, role);
        return person;
    }

    /// <summary>Somebody in space and hall whom the bot does not remember.</summary>
    public async Task<MatrixPerson> GuestAsync(string name)
    {
        var person = await Server.PersonAsync(name.ToLowerInvariant(), name);
        foreach (var room in new[] { Space, Hall })
        {
            await Carla.InviteAsync(room, person.UserId);
            await person.JoinAsync(room);
        }

        return person;
    }

    /// <summary>Plans and delivers what is due.</summary>
    public async Task WorkAsync()
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NoticeRound>().RunAsync(CancellationToken.None);
    }

    public async Task RunErrandsAsync()
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MatrixErrands>().RunAsync(CancellationToken.None);
    }

    /// <summary>Waits until the database says so.</summary>
    public async Task UntilAsync(Func<MentorDb, Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (true)
        {
            await using (var db = Db())
            {
                if (await isSo(db))
                    return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>The id of the town whose home the room is, as soon as it is.</summary>
    public async Task<long> HomeAsync(string roomId)
    {
        long town = 0;
        await UntilAsync(async db => (town = await db.TownHomes.Where(h => h.PlatformId == roomId).Select(h => h.TownId).FirstOrDefaultAsync()) != 0);
        return town;
    }

    /// <summary>The room the bot has asked the person into, entered.</summary>
    public async Task<string> DirectRoomAsync(MatrixPerson person)
    {
        var room = await person.WaitForInvitationAsync(Me);
        await person.JoinAsync(room);
        return room;
    }

    /// <summary>Asks the bot for something in private first, so that there is a direct room.</summary>
    public async Task<string> TalkAsync(MatrixPerson person)
    {
        var asked = await person.SayAsync(Hall, "!hilfe");
        var room = await DirectRoomAsync(person);
        await person.WaitForTextAsync(room, Me, "!hilfe");
        // The answer's last part: what is asked next is not behind it in the person's turn.
        await person.WaitForAsync(e => e.RoomId == Hall && (string?)e.Content["mentorbot.answers"] == asked, "the word about it in the hall");
        return room;
    }

    /// <summary>Ends this process and starts another one on the same database.</summary>
    /// <param name="between">What happens to the database meanwhile.</param>
    public async Task RestartAsync(Func<MentorDb, Task>? between = null)
    {
        await StopAsync();
        if (between is not null)
        {
            await using var db = Db();
            await between(db);
        }

        await StartAsync("");
    }

    public async Task TellAsync(long personId, NoticeDraft draft)
    {
        await using var db = Db();
        db.TellPerson(Town.Id, personId, Time.UtcNow, draft);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        http.Dispose();
        database.Dispose();
        await Server.DisposeAsync();
    }

    private async Task StartAsync(string allowInvitesFrom)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        collection.AddMentorBot(new BotOptions { Database = new DatabaseOptions { ConnectionString = database.ConnectionString } });
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddMatrixRooms(new MatrixOptions { AllowInvitesFrom = allowInvitesFrom });
        collection.AddSingleton(all => new MatrixApi(
            http, new MatrixSettings(new Uri(Server.Url)) { AccessToken = account.Token }, TimeProvider.System, all.GetRequiredService<ILogger<MatrixApi>>()));
        collection.AddSingleton<ISyncStore, MatrixStore>();
        collection.AddSingleton(new SyncSettings());
        collection.AddSingleton<SyncLoop>();
        collection.AddSingleton<MatrixEnd>();
        collection.AddSingleton<IHostApplicationLifetime, Lifetime>();
        collection.AddSingleton<MatrixAdapter>();
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        adapter = services.GetRequiredService<MatrixAdapter>();
        await adapter.StartAsync(CancellationToken.None);
    }

    private async Task StopAsync()
    {
        var stopping = adapter.StopAsync(CancellationToken.None);
        // What it has in work gets a while by the clock that stands still.
        while (!stopping.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(stopping, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }

        await services.DisposeAsync();
    }

    private async Task KnowAsync(MatrixPerson account, string name, Role role)
    {
        await using var db = Db();
        var person = new Person { Name = name, CreatedUtc = Time.UtcNow, ConsentedUtc = Time.UtcNow };
        db.People.Add(person);
        await db.SaveChangesAsync();
        db.Identities.Add(new Identity { PersonId = person.Id, Platform = "matrix", PlatformUserId = account.UserId, LastSeenUtc = Time.UtcNow });
        db.RoleGrants.Add(new RoleGrant { PersonId = person.Id, TownId = Town.Id, Role = role, GrantedUtc = Time.UtcNow });
        await db.SaveChangesAsync();
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => new(canceled: true);
        public CancellationToken ApplicationStopping => CancellationToken.None;
        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
