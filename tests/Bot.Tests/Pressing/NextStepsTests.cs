using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Pressing;

/// <summary>Natural next steps are buttons. The clock stands at Monday, 4 January 2027.</summary>
public sealed class NextStepsTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Others_are_signed_up_from_the_card_of_a_session()
    {
        await bot.As("Tina", Role.Trainer).SaysAsync("/termin ankündigen Infoabend beginn:\"12.01.2027 19:00\" ort:Rathaus art:Informationsabend");
        var eva = bot.As("Eva", withForms: true);
        var card = await eva.RepliesAsync("/termin zeigen Infoabend");
        var form = (await PressAsync("Eva", Only(card, "Andere anmelden"), withForms: true)).Form.ShouldNotBeNull();
        (await eva.SubmitsAsync(form.Target, ("people", "Anna Alt, Bernd Berg"))).IsRefusal.ShouldBeFalse();
        (await bot.World.Db().Signups.IgnoreQueryFilters().CountAsync(s => s.GuestName != "")).ShouldBe(2);
        var group = await PressAsync("Eva", Only(await eva.RepliesAsync("/termin zeigen Infoabend"), "Von mir Angemeldete"), withForms: true);
        (await PressAsync("Eva", Only(group, "Andere anmelden"), withForms: true)).Form.ShouldNotBeNull();
    }

    [Fact]
    public async Task Ideas_that_fit_are_one_press_from_the_list()
    {
        await bot.As("Max").SaysAsync("/idee vorschlagen Lesecafé was:\"Vorlesen und Kaffee\"");
        var list = await bot.As("Eva").RepliesAsync("/idee liste");
        (await PressAsync("Eva", Only(list, "Was passt zu mir?"))).IsFault.ShouldBeFalse();
        (await bot.As("Gast", Role.Visitor).RepliesAsync("/idee liste")).Actions.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_town_says_how_long_an_offered_place_is_held()
    {
        var carla = bot.As("Carla", Role.Coordinator);
        (await carla.SaysAsync("/einrichten platz-frist:200")).ShouldContain("168");
        (await carla.SaysAsync("/einrichten platz-frist:48")).ShouldContain("Zeit für einen angebotenen Platz: 48 Stunden");
        await bot.As("Tina", Role.Trainer).SaysAsync("/termin ankündigen Infoabend beginn:\"30.01.2027 19:00\" ort:Rathaus art:Informationsabend plätze:1");
        await bot.As("Eva").SaysAsync("/termin anmelden Infoabend");
        await bot.As("Max").SaysAsync("/termin anmelden Infoabend");
        await bot.As("Eva").SaysAsync("/termin abmelden Infoabend");
        var offered = await bot.World.Db().Signups.Where(s => s.OfferedUntilUtc != null).Select(s => s.OfferedUntilUtc!.Value).SingleAsync();
        (offered - bot.Time.UtcNow).TotalHours.ShouldBeInRange(48, 60, "nights do not count");
    }

    [Fact]
    public async Task Below_the_goal_a_certificate_is_issued_as_an_exception_by_pressing_and_one_reason()
    {
        var tina = bot.As("Tina", Role.Trainer, withForms: true);
        await tina.SaysAsync("/kurs anlegen Frühjahrskurs beginn:\"16.02.2027 19:30\" vorlage:40-stunden");
        await bot.As("Eva").SaysAsync("/kurs einschreiben frühjahr");
        bot.Time.Set(new DateTime(2027, 2, 16, 18, 30, 0, DateTimeKind.Utc));
        await bot.As("Eva").SaysAsync("/termin einchecken");
        bot.Time.Set(new DateTime(2027, 2, 17, 9, 0, 0, DateTimeKind.Utc));

        var missing = await PressAsync("Tina", Only(await tina.RepliesAsync("/kurs teilnehmende frühjahr"), "Eva"), withForms: true);
        var form = (await PressAsync("Tina", Only(missing, "Als Ausnahme ausstellen"), withForms: true)).Form.ShouldNotBeNull();
        form.Fields.Single().IsRequired.ShouldBeTrue();
        var preview = await tina.SubmitsAsync(form.Target, ("exception", "Lange krank"));
        (await bot.World.Db().Certificates.AnyAsync()).ShouldBeFalse("it was only shown");
        (await PressAsync("Tina", Only(preview, "Ausstellen"), withForms: true)).IsRefusal.ShouldBeFalse();
        (await bot.World.Db().Certificates.SingleAsync()).Exception.ShouldBe("Lange krank");
    }

    private async Task<Reply> PressAsync(string name, Route route, bool withForms = false) =>
        await bot.Dispatcher.InvokeAsync(await bot.As(name, withForms: withForms).InvocationAsync(), route);

    private static Route Only(Reply reply, string label) => reply.Numbered().Single(n => n.Label == label).Route;
}
