using MentorBot.Chat.Dispatch;

namespace MentorBot.Chat.Tests;

public sealed class DispatcherTests : IDisposable
{
    private readonly Sample bot = new();

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData("/pflanze säen Rose licht:Sonne")]
    [InlineData("/pflanze saeen Rose licht:sonne")]
    [InlineData("/plant sow Rose light:Sun")]
    [InlineData("pflanze säen Rose licht: Sonne")]
    [InlineData("!pflanze säen name:Rose licht:Sonn")]
    [InlineData("/Pflanze Säen licht:Sonne name:\"Rose\"")]
    public async Task A_command_is_understood_in_both_languages_and_spellings(string line)
    {
        (await bot.SayAsync(line)).ShouldBe("gesät: Rose");
        bot.Garden.Done.ShouldBe(["Rose/Sun/"]);
    }

    [Theory]
    [InlineData("Hallo!", "Hallo! Tippe /hilfe")]
    [InlineData("guten Tag", "Hallo! Tippe /hilfe")]
    [InlineData("hi", "Hallo! Tippe /hilfe")]
    [InlineData("Hello", "Hallo! Tippe /hilfe")]
    [InlineData("Danke schön :)", "Gern.")]
    [InlineData("thank you", "Gern.")]
    [InlineData("Hallo Rose", "Unklar")]
    [InlineData("!hallo", "Unbekannt: hallo")]
    public async Task Who_greets_or_thanks_and_says_nothing_else_is_answered_kindly(string line, string answer) =>
        (await bot.SayAsync(line)).ShouldBe(answer);

    [Fact]
    public async Task Thanks_leave_what_was_shown_to_be_chosen_from()
    {
        await bot.SayAsync("/pflanze liste");
        await bot.SayAsync("danke");
        (await bot.SayAsync("3")).ShouldStartWith("gegossen: Eiche");
    }

    [Fact]
    public async Task Whoever_answers_a_question_greets_nobody()
    {
        await bot.SayAsync("/pflanze säen");
        await bot.SayAsync("Hallo");
        await bot.SayAsync("Sonne");
        bot.Garden.Done.ShouldBe(["Hallo/Sun/"]);
    }

    [Theory]
    [InlineData("/pflanze mesesn", "Meintest du /pflanze messen?")]
    [InlineData("/pflanze mesesnn", "Meintest du /pflanze messen?")]
    [InlineData("/pflanze zälhne", "Meintest du /pflanze zählen?")]
    [InlineData("/pflnaze zälhne", "Meintest du /pflanze zählen?")]
    [InlineData("/pflanze lis", "Meintest du /pflanze liste?")]
    [InlineData("pflanze lis", "Meintest du /pflanze liste?")]
    [InlineData("/plant maesure", "Meintest du /pflanze messen?")]
    [InlineData("/pflanze umtopfen", "Kein umtopfen bei /pflanze")]
    [InlineData("/pflanze li", "Kein li bei /pflanze")]
    public async Task A_slip_in_the_second_word_offers_what_it_nearly_names_and_else_all(string line, string answer) =>
        (await bot.SayAsync(line)).ShouldStartWith(answer);

    [Theory]
    [InlineData("/pflanze gie ßen Eiche", "gegossen: Eiche")]
    [InlineData("/pflanze gie ßen pflanze:Eiche", "gegossen: Eiche")]
    [InlineData("/pflanze gießen \"Rote Rose\"", "gegossen: Rote Rose")]
    public async Task A_name_of_two_words_may_be_written_apart(string line, string done)
    {
        await bot.SayAsync(line);
        bot.Garden.Done.ShouldBe([done]);
    }

    [Fact]
    public async Task Signs_after_a_command_are_not_taken_for_a_part_of_its_name() =>
        (await bot.SayAsync("/pflanze gießen 🌹")).ShouldContain("Kein 🌹");

    [Fact]
    public async Task What_was_nearly_named_runs_with_the_words_after_it()
    {
        await bot.SayAsync("/pflanze gisßne Eiche");
        await bot.SayAsync("ja");
        bot.Garden.Done.ShouldBe(["gegossen: Eiche"]);
    }

    [Fact]
    public async Task What_was_nearly_named_but_is_not_theirs_is_refused_by_the_role() =>
        Sample.Text(await bot.TypeAsync("/pflanze seän Rose", role: "Visitor")).ShouldBe("Nur Gardener");

    [Fact]
    public async Task Unquoted_words_go_on_to_the_next_name()
    {
        await bot.SayAsync("/pflanze säen name:Die rote Rose licht:Sonne höhe:30");
        bot.Garden.Done.ShouldBe(["Die rote Rose/Sun/30"]);
    }

    [Fact]
    public async Task A_typo_in_the_command_asks_and_yes_runs_it_with_all_that_was_typed()
    {
        (await bot.SayAsync("/pflnaze säen Rose licht:Sonne")).ShouldStartWith("Meintest du /pflanze säen?");
        bot.Garden.Done.ShouldBeEmpty();
        (await bot.SayAsync("1")).ShouldBe("gesät: Rose");
    }

    [Fact]
    public async Task Yes_is_the_one_thing_the_bot_proposed()
    {
        await bot.SayAsync("/pflnaze säen Rose licht:Sonne");
        (await bot.SayAsync("ja")).ShouldBe("gesät: Rose");
    }

    [Fact]
    public async Task A_number_of_the_last_list_and_a_number_go_to_two_options()
    {
        await bot.SayAsync("/pflanze liste");
        (await bot.SayAsync("/pflanze messen 3 120")).ShouldBe("Eiche ist 120 hoch");
    }

    [Fact]
    public async Task A_typo_in_an_option_is_said() =>
        (await bot.SayAsync("/pflanze säen Rose lciht:Sonne")).ShouldBe("Meintest du licht:?");

    [Fact]
    public async Task An_unknown_option_is_told_with_those_there_are() =>
        (await bot.SayAsync("/pflanze säen Rose farbe:rot")).ShouldBe("Kein farbe: bei /pflanze säen, nur name:, licht:, höhe:");

    [Fact]
    public async Task A_group_alone_asks_what_to_do_with_it() =>
        (await bot.SayAsync("/pflanze")).ShouldStartWith("Was mit /pflanze?: /pflanze säen");

    [Fact]
    public async Task A_missing_role_is_told_and_nothing_runs()
    {
        var reply = await bot.TypeAsync("/pflanze säen Rose licht:Sonne", role: "Visitor");
        reply.IsRefusal.ShouldBeTrue();
        Sample.Text(reply).ShouldBe("Nur Gardener");
        bot.Garden.Done.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_unique_part_of_the_title_is_enough() =>
        (await bot.SayAsync("/pflanze gießen tulp")).ShouldStartWith("gegossen: Rote Tulpe");

    [Fact]
    public async Task Two_hits_become_a_numbered_question()
    {
        (await bot.SayAsync("/pflanze gießen rote")).ShouldBe("Welche?: Rote Rose, Rote Tulpe");
        (await bot.SayAsync("2")).ShouldStartWith("gegossen: Rote Tulpe");
    }

    [Fact]
    public async Task A_number_is_that_of_the_last_list_even_after_other_replies()
    {
        await bot.SayAsync("/pflanze liste");
        await bot.SayAsync("/pflanze gießen 1");
        (await bot.SayAsync("/pflanze gießen 3")).ShouldStartWith("gegossen: Eiche");
    }

    [Fact]
    public async Task A_button_can_be_typed_by_its_words()
    {
        await bot.SayAsync("/pflanze gießen Eiche");
        (await bot.SayAsync("noch einmal")).ShouldStartWith("gegossen: Eiche");
    }

    [Theory]
    [InlineData(99, "Fremd")]
    [InlineData(50, "Weg")]
    public async Task Foreign_and_vanished_things_are_told_apart(long id, string expected)
    {
        var reply = await bot.Dispatcher.InvokeAsync(Sample.By(), Route.To("plant water", id));
        Sample.Text(reply).ShouldStartWith(expected);
    }

    [Fact]
    public async Task A_button_of_a_command_that_is_gone_says_so() =>
        Sample.Text(await bot.Dispatcher.InvokeAsync(Sample.By(), Route.To("plant eat", 1))).ShouldBe("Alter Knopf");

    [Fact]
    public async Task Without_quotes_the_longest_beginning_that_names_something_is_it() =>
        (await bot.SayAsync("/pflanze loben rote rose Wie schön du bist")).ShouldBe("Rote Rose: Wie schön du bist");

    [Fact]
    public async Task A_refusal_of_the_domain_is_a_reply_and_a_fault_an_apology()
    {
        (await bot.SayAsync("/pflanze fällen Tulpe")).ShouldBe("Nur Förster");
        var fault = await bot.TypeAsync("/pflanze fällen Eiche");
        fault.IsFault.ShouldBeTrue();
        Sample.Text(fault).ShouldStartWith("Panne");
        Sample.Text(fault).ShouldNotContain("saw");
    }

    [Theory]
    [InlineData("", "Leer")]
    [InlineData("   ", "Leer")]
    [InlineData("/", "Leer")]
    [InlineData("hallo du", "Unklar")]
    [InlineData("7", "Keine Zahl")]
    [InlineData("/xyzzy", "Unbekannt: xyzzy")]
    [InlineData("/pflanze säen Rose Sonne", "Fehler")]
    public async Task Wrong_input_gets_a_sentence(string line, string start)
    {
        var reply = await bot.TypeAsync(line);
        (Sample.Text(reply).StartsWith(start, StringComparison.Ordinal) || Sample.Text(reply).Contains("Wie viel Licht?")).ShouldBeTrue(Sample.Text(reply));
    }

    [Fact]
    public async Task Suggestions_lead_from_commands_to_options_to_values()
    {
        (await Suggest("/pfl")).ShouldContain("/pflanze säen ");
        (await Suggest("/gi")).ShouldContain("/pflanze gießen ");
        (await Suggest("/pflanze gießen Ei")).ShouldContain("/pflanze gießen Eiche ");
        (await Suggest("/pflanze säen Rose ")).ShouldContain("/pflanze säen Rose licht:");
        (await Suggest("/pflanze säen Rose licht:Halb")).ShouldBe(["/pflanze säen Rose licht:Halbschatten "]);
    }

    private async Task<IReadOnlyList<string>> Suggest(string typed) =>
        [.. (await bot.Dispatcher.SuggestAsync(Sample.By(), typed)).Select(s => s.Text)];
}
