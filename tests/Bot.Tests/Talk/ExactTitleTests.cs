using MentorBot.Core.Notices;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Talk;

/// <summary>A command repeated by mistake never turns to something of a similar name.</summary>
public sealed class ExactTitleTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Cancelling_twice_does_not_cancel_the_namesake()
    {
        var tina = bot.As("Tina", Role.Trainer);
        await tina.SaysAsync("/termin ankündigen Nähtreff beginn:\"20.02.2027 19:30\" ort:Rathaus");
        await tina.SaysAsync("/termin ankündigen \"Nähtreff Nord\" beginn:\"21.02.2027 19:30\" ort:Rathaus");
        await tina.SaysAsync("/termin absagen Nähtreff grund:krank");
        (await tina.SaysAsync("ja")).ShouldContain("Abgesagt: Nähtreff,");
        (await tina.SaysAsync("/termin absagen Nähtreff grund:krank")).ShouldContain("ist abgesagt. Tippe");
        bot.World.Db().Sessions.Single(s => s.Title == "Nähtreff Nord").State.ShouldBe(SessionState.Planned);
    }

    [Fact]
    public async Task Signing_up_twice_does_not_sign_up_for_the_namesake()
    {
        var tina = bot.As("Tina", Role.Trainer);
        await tina.SaysAsync("/termin ankündigen Kochen beginn:\"20.02.2027 19:30\" ort:Rathaus");
        await tina.SaysAsync("/termin ankündigen \"Kochen Süd\" beginn:\"21.02.2027 19:30\" ort:Rathaus");
        var max = bot.As("Max");
        await max.SaysAsync("/termin anmelden Kochen");
        await max.SaysAsync("/termin anmelden Kochen");
        bot.World.Db().Signups.Count().ShouldBe(1);
    }

    [Fact]
    public async Task Finishing_twice_does_not_finish_the_namesake()
    {
        var max = bot.As("Max");
        await max.SaysAsync("/projekt anbieten Repaircafé was:Reparieren");
        await max.SaysAsync("/projekt anbieten Repaircafé-Treff was:Treffen");
        await max.SaysAsync("/projekt abschließen Repaircafé");
        await max.SaysAsync("/projekt abschließen Repaircafé");
        bot.World.Db().Projects.Single(p => p.Title == "Repaircafé-Treff").State.ShouldBe(ProjectState.Open);
    }

    [Fact]
    public async Task Somebody_elses_project_is_refused_and_not_unknown()
    {
        await bot.As("Max").SaysAsync("/projekt anbieten Gartenhilfe was:Gießen");
        (await bot.As("Eva").SaysAsync("/projekt abschließen Gartenhilfe")).ShouldContain("Kontaktperson");
    }

    [Fact]
    public async Task Notices_made_from_one_draft_all_keep_their_buttons()
    {
        var (max, eva) = (bot.World.Person("Max"), bot.World.Person("Eva"));
        NoticeAction[] actions = [new("action.idea.show", "idea show #1")];
        using (var db = bot.World.Db())
        {
            foreach (var person in new[] { max, eva })
                db.TellPerson(max.TownId, person.PersonId, bot.Time.UtcNow, new NoticeDraft("idea.team", $"test:p{person.PersonId}") { Actions = actions });
            await db.SaveChangesAsync();
        }

        bot.World.Db().Notices.ToList().ShouldAllBe(n => n.Actions.Count == 1);
    }
}
