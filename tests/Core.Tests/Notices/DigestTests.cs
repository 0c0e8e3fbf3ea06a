using MentorBot.Bot;
using MentorBot.Bot.Adapters;
using MentorBot.Bot.Jobs;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.Core.Tests.Notices;

/// <summary>What reaches a person at the same time reaches them as one message.</summary>
public sealed class DigestTests : IDisposable
{
    private static readonly Phrases Phrases = CommandEngine.LoadPhrases();
    private static readonly NoticeWording Wording = new(Phrases, TreeBuilder.Build(CommandEngine.Modules, Phrases));
    private readonly TestTown town = new();
    private readonly Member eva;
    private readonly Carrier carrier = new();

    public DigestTests() => eva = town.Person("Eva");

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Several_notices_to_one_person_are_one_message_that_keeps_every_button()
    {
        await TellAsync(eva, Reminder(1, "Infoabend"), Reminder(2, "Exkursion"), new("town.role-mentor", "r", ("name", "Ida"), ("town", "Ditzingen")));
        await TellAsync(town.Person("Max"), Reminder(1, "Infoabend"));
        (await DeliverAsync()).ShouldBe(2);

        var digest = carrier.Sent.Single(s => s.Notice.PersonId == eva.PersonId).Reply;
        digest.Blocks[0].ShouldBe(new TextBlock("3 Nachrichten für dich:"));
        digest.Blocks.OfType<CardBlock>().Select(c => c.Title).ShouldBe(["Infoabend", "Exkursion", "Ditzingen"]);
        digest.Blocks.OfType<CardBlock>().Last().Text.ShouldContain("Bürgermentor:in");
        digest.Actions.Select(a => $"{a.Label} = {a.Route}").ShouldBe(
        [
            "Termin zeigen: Infoabend = session show #1", "Abmelden: Infoabend = session leave #1",
            "Termin zeigen: Exkursion = session show #2", "Abmelden: Exkursion = session leave #2",
        ]);
        carrier.Sent.Single(s => s.Notice.PersonId != eva.PersonId).Notice.Kind.ShouldBe("session.reminder", "one alone stays as it is");
        (await RowsAsync()).ShouldAllBe(n => n.State == NoticeState.Delivered && n.DeliveredUtc == town.Time.UtcNow);
    }

