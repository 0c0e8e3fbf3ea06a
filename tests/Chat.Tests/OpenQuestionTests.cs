namespace MentorBot.Chat.Tests;

/// <summary>A question the bot has asked, and what people type before they answer it.</summary>
public sealed class OpenQuestionTests : IDisposable
{
    private readonly Sample bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task What_is_required_cannot_be_skipped()
    {
        await bot.SayAsync("/pflanze säen");
        (await bot.SayAsync("weiter")).ShouldStartWith("Nötig | 1/2");
        (await bot.SayAsync("zurück")).ShouldStartWith("1/2");
        bot.Garden.Done.ShouldBeEmpty();
    }

    [Fact]
    public async Task Going_back_and_cancelling_work()
    {
        await bot.SayAsync("/pflanze säen");
        await bot.SayAsync("Rose");
        (await bot.SayAsync("zurück")).ShouldContain("1/2");
        (await bot.SayAsync("abbrechen")).ShouldBe("Abgebrochen");
        (await bot.SayAsync("Sonne")).ShouldBe("Unklar");
        (await bot.SayAsync("abbrechen")).ShouldBe("Nichts offen");
        await bot.SayAsync("/pflanze säen");
        (await bot.SayAsync("/abbrechen")).ShouldBe("Abgebrochen", "many type it like a command");
        bot.Garden.Done.ShouldBeEmpty();
    }

    [Fact]
    public async Task Looking_something_up_in_the_middle_of_a_form_loses_nothing()
    {
        await bot.SayAsync("/pflanze säen");
        await bot.SayAsync("Rose");
        (await bot.SayAsync("/pflanze messen Eiche höhe:3")).ShouldContain("Noch offen:\n2/2 Wie viel Licht?");
        (await bot.SayAsync("1")).ShouldBe("gesät: Rose");
        (await bot.SayAsync("/pflanze liste")).ShouldNotContain("Noch offen");

        await bot.SayAsync("/pflanze säen");
        (await bot.SayAsync("/pflanze messen Eiche höhe:3")).ShouldEndWith("Noch offen, kurz: Wie heißt sie?", customMessage: "one line, where no choices have numbers");
    }

    [Fact]
    public async Task A_question_left_open_is_remembered_once_and_numbers_belong_to_what_was_shown_last()
    {
        await bot.SayAsync("/pflanze säen");
        (await bot.SayAsync("/pflanze liste")).ShouldContain("Noch offen");
        (await bot.SayAsync("/pflanze liste")).ShouldNotContain("Noch offen");
        (await bot.SayAsync("3")).ShouldStartWith("gegossen: Eiche");
        (await bot.SayAsync("Rose")).ShouldContain("2/2 Wie viel Licht?", customMessage: "words still answer it");
        (await bot.SayAsync("/pflanze liste")).ShouldEndWith("Noch offen, Zahlen wählen oben: Wie viel Licht?");
        (await bot.SayAsync("2")).ShouldStartWith("gegossen: Rote Tulpe", customMessage: "the list was shown after the question");
        (await bot.SayAsync("zurück")).ShouldStartWith("2/2 Wie viel Licht?", customMessage: "back from the list to the question");
        (await bot.SayAsync("2")).ShouldBe("gesät: Rose", "now the question was shown last");
    }

    [Fact]
    public async Task After_half_a_day_nothing_is_an_answer_any_more_and_what_was_filled_in_is_still_there()
    {
        await bot.SayAsync("/pflanze säen");
        await bot.SayAsync("Rose");
        bot.Time.Advance(TimeSpan.FromHours(13));
        (await bot.SayAsync("/pflanze liste")).ShouldNotContain("Noch offen");
        (await bot.SayAsync("1")).ShouldStartWith("gegossen: Rote Rose", customMessage: "a list shown later is what the number means");
        (await bot.SayAsync("9")).ShouldStartWith("Länger her, noch einmal: | 2/2 Wie viel Licht?", customMessage: "it is asked again, not answered");
        (await bot.SayAsync("2")).ShouldBe("gesät: Rose");

        await bot.SayAsync("/pflanze säen");
        bot.Time.Advance(TimeSpan.FromHours(13));
        (await bot.SayAsync("abbrechen")).ShouldBe("Abgebrochen");
        (await bot.SayAsync("Rose")).ShouldBe("Unklar");
    }

    [Fact]
    public async Task Yes_and_numbers_are_forgotten_after_half_a_day()
    {
        await bot.SayAsync("/pflanze lisste");
        bot.Time.Advance(TimeSpan.FromHours(13));
        (await bot.SayAsync("ja")).ShouldBe("Unklar");
        (await bot.SayAsync("1")).ShouldBe("Zu lange her");

        await bot.SayAsync("/pflanze liste");
        bot.Time.Advance(TimeSpan.FromHours(13));
        (await bot.SayAsync("1")).ShouldBe("Zu lange her");
        bot.Garden.Done.ShouldBeEmpty();
        (await bot.SayAsync("/pflanze gießen #3")).ShouldStartWith("gegossen: Eiche", customMessage: "a thing is still named by its number");
    }

    [Fact]
    public async Task Numbers_are_forgotten_after_another_answer_but_not_after_a_refusal()
    {
        await bot.SayAsync("/pflanze liste");
        await bot.SayAsync("/pflanze messen Eiche");
        (await bot.SayAsync("1")).ShouldBe("Keine Zahl");
        await bot.SayAsync("/pflanze liste");
        (await bot.SayAsync("/gibtsnicht")).ShouldStartWith("Unbekannt");
        (await bot.SayAsync("1")).ShouldStartWith("gegossen: Rote Rose");
    }

    [Fact]
    public async Task The_same_command_typed_whole_takes_the_place_of_its_questions()
    {
        await bot.SayAsync("/pflanze säen");
        (await bot.SayAsync("/pflanze säen Rose luft:feucht")).ShouldContain("Noch offen", customMessage: "what cannot be read takes no place");
        (await bot.SayAsync("/pflanze säen Rose licht:Sonne")).ShouldBe("gesät: Rose");
        (await bot.SayAsync("/pflanze liste")).ShouldNotContain("Noch offen");
    }
}
