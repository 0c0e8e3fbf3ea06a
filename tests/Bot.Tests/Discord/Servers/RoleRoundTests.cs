using MentorBot.Bot.Adapters.Discord.Servers.Chores;
using MentorBot.Discord.Gateway;
using MentorBot.DiscordStandIn.World;
using Role = MentorBot.Core.Towns.Role;

namespace MentorBot.Bot.Tests.Discord.Servers;

/// <summary>A role taken on the server ends here, too, without the person typing anything.</summary>
public sealed class RoleRoundTests
{
    [Fact]
    public async Task Who_lost_the_role_on_the_server_is_let_down_and_who_holds_it_stays()
    {
        await using var town = await LiftedAsync();
        var (berta, bea) = (town.Guild.MemberOf(User(town, "Berta").Id)!, User(town, "Bea"));
        await RoundAsync(town);
        (RoleOf(town, "Berta"), RoleOf(town, "Bea")).ShouldBe((Role.Coordinator, Role.Coordinator));

        berta.Take(town.Guild.Role("Stadtteam"));
        await RoundAsync(town);
        (RoleOf(town, "Berta"), RoleOf(town, "Bea")).ShouldBe((Role.Mentor, Role.Coordinator), "the role given here is in force again");
        town.Guild.Leave(bea);
        await RoundAsync(town);
        RoleOf(town, "Bea").ShouldBe(Role.Mentor);
    }

    [Fact]
    public async Task A_server_that_does_not_tell_who_holds_what_takes_no_role_away()
    {
        await using var town = await LiftedAsync();
        town.Guild.MemberOf(User(town, "Berta").Id)!.Take(town.Guild.Role("Stadtteam"));
        town.Discord.Faults.MissingPaths = ["/members/"];
        await RoundAsync(town);
        RoleOf(town, "Berta").ShouldBe(Role.Coordinator);
        town.Discord.Requests.To("GET", "/members/").Count(r => r.Status == 404).ShouldBe(1, "one refusal tells for all");
    }

    [Fact]
    public async Task The_look_is_slow_and_does_not_count_as_a_visit()
    {
        await using var town = await LiftedAsync();
        var before = town.Db().Identities.Select(i => i.LastSeenUtc).ToList();
        town.World.Time.Advance(TimeSpan.FromHours(3));
        var asked = town.Discord.Requests.To("GET", "/members/").Count;
        var round = town.UseAsync((RoleRound r) => r.RunAsync(default));
        await ScriptedDiscord.UntilAsync(() => town.World.Time.Waiting > 0, "it pauses after the first");
        (town.Discord.Requests.To("GET", "/members/").Count - asked).ShouldBe(1);
        town.World.Time.Advance(TimeSpan.FromSeconds(1));
        await round;
        (town.Discord.Requests.To("GET", "/members/").Count - asked).ShouldBe(2);
        town.Db().Identities.Select(i => i.LastSeenUtc).ToList().ShouldBe(before);
    }

    private static async Task<GuildTown> LiftedAsync()
    {
        var town = await GuildTown.OpenAsync();
        var role = town.Guild.AddRole("Stadtteam");
        await town.HappensAsync("GUILD_ROLE_CREATE", new RoleEvent(town.Guild.Id, new(role.Id, role.Name)));
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        (await town.SaysAsync(carla, "/rolle verbinden rolle:Koordination mit:Stadtteam")).IsRefusal.ShouldBeFalse();
        foreach (var name in new[] { "Berta", "Bea" })
        {
            var (_, user) = town.Person(name);
            town.Guild.MemberOf(user.Id)!.Give(role);
            (await town.SaysAsync(user, "/rolle liste")).IsRefusal.ShouldBeFalse();
        }

        return town;
    }

    private static async Task RoundAsync(GuildTown town)
    {
        var round = town.UseAsync((RoleRound r) => r.RunAsync(default));
        while (!round.IsCompleted)
        {
            town.World.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        await round;
    }

    private static User User(GuildTown town, string name) => town.Guild.Members.Single(m => m.User.Name == name).User;

    private static Role RoleOf(GuildTown town, string name)
    {
        using var db = town.Db();
        return db.RoleGrants.Single(g => g.PersonId == db.People.Single(p => p.Name == name).Id && g.TownId == town.Town.Id).Role;
    }
}
