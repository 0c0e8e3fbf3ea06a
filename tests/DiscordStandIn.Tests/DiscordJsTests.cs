using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.People;

namespace MentorBot.DiscordStandInTests;

/// <summary>The stand-in is proven by a client that is not ours: discord.js.</summary>
public sealed class DiscordJsTests
{
    // discord.js sends enforce_nonce with answers to interactions, where it means nothing.
    private static readonly StandInOptions Lenient = new() { AllowsUnknownFields = true };

    [SkippableFact]
    public async Task A_bot_on_discord_js_logs_in_registers_answers_defers_opens_a_form_and_pages()
    {
        await using var discord = await StandIn.StartAsync(Lenient);
        var vera = discord.Guild.AddMember("Vera");
        var max = discord.Guild.AddMember("Max");
        await using var bot = await NodeBot.StartAsync(discord);
        var person = discord.In(discord.Guild).As(vera);

        var ping = await person.SlashAsync("lebst-du", ("text", "hallo"));
        ping.Result.ShouldBe(Result.Answered, $"{bot}");
        ping.Text.ShouldBe("pong hallo Vera de");
        ping.IsPrivate.ShouldBeTrue();
        discord.Channel("allgemein").Messages.ShouldBeEmpty();

        var slow = await person.SlashAsync("slow");
        slow.Result.ShouldBe(Result.DeferredThenAnswered);
        slow.Message!.Shown.ShouldBe("Endlich");

        var form = await person.SlashAsync("form");
        form.Title.ShouldBe("Formular");
        (await person.SubmitAsync(form, ("Titel", "Flurputzete"))).Text.ShouldBe("Eingegangen: Flurputzete");

        var pages = await person.SlashAsync("pages");
        var second = await person.ClickAsync(pages, "Weiter");
        second.Result.ShouldBe(Result.Updated);
        (await discord.In(discord.Guild).As(max).ClickAsync(second, "Weiter")).Text.ShouldStartWith("Seite 3");

        (await person.AutocompleteAsync("project find", "text", "Rep")).Choices.ShouldBe([("Rep 1", "1")]);
        (await person.SlashAsync("project find", ("text", "Rep"), ("with", max))).Text.ShouldBe("find Rep Max");
        (await discord.InDirectMessages().As(vera, "en-GB").SlashAsync("ping", ("text", "hi"))).Text.ShouldBe("pong hi Vera en-GB");
        discord.Violations.ShouldBeEmpty();
        discord.Tally.FailedByDeadline.ShouldBe(0);
    }

    [SkippableTheory]
    [InlineData("reset")]
    [InlineData("op 7")]
    [InlineData("close 4000")]
    [InlineData("op 9 true")]
    public async Task After_a_cut_discord_js_resumes_and_nothing_is_lost(string cut)
    {
        await using var discord = await StandIn.StartAsync(Lenient);
        await using var bot = await NodeBot.StartAsync(discord);
        var person = discord.In(discord.Guild).As(discord.Guild.AddMember("Vera"));

        switch (cut)
        {
            case "reset":
                discord.Gateway.Cut();
                break;
            case "op 7":
                discord.Gateway.AskToReconnect();
                await discord.Gateway.WaitUntilResumedAsync();
                break;
            case "op 9 true":
                discord.Gateway.Invalidate(isResumable: true);
                break;
            default:
                discord.Gateway.Close(4000);
                break;
        }

        (await person.SlashAsync("ping", ("text", "noch da"))).Text.ShouldStartWith("pong noch da");
        discord.Gateway.Resumes.Count.ShouldBe(1);
        discord.Gateway.Identifies.Count.ShouldBe(1);
        discord.Violations.ShouldBeEmpty();
    }
}
