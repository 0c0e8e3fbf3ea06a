using MentorBot.Core.Sessions.Feedbacks;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Talk;

/// <summary>Title, stars and a sentence, in whichever order they come to somebody's mind.</summary>
public sealed class LooseFeedbackTests : IDisposable
{
    private readonly BotHarness bot = new();
    private readonly Speaker tina;

    public LooseFeedbackTests() => tina = bot.As("Tina", Role.Trainer);

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData("/termin rückmeldung 5 Sehr schön", "Kochabend", 5, "Sehr schön")]
    [InlineData("/termin rückmeldung sterne:5 Sehr schön", "Kochabend", 5, "Sehr schön")]
    [InlineData("/termin rückmeldung Kochabend 4", "Kochabend", 4, "")]
    [InlineData("/termin rückmeldung 4 Kochabend", "Kochabend", 4, "")]
    [InlineData("/termin rückmeldung Kochabend 4 Sehr schön", "Kochabend", 4, "Sehr schön")]
    [InlineData("/session feedback Kochabend stars:3", "Kochabend", 3, "")]
    [InlineData("/termin rückmeldung Kochabend 5 \"Sehr gut\"", "Kochabend", 5, "Sehr gut")]
    [InlineData("/termin rückmeldung 5 Kochabend \"Sehr gut\"", "Kochabend", 5, "Sehr gut")]
    [InlineData("/termin rückmeldung Kochabend \"Sehr gut\" 5", "Kochabend", 5, "Sehr gut")]
    [InlineData("/termin rückmeldung \"Sehr gut\" 5 Kochabend", "Kochabend", 5, "Sehr gut")]
    [InlineData("/termin rückmeldung \"Sehr gut\" Kochabend 5", "Kochabend", 5, "Sehr gut")]
    [InlineData("/termin rückmeldung 5 \"Ein toller Kochabend\" Kochabend", "Kochabend", 5, "Ein toller Kochabend")]
    [InlineData("/termin rückmeldung „Kochabend“ 4", "Kochabend", 4, "")]
    [InlineData("/termin rückmeldung 5 \"Sehr gut\"", "Kochabend", 5, "Sehr gut")]
    [InlineData("/termin rückmeldung \"Sehr gut\" 5", "Kochabend", 5, "Sehr gut")]
    [InlineData("/termin rückmeldung 5 Kochabend Sehr gut", "Kochabend", 5, "Sehr gut")]
    [InlineData("/termin rückmeldung Kochabend Sehr gut 5", "Kochabend", 5, "Sehr gut")]
    [InlineData("/termin rückmeldung Sehr gut 5 Kochabend", "Kochabend", 5, "Sehr gut")]
    [InlineData("/termin rückmeldung Sehr gut 5", "Kochabend", 5, "Sehr gut")]
    [InlineData("/termin rückmeldung 5 Ein toller Kochabend", "Kochabend", 5, "Ein toller Kochabend")]
    [InlineData("/session feedback \"Kochabend\" stars:3 comment:\"too loud\"", "Kochabend", 3, "too loud")]
    [InlineData("/session feedback Kochabend 3 It was a long evening with many kind people and good food for all", "Kochabend", 3,
        "It was a long evening with many kind people and good food for all")]
    [InlineData("/session feedback 2 too loud", "Kochabend", 2, "too loud")]
    public async Task Feedback_is_understood_with_its_title_first_and_with_its_sentence_last(string line, string title, int stars, string comment)
    {
        var eva = await WasThereAsync();
        (await eva.SaysAsync(line)).ShouldContain($"{stars} von 5 für „{title}“");
        var given = Feedback().ShouldHaveSingleItem();
        (given.Stars, given.Comment).ShouldBe((stars, comment));
    }

    [Theory]
    [InlineData("/termin rückmeldung Kochabend 9")]
    [InlineData("/termin rückmeldung 9 Kochabend")]
    [InlineData("/termin rückmeldung Kochabend zu laut 9")]
    public async Task More_stars_than_there_are_are_no_sentence_and_the_rest_is_kept(string line)
    {
        var eva = await WasThereAsync();
        (await eva.SaysAsync(line)).ShouldContain("Das Größte ist 5");
        (await eva.SaysAsync("4")).ShouldContain("4 von 5 für „Kochabend“");
    }

    [Fact]
    public async Task Whoever_has_rated_all_is_shown_what_can_be_changed()
    {
        var eva = await WasThereAsync();
        await eva.SaysAsync("/termin rückmeldung 5 Sehr schön");
        (await eva.SaysAsync("/termin rückmeldung 3 doch zu laut")).ShouldContain("1. Kochabend – bisher 5 von 5");
        (await eva.SaysAsync("1")).ShouldContain("Geändert: 3 von 5 für „Kochabend“");
        Feedback().Select(f => (f.Stars, f.Comment)).ShouldBe([(3, "doch zu laut")]);
    }

    [Fact]
    public async Task A_title_alone_asks_for_the_stars_and_a_sentence_alone_is_kept_until_they_are_there()
    {
        var eva = await WasThereAsync();
        (await eva.SaysAsync("/termin rückmeldung Kochabend")).ShouldContain("Wie war „Kochabend“?");
        (await eva.SaysAsync("/termin rückmeldung war sehr schön")).ShouldContain("Wie war „Kochabend“?");
        await eva.SaysAsync("4");
        Feedback().Select(f => (f.Stars, f.Comment)).ShouldBe([(4, "war sehr schön")], "the number is the one that is given");
        (await eva.SaysAsync("/termin rückmeldung 7")).ShouldContain("Das Größte ist 5");
    }

    [Fact]
    public async Task Where_there_is_nothing_to_rate_that_is_said_and_the_question_ends()
    {
        var max = bot.As("Max");
        await max.SaysAsync("/termin rückmeldung 7");
        (await max.SaysAsync("5")).ShouldContain("Gerade gibt es keinen Termin");
        (await max.SaysAsync("5")).ShouldContain("Zu dieser Zahl habe ich gerade keine Auswahl");
    }

    /// <summary>Somebody who was at a session yesterday.</summary>
    private async Task<Speaker> WasThereAsync()
    {
        await tina.SaysAsync("/termin ankündigen Kochabend beginn:\"20.02.2027 19:30\" ort:Rathaus art:Kursabend");
        var eva = bot.As("Eva");
        await eva.SaysAsync("/termin anmelden Kochabend");
        bot.Time.Set(new DateTime(2027, 2, 21, 18, 30, 0, DateTimeKind.Utc));
        return eva;
    }

    private List<SessionFeedback> Feedback()
    {
        using var db = bot.World.Db();
        return [.. db.Feedbacks];
    }
}
