namespace MentorBot.Bot.Tests.Discord;

/// <summary>Forms of several steps: nothing typed is lost, also not with the process.</summary>
public sealed class DiscordFormTests : IDisposable
{
    private const string Mia = "1";
    private readonly DiscordTown town = new();

    public DiscordFormTests() => town.Member(Mia, "Mia");

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task A_long_form_goes_step_by_step_through_a_restart_of_the_bot()
    {
        var first = await town.AnswerAsync(town.Command(Mia, "project offer"));
        first.Type.ShouldBe(9);
        first.Fields.ShouldBe(["title", "what", "topics", "audience", "skills"]);

        var filled = await town.AnswerAsync(town.Submit(Mia, Id(first), ("title", "Garten"), ("what", "Beete für alle"), ("topics", "Umwelt"), ("audience", ""), ("skills", "Graben")));
        (filled.Type, filled.IsEphemeral).ShouldBe((4, true));
        filled.Button("Jetzt abschicken").ShouldNotBeEmpty();

        town.Restart();
        var second = await town.AnswerAsync(town.Press(Mia, filled.Button("Weiter zu Schritt 2 von 2"), onPrivateMessage: true));
        second.Type.ShouldBe(9);
        second.Fields.ShouldBe(["hours", "days", "district"]);

        town.Restart();
        var done = await town.AnswerAsync(town.Submit(Mia, Id(second), ("hours", "2,5"), ("days", "Samstag"), ("district", "Mitte")));
        done.Text.ShouldContain("Garten");
        await using var db = town.World.Db();
        var project = db.Projects.Single();
        (project.Title, project.HoursPerWeek, project.District).ShouldBe(("Garten", 2.5m, "Mitte"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_the_form_opens_again_with_all_that_was_typed()
    {
        var first = await town.AnswerAsync(town.Command(Mia, "project offer"));
        var filled = await town.AnswerAsync(town.Submit(Mia, Id(first), ("title", "Garten"), ("what", "Beete"), ("topics", "Umwelt"), ("audience", ""), ("skills", "")));
        var second = await town.AnswerAsync(town.Press(Mia, filled.Button("Weiter zu Schritt 2 von 2"), onPrivateMessage: true));

        var wrong = await town.AnswerAsync(town.Submit(Mia, Id(second), ("hours", "viele"), ("days", "Samstag"), ("district", "Mitte")));
        wrong.Content.ShouldContain("viele");

        var again = await town.AnswerAsync(town.Press(Mia, wrong.Button("Formular öffnen"), onPrivateMessage: true));
        again.Fields.ShouldBe(["hours", "days", "district"]);
        again.Text.ShouldContain("Samstag");
        var done = await town.AnswerAsync(town.Submit(Mia, Id(again), ("hours", "3"), ("days", "Samstag"), ("district", "Mitte")));
        await using var db = town.World.Db();
        db.Projects.Single().HoursPerWeek.ShouldBe(3m, done.Text);
    }

    [Fact]
    public async Task A_form_starts_from_what_is_there()
    {
        await town.AnswerAsync(town.Command(Mia, "project offer", ("title", "Garten"), ("what", "Beete für alle"), ("topics", "Umwelt")));

        var edit = await town.AnswerAsync(town.Command(Mia, "project edit", ("project", "Garten")));

        edit.Type.ShouldBe(9);
        edit.Text.ShouldContain("Beete für alle");
        edit.Text.ShouldContain("\"default\":true");
    }

    [Fact]
    public async Task A_form_in_a_direct_message_goes_to_the_town_it_was_opened_in()
    {
        var other = town.World.Neighbour();
        await using var db = town.World.Db();
        db.RoleGrants.Add(new() { PersonId = db.People.Single().Id, TownId = other.Id, Role = Core.Towns.Role.Mentor });
        db.SaveChanges();
        var first = await town.AnswerAsync(DiscordTown.Direct(town.Press(Mia, $"t:{town.World.Town.Id}:project offer", onPrivateMessage: false)));
        await town.AnswerAsync(DiscordTown.Direct(town.Press(Mia, $"t:{other.Id}:engagement overview", onPrivateMessage: false)));

        var filled = await town.AnswerAsync(DiscordTown.Direct(town.Submit(Mia, Id(first), ("title", "Garten"), ("what", "Beete für alle"), ("topics", "Umwelt"))));
        await town.AnswerAsync(DiscordTown.Direct(town.Press(Mia, filled.Button("Jetzt abschicken"), onPrivateMessage: false)));

        db.Projects.Single().TownId.ShouldBe(town.World.Town.Id);
    }

    private static string Id(ScriptedDiscord.Sent form) => form.Data.GetProperty("custom_id").GetString()!;
}
