using MentorBot.Core.Circles;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using MentorBot.DiscordStandIn.World;
using Channel = MentorBot.Discord.Model.Channel;
using Role = MentorBot.Core.Towns.Role;

namespace MentorBot.Bot.Tests.Discord.Servers;

/// <summary>What a circle talks about is read by its members, whatever happens to its channel.</summary>
public sealed class CircleRoomTests
{
    [Fact]
    public async Task A_circle_gets_a_private_channel_that_opens_to_who_joins_and_closes_to_who_leaves()
    {
        await using var town = await GuildTown.OpenAsync();
        var (_, moritz) = town.Person("Moritz");
        var (_, wilma) = town.Person("Wilma");
        var (_, olaf) = town.Person("Olaf");

        var founded = await town.SaysAsync(moritz, "/treffen gründen \"Kochen & Reden\" \"jeden zweiten Dienstag im Monat 19:30\"");
        GuildTown.Text(founded).ShouldContain("im Kanal des Kreises");
        await town.WorkAsync();
        var room = town.Guild.Channel("kochen-reden");
        room.Messages.ShouldHaveSingleItem().Content.ShouldContain("Kochen & Reden");
        (Reads(town, moritz, room), Reads(town, wilma, room)).ShouldBe((true, false));

        GuildTown.Text(await town.SaysAsync(wilma, "/treffen beitreten \"Kochen & Reden\"")).ShouldContain("#kochen-reden");
        await town.WorkAsync();
        Reads(town, wilma, room).ShouldBeTrue();
        await town.SaysAsync(wilma, "/treffen verlassen \"Kochen & Reden\"");
        await town.WorkAsync();
        (Reads(town, moritz, room), Reads(town, wilma, room), Reads(town, olaf, room)).ShouldBe((true, false, false));
        town.Guild.Channel("allgemein").Messages.ShouldNotContain(m => m.Shown.Contains("Treffen", StringComparison.Ordinal));
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_prompt_of_a_circle_is_posted_in_its_own_channel()
    {
        await using var town = await GuildTown.OpenAsync();
        var (_, moritz) = town.Person("Moritz");
        await town.SaysAsync(moritz, "/treffen gründen Kochen \"jeden zweiten Dienstag im Monat 19:30\"");
        await town.WorkAsync();
        await PromptAsync(town);
        town.Guild.Channel("kochen").Messages.Count.ShouldBe(2, "the greeting, then the prompt");
        town.Discord.DirectMessages(moritz).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_prompt_that_is_due_while_the_channel_is_being_made_waits_for_it()
    {
        await using var town = await GuildTown.OpenAsync();
        var (_, moritz) = town.Person("Moritz");
        await town.SaysAsync(moritz, "/treffen gründen Kochen \"jeden zweiten Dienstag im Monat 19:30\"");
        await PlanAsync(town);
        await town.WorkAsync();
        await PlanAsync(town);
        await town.WorkAsync();
        town.Guild.Channel("kochen").Messages.Count.ShouldBe(2, "the greeting, then the prompt");
        town.Discord.DirectMessages(moritz).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_process_that_ends_before_it_noted_the_channel_makes_no_second_one_and_lets_its_members_in()
    {
        await using var town = await GuildTown.OpenAsync();
        var (_, moritz) = town.Person("Moritz");
        await town.SaysAsync(moritz, "/treffen gründen Kochen \"jeden zweiten Dienstag im Monat 19:30\"");
        town.Discord.Faults.LoseAnswers($"POST /guilds/{town.Guild.Id}/channels");
        await town.WorkAsync();
        town.Guild.Channel("kochen").Messages.ShouldBeEmpty("nobody knows that it is there");

        await town.RestartAsync();
        town.World.Time.Advance(TimeSpan.FromMinutes(3));
        await town.WorkAsync();
        var room = town.Guild.Channels.Where(c => c.Name == "kochen").ShouldHaveSingleItem();
        (Reads(town, moritz, room), room.Messages.Count).ShouldBe((true, 1));
    }

    [Fact]
    public async Task Where_the_bot_may_make_no_channels_members_are_told_directly_and_nobody_else_reads_it()
    {
        await using var town = await GuildTown.OpenAsync(Rights.Everyone);
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        var (_, moritz) = town.Person("Moritz");
        await town.SaysAsync(moritz, "/treffen gründen Kochen \"jeden zweiten Dienstag im Monat 19:30\"");
        await town.WorkAsync();
        await PromptAsync(town);

        town.Discord.DirectMessages(moritz).ShouldContain(m => m.Shown.Contains("Kommst du?", StringComparison.Ordinal));
        town.Discord.DirectMessages(carla).Count(m => m.Shown.Contains("Austauschkreise keine Kanäle", StringComparison.Ordinal)).ShouldBe(1);
        town.Guild.Channels.SelectMany(c => c.Messages).ShouldNotContain(m => m.Shown.Contains("Kommst du?", StringComparison.Ordinal));
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_due_in_a_deleted_channel_reaches_the_members_and_no_other_channel()
    {
        await using var town = await GuildTown.OpenAsync();
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        var (_, moritz) = town.Person("Moritz");
        await town.SaysAsync(moritz, "/treffen gründen Kochen \"jeden zweiten Dienstag im Monat 19:30\"");
        await town.WorkAsync();
        var room = town.Guild.Channel("kochen");
        town.World.Time.Advance(TimeSpan.FromDays(23));
        await new CirclePrompts(town.Db()).PlanAsync(town.World.Time.UtcNow, default);
        await town.DeleteAsync(room);
        await town.WorkAsync();
        town.World.Time.Advance(TimeSpan.FromMinutes(1));
        await town.WorkAsync();

        foreach (var person in new[] { carla, moritz })
            town.Discord.DirectMessages(person).Count(m => m.Shown.Contains("In #kochen kann ich nicht mehr schreiben", StringComparison.Ordinal)).ShouldBe(1);
        town.Discord.DirectMessages(moritz).Count(m => m.Shown.Contains("Kommst du?", StringComparison.Ordinal)).ShouldBe(1);
        town.Guild.Channels.SelectMany(c => c.Messages).ShouldNotContain(m => m.Shown.Contains("Kommst du?", StringComparison.Ordinal));
        town.Db().CircleRooms.Single().PlatformId.ShouldBeNull("people deleted it, so no other is made");
    }

    [Fact]
    public async Task Who_leaves_is_shut_out_as_soon_as_that_is_allowed()
    {
        await using var town = await GuildTown.OpenAsync();
        var (_, moritz) = town.Person("Moritz");
        var (_, wilma) = town.Person("Wilma");
        await town.SaysAsync(moritz, "/treffen gründen Kochen \"jeden zweiten Dienstag im Monat 19:30\"");
        await town.SaysAsync(wilma, "/treffen beitreten Kochen");
        await town.WorkAsync();
        var (room, bot) = (town.Guild.Channel("kochen"), town.Guild.Role("MentorBot"));
        bot.Permissions = Rights.Everyone;
        await town.SaysAsync(wilma, "/treffen verlassen Kochen");
        await town.WorkAsync();
        Reads(town, wilma, room).ShouldBeTrue();
        bot.Permissions = Rights.Bot;
        town.World.Time.Advance(TimeSpan.FromMinutes(1));
        await town.WorkAsync();
        Reads(town, wilma, room).ShouldBeFalse();
        town.Db().Errands.Where(e => e.State == NoticeState.Pending).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_circle_founded_in_a_channel_of_a_few_people_stays_there_and_who_reads_it_is_their_matter()
    {
        await using var town = await GuildTown.OpenAsync();
        var (_, moritz) = town.Person("Moritz");
        var few = town.Guild.AddChannel("küche");
        town.Guild.Close(few);
        town.Guild.Open(few, town.Discord.World.Bot, Rights.ViewChannel | Rights.SendMessages | Rights.EmbedLinks);
        await town.HappensAsync("CHANNEL_CREATE", new Channel(few.Id, GuildId: town.Guild.Id, Name: few.Name));
        await town.SaysAsync(moritz, "/treffen gründen Kochen \"jeden zweiten Dienstag im Monat 19:30\"", "küche");
        await town.WorkAsync();
        await PromptAsync(town);
        few.Messages.ShouldHaveSingleItem().Shown.ShouldContain("Kommst du?");
        town.Guild.Channels.ShouldNotContain(c => c.Name == "kochen");
        town.Db().Channels.Single(c => c.Purpose == ChannelPurpose.Circle).PlatformId.ShouldBe(few.Id);
    }

    private static async Task PromptAsync(GuildTown town)
    {
        town.World.Time.Advance(TimeSpan.FromDays(23));
        await PlanAsync(town);
        await town.WorkAsync();
    }

    private static Task PlanAsync(GuildTown town) => new CirclePrompts(town.Db()).PlanAsync(town.World.Time.UtcNow, default);

    private static bool Reads(GuildTown town, User user, MentorBot.DiscordStandIn.World.Channel room) => town.Guild.MayRead(user, room);
}
