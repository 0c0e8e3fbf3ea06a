using MentorBot.Discord.Model;

namespace MentorBot.Bot.Tests.Discord;

/// <summary>The way of an interaction, from the event to what Discord gets.</summary>
public sealed class DiscordTalkTests : IDisposable
{
    private const string Mia = "1";
    private const string Guest = "3";
    private readonly DiscordTown town = new();

    public DiscordTalkTests() => town.Member(Mia, "Mia");

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task A_command_is_answered_at_once_in_the_language_of_the_person()
    {
        await OfferAsync("Garten");

        var german = await town.AnswerAsync(town.Command(Guest, "project find", ("text", "Garten")));
        var english = await town.AnswerAsync(town.Command(Guest, "project find", ("text", "Garten")) with { Locale = "en-GB" });

        (german.Type, german.IsEphemeral).ShouldBe((4, false));
        german.Text.ShouldContain("1 Projekt gefunden");
        english.Text.ShouldContain("1 project found");
        german.Data.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Private_commands_and_refusals_are_for_the_persons_eyes_only()
    {
        (await town.AnswerAsync(town.Command(Mia, "engagement overview"))).IsEphemeral.ShouldBeTrue();
        var refusal = await town.AnswerAsync(town.Command(Mia, "project show", ("project", "Nirgendwo")));

        (refusal.Type, refusal.IsEphemeral).ShouldBe((4, true));
        refusal.Content.ShouldContain("finde ich nicht");
    }

    [Fact]
    public async Task Hours_are_logged_and_taken_back_by_a_button_that_changes_the_private_message()
    {
        var logged = await town.AnswerAsync(town.Command(Mia, "engagement log", ("entry", "2,5 h Repaircafé")));
        (logged.Type, logged.IsEphemeral).ShouldBe((4, true));

        var undone = await town.AnswerAsync(town.Press(Mia, logged.Button("Rückgängig"), onPrivateMessage: true));

        undone.Type.ShouldBe(7);
        await using var db = town.World.Db();
        db.HourEntries.Count().ShouldBe(0);
    }

    [Fact]
    public async Task What_a_button_under_a_public_message_brings_is_for_who_pressed_it()
    {
        await OfferAsync("Garten");
        var found = await town.AnswerAsync(town.Command(Guest, "project find"));

        var shown = await town.AnswerAsync(town.Press(Mia, "", onPrivateMessage: false, found.Options.Single().Value));

        (shown.Type, shown.IsEphemeral).ShouldBe((4, true));
        shown.Text.ShouldContain("Garten");
    }

    [Fact]
    public async Task A_menu_leaves_its_private_list_where_it_is()
    {
        await OfferAsync("Garten");
        var found = await town.AnswerAsync(town.Command(Mia, "project find"));

        var shown = await town.AnswerAsync(town.Press(Mia, "", onPrivateMessage: true, found.Options.Single().Value));

        (shown.Type, shown.IsEphemeral).ShouldBe((4, true));
    }

    [Fact]
    public async Task A_long_list_is_turned_page_by_page_also_after_a_restart()
    {
        town.Member("2", "Kora", Core.Towns.Role.Coordinator);
        for (var i = 1; i <= 30; i++)
            town.Member($"2{i}", $"Person {i}");
        var list = await town.AnswerAsync(town.Command("2", "role list"));
        var next = list.Button("Weiter zu Seite 2 von 3");

        town.Restart();
        var second = await town.AnswerAsync(town.Press("2", next, onPrivateMessage: true));

        second.Type.ShouldBe(7);
        second.Text.ShouldContain("Zurück zu Seite 1 von 3");
    }

    [Fact]
    public async Task The_same_event_twice_and_a_double_click_have_one_effect()
    {
        var command = town.Command(Mia, "idea propose", ("title", "Bücherschrank"), ("what", "Einer für alle."));
        town.Take(command);
        town.Take(command);
        var (first, second) = (town.Press(Mia, "r:engagement log entry:\"1 h Garten\"", true), town.Press(Mia, "r:engagement log entry:\"1 h Garten\"", true));
        town.Take(first);
        town.Take(second);

        var sent = await town.Discord.AfterAsync(3);

        sent.Select(s => s.Type).Order().ShouldBe([4, 6, 7]);
        await using var db = town.World.Db();
        (db.Ideas.Count(), db.HourEntries.Count()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task What_an_earlier_process_has_answered_is_not_done_again()
    {
        var done = town.Command(Mia, "engagement log", ("entry", "1 h Garten"));
        town.Discord.Expired[done.Id] = true;
        var missed = town.Command(Mia, "engagement log", ("entry", "2 h Flohmarkt"));

        town.Take(done, mayBeRepeated: true);
        town.Take(missed, mayBeRepeated: true);

        var sent = await town.Discord.AfterAsync(2);
        (sent[0].Type, sent[0].IsEphemeral, sent[1].Method).ShouldBe((5, true, "PATCH"));
        await using var db = town.World.Db();
        db.HourEntries.Single().Minutes.ShouldBe(120);
    }

    [Fact]
    public async Task A_refusal_after_a_public_deferral_takes_the_public_message_away_first()
    {
        town.Take(town.Command(Mia, "project show", ("project", "Nirgendwo")), mayBeRepeated: true);

        var sent = await town.Discord.AfterAsync(3);

        sent.Select(s => (s.Method, s.Type)).ShouldBe([("POST", 5), ("DELETE", 0), ("POST", 0)]);
        sent[2].IsEphemeral.ShouldBeTrue();
        sent[2].Content.ShouldContain("finde ich nicht");
    }

    [Fact]
    public async Task Suggestions_come_while_typing_and_fit_into_discord()
    {
        await OfferAsync("Garten am Bahnhof");
        await OfferAsync(new string('x', 100));

        var garden = await town.AnswerAsync(town.Typing(Mia, "project show", "project", "gart"));
        var all = await town.AnswerAsync(town.Typing(Mia, "project show", "project", ""));

        garden.Type.ShouldBe(8);
        garden.Data.GetProperty("choices").EnumerateArray().Single().GetProperty("value").GetString().ShouldBe("Garten am Bahnhof");
        all.Data.GetProperty("choices").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_direct_message_belongs_to_the_only_town_or_the_one_chosen()
    {
        var first = await town.AnswerAsync(DiscordTown.Direct(town.Command(Mia, "engagement overview")));
        (first.Type, first.IsEphemeral).ShouldBe((4, false));

        var other = town.World.Neighbour();
        await using (var db = town.World.Db())
        {
            db.RoleGrants.Add(new() { PersonId = db.People.Single().Id, TownId = other.Id, Role = Core.Towns.Role.Mentor });
            db.SaveChanges();
        }

        var asked = await town.AnswerAsync(DiscordTown.Direct(town.Command(Mia, "engagement overview")));
        asked.Content.ShouldContain("Für welche Stadt");
        var chosen = asked.Options.Single(o => o.Label == "Leonberg").Value;
        (await town.AnswerAsync(DiscordTown.Direct(town.Press(Mia, "", false, chosen)))).Content.ShouldNotContain("Für welche Stadt");
        (await town.AnswerAsync(DiscordTown.Direct(town.Command(Mia, "engagement overview")))).Content.ShouldNotContain("Für welche Stadt");
    }

    [Fact]
    public async Task A_server_that_leaves_out_permissions_and_roles_makes_nobody_administrator()
    {
        var bare = town.Command(Guest, "setup") with { Member = new GuildMember(new User(Guest, "gast")) };
        var admin = town.Command(Guest, "setup") with { Member = new GuildMember(new User(Guest, "gast"), Permissions: "32") };

        town.Take(bare);
        await ScriptedDiscord.UntilAsync(() => town.Discord.Requests.Any(IsAnswer), "the server is asked, and the person answered");
        town.Discord.Requests.Single(IsAnswer).Text.ShouldNotContain("Einverstanden");
        (await town.AnswerAsync(admin)).Text.ShouldContain("Einverstanden");
    }

    private static bool IsAnswer(ScriptedDiscord.Sent request) => request.Path.EndsWith("/callback", StringComparison.Ordinal);

    [Fact]
    public async Task Who_runs_a_server_without_the_bot_runs_no_town()
    {
        var abroad = town.Press(Guest, $"t:{town.World.Town.Id}:setup", onPrivateMessage: true) with
        {
            GuildId = "999", Context = InteractionContext.Guild,
            AuthorizingIntegrationOwners = new Dictionary<string, string> { ["1"] = Guest },
            Member = new GuildMember(new User(Guest, "gast"), Permissions: "8"),
        };

        (await town.AnswerAsync(abroad)).Text.ShouldNotContain("Einverstanden");
    }

    [Fact]
    public async Task No_token_and_nothing_anybody_typed_is_in_the_log()
    {
        await town.AnswerAsync(town.Command(Mia, "engagement log", ("entry", "1 h Geheimprojekt")));
        await town.AnswerAsync(town.Press(Mia, "kaputt", true));

        town.Log.Lines.ShouldAllBe(line => !line.Contains("secret") && !line.Contains("token-"));
        town.Log.Lines.Where(line => !line.Contains("Executed DbCommand", StringComparison.Ordinal)).ShouldAllBe(line => !line.Contains("Geheimprojekt"));
    }

    private async Task OfferAsync(string title)
    {
        var offered = await town.AnswerAsync(town.Command(Mia, "project offer", ("title", title), ("what", "Wir machen das zusammen.")));
        offered.Type.ShouldBe(4, offered.Text);
    }
}
