using MentorBot.Homeserver;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>Two towns on one homeserver and one bot: which of them is meant in a direct room.</summary>
public sealed class RoomTownsTests : IAsyncLifetime
{
    private RoomTown town = null!;
    private MatrixPerson ali = null!;
    private string leonberg = "";

    public async Task InitializeAsync()
    {
        if (SynapseServer.Missing is not null)
            return;
        town = await RoomTown.OpenAsync();
        ali = await town.Server.PersonAsync("ali", "Ali");
        leonberg = await ali.CreateRoomAsync("Leonberg", town.Me);
        await town.HomeAsync(leonberg);
        await using var db = town.Db();
        await db.Towns.ExecuteUpdateAsync(set => set.SetProperty(t => t.IsSetUp, true));
    }

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableFact]
    public async Task Who_has_a_role_in_one_town_and_agreed_in_another_reaches_both_and_reads_which_one_is_meant()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);
        (await max.AskAsync(own, town.Me, "termin liste")).Body.ShouldStartWith("Zurzeit", customMessage: "there is but one town");
        await ali.InviteAsync(leonberg, max.UserId);
        await max.JoinAsync(leonberg);
        await max.AskAsync(leonberg, town.Me, "!datenschutz zustimmen");

        (await max.AskAsync(own, town.Me, "termin liste")).Body.ShouldStartWith("Zu Leonberg:", customMessage: "asked about last");
        (await max.AskAsync(own, town.Me, "ditzingen")).Body.ShouldBe("Hier geht es jetzt um Ditzingen. Schreib zum Beispiel: hilfe");
        (await max.AskAsync(own, town.Me, "termin liste")).Body.ShouldStartWith("Zu Ditzingen:");
        (await max.AskAsync(leonberg, town.Me, "!termin liste")).Body.ShouldNotContain("Zu Leonberg", customMessage: "a room has one town");

        await using (var db = town.Db())
            await db.RoleGrants.Where(g => g.TownId == town.Town.Id && g.PersonId == db.Identities.First(i => i.PlatformUserId == max.UserId).PersonId).ExecuteDeleteAsync();
        (await max.AskAsync(own, town.Me, "termin liste")).Body.ShouldNotContain("Ditzingen", customMessage: "that is no town of theirs any more");
    }

    [SkippableFact]
    public async Task A_guest_of_one_town_hears_nothing_of_the_others()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var guest = await town.GuestAsync("Gast");
        var stranger = await town.Server.PersonAsync("fremd", "Fremd");
        foreach (var (who, says) in new[] { (guest, "keine Termine"), (stranger, "zu welcher Stadt du gehörst") })
        {
            var own = await who.CreateDirectRoomAsync(town.Me);
            await who.WaitForTextAsync(own, town.Me, "Hallo!");
            var answer = (await who.AskAsync(own, town.Me, "termin liste")).Body;
            answer.ShouldContain(says);
            answer.ShouldNotContain("Leonberg");
        }

        await ali.InviteAsync(leonberg, guest.UserId);
        await guest.JoinAsync(leonberg);
        await guest.AskAsync(leonberg, town.Me, "!termin liste");
        await guest.SayAsync(town.Hall, "!hilfe");
        (await guest.WaitForTextAsync(guest.Seen.Last(e => e.Body.StartsWith("Hallo!", StringComparison.Ordinal)).RoomId, town.Me, "!hilfe")).Body
            .ShouldStartWith("Zu Ditzingen:", customMessage: "who is a guest of two");
    }
}
