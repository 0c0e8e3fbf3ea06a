using MentorBot.Homeserver;
using MentorBot.Matrix.Model;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>What people do at the clients on their phones, and what others do to rooms: nobody waits for an answer in vain.</summary>
public sealed class RoomHabitTests : IAsyncLifetime
{
    private RoomTown town = null!;

    public async Task InitializeAsync() => town = SynapseServer.Missing is null ? await RoomTown.OpenAsync() : null!;

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableFact]
    public async Task Who_corrects_a_command_is_told_to_write_it_anew_and_who_corrects_other_talk_is_left_alone()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);
        var wrong = (await max.AskAsync(town.Hall, town.Me, "!termin lsite")).Content["mentorbot.answers"]!.GetValue<string>();
        var talk = await max.SayAsync(town.Hall, "Schönes Weter!");

        await max.EditAsync(town.Hall, talk, "Schönes Wetter!");
        await max.EditAsync(town.Hall, wrong, "! termin liste");
        (await max.WaitForTextAsync(town.Hall, town.Me, "als neue Nachricht")).Mentioned.ShouldBe([max.UserId]);
        var said = await max.SayAsync(own, "trmin");
        await max.EditAsync(own, said, "termin liste");
        await max.WaitForTextAsync(own, town.Me, "als neue Nachricht");

        (await max.ReadHistoryAsync(town.Hall)).Count(e => e.Body.Contains("als neue Nachricht", StringComparison.Ordinal)).ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_voice_message_or_a_picture_is_answered_where_the_bot_alone_can_be_meant()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);

        await max.SendFileAsync(town.Hall, "Garten.png", "image/png", [1, 2, 3]);
        await max.SendFileAsync(own, "Sprachnachricht.ogg", "audio/ogg", [1, 2, 3]);
        await max.WaitForTextAsync(own, town.Me, "kann ich nicht lesen");
        (await max.AskAsync(town.Hall, town.Me, "!termin liste")).Body.ShouldContain("keine Termine", customMessage: "pictures among people are none of the bot's business");
    }

    [SkippableTheory]
    [InlineData("! termin liste")]
    [InlineData("!Termin Liste")]
    [InlineData("MentorBot, Termin liste")]
    public async Task Keyboards_put_blanks_and_capitals_where_nobody_asked_for_them(string line)
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await town.Carla.SayAsync(town.Hall, "! Achtung, Baustelle");
        (await town.Carla.AskAsync(town.Hall, town.Me, line)).Body.ShouldContain("keine Termine");
    }

    [SkippableFact]
    public async Task A_number_right_below_an_offer_chooses_from_it_also_after_a_restart_and_not_below_other_talk()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        await town.Carla.AskAsync(town.Hall, town.Me, "!projekt anbieten titel:Repaircafé was:\"Wir reparieren\" fähigkeiten:Elektrik");
        await max.AskAsync(town.Hall, town.Me, "!projekt finden");

        await town.RestartAsync();
        (await max.AskAsync(town.Hall, town.Me, "1")).Body.ShouldContain("Wir reparieren");
        await max.SayAsync(town.Hall, "Wie viele kommen?");
        await town.RestartAsync();
        await town.Carla.SayAsync(town.Hall, "1");
        (await max.AskAsync(town.Hall, town.Me, "!termin liste")).Body.ShouldContain("keine Termine", customMessage: "Carla's number answered Max");
    }

    [SkippableFact]
    public async Task Where_the_bot_may_not_write_its_answers_come_into_the_direct_room()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);
        await LevelAsync(town.Hall, "events_default", 50);
        await town.Carla.EmpowerAsync(town.Hall, max.UserId, 50);

        await max.SayAsync(town.Hall, "!termin liste");
        await max.WaitForTextAsync(own, town.Me, "keine Termine");
        await max.SayAsync(town.Hall, "!profil zeigen");
        await max.WaitForTextAsync(own, town.Me, "Profil");
        (await max.ReadHistoryAsync(town.Hall)).ShouldNotContain(e => e.Body.Contains("keine Termine", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Where_polls_need_a_level_the_bot_has_not_the_question_is_asked_in_words_and_done_with()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await town.Carla.AskAsync(town.Hall, town.Me, "!treffen gründen Kochkreis rhythmus:\"jeden letzten Dienstag im Monat 19:30\" ort:Rathaus");
        await using (var db = town.Db())
        {
            var hall = await db.Channels.FirstAsync(c => c.PlatformId == town.Hall);
            await db.Circles.ExecuteUpdateAsync(set => set.SetProperty(c => c.ChannelId, hall.Id));
            await db.Errands.ExecuteDeleteAsync();
        }

        var levels = await town.Carla.GetStateAsync(town.Hall, "m.room.power_levels");
        levels["events"]![EventType.OldPollStart] = 50;
        await town.Carla.SetStateAsync(town.Hall, "m.room.power_levels", levels);
        await town.Carla.AskAsync(town.Hall, town.Me, "!treffen umfrage termine:\"14.01.2027 19:30; 16.01.2027 15:00\"");
        await town.WorkAsync();

        await town.Carla.WaitForTextAsync(town.Hall, town.Me, "1: Do., 14.01.2027");
        await using var after = town.Db();
        (await after.Notices.SingleAsync(n => n.Kind == "circle.poll")).State.ShouldBe(Core.Notices.NoticeState.Delivered);
    }

    [SkippableFact]
    public async Task Nothing_private_is_said_any_more_in_a_direct_room_whose_talk_was_opened_to_the_world()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);
        (await max.AskAsync(own, town.Me, "profil zeigen")).Body.ShouldContain("Profil");

        await max.SetStateAsync(own, "m.room.history_visibility", new() { ["history_visibility"] = "world_readable" });
        await max.SayAsync(own, "engagement eintragen 2 h Garten gestern");

        var other = await max.WaitForInvitationAsync(town.Me);
        other.ShouldNotBe(own);
        await max.JoinAsync(other);
        await max.WaitForTextAsync(other, town.Me, "2 Stunden");
    }

    private async Task LevelAsync(string room, string what, int level)
    {
        var levels = await town.Carla.GetStateAsync(room, "m.room.power_levels");
        levels[what] = level;
        await town.Carla.SetStateAsync(room, "m.room.power_levels", levels);
    }
}
