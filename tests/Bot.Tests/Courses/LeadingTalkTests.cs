using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Courses;

/// <summary>Who leads sessions and courses, as people talk about it; and where those sign up who have no account.</summary>
public sealed class LeadingTalkTests : IDisposable
{
    private const string Announce = "/termin ankündigen Nähtreff beginn:\"20.02.2027 19:30\" ort:Rathaus";
    private const string Create = "/kurs anlegen Frühjahrskurs beginn:\"16.02.2027 19:30\" vorlage:40-stunden ort:Rathaus";

    private readonly BotHarness bot = new(publicUrl: "https://mentor.example");
    private readonly Speaker tina, toni, eva;

    public LeadingTalkTests() => (tina, toni, eva) = (bot.As("Tina", Role.Trainer), bot.As("Toni", Role.Trainer), bot.As("Eva"));

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task A_session_is_announced_for_somebody_else_in_german_and_english()
    {
        (await bot.As("Carla", Role.Coordinator).SaysAsync(Announce + " leitung:Toni")).ShouldContain("Leitung: Toni");
        (await eva.SaysAsync("/termin zeigen Nähtreff")).ShouldContain("Leitung: Toni");
        bot.World.Db().Notices.Single(n => n.Kind == "session.leading").Args.ShouldContain("Carla");
        (await bot.As("Cara", Role.Coordinator, locale: "en").SaysAsync("/session announce \"Sewing\" start:\"21.02.2027 19:30\" place:\"Town hall\" trainer:Toni"))
            .ShouldContain("Led by Toni");
        (await tina.SaysAsync("/termin ankündigen Treff beginn:\"22.02.2027 19:30\" ort:Rathaus leitung:Eva")).ShouldContain("Trainerrolle");
    }

    [Fact]
    public async Task Giving_a_session_away_is_asked_before_and_says_who_led_it()
    {
        await tina.SaysAsync(Announce);
        var asked = await tina.SaysAsync("/termin bearbeiten Nähtreff leitung:Toni");
        asked.ShouldContain("Leitung: Toni (bisher Tina)");
        asked.ShouldContain("1 Person wird benachrichtigt.");
        (await eva.SaysAsync("/termin zeigen Nähtreff")).ShouldContain("Leitung: Tina");
        (await tina.SaysAsync("ja")).ShouldContain("Leitung: Toni (bisher Tina)");
        (await eva.SaysAsync("/termin zeigen Nähtreff")).ShouldContain("Leitung: Toni");
        (await tina.SaysAsync("/termin bearbeiten Nähtreff leitung:Tina")).ShouldContain("Toni");
    }

    [Fact]
    public async Task By_button_the_form_for_editing_takes_who_leads_and_leaves_it_where_it_is_empty()
    {
        await tina.SaysAsync(Announce);
        var trainer = bot.As("Tina", Role.Trainer, withForms: true);
        var form = (await trainer.RepliesAsync("/termin bearbeiten Nähtreff")).Form.ShouldNotBeNull();
        form.Fields.ShouldContain(f => f.Option == "trainer" && f.Value.Length == 0);
        await trainer.SubmitsAsync(form.Target, [.. form.Fields.Select(f => (f.Option, f.Option == "seats" ? "9" : f.Value))]);
        (await eva.SaysAsync("/termin zeigen Nähtreff")).ShouldContain("Leitung: Tina");
        await trainer.SubmitsAsync(form.Target, ("trainer", "Toni"));
        await trainer.SaysAsync("ja");
        (await eva.SaysAsync("/termin zeigen Nähtreff")).ShouldContain("Leitung: Toni");
    }

    [Fact]
    public async Task A_course_is_given_away_with_its_sessions_after_asking()
    {
        await tina.SaysAsync(Create);
        (await tina.SaysAsync("/kurs bearbeiten frühjahr leitung:Toni")).ShouldContain("Leitung: Toni (bisher Tina)\n1 Person wird benachrichtigt.");
        await tina.SaysAsync("ja");
        (await eva.SaysAsync("/kurs zeigen frühjahr")).ShouldContain("Leitung: Toni");
        (await eva.SaysAsync("/termin zeigen motive")).ShouldContain("Leitung: Toni");
        (await tina.SaysAsync("/course edit frühjahr trainer:Tina")).ShouldContain("Toni");
    }

    [Fact]
    public async Task Names_in_a_line_are_never_taken_for_who_leads()
    {
        bot.As("Berg", Role.Trainer);
        (await tina.SaysAsync("/termin ankündigen \"Treff am Berg\" beginn:\"20.02.2027 19:30\" ort:Berg")).ShouldNotContain("Leitung: Berg");
        (await eva.SaysAsync("/termin zeigen Treff")).ShouldContain("Leitung: Tina");
    }

    [Fact]
    public async Task Announcing_takes_when_to_remind()
    {
        (await tina.SaysAsync(Announce + " erinnerungen:\"3 Tage, 4 h\"")).ShouldContain("Angekündigt");
        bot.World.Db().Sessions.Single().ReminderMinutes.ShouldBe([3 * 24 * 60, 4 * 60]);
        await tina.SaysAsync("/session announce Ohne beginn:\"21.02.2027 19:30\" ort:Rathaus erinnerungen:keine");
        bot.World.Db().Sessions.Single(s => s.Title == "Ohne").ReminderMinutes.ShouldBeEmpty();
        (await tina.SaysAsync("/termin ankündigen Kurz beginn:\"23.02.2027 19:30\" ort:Rathaus erinnerungen:\"1 min\"")).ShouldContain("Erinnerungen");
    }

    [Fact]
    public async Task Who_plans_an_information_evening_reads_where_people_without_an_account_sign_up()
    {
        var id = bot.World.Db().Sessions.Count() + 1;
        (await tina.SaysAsync("/termin ankündigen Infoabend beginn:\"20.02.2027 19:30\" ort:Rathaus")).ShouldContain($"https://mentor.example/infoabend/{id}");
        (await tina.SaysAsync("/termin zeigen Infoabend")).ShouldContain($"https://mentor.example/infoabend/{id}");
        (await eva.SaysAsync("/termin zeigen Infoabend")).ShouldNotContain("https://mentor.example");
        (await tina.SaysAsync("/termin ankündigen Ausflug art:Exkursion beginn:\"21.02.2027 19:30\" ort:Rathaus")).ShouldNotContain("https://");
        (await tina.SaysAsync(Create)).ShouldContain("Wer kein Konto hat, meldet sich hier an: https://mentor.example/infoabend");
        using var quiet = new BotHarness();
        (await quiet.As("Tina", Role.Trainer).SaysAsync("/termin ankündigen Infoabend beginn:\"20.02.2027 19:30\" ort:Rathaus")).ShouldNotContain("Konto");
    }
}
