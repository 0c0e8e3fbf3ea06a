using System.Net.Http.Headers;
using MentorBot.Bot.Adapters.Discord;
using MentorBot.Bot.Adapters.Discord.Servers;
using MentorBot.Bot.Adapters.Discord.Servers.Chores;
using MentorBot.Bot.Jobs;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Discord.Gateway;
using MentorBot.Discord.Rest;
using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.World;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Channel = MentorBot.DiscordStandIn.World.Channel;
using DiscordGuild = MentorBot.Discord.Model.Guild;
using Member = MentorBot.Core.People.Member;
using Role = MentorBot.Core.Towns.Role;

namespace MentorBot.Bot.Tests.Discord.Servers;

/// <summary>
/// The bot with its real database beside a stand-in for Discord, reached over real sockets; events of the gateway are
/// handed in. The clock of both stands still.
/// </summary>
public sealed class GuildTown : IAsyncDisposable
{
    private readonly HttpClient http = DiscordHttp.Create();
    private ServiceProvider services;

    private GuildTown(StandIn discord, TestTown world)
    {
        (Discord, World) = (discord, world);
        services = Start();
    }

    public StandIn Discord { get; }

    /// <summary>Database and clock. Its first town lives nowhere on Discord.</summary>
    public TestTown World { get; }

    /// <summary>The town opened for the stand-in's guild.</summary>
    public Town Town { get; private set; } = null!;

    public Guild Guild => Discord.Guild;

    public TestLog Log { get; } = new();

    public static async Task<GuildTown> OpenAsync(Rights botMay = Rights.Bot)
    {
        var world = new TestTown("Nachbarstadt");
        var discord = await StandIn.StartAsync(new StandInOptions { Time = world.Time, LimitsRequests = false, BotPermissions = botMay });
        var town = new GuildTown(discord, world);
        await town.HappensAsync("GUILD_CREATE", town.AsSeen());
        using var db = world.Db();
        town.Town = db.Towns.Single(t => t.Id == db.TownHomes.Single().TownId);
        return town;
    }

    /// <summary>The guild as the gateway tells it.</summary>
    public DiscordGuild AsSeen() => new(
        Guild.Id, Guild.Name, Guild.Owner.Id, Guild.Locale, SystemChannelId: Guild.Channels.FirstOrDefault(c => c.Name == "allgemein")?.Id);

    public Task HappensAsync(string name, object data) =>
        UseAsync((IServerFollower follower) => follower.FollowAsync(new GatewayEvent(name, 0, data, 0), default));

    /// <summary>The process ends and another one begins.</summary>
    public async Task RestartAsync()
    {
        await services.DisposeAsync();
        services = Start();
    }

    /// <summary>Delivers all notices that are due, and does all errands.</summary>
    public async Task WorkAsync()
    {
        await UseAsync((NoticeDelivery delivery) => delivery.RunAsync(default));
        await services.GetRequiredService<DiscordChores>().RunAsync(default);
        await UseAsync((NoticeDelivery delivery) => delivery.RunAsync(default));
    }

    /// <summary>Somebody on the guild whom the bot remembers.</summary>
    public (Member Member, User User) Person(string name, Role role = Role.Mentor)
    {
        var member = World.Person(name, role, Town);
        var user = Guild.AddMember(name);
        using var db = World.Db();
        db.Identities.Add(new Identity
        {
            PersonId = member.PersonId, Platform = "discord", PlatformUserId = user.Id, LastSeenUtc = World.Time.UtcNow.AddMinutes(1),
        });
        db.SaveChanges();
        return (member, user);
    }

    /// <summary>A command typed in a channel of the guild.</summary>
    public async Task<Reply> SaysAsync(User user, string line, string channel = "allgemein", bool isAdministrator = false)
    {
        var home = (await services.GetRequiredService<HomeDirectory>().FindAsync("discord", Guild.Id, default))!;
        var place = new Chat.Dispatch.Place("discord", Guild.Channel(channel).Id, user.Id, CanShowForms: true)
        {
            HomeId = Guild.Id, ChannelName = channel, IsAdministrator = isAdministrator,
        };
        var roles = Guild.MemberOf(user.Id)!.Roles.Select(r => r.Id);
        var by = await UseAsync((ActorDirectory actors) => actors.InvocationAsync(place, home, roles, user.Name, "de", default));
        return await services.GetRequiredService<Dispatcher>().TypedAsync(by, line);
    }

    public static string Text(Reply reply) => string.Join('\n', reply.Blocks.Select(b => b switch
    {
        TextBlock text => text.Text,
        CardBlock card => card.Title + card.Text,
        ListBlock list => list.Title + string.Concat(list.Items.Select(i => $"\n{i.Text}: {i.Note}")),
        _ => "",
    }));

    /// <summary>What the owner does by hand in Discord.</summary>
    public async Task DeleteAsync(Channel channel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{Discord.ApiUrl}/channels/{channel.Id}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bot", Discord.Options.Token);
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    public Task UseAsync<TService>(Func<TService, Task> use) where TService : notnull =>
        UseAsync<TService, bool>(async service => { await use(service); return true; });

    public async Task<T> UseAsync<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public MentorDb Db() => World.Db();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Discord.DisposeAsync();
        http.Dispose();
        World.Dispose();
    }

    private ServiceProvider Start()
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.AddProvider(Log));
        collection.AddMentorBot(new BotOptions { Database = new DatabaseOptions { ConnectionString = World.Database.ConnectionString } });
        collection.AddSingleton<TimeProvider>(World.Time);
        // Waiting between tries is the client's own matter: it gives up soon, by the machine's clock.
        var settings = new DiscordSettings(Discord.Options.Token) { ApiBaseUrl = new Uri(Discord.ApiUrl), Patience = TimeSpan.FromSeconds(5) };
        collection.AddSingleton(all => new DiscordApi(http, settings, TimeProvider.System, all.GetRequiredService<ILogger<DiscordApi>>()));
        collection.AddPlatformTalk();
        collection.AddDiscordServers();
        return collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}
