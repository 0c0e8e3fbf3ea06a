using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.People;

namespace MentorBot.EndToEnd.Discord;

/// <summary>The whole way of a town on its Discord server, by commands, buttons, menus and forms.</summary>
public sealed class DiscordJobTests
{
    [Fact]
    public async Task A_town_sets_up_and_its_mentors_offer_find_and_log_in_german_and_english()
    {
        await using var discord = await StandIn.StartAsync();
        await using var bot = await DiscordBot.StartAsync(discord);
        var karin = await SetUpAsync(discord);
        var vera = await MentorAsync(discord, karin, "Vera", "de");
        var ben = await MentorAsync(discord, karin, "Ben", "en-GB");

        var form = await vera.FormAsync(vera.SlashAsync("projekt anbieten"));
        form.Result.ShouldBe(Result.Form, form.Text);
        var step = await vera.SubmitAsync(form, ("title", "Garten am Bahnhof"), ("what", "Beete für alle"), ("topics", "Umwelt"), ("skills", "Graben"));
        step.Text.ShouldContain("Schritt 1 von 2");
        var second = await vera.ClickAsync(step, "Weiter zu Schritt 2 von 2");
        var offered = await vera.SubmitAsync(second, ("hours", "2,5"), ("district", "Mitte"));
        offered.Text.ShouldContain("„Garten am Bahnhof“ steht jetzt im Verzeichnis");

        (await ben.AutocompleteAsync("project show", "project", "gart")).Choices.Single().Value.ShouldBe("Garten am Bahnhof");
        var found = await ben.SlashAsync("project find", ("text", "garten"));
        found.Text.ShouldContain("1 project found");
        var shown = await ben.SelectAsync(found.Message!, found.Message!.Selects.Single().CustomId!, "1. Garten am Bahnhof");
        (shown.Result, shown.IsPrivate).ShouldBe((Result.Answered, true), shown.Text);
        shown.Text.ShouldContain("2.5 h");

        var logged = await vera.SlashAsync("engagement eintragen", ("eintrag", "2,5 h Garten gestern"));
        logged.IsPrivate.ShouldBeTrue();
        var undone = await vera.ClickAsync(logged, "Rückgängig");
        undone.Result.ShouldBe(Result.Updated, undone.Text);

        discord.Violations.ShouldBeEmpty();
        discord.Tally.FailedByDeadline.ShouldBe(0, discord.Tally.ToString());
    }

    [Fact]
    public async Task A_form_is_finished_after_the_bot_was_restarted_in_the_middle_of_it()
    {
        await using var discord = await StandIn.StartAsync();
        await using var bot = await DiscordBot.StartAsync(discord);
        var karin = await SetUpAsync(discord);
        var vera = await MentorAsync(discord, karin, "Vera", "de");
        var form = await vera.FormAsync(vera.SlashAsync("projekt anbieten"));
        var step = await vera.SubmitAsync(form, ("title", "Flohmarkt"), ("what", "Tauschen statt wegwerfen"));

        var (exitCode, took) = await bot.StopAsync();
        exitCode.ShouldBe(0, bot.Output);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await bot.StartAsync();
        await karin.SlashAsync("hilfe");

        var second = await vera.ClickAsync(step, "Weiter zu Schritt 2 von 2");
        (await vera.SubmitAsync(second, ("district", "Mitte"))).Text.ShouldContain("„Flohmarkt“ steht jetzt");
        discord.Gateway.Identifies.Count.ShouldBe(1);
        discord.Gateway.Resumes.Count.ShouldBe(1);
        discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_discord_does_not_know_ends_the_process_with_one_clear_line()
    {
        await using var discord = await StandIn.StartAsync();

        var (exitCode, output) = await DiscordBot.RunAsync("wrong.token.altogether", discord.ApiUrl);

        exitCode.ShouldBe(1);
        output.ShouldContain("Discord__Token");
        output.ShouldNotContain("wrong.token.altogether");
        output.ShouldNotContain("   at ", customMessage: "no stack trace");
    }

    /// <summary>Who runs the server agrees to be remembered and sets the town up, in one go.</summary>
    private static async Task<Person> SetUpAsync(StandIn discord)
    {
        var karin = discord.In(discord.Guild).As(discord.Guild.Owner, "de");
        // The first command after the start pays for loading the code.
        await karin.SlashAsync("hilfe");
        discord.Tally.Reset();
        var asked = await karin.SlashAsync("einrichten");
        var form = await karin.FormAsync(karin.ClickAsync(asked, "Einverstanden"));
        form.Result.ShouldBe(Result.Form, form.Text);
        var step = await karin.SubmitAsync(form, ("name", "Musterstadt"));
        (await karin.ClickAsync(step, "Jetzt abschicken")).Text.ShouldContain("Musterstadt");
        return karin;
    }

    private static async Task<Person> MentorAsync(StandIn discord, Person karin, string name, string locale)
    {
        var person = discord.In(discord.Guild).As(discord.Guild.AddMember(name), locale);
        var info = await person.SlashAsync("privacy info");
        (await person.ClickAsync(info, locale == "de" ? "Einverstanden" : "I agree")).Result.ShouldNotBe(Result.Failed);
        var granted = await karin.SlashAsync("rolle vergeben", ("person", name), ("rolle", "Bürgermentor:in"));
        granted.Text.ShouldContain(name);
        return person;
    }
}
