using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Modules;

public sealed class PeopleModuleTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task A_guest_is_asked_before_anything_is_kept_and_what_was_typed_runs_after_agreeing()
    {
        var vera = bot.AsGuest("Vera");
        var asked = await vera.RepliesAsync("/konto sprache Englisch");
        asked.Private.ShouldBeTrue();
        bot.World.Db().People.ShouldBeEmpty();
        var reply = await vera.PressesAsync(asked.Actions[0].Route);
        reply.ShouldContain("Danke, dass du zustimmst.");
        reply.ShouldContain("I now speak English with you.");
        bot.World.Db().People.Single().Locale.ShouldBe("en");
        (await vera.SaysAsync("/privacy info")).ShouldContain("You have agreed.");
    }

    [Fact]
    public async Task Agreeing_by_number_works_too_and_a_guest_who_declines_leaves_nothing()
    {
        var vera = bot.AsGuest("Vera");
        await vera.SaysAsync("/konto sprache Englisch");
        (await vera.SaysAsync("2")).ShouldContain("nichts gespeichert");
        bot.World.Db().People.ShouldBeEmpty();
        await vera.SaysAsync("/konto sprache Deutsch");
        (await vera.SaysAsync("1")).ShouldContain("Ich spreche jetzt Deutsch");
    }

    [Fact]
    public async Task A_button_to_agree_cannot_lead_back_to_itself()
    {
        var vera = bot.AsGuest("Vera");
        (await vera.SaysAsync("/datenschutz zustimmen danach:\"privacy agree\"")).ShouldContain("Danke");
        (await vera.SaysAsync("/datenschutz zustimmen danach:\"unsinn machen\"")).ShouldContain("Danke");
    }

    [Fact]
    public async Task Two_accounts_are_linked_by_a_code()
    {
        var (web, phone) = (bot.As("Mia"), bot.As("Mia unterwegs"));
        var shown = await web.SaysAsync("/konto verbinden");
        var code = shown.Split('\n').First(l => l.Contains("Dein Code:")).Split(' ')[^1];
        (await phone.SaysAsync("/konto verbinden FALSCHES")).ShouldContain("gibt es nicht");
        (await web.SaysAsync("/konto verbinden " + code)).ShouldContain("auf deinem anderen Konto");
        (await phone.SaysAsync("/konto verbinden " + code)).ShouldContain("Verbunden");
        (await web.MemberAsync()).PersonId.ShouldBe((await phone.MemberAsync()).PersonId);
    }

    [Fact]
    public async Task A_coordinator_gives_and_takes_roles_by_name_and_by_number()
    {
        var carla = bot.As("Carla", Role.Coordinator);
        var mia = bot.As("Mia Muster");
        (await carla.SaysAsync("/rolle vergeben Mia rolle:Trainerin")).ShouldContain("Mia Muster hat jetzt die Rolle: Mentorentrainer:in");
        (await mia.MemberAsync()).Role.ShouldBe(Role.Trainer);
        (await carla.SaysAsync("/rolle liste")).ShouldContain("Mia Muster");
        (await carla.SaysAsync("/rolle entziehen 2")).ShouldContain("nicht mehr");
        (await carla.SaysAsync("/rolle entziehen Carla")).ShouldContain("letzte Koordination");
        (await mia.SaysAsync("/rolle liste")).ShouldContain("Carla");
    }

    [Fact]
    public async Task A_town_is_set_up_in_one_line_and_a_mentor_may_not()
    {
        var carla = bot.As("Carla", Role.Coordinator);
        var card = await carla.SaysAsync("/einrichten name:Gerlingen land:Bayern zeitzone:Berlin kontakt:\"Rathaus, Zimmer 12\"");
        card.ShouldContain("Gerlingen");
        card.ShouldContain("Bayern");
        card.ShouldContain("Rathaus, Zimmer 12");
        card.ShouldContain("/rolle vergeben");
        bot.World.Db().Towns.Single().Land.ShouldBe("BY");
        (await bot.As("Mia").SaysAsync("/einrichten name:X")).ShouldContain("Carla");
        (await carla.SaysAsync("/einrichten zeitzone:Mond")).ShouldContain("Europe/Berlin");
    }

    [Fact]
    public async Task Setting_up_without_options_opens_a_form_with_what_is_known()
    {
        var form = (await bot.As("Carla", Role.Coordinator, withForms: true).RepliesAsync("/einrichten")).Form.ShouldNotBeNull();
        form.Fields.Single(f => f.Option == "name").Value.ShouldBe("Ditzingen");
        form.Fields.Single(f => f.Option == "land").Choices.Count.ShouldBe(16);
        var sent = await bot.As("Carla", withForms: true).SubmitsAsync(form.Target, ("land", "Hessen"), ("contact", "Rathaus"));
        sent.Form.ShouldBeNull();
        bot.World.Db().Towns.Single().Land.ShouldBe("HE");
    }

    [Fact]
    public async Task Setting_up_question_by_question_asks_for_everything_and_keeps_what_is_skipped()
    {
        var carla = bot.As("Carla", Role.Coordinator);
        (await carla.SaysAsync("/einrichten")).ShouldContain("Ditzingen");
        await carla.SaysAsync("weiter");
        await carla.SaysAsync("Saarland");
        for (var i = 0; i < 4; i++)
            await carla.SaysAsync("weiter");
        (await carla.SaysAsync("weiter")).ShouldContain("Saarland");
        bot.World.Db().Towns.Single().Name.ShouldBe("Ditzingen");
    }

    [Fact]
    public async Task Who_agreed_and_declines_later_is_told_what_is_kept_and_whom_to_ask()
    {
        await bot.As("Carla", Role.Coordinator).SaysAsync("/einrichten kontakt:\"Rathaus, Zimmer 12\"");
        var vera = bot.AsGuest("Vera");
        await vera.SaysAsync("/datenschutz zustimmen");
        var said = await vera.SaysAsync("/datenschutz ablehnen");
        said.ShouldNotContain("nichts gespeichert");
        said.ShouldContain("Gespeichert sind dein Name");
        said.ShouldContain("Rathaus, Zimmer 12");
    }

    [Fact]
    public async Task Help_offers_the_setting_up_only_to_those_who_may()
    {
        (await bot.As("Carla", Role.Coordinator).SaysAsync("/hilfe")).ShouldContain("/einrichten");
        (await bot.As("Tina", Role.Trainer).SaysAsync("/hilfe")).ShouldNotContain("/einrichten");
        (await bot.As("Tina", Role.Trainer).SaysAsync("/hilfe einrichten")).ShouldContain("Anlaufstelle");
    }

    [Fact]
    public async Task Help_says_whom_a_command_is_for_and_names_options_as_they_are_typed()
    {
        (await bot.AsGuest("Gast").SaysAsync("/hilfe rolle")).ShouldContain("(nur für Anlaufstelle)");
        (await bot.As("Carla", Role.Coordinator).SaysAsync("/hilfe rolle")).ShouldNotContain("nur für");
        (await bot.As("Tina", Role.Trainer).SaysAsync("/hilfe termin ankündigen")).ShouldNotContain("::");
    }

    [Fact]
    public async Task The_chosen_language_wins_over_the_one_the_terminal_was_started_in()
    {
        var ann = bot.As("Ann", locale: "en");
        var start = new Bot.Adapters.Terminal.TerminalStart("Ann", null, null, "en");
        Task<string> LocaleAsync() => bot.UseAsync(async (Bot.Talk.ActorDirectory actors) =>
            (await new Bot.Adapters.Terminal.TerminalInbound(null!, null!, null!, actors)
                .InvocationAsync(start, bot.World.Town, CancellationToken.None)).Locale);
        (await LocaleAsync()).ShouldBe("en");
        await ann.SaysAsync("/account language German");
        (await LocaleAsync()).ShouldBe("de");
    }
}
