using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.People;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.EndToEnd.Discord;

/// <summary>A server whose town is set up: the owner coordinates, Tina is trainer, Max is mentor.</summary>
public sealed class TownOnDiscord : IAsyncDisposable
{
    private const string Coordinates = "Du bist jetzt die Koordination";

    /// <summary>What is due by the clock is looked for once a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private TownOnDiscord(StandIn discord, DiscordBot bot)
    {
        (Discord, Bot) = (discord, bot);
        Owner = Here(discord.Guild.Owner);
        Tina = Here(discord.Guild.AddMember("Tina"));
        Max = Here(discord.Guild.AddMember("Max"));
    }

    public StandIn Discord { get; }

    public DiscordBot Bot { get; }

    public Person Owner { get; }

    public Person Tina { get; }

    public Person Max { get; }

    public static async Task<TownOnDiscord> StartAsync(StandInOptions? options = null, Action<StandIn>? before = null, params (string, string)[] settings)
    {
        var discord = await StandIn.StartAsync(options);
        before?.Invoke(discord);
        var town = new TownOnDiscord(discord, await DiscordBot.StartAsync(discord, settings));
        try
        {
            await town.SetUpAsync();
        }
        catch
        {
            // Nobody else knows the process yet.
            await town.DisposeAsync();
            throw;
        }

        return town;
    }

    /// <summary>Somebody new who has no role.</summary>
    public async Task<Person> VisitorAsync(string name)
    {
        var person = Here(Discord.Guild.AddMember(name));
        (await person.SlashAsync("privacy agree")).Text.ShouldContain("Danke");
        return person;
    }

    /// <summary>Another mentor.</summary>
    public async Task<Person> MemberAsync(string name)
    {
        var person = await VisitorAsync(name);
        (await Owner.SlashAsync("rolle vergeben", ("person", name), ("rolle", "Bürgermentor:in"))).Text.ShouldContain(name);
        return person;
    }

    /// <summary>Lets so much time pass, in which the bot is stopped.</summary>
    public async Task LetPassAsync(TimeSpan time)
    {
        await Bot.LetPassAsync(time);
        await Owner.SlashAsync("help");
    }

    /// <summary>Waits for a message that holds the text, among those the bot wrote to the person directly.</summary>
    public Task<Message> ToldAsync(Person person, string text) => SeenAsync(() => Discord.DirectMessages(person.User), text, person.User.Name);

    /// <summary>Waits for a message in a channel.</summary>
    public Task<Message> PostedAsync(Channel channel, string text) => SeenAsync(() => channel.Messages, text, channel.Name);

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Discord.DisposeAsync();
    }

    private static async Task<Message> SeenAsync(Func<IReadOnlyList<Message>> messages, string text, string where)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (messages().LastOrDefault(m => m.Shown.Contains(text, StringComparison.Ordinal)) is { } message)
                return message;
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"{where} waited for “{text}” in vain. Seen:\n{string.Join("\n\n", messages().Select(m => m.Shown))}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    private Person Here(User user) => Discord.In(Discord.Guild).As(user);

    private async Task SetUpAsync()
    {
        // The first command after the start pays for loading the code.
        await Owner.SlashAsync("help");
        var asked = await Owner.SlashAsync("setup", ("name", "Ditzingen"), ("land", "Baden-Württemberg"), ("contact", "Rathaus, Zimmer 12"));
        var done = await Owner.ClickAsync(asked, "Einverstanden");
        // Where the answer takes its time and the server has nothing by which it could follow, it comes directly.
        if (!done.Text.Contains(Coordinates, StringComparison.Ordinal) && Discord.Faults.HasNoWebhooks)
            await ToldAsync(Owner, Coordinates);
        else
            done.Text.ShouldContain(Coordinates);
        await Tina.SlashAsync("privacy agree");
        await Max.SlashAsync("privacy agree");
        (await Owner.SlashAsync("rolle vergeben", ("person", "Tina"), ("rolle", "Mentorentrainer:in"))).Text.ShouldContain("Tina hat jetzt");
        (await Owner.SlashAsync("rolle vergeben", ("person", "Max"), ("rolle", "Bürgermentor:in"))).Text.ShouldContain("Max hat jetzt");
    }
}
