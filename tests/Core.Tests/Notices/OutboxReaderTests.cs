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

public sealed class OutboxReaderTests : IDisposable
{
    private static readonly Phrases Phrases = CommandEngine.LoadPhrases();
    private static readonly NoticeWording Wording = new(Phrases, TreeBuilder.Build(CommandEngine.Modules, Phrases));
    private readonly TestTown town = new();

    [Fact]
    public async Task Two_processes_never_send_the_same_notice()
    {
        await Write(Enumerable.Range(0, 120).Select(n => new NoticeDraft("a", $"a:{n}")));
        var carriers = Enumerable.Range(0, 4).Select(_ => new Recorder()).ToList();
        await Task.WhenAll(carriers.Select(c => Task.Run(() => Deliver(c))));
        carriers.SelectMany(c => c.Keys).Order().ShouldBe(Enumerable.Range(1, 120).Select(n => $"n{n}").Order());
        (await Rows()).ShouldAllBe(n => n.State == NoticeState.Delivered && n.DeliveredUtc == town.Time.UtcNow);
    }

    [Fact]
    public async Task Notices_go_out_in_the_order_they_were_written()
    {
        await Write(Enumerable.Range(0, 60).Select(n => new NoticeDraft("a", $"a:{n}")));
        var carrier = new Recorder();
        await Deliver(carrier);
        carrier.Keys.ShouldBe(Enumerable.Range(1, 60).Select(n => $"n{n}"));
    }

    [Fact]
    public async Task What_fails_is_tried_again_later_and_does_not_hold_up_the_others()
    {
        await Write([new("a", "a:1"), new("a", "a:2")]);
        var carrier = new Recorder { Broken = "n1" };
        (await Deliver(carrier)).ShouldBe(1);
        (await Deliver(carrier)).ShouldBe(0, "it waits before the next try");
        carrier.Broken = null;
        town.Time.Advance(TimeSpan.FromSeconds(11));
        (await Deliver(carrier)).ShouldBe(1);
        (await Rows()).Select(n => n.Attempts).ShouldBe([1, 0]);
    }

    [Fact]
    public async Task A_process_that_dies_after_sending_makes_no_second_message_in_the_bots_own_chat()
    {
        await Write([new("a", "a:1")]);
        await using (var db = town.Db())
        {
            // Leased and sent, but never marked.
            var leased = (await new OutboxReader(db, town.Time).LeaseAsync(["web"], 10, default)).ShouldHaveSingleItem();
            await new StoredChat(db, town.Time, new MessageSignal()).CarryAsync(
                new OutgoingNotice(leased.Notice, leased.Channel, null, Reply.Say(""), "n1"), default);
            (await new OutboxReader(db, town.Time).LeaseAsync(["web"], 10, default)).ShouldBeEmpty("another holds it");
        }

        town.Time.Advance(TimeSpan.FromMinutes(3));
        await using var again = town.Db();
        (await Deliver(new StoredChat(again, town.Time, new MessageSignal()))).ShouldBe(1);
        (await again.Messages.CountAsync()).ShouldBe(1);
        (await Rows()).ShouldHaveSingleItem().State.ShouldBe(NoticeState.Delivered);
    }

    [Fact]
    public async Task What_came_too_late_to_be_of_use_is_dropped()
    {
        await Write([new("a", "a:1") { UselessAfterUtc = town.Time.UtcNow.AddHours(1) }]);
        town.Time.Advance(TimeSpan.FromHours(2));
        (await Deliver(new Recorder())).ShouldBe(0);
        (await Rows()).ShouldHaveSingleItem().State.ShouldBe(NoticeState.Dropped);
    }

    [Fact]
    public async Task A_person_is_told_where_they_were_seen_last_in_their_language()
    {
        var person = town.Person("Eva");
        await using (var db = town.Db())
        {
            db.Identities.Add(new Identity { PersonId = person.PersonId, Platform = "discord", PlatformUserId = "77", LastSeenUtc = town.Time.UtcNow.AddDays(1) });
            await db.People.ExecuteUpdateAsync(set => set.SetProperty(p => p.Locale, "en"));
            await db.WriteAsync(() => { db.TellPerson(town.Town.Id, person.PersonId, town.Time.UtcNow, new("a", "a:1")); return Task.CompletedTask; }, default);
        }

        await using var reading = town.Db();
        var outbox = new OutboxReader(reading, town.Time);
        (await outbox.LeaseAsync(["web", "terminal"], 10, default)).ShouldBeEmpty("this process does not speak Discord");
        var leased = (await outbox.LeaseAsync(["discord"], 10, default)).ShouldHaveSingleItem();
        (leased.Platform, leased.PlatformUserId, leased.Locale).ShouldBe(("discord", "77", "en"));
    }

    [Fact]
    public async Task A_person_without_any_account_finds_it_in_the_bots_own_chat()
    {
        var person = town.Person("Ohnekonto");
        await using var db = town.Db();
        await db.Identities.ExecuteDeleteAsync();
        await db.WriteAsync(() => { db.TellPerson(town.Town.Id, person.PersonId, town.Time.UtcNow, new("a", "a:1")); return Task.CompletedTask; }, default);
        await Deliver(new StoredChat(db, town.Time, new MessageSignal()));
        (await db.Messages.AsNoTracking().SingleAsync()).PersonId.ShouldBe(person.PersonId);
    }

    private async Task Write(IEnumerable<NoticeDraft> drafts)
    {
        await using var db = town.Db();
        await db.WriteAsync(() =>
        {
            foreach (var draft in drafts)
                db.PostToChannel(town.Town.Id, town.Announcements.Id, town.Time.UtcNow, draft);
            return Task.CompletedTask;
        }, default);
    }

    private async Task<int> Deliver(INoticeCarrier carrier)
    {
        await using var db = town.Db();
        return await new NoticeDelivery(new OutboxReader(db, town.Time), [carrier], Wording, town.Time,
            NullLogger<NoticeDelivery>.Instance).RunAsync(default);
    }

    private async Task<List<Notice>> Rows()
    {
        await using var db = town.Db();
        return await db.Notices.AsNoTracking().OrderBy(n => n.Id).ToListAsync();
    }

    public void Dispose() => town.Dispose();

    private sealed class Recorder : INoticeCarrier
    {
        public List<string> Keys { get; } = [];
        public string? Broken { get; set; }

        public bool Carries(string platform) => platform == "web";

        public Task CarryAsync(OutgoingNotice notice, CancellationToken cancellation)
        {
            if (notice.IdempotencyKey == Broken)
                throw new InvalidOperationException("the platform is down");
            Keys.Add(notice.IdempotencyKey);
            return Task.CompletedTask;
        }
    }
}
