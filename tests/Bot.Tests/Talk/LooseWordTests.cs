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

    [Fact]
    public async Task Where_only_the_reason_is_missing_that_alone_is_asked()
    {
        await tina.SaysAsync("/termin ankündigen Kochabend beginn:\"20.02.2027 19:30\" ort:Rathaus");
        (await tina.SaysAsync("/termin verlegen 20. Februar 22 Feb 2027 18:00")).ShouldContain("Frage 1 von 1: Warum?");
        (await tina.SaysAsync("Heizung kaputt")).ShouldContain("Neu: Mo., 22.02.2027, 18:00 Uhr");
    }

    [Fact]
    public async Task What_has_begun_asks_for_another_session_and_not_for_another_reason()
    {
        await WasThereAsync();
        await tina.SaysAsync("/termin ankündigen Backabend beginn:\"27.02.2027 19:30\" ort:Rathaus");
        await tina.SaysAsync("/termin absagen Kochabend");
        (await tina.SaysAsync("Heizung kaputt")).ShouldContain("Frage 1 von 1: Welcher Termin?");
        (await tina.SaysAsync("Backabend")).ShouldContain("„Backabend“, Sa., 27.02.2027, 19:30 Uhr, absagen?");
    }

    [Theory]
    [InlineData("/kurs zertifikat-name Eva Eva Maria Braun")]
    [InlineData("/kurs zertifikat-name Eva \"Eva Maria Braun\"")]
    public async Task A_name_typed_twice_is_the_person_and_the_name(string line)
    {
        bot.As("Eva");
        await tina.SaysAsync("/kurs anlegen Frühjahrskurs beginn:\"16.02.2027 19:30\" vorlage:40-stunden ort:Rathaus");
        await bot.As("Eva").SaysAsync("/kurs einschreiben frühjahr");
        bot.Time.Set(new DateTime(2027, 2, 16, 21, 0, 0, DateTimeKind.Utc));
        await tina.SaysAsync("/termin anwesenheit infoabend eva ja");
        await tina.SaysAsync("/kurs zertifikat Eva ausnahme:Probe bestätigt:ja");
        (await tina.SaysAsync(line)).ShouldContain("Neu: Eva Maria Braun");
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
}
