using MentorBot.Core.Sessions.Feedbacks;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Talk;

/// <summary>What people type without names and quotes, in the order that comes to their mind.</summary>
public sealed class LooseWordTests : IDisposable
{
    private readonly BotHarness bot = new();
    private readonly Speaker tina;

    public LooseWordTests() => tina = bot.As("Tina", Role.Trainer);

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData("/rolle vergeben Tom trainer")]
    [InlineData("/rolle vergeben trainer Tom")]
    [InlineData("/rolle vergeben \"Tom Muster\" trainer")]
    [InlineData("/rolle vergeben trainer \"Tom Muster\"")]
    [InlineData("/rolle vergeben Mentorentrainer Tom Muster")]
    [InlineData("/role grant tom muster trainer")]
    [InlineData("/role grant rolle:trainer Tom")]
    public async Task A_role_is_given_in_either_order(string line)
    {
        bot.As("Tom Muster");
        (await bot.As("Carla", Role.Coordinator).SaysAsync(line)).ShouldContain("Tom Muster hat jetzt die Rolle: Mentorentrainer:in");
    }

    [Theory]
    [InlineData("/kurs vertretung Frühjahrskurs Toni")]
    [InlineData("/kurs vertretung Toni Frühjahrskurs")]
    [InlineData("/kurs vertretung toni berg frühjahr")]
    [InlineData("/course deputy Frühjahrskurs Toni Berg")]
    public async Task A_deputy_is_named_in_either_order(string line)
    {
        bot.As("Toni Berg", Role.Trainer);
        await tina.SaysAsync("/kurs anlegen Frühjahrskurs beginn:\"16.02.2027 19:30\" vorlage:40-stunden ort:Rathaus");
        (await tina.SaysAsync(line)).ShouldContain("Toni Berg vertritt jetzt die Leitung von „Frühjahrskurs“");
    }

    [Theory]
    [InlineData("/termin anwesenheit Kochabend Didier nein")]
    [InlineData("/termin anwesenheit Didier Kochabend nein")]
    [InlineData("/session attendance Kochabend nein Didier")]
    [InlineData("/termin anwesenheit Kochabend Didier war-da:nein")]
    [InlineData("/termin anwesenheit \"Kochabend\" Didier nein")]
    public async Task Who_is_not_known_at_a_session_is_said_with_those_who_could_be_meant_and_chosen_by_number(string line)
    {
        var eva = await WasThereAsync();
        bot.As("Dieter Kern");
        var said = await tina.SaysAsync(line);
        said.ShouldContain("„Didier“ finde ich hier nicht. Wer ist gemeint?");
        said.ShouldContain("1. Eva");
        (await tina.SaysAsync("1")).ShouldContain("Eva: fehlte.");
    }

    [Theory]
    [InlineData("/termin anwesenheit Kochabend Dietr nein", "1. Dieter Kern")]
    [InlineData("/termin anwesenheit Kochabend Didi Kern nein", "1. Dieter Kern")]
    [InlineData("/termin anwesenheit Kochabend Didi Kern", "1. Dieter Kern")]
    [InlineData("/termin anwesenheit Kochabend Eva vielleicht", "Schreib ja, nein oder entschuldigt.")]
    [InlineData("/termin anwesenheit Nordabend Eva nein", "Den Termin „Nordabend“ finde ich nicht.")]
    [InlineData("/termin anwesenheit Nordabend Didier nein", "Den Termin „Nordabend Didier nein“ finde ich nicht.")]
    [InlineData("/kurs zertifikat Didi Kern", "1. Dieter Kern")]
    public async Task Names_a_little_alike_are_offered_and_what_is_wrong_is_said_of_that_alone(string line, string answer)
    {
        await WasThereAsync();
        bot.As("Dieter Kern");
        (await tina.SaysAsync(line)).ShouldContain(answer);
    }

    [Theory]
    [InlineData("/termin verlegen Kochabend 22.02. 18 Uhr Heizung kaputt")]
    [InlineData("/termin verlegen Kochabend Mo 22.02. um 18:00 Uhr \"Heizung kaputt\"")]
    [InlineData("/session move Kochabend \"22 February 6 pm\" \"Heizung kaputt\"")]
    public async Task A_session_is_moved_in_one_line_without_names(string line)
    {
        await tina.SaysAsync("/termin ankündigen Kochabend beginn:\"20.02.2027 19:30\" ort:Rathaus");
        var asked = await tina.SaysAsync(line);
        asked.ShouldContain("Neu: Mo., 22.02.2027, 18:00 Uhr, Rathaus");
        asked.ShouldContain("Grund: Heizung kaputt");
    }

    [Theory]
    [InlineData("/termin absagen \"Saal belegt\" Kochabend")]
    [InlineData("/termin absagen Kochabend \"Saal belegt\"")]
    public async Task A_reason_in_quotes_is_the_reason_wherever_it_stands(string line)
    {
        await tina.SaysAsync("/termin ankündigen Kochabend beginn:\"20.02.2027 19:30\" ort:Rathaus");
        (await tina.SaysAsync(line)).ShouldContain("Grund: Saal belegt");
    }

    [Fact]
    public async Task A_title_in_quotes_is_not_cut()
    {
        await tina.SaysAsync("/termin ankündigen Nähtreff beginn:\"20.02.2027 19:30\" ort:Rathaus");
        (await tina.SaysAsync("/termin absagen \"Nähtreff Nord\"")).ShouldContain("Den Termin „Nähtreff Nord“ finde ich nicht");
    }

    [Fact]
    public async Task Of_several_people_of_that_name_it_is_asked_which()
    {
        bot.As("Tom Alt");
        bot.As("Tom Neu");
        var carla = bot.As("Carla", Role.Coordinator);
        (await carla.SaysAsync("/rolle vergeben Tom trainer")).ShouldContain("2. Tom Neu");
        (await carla.SaysAsync("2")).ShouldContain("Tom Neu hat jetzt die Rolle");
    }

    [Theory]
    [InlineData("/kurs vertretung Frühjahrskurs Xaver", "„Xaver“ finde ich hier nicht")]
    [InlineData("/kurs vertretung Herbstkurs Tina", "Den Kurs „Herbstkurs“ finde ich nicht")]
    [InlineData("/rolle vergeben Xaver Kern trainer", "„Xaver Kern“ finde ich hier nicht")]
    [InlineData("/rolle vergeben Tina chefin", "„chefin“ kenne ich hier nicht")]
    public async Task What_cannot_be_found_is_said_of_that_alone(string line, string answer)
    {
        await tina.SaysAsync("/kurs anlegen Frühjahrskurs beginn:\"16.02.2027 19:30\" vorlage:40-stunden ort:Rathaus");
        (await bot.As("Carla", Role.Coordinator).SaysAsync(line)).ShouldContain(answer);
    }

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
    public async Task A_person_alone_names_the_deputy_and_the_course_is_asked()
    {
        bot.As("Toni Berg", Role.Trainer);
        await tina.SaysAsync("/kurs anlegen Frühjahrskurs beginn:\"16.02.2027 19:30\" vorlage:40-stunden ort:Rathaus");
        (await tina.SaysAsync("/kurs vertretung Toni")).ShouldContain("1. Frühjahrskurs");
        (await tina.SaysAsync("1")).ShouldContain("Toni Berg vertritt jetzt");
        (await tina.SaysAsync("/kurs vertretung Toni Frühjahrskurs")).ShouldContain("Soll die Vertretung enden?");
        (await tina.SaysAsync("nein")).ShouldContain("Leitung: Tina und Toni Berg");
        await tina.SaysAsync("/kurs vertretung Toni Frühjahrskurs");
        (await tina.SaysAsync("ja")).ShouldContain("vertritt die Leitung von „Frühjahrskurs“ nicht mehr");
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

    [Fact]
    public async Task Where_several_things_are_missing_the_first_is_chosen_by_number_and_the_others_are_asked()
    {
        await tina.SaysAsync("/termin ankündigen Kochabend beginn:\"20.02.2027 19:30\" ort:Rathaus");
        (await tina.SaysAsync("/termin verlegen")).ShouldContain("1. Kochabend");
        (await tina.SaysAsync("1")).ShouldContain("Frage 1 von 2");
        await tina.SaysAsync("21.02.2027 19:30");
        (await tina.SaysAsync("Heizung kaputt")).ShouldContain("„Kochabend“ verlegen?");
        (await tina.SaysAsync("ja")).ShouldContain("Verlegt: Kochabend");
        (await tina.SaysAsync("/termin verlegen Kochabend")).ShouldContain("Frage 1 von 2");
    }

    [Fact]
    public async Task The_beginning_of_a_longer_title_is_not_taken_for_a_shorter_one()
    {
        await tina.SaysAsync("/termin ankündigen Nähtreff beginn:\"20.02.2027 19:30\" ort:Rathaus");
        (await tina.SaysAsync("/termin absagen Nähtreff Nord grund:krank")).ShouldContain("Den Termin „Nähtreff Nord“ finde ich nicht");
        (await tina.SaysAsync("/termin liste")).ShouldNotContain("abgesagt");
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
