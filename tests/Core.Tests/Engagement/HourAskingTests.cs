using MentorBot.Core.Engagement;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Tests.Engagement;

/// <summary>A contact person confirms what somebody entered. Today is Monday, 4 January 2027.</summary>
public sealed class HourAskingTests : IDisposable
{
    private readonly TestTown town = new();
    private readonly Vocabulary vocabulary = new();
    private readonly Member mia, max, carla;

    public HourAskingTests()
    {
        (mia, max, carla) = (town.Person("Mia"), town.Person("Max"), town.Person("Carla", Role.Coordinator));
        using var db = town.Db();
        db.Projects.Add(new Project { TownId = town.Town.Id, Title = "Repaircafé", ContactPersonId = max.PersonId });
        db.SaveChanges();
    }

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task The_contact_person_is_asked_with_two_buttons_and_the_answer_is_told()
    {
        var id = await LogAsync("2,5 h Repaircafé gestern");
        var (entry, contact) = await DoAsync(a => a.AskAsync(mia, null, default));
        (entry, contact).ShouldBe((new AskedHours(id, "Mia", "Repaircafé", 150, new LocalDate(2027, 1, 3), "Repaircafé"), "Max"));
        var asked = (await NoticesAsync("hours.ask")).ShouldHaveSingleItem();
        asked.PersonId.ShouldBe(max.PersonId);
        asked.Actions.Select(a => a.Route).ShouldBe([$"engagement confirm #{id}", $"engagement deny #{id}"]);
        (await DoAsync(a => a.WaitingAsync(max, default))).ShouldHaveSingleItem().ShouldBe(entry);

        await DoAsync(a => a.AnswerAsync(max, id, true, "", default));
        (await NoticesAsync("hours.confirmed")).ShouldHaveSingleItem().PersonId.ShouldBe(mia.PersonId);
        var own = await OwnAsync();
        (own.Confirmed, own.Latest.Single().Confirmation).ShouldBe((150, HourConfirmation.Confirmed));
        (await DoAsync(a => a.WaitingAsync(max, default))).ShouldBeEmpty();
        (await RefusalOf(() => DoAsync(a => a.AnswerAsync(max, id, false, "", default)))).ShouldBe("engagement.confirm.already");
        (await RefusalOf(() => DoAsync(a => a.AskAsync(mia, id, default)))).ShouldBe("engagement.ask.confirmed");
    }

    [Fact]
    public async Task Correcting_an_entry_ends_its_confirmation_and_a_question_that_still_waits()
    {
        var id = await LogAsync("2 h Repaircafé");
        await DoAsync(a => a.AskAsync(mia, id, default));
        await With(l => l.CorrectAsync(mia, id, "3 h", default));
        (await NoticesAsync("hours.ask")).ShouldHaveSingleItem().State.ShouldBe(NoticeState.Dropped);
        (await RefusalOf(() => DoAsync(a => a.AnswerAsync(max, id, true, "", default)))).ShouldBe("engagement.confirm.changed");

        town.Time.Advance(TimeSpan.FromMinutes(1));
        await DoAsync(a => a.AskAsync(mia, id, default));
        await DoAsync(a => a.AnswerAsync(max, id, true, "", default));
        (await With(l => l.CorrectAsync(mia, id, "3 h", default))).LostConfirmation.ShouldBeFalse("it says the same");
        (await With(l => l.CorrectAsync(mia, id, "3,5 h", default))).LostConfirmation.ShouldBeTrue();
        (await OwnAsync()).Confirmed.ShouldBe(0);
        await With(l => l.UndoAsync(mia, id, default));
        (await RefusalOf(() => DoAsync(a => a.AnswerAsync(max, id, true, "", default)))).ShouldBe("engagement.confirm.changed");
    }

    [Fact]
    public async Task What_was_not_confirmed_can_be_corrected_and_asked_again()
    {
        var id = await LogAsync("5 h Repaircafé");
        await DoAsync(a => a.AskAsync(mia, id, default));
        await DoAsync(a => a.AnswerAsync(max, id, false, "Das war nur eine Stunde.", default));
        (await NoticesAsync("hours.denied")).ShouldHaveSingleItem().Args.ShouldContain("nur eine Stunde");
        (await RefusalOf(() => DoAsync(a => a.AskAsync(mia, id, default)))).ShouldBe("engagement.ask.declined");
        town.Time.Advance(TimeSpan.FromMinutes(1));
        (await With(l => l.CorrectAsync(mia, id, "1 h", default))).MayBeConfirmed.ShouldBeTrue();
        await DoAsync(a => a.AskAsync(mia, id, default));
        (await DoAsync(a => a.WaitingAsync(max, default))).ShouldHaveSingleItem().Minutes.ShouldBe(60);
    }

