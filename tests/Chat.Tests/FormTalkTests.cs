using MentorBot.Chat.Dispatch;

namespace MentorBot.Chat.Tests;

/// <summary>Options asked for as a form, or question by question where there are none.</summary>
public sealed class FormTalkTests : IDisposable
{
    private readonly Sample bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Missing_options_are_asked_one_by_one_where_there_are_no_forms()
    {
        (await bot.SayAsync("/pflanze säen höhe:30")).ShouldContain("1/2 Wie heißt sie?");
        (await bot.SayAsync("Rose")).ShouldContain("2/2 Wie viel Licht?");
        (await bot.SayAsync("Mondlicht")).ShouldBe("Mondlicht kenne ich nicht | 2/2 Wie viel Licht?\n1. Sonne\n2. Halbschatten\n3. Schatten\nAntwort? zurück geht", customMessage: "the choices once");
        (await bot.SayAsync("2")).ShouldBe("gesät: Rose");
        bot.Garden.Done.ShouldBe(["Rose/HalfShade/30"]);
    }

    [Fact]
    public async Task What_was_answered_survives_a_refusal_of_the_domain()
    {
        await bot.SayAsync("/pflanze säen");
        await bot.SayAsync("Unkraut");
        (await bot.SayAsync("Sonne")).ShouldContain("Nur Gärtner mit Herz | 1/2 Wie heißt sie?\nBisher Unkraut");
        await bot.SayAsync("Rose");
        (await bot.SayAsync("weiter")).ShouldBe("gesät: Rose");
        bot.Garden.Done.ShouldBe(["Rose/Sun/"]);
    }

    [Fact]
    public async Task After_a_refusal_that_names_an_answer_the_talk_goes_on_at_that_question()
    {
        await bot.SayAsync("/pflanze zählen");
        await bot.SayAsync("Rose");
        await bot.SayAsync("Sonne");
        (await bot.SayAsync("13")).ShouldContain("Nur 13 | 3/3 Wie viele?\nBisher 13");
        (await bot.SayAsync("zurück")).ShouldContain("2/3 Wie viel Licht?\n1. Sonne");
        await bot.SayAsync("weiter");
        (await bot.SayAsync("12")).ShouldBe("12 Rose");
    }

    [Fact]
    public async Task A_single_question_is_asked_again_when_the_domain_refuses_its_answer()
    {
        (await bot.SayAsync("/pflanze loben Eiche")).ShouldContain("1/1 Was?");
        (await bot.SayAsync("Pfui")).ShouldBe("Nur Freundliche | 1/1 Was?\nAntwort?");
        (await bot.SayAsync("Wie groß!")).ShouldBe("Eiche: Wie groß!");
        (await bot.SayAsync("Wie groß!")).ShouldBe("Unklar");
    }

    [Fact]
    public async Task A_number_chooses_from_the_newest_numbers_also_where_the_open_question_reads_numbers()
    {
        await bot.SayAsync("/pflanze zählen");
        await bot.SayAsync("Rose");
        (await bot.SayAsync("/pflanze liste")).ShouldContain("Noch offen, Zahlen wählen oben: Wie viel Licht?");
        (await bot.SayAsync("/pflanze liste")).ShouldNotContain("Noch offen");
        (await bot.SayAsync("3")).ShouldStartWith("gegossen: Eiche");
        (await bot.SayAsync("Mond")).ShouldContain("2/3 Wie viel Licht?");
        (await bot.SayAsync("1")).ShouldContain("3/3 Wie viele?", customMessage: "the question is newer again");
        await bot.SayAsync("/pflanze liste");
        (await bot.SayAsync("2")).ShouldStartWith("gegossen: Rote Tulpe");
        (await bot.SayAsync("12")).ShouldBe("12 Rose", "the list has no such number");
    }

    [Fact]
    public async Task A_text_that_is_asked_for_may_begin_like_a_command_and_only_a_sign_or_options_make_it_one()
    {
        await bot.SayAsync("/pflanze säen");
        (await bot.SayAsync("pflanze liste")).ShouldStartWith("2/2 Wie viel Licht?");
        (await bot.SayAsync("zurück")).ShouldContain("Bisher pflanze liste");
        (await bot.SayAsync("Pflanze loben: gern")).ShouldEndWith("Als Antwort genommen, sonst /Pflanze loben: gern");
        await bot.SayAsync("zurück");
        (await bot.SayAsync("pflanze messen Eiche höhe:9")).ShouldStartWith("Eiche ist 9 hoch");
        (await bot.SayAsync("/pflanze messen Eiche")).ShouldStartWith("Eiche ist  hoch");
        await bot.SayAsync("Rose");
        (await bot.SayAsync("pflanze messen Eiche")).ShouldStartWith("Eiche ist  hoch", customMessage: "nobody answers a choice so");
        (await bot.SayAsync("1")).ShouldBe("gesät: Rose");
    }

    [Fact]
    public async Task A_form_refused_by_the_domain_comes_back_filled()
    {
        var values = new Dictionary<string, string> { ["name"] = "Unkraut", ["light"] = "Sonne", ["height"] = "" };
        var form = (await bot.Dispatcher.SubmitAsync(Sample.By(withForms: true), Route.To("plant set"), values)).Form.ShouldNotBeNull();
        form.Error.ShouldBe("Nur Gärtner mit Herz");
        form.Fields.Select(f => f.Value).ShouldBe(["Unkraut", "Sonne", ""]);
    }

    [Fact]
    public async Task Where_there_are_forms_one_opens_with_what_was_typed()
    {
        var form = (await bot.TypeAsync("/pflanze säen Rose", withForms: true)).Form.ShouldNotBeNull();
        form.Fields.Select(f => (f.Option, f.Value, f.IsRequired)).ShouldBe([("name", "Rose", true), ("light", "", true), ("height", "", false)]);
        form.Fields[1].Choices.Select(c => c.Value).ShouldBe(["Sonne", "Halbschatten", "Schatten"]);
        form.Error.ShouldBe("");
    }

    [Fact]
    public async Task A_form_comes_back_with_its_errors_and_all_values()
    {
        var values = new Dictionary<string, string> { ["name"] = "Rose", ["light"] = "Mond", ["height"] = "900" };
        var reply = await bot.Dispatcher.SubmitAsync(Sample.By(withForms: true), Route.To("plant set"), values);
        var form = reply.Form.ShouldNotBeNull();
        form.Error.ShouldBe("Fehler");
        form.Fields.Select(f => (f.Value, f.Error)).ShouldBe(
            [("Rose", ""), ("Mond", "Mond nicht in Sonne, Halbschatten, Schatten"), ("900", "Höchstens 300")]);
        bot.Garden.Done.ShouldBeEmpty();
    }
}
