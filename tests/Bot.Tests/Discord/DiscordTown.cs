using System.Globalization;
using MentorBot.Bot.Adapters.Discord;
using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Role = MentorBot.Core.Towns.Role;

namespace MentorBot.Bot.Tests.Discord;

/// <summary>A town with a Discord server: people use commands, buttons and forms there, tests read what Discord gets.</summary>
public sealed class DiscordTown : IDisposable
{
    public const string Guild = "700";
    private ServiceProvider services;
    private int last;

    public DiscordTown()
    {
        using (var db = World.Db())
        {
            db.TownHomes.Add(new TownHome { TownId = World.Town.Id, Platform = "discord", PlatformId = Guild, Name = "Ditzingen", SeenUtc = World.Time.UtcNow });
            db.SaveChanges();
        }

        services = Start();
    }

    public TestTown World { get; } = new();
    public ScriptedDiscord Discord { get; private set; } = new();
    public TestLog Log { get; } = new();
    public InteractionDesk Desk => services.GetRequiredService<InteractionDesk>();
    public IServiceProvider Services => services;

    /// <summary>Another process on the same database, and a Discord that has seen nothing yet.</summary>
    public void Restart()
    {
        services.Dispose();
        Discord = new ScriptedDiscord();
        services = Start();
    }

    /// <summary>Somebody with an account on the server, who agreed to be remembered.</summary>
    public void Member(string userId, string name, Role role = Role.Mentor, Town? town = null)
    {
        var member = World.Person(name, role, town);
        using var db = World.Db();
        db.Identities.Add(new Identity { PersonId = member.PersonId, Platform = "discord", PlatformUserId = userId, LastSeenUtc = World.Time.UtcNow });
        db.SaveChanges();
    }

    public Interaction Command(string user, string path, params (string Name, string Value)[] options)
    {
        var words = path.Split(' ');
        List<InteractionOption> values = [.. options.Select(o => new InteractionOption(o.Name, Value: o.Value))];
        var data = words.Length == 1
            ? new InteractionData(Name: words[0], Options: values)
            : new InteractionData(Name: words[0], Options: [new InteractionOption(words[1], OptionType.SubCommand, Options: values)]);
        return By(user, new Interaction(NewId(), "app", InteractionType.Command, "", data));
    }

    /// <summary>Presses a button, or chooses from a menu when a value is given.</summary>
    public Interaction Press(string user, string customId, bool onPrivateMessage, string? value = null, string messageId = "5") =>
        By(user, new Interaction(NewId(), "app", InteractionType.Component, "",
            new InteractionData(
                CustomId: value is null ? customId : "l:list", ComponentType: value is null ? ComponentType.Button : ComponentType.StringSelect,
                Values: value is null ? null : [value]),
            Message: new Message(messageId, "9", Flags: onPrivateMessage ? MessageFlags.Ephemeral : null)));

    /// <summary>The same in a direct message.</summary>
    public static Interaction Direct(Interaction interaction) => interaction with
    {
        GuildId = null, Member = null, User = interaction.Member!.User, Context = InteractionContext.BotDm,
    };

    public Interaction Submit(string user, string customId, params (string Field, string Value)[] values) =>
        By(user, new Interaction(NewId(), "app", InteractionType.ModalSubmit, "",
            new InteractionData(CustomId: customId, Components: [.. values.Select(v => Component.Labelled(v.Field,
                new Component(ComponentType.TextInput, CustomId: v.Field, Value: v.Value)))])));

    public Interaction Typing(string user, string path, string option, string typed)
    {
        var command = Command(user, path, (option, typed));
        var sub = command.Data!.Options![0];
        return command with
        {
            Type = InteractionType.Autocomplete,
            Data = command.Data with { Options = [sub with { Options = [sub.Options![0] with { Focused = true }] }] },
        };
    }

    /// <summary>Takes an interaction and reads the request that answers it.</summary>
    public async Task<ScriptedDiscord.Sent> AnswerAsync(Interaction interaction)
    {
        var before = Discord.Requests.Count;
        Take(interaction);
        return (await Discord.AfterAsync(before + 1))[before];
    }

    public void Take(Interaction interaction, bool mayBeRepeated = false) =>
        Desk.Take(interaction, World.Time.GetTimestamp(), mayBeRepeated);

    public void Dispose()
    {
        services.Dispose();
        World.Dispose();
        Discord.Dispose();
    }

    private static Interaction By(string user, Interaction interaction) => interaction with
    {
        Token = "token-" + interaction.Id,
        GuildId = Guild,
        ChannelId = "9",
        Locale = "de",
        Member = new GuildMember(new User(user, "konto" + user), Nick: "Gast " + user, Roles: [], Permissions: "0"),
    };

    /// <summary>As Discord makes ids: the time, and a number.</summary>
    private string NewId()
    {
        var milliseconds = new DateTimeOffset(World.Time.UtcNow).ToUnixTimeMilliseconds() - 1_420_070_400_000;
        return ((milliseconds << 22) + Interlocked.Increment(ref last)).ToString(CultureInfo.InvariantCulture);
    }

    private ServiceProvider Start()
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        collection.AddMentorBot(new BotOptions { Database = new DatabaseOptions { ConnectionString = World.Database.ConnectionString } });
        collection.AddSingleton<TimeProvider>(World.Time);
        collection.AddDiscordTalk();
        var http = new HttpClient(Discord, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        collection.AddSingleton(all => new DiscordApi(
            http, new DiscordSettings("secret") { ApiBaseUrl = new Uri("http://discord.test/api/v10") }, World.Time, all.GetRequiredService<ILogger<DiscordApi>>()));
        return collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }
}