    [Fact]
    public async Task Only_the_contact_person_and_coordinators_answer_and_nobody_for_themselves()
    {
        var id = await LogAsync("2 h Repaircafé");
        await DoAsync(a => a.AskAsync(mia, id, default));
        foreach (var other in new[] { mia, town.Person("Otto") })
            (await RefusalOf(() => DoAsync(a => a.AnswerAsync(other, id, true, "", default)))).ShouldBe("engagement.confirm.not-yours");
        var foreign = town.Person("Fred", Role.Coordinator, town.Neighbour());
        (await RefusalOf(() => DoAsync(a => a.AnswerAsync(foreign, id, true, "", default)))).ShouldBe("engagement.confirm.changed");
        (await DoAsync(a => a.WaitingAsync(carla, default))).Count.ShouldBe(1);
        await DoAsync(a => a.AnswerAsync(carla, id, true, "", default));

        var own = await LogAsync("1 h Repaircafé", max);
        (await RefusalOf(() => DoAsync(a => a.AskAsync(max, own, default)))).ShouldBe("engagement.ask.own");
        var nothing = await LogAsync("1 h Spaziergang");
        (await RefusalOf(() => DoAsync(a => a.AskAsync(mia, nothing, default)))).ShouldBe("engagement.ask.no-project");
        (await RefusalOf(() => DoAsync(a => a.AskAsync(mia, own, default)))).ShouldBe("engagement.undo.gone");
    }

    [Fact]
    public async Task A_proof_adds_up_by_project_and_marks_what_was_confirmed_by_whom()
    {
        town.Time.Set(new DateTime(2027, 11, 22, 12, 0, 0, DateTimeKind.Utc));
        var first = await LogAsync("2 h Repaircafé am 01.03.2027");
        await LogAsync("3 h Repaircafé am 05.04.2027");
        await LogAsync("1,5 h Garten am 02.11.2027");
        await LogAsync("8 h Garten am 31.12.2026");
        await LogAsync("4 h Repaircafé am 01.03.2027", max);
        await DoAsync(a => a.AskAsync(mia, first, default));
        await DoAsync(a => a.AnswerAsync(max, first, true, "", default));

        var proven = await ProofAsync();
        (proven.Name, proven.Town, proven.From, proven.To, proven.Minutes, proven.Confirmed).ShouldBe(
            ("Mia", "Ditzingen", new LocalDate(2027, 1, 1), new LocalDate(2027, 11, 22), 390, 120));
        proven.Rows.ShouldBe(
        [
            new ProofRow("Repaircafé", "Max", new LocalDate(2027, 3, 1), new LocalDate(2027, 3, 1), 120),
            new ProofRow("Repaircafé", null, new LocalDate(2027, 4, 5), new LocalDate(2027, 4, 5), 180),
            new ProofRow("Garten", null, new LocalDate(2027, 11, 2), new LocalDate(2027, 11, 2), 90),
        ]);
        (await ProofAsync(2026)).Rows.ShouldHaveSingleItem().Minutes.ShouldBe(480);
        (await ProofAsync(null, new LocalDate(2027, 4, 1), new LocalDate(2027, 4, 30))).Minutes.ShouldBe(180);
        (await RefusalOf(() => ProofAsync(null, new LocalDate(2027, 5, 1), new LocalDate(2027, 4, 1)))).ShouldBe("engagement.proof.order");
    }

    private async Task<long> LogAsync(string line, Member? by = null) => (await With(l => l.LogAsync(by ?? mia, line, true, default))).Id;

    private async Task<LoggedHours> With(Func<HourLog, Task<LoggedHours>> work)
    {
        await using var db = town.Db();
        return await work(new HourLog(db, town.Time, new ProjectRecognition(db, new ProjectSearch(db, vocabulary))));
    }

    private async Task<T> DoAsync<T>(Func<HourAsking, Task<T>> work)
    {
        await using var db = town.Db();
        return await work(new HourAsking(db, town.Time));
    }

    private async Task<OwnHours> OwnAsync()
    {
        await using var db = town.Db();
        return await new HourBook(db, town.Time).OwnAsync(mia, null, default);
    }

    private async Task<ProvenHours> ProofAsync(int? year = null, LocalDate? from = null, LocalDate? to = null)
    {
        await using var db = town.Db();
        return await new HourProof(db, town.Time).OfAsync(mia, year, from, to, default);
    }

    private async Task<List<Notice>> NoticesAsync(string kind)
    {
        await using var db = town.Db();
        return await db.Notices.AsNoTracking().Where(n => n.Kind == kind).OrderBy(n => n.Id).ToListAsync();
    }

    private static async Task<string> RefusalOf(Func<Task> work) => (await Should.ThrowAsync<RefusedException>(work)).Key;
}