    [Fact]
    public async Task What_has_to_be_answered_in_time_and_what_begins_soon_stays_alone()
    {
        await TellAsync(eva, Reminder(1, "A"), Reminder(2, "B"),
            new NoticeDraft("session.offer", "offer") { IsAlone = true },
            new NoticeDraft("session.cancelled", "soon") { BeginsUtc = town.Time.UtcNow.AddHours(2) });
        await DeliverAsync();
        carrier.Sent.Select(s => s.Notice.Kind).ShouldBe(["digest", "session.offer", "session.cancelled"], ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_gets_more_at_once_than_they_can_take_in_and_nothing_is_lost()
    {
        await TellAsync(eva, [.. Enumerable.Range(1, 19).Select(n => Reminder(n, "Termin " + n))]);
        await DeliverAsync();
        carrier.Sent.Select(s => s.Notice.Parts.Count).ShouldBe([8, 8, 3]);
        carrier.Sent.SelectMany(s => s.Reply.Actions).Count().ShouldBe(38);
    }

    [Fact]
    public async Task Towns_stay_apart()
    {
        var neighbour = town.Neighbour();
        await TellAsync(eva, Reminder(1, "A"));
        await TellAsync(eva with { TownId = neighbour.Id }, Reminder(2, "B"));
        await DeliverAsync();
        carrier.Sent.ShouldAllBe(s => s.Notice.Kind == "session.reminder");
        carrier.Sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_digest_that_fails_is_tried_again_under_its_key_without_what_was_taken_back()
    {
        await TellAsync(eva, Reminder(1, "Infoabend"), Reminder(2, "Exkursion"), Reminder(3, "Werkstatt"));
        carrier.Breaks = true;
        (await DeliverAsync()).ShouldBe(0);
        await TellAsync(eva, Reminder(4, "Später dazu"));
        await DropAsync("session:2");
        town.Time.Advance(TimeSpan.FromSeconds(11));
        carrier.Breaks = false;
        await DeliverAsync();

        var again = carrier.Sent.Single(s => s.Notice.Kind == "digest");
        again.IdempotencyKey.ShouldBe(carrier.Tried.First(t => t.Notice.Kind == "digest").IdempotencyKey);
        again.TriedUtc.ShouldNotBeNull("it may have arrived: the carrier has to look");
        again.Reply.Blocks.OfType<CardBlock>().Select(c => c.Title).ShouldBe(["Infoabend", "Werkstatt"]);
        carrier.Sent.Count(s => s.Notice.Kind == "session.reminder").ShouldBe(1, "what came later goes out by itself");
        (await RowsAsync()).ShouldAllBe(n => n.State == (n.UniqueKey == "session:2" ? NoticeState.Dropped : NoticeState.Delivered));
    }

    [Fact]
    public async Task A_digest_of_which_nothing_is_true_any_more_is_not_sent()
    {
        await TellAsync(eva, Reminder(1, "A"), Reminder(2, "B"));
        carrier.Breaks = true;
        await DeliverAsync();
        await DropAsync("session:1");
        await DropAsync("session:2");
        carrier.Breaks = false;
        town.Time.Advance(TimeSpan.FromSeconds(11));
        (await DeliverAsync()).ShouldBe(0);
        (await RowsAsync()).ShouldAllBe(n => n.State == NoticeState.Dropped);
    }

    [Fact]
    public async Task A_process_that_dies_while_sending_leaves_one_message_in_the_bots_own_chat()
    {
        await TellAsync(eva, Reminder(1, "A"), Reminder(2, "B"));
        await using (var db = town.Db())
        {
            var leased = (await new OutboxReader(db, town.Time).LeaseAsync(["terminal"], 10, default)).ShouldHaveSingleItem();
            await new StoredChat(db, town.Time, new MessageSignal()).CarryAsync(
                new OutgoingNotice(leased.Notice, null, "Eva", Reply.Say(""), "n"), default);
        }

        town.Time.Advance(TimeSpan.FromMinutes(3));
        await using var again = town.Db();
        await DeliverAsync(new StoredChat(again, town.Time, new MessageSignal()));
        (await again.Messages.CountAsync()).ShouldBe(1);
        (await RowsAsync()).ShouldAllBe(n => n.State == NoticeState.Delivered);
    }

    private static NoticeDraft Reminder(int session, string title) => new("session.reminder", $"session:{session}", ("title", title), ("place", "Rathaus"))
    {
        Actions = [new("action.session.show", $"session show #{session}"), new("action.session.leave", $"session leave #{session}")],
    };

    private async Task TellAsync(Member who, params NoticeDraft[] drafts)
    {
        await using var db = town.Db();
        await db.WriteAsync(() =>
        {
            foreach (var draft in drafts)
                db.TellPerson(who.TownId, who.PersonId, town.Time.UtcNow, draft with { UniqueKey = draft.UniqueKey + (who.PersonId == eva.PersonId ? "" : "x") });
            return Task.CompletedTask;
        }, default);
    }

    private async Task DropAsync(string key)
    {
        await using var db = town.Db();
        await db.Notices.Where(n => n.UniqueKey == key && n.State == NoticeState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Dropped));
    }

    private async Task<int> DeliverAsync(INoticeCarrier? by = null)
    {
        await using var db = town.Db();
        return await new NoticeDelivery(new OutboxReader(db, town.Time, QuietHours.Usual), [by ?? carrier], Wording, town.Time,
            NullLogger<NoticeDelivery>.Instance).RunAsync(default);
    }

    private async Task<List<Notice>> RowsAsync()
    {
        await using var db = town.Db();
        return await db.Notices.AsNoTracking().OrderBy(n => n.Id).ToListAsync();
    }

    private sealed class Carrier : INoticeCarrier
    {
        public List<OutgoingNotice> Sent { get; } = [];
        public List<OutgoingNotice> Tried { get; } = [];
        public bool Breaks { get; set; }

        public bool Carries(string platform) => platform == "terminal";

        public Task CarryAsync(OutgoingNotice notice, CancellationToken cancellation)
        {
            Tried.Add(notice);
            if (Breaks)
                throw new InvalidOperationException("the platform is down");
            Sent.Add(notice);
            return Task.CompletedTask;
        }
    }
}
