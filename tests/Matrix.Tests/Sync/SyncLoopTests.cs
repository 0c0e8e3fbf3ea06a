using System.Collections.Concurrent;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;
using MentorBot.Matrix.Sync;
using MentorBot.Matrix.Tests.Real;
using Microsoft.Extensions.Logging;
using static MentorBot.Matrix.Tests.ScriptedMatrix;

namespace MentorBot.Matrix.Tests.Sync;

public sealed class SyncLoopTests : IAsyncDisposable
{
    private readonly ScriptedMatrix matrix = new();
    private readonly KeptMemory store = new();
    private readonly ConcurrentQueue<SyncBatch> taken = new();
    private readonly LoggerFactory logs = new();
    private readonly ConcurrentQueue<string> answers = new();
    private Func<SyncBatch, Task> take = _ => Task.CompletedTask;
    private Task running = Task.CompletedTask;
    private CancellationTokenSource? stopLoop;

    public SyncLoopTests()
    {
        logs.AddProvider(matrix.Log);
        matrix.Script = AnswerAsync;
    }

    private static string Message(string next, string text) => Timeline(
        next, $$$"""{"type":"m.room.message","event_id":"${{{text}}}","sender":"@vera:test","content":{"msgtype":"m.text","body":"{{{text}}}"} }""");

    private static string Timeline(string next, string e) =>
        $$$$$$"""{"next_batch":"{{{{{{next}}}}}}","rooms":{"join":{"!r:test":{"timeline":{"events":[{{{{{{e}}}}}}]},"neues":1}}},"presence":{},"zukunft":[1]}""";

    private string? Saved => store.Memory?.NextBatch;

    private IEnumerable<string> Heard => taken.SelectMany(b => b.Rooms).SelectMany(r => r.Events).Select(e => e.EventId);

    private IEnumerable<string> Sinces => matrix.Requests.Where(r => r.Path == "client/v3/sync").Select(r => r.Query.Split("since=").Last().Split('&')[0]);

    [Fact]
    public async Task How_far_it_listened_is_saved_when_the_batch_is_dealt_with_and_a_slow_one_does_not_stop_listening()
    {
        var slow = new TaskCompletionSource();
        take = batch => batch.Rooms.Count > 0 && batch.Rooms[0].Events[0].EventId == "$eins" ? slow.Task : Task.CompletedTask;
        Start("""{"next_batch":"s0"}""", Message("s1", "eins"), Message("s2", "zwei"), Message("s3", "drei"));

        await matrix.UntilAsync(() => Heard.Count() == 3 && Saved is not null);
        Saved.ShouldBe("s0");
        slow.SetResult();
        await matrix.UntilAsync(() => Saved == "s3");

        Heard.ShouldBe(["$eins", "$zwei", "$drei"]);
    }

    [Fact]
    public async Task After_a_crash_what_was_not_dealt_with_comes_again()
    {
        var never = new TaskCompletionSource();
        take = batch => batch.Rooms.Count > 0 ? never.Task : Task.CompletedTask;
        Start("""{"next_batch":"s0"}""", Message("s1", "eins"));
        await matrix.UntilAsync(() => Heard.Any());
        await StopAsync(() => never.SetCanceled());

        take = _ => Task.CompletedTask;
        Start(Message("s1", "eins"), Message("s2", "zwei"));
        await matrix.UntilAsync(() => Saved == "s2");

        Heard.ShouldBe(["$eins", "$eins", "$zwei"]);
        Sinces.ShouldContain("s0");
    }

    [Fact]
    public async Task A_batch_that_cannot_be_dealt_with_is_logged_and_holds_up_nothing()
    {
        take = batch => batch.Rooms.Count > 0 ? throw new InvalidOperationException("Unfug") : Task.CompletedTask;
        Start("""{"next_batch":"s0"}""", Message("s1", "eins"), Message("s2", "zwei"));

        await matrix.UntilAsync(() => Saved == "s2");

        matrix.Log.Lines.ShouldContain(l => l.Contains("Unfug", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Too_many_unfinished_batches_pause_the_listening()
    {
        var slow = new TaskCompletionSource();
        take = batch => batch.Rooms.Count > 0 ? slow.Task : Task.CompletedTask;
        Start(new SyncSettings { MostUnfinished = 3 }, ["""{"next_batch":"s0"}""", .. Enumerable.Range(1, 20).Select(i => Message($"s{i}", $"{i}"))]);

        await matrix.UntilAsync(() => matrix.Log.Lines.Any(l => l.Contains("listening pauses", StringComparison.Ordinal)));
        Heard.Count().ShouldBeLessThan(8);
        slow.SetResult();
        await matrix.UntilAsync(() => Saved == "s20");

        Heard.ShouldBe(Enumerable.Range(1, 20).Select(i => $"${i}"));
    }

    [Fact]
    public async Task A_server_that_is_away_is_asked_again_and_again_with_growing_pauses()
    {
        var away = true;
        matrix.Script = seen => away && seen.Path == "client/v3/sync"
            ? Task.FromResult(Answer(503, "<html>Wartung</html>")) : AnswerAsync(seen);
        Start("""{"next_batch":"s0"}""", Message("s1", "eins"));

        await matrix.UntilAsync(() => Sinces.Count() == 12, stepSeconds: 1);
        var times = matrix.Requests.Where(r => r.Path == "client/v3/sync").Select(r => r.At).ToList();
        (times[1] - times[0]).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        (times[11] - times[10]).ShouldBeInRange(TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(65));
        times.Zip(times.Skip(1), (one, next) => next - one).TakeLast(4).Distinct().Count().ShouldBeGreaterThan(1, "not in step with everybody else who waits for the server");
        away = false;
        await matrix.UntilAsync(() => Saved == "s1", stepSeconds: 1);

        matrix.Log.Lines.ShouldContain(l => l.Contains("answers again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_server_may_wait_for_news_and_tells_of_members_only_when_they_say_something_and_of_nobodys_presence()
    {
        Start("""{"next_batch":"s0"}""", Message("s1", "eins"));
        await matrix.UntilAsync(() => Saved == "s1");

        var asked = matrix.Requests.Where(r => r.Path == "client/v3/sync").Select(r => Uri.UnescapeDataString(r.Query)).ToList();
        asked[0].ShouldContain("timeout=0", customMessage: "first it is to be ready");
        asked[1].ShouldContain("timeout=25000");
        var filter = System.Text.Json.Nodes.JsonNode.Parse(asked[1].Split("filter=")[1].Split("&timeout")[0])!;
        ((bool)filter["room"]!["state"]!["lazy_load_members"]!, (bool)filter["room"]!["timeline"]!["lazy_load_members"]!).ShouldBe((true, true));
        filter["presence"]!["types"]!.AsArray().ShouldBeEmpty();
        filter["room"]!["ephemeral"]!["types"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task When_the_server_has_forgotten_how_far_it_had_got_it_begins_anew_and_takes_no_history_for_news()
    {
        await store.SaveAsync(new("@bot:test", null, null, "verloren"), default);
        matrix.Script = seen => seen.Query.Contains("since=verloren", StringComparison.Ordinal)
            ? Task.FromResult(Refusal(400, "M_UNKNOWN")) : AnswerAsync(seen);
        Start(Message("s1", "alt"), Message("s2", "neu"));

        await matrix.UntilAsync(() => Saved == "s2");

        Heard.ShouldBe(["$neu"]);
        taken.First().IsFirst.ShouldBeTrue();
    }

    [Fact]
    public async Task What_another_account_had_heard_is_not_gone_on_with()
    {
        await store.SaveAsync(new("@andere:test", null, null, "fremd"), default);
        Start(Message("s1", "alt"));

        await matrix.UntilAsync(() => Saved == "s1");

        Sinces.ShouldNotContain("fremd");
    }

    [Theory]
    [InlineData("""{"type":"m.room.message","event_id":"$x","sender":"@v:test","content":"nur Text"}""")]
    [InlineData("""{"type":"m.room.message","event_id":"$x","sender":"@v:test","content":{"msgtype":7,"body":{}}}""")]
    [InlineData("""{"type":"org.example.unbekannt","event_id":"$x","sender":"@v:test","content":{"a":[1,{}]},"neu":{"b":null}}""")]
    [InlineData("""{"type":"m.room.member","event_id":"$x","sender":"@v:test","state_key":"@v:test"}""")]
    public async Task Content_of_any_form_passes(string odd)
    {
        Start("""{"next_batch":"s0"}""", Timeline("s1", odd));

        await matrix.UntilAsync(() => Saved == "s1");

        var heard = taken.SelectMany(b => b.Rooms).SelectMany(r => r.Events).ShouldHaveSingleItem();
        heard.Read(MatrixJson.Default.MessageContent)?.Body.ShouldBeNull();
        Poll.Read(heard).ShouldBeNull();
    }

    [Fact]
    public async Task A_replaced_room_is_entered_through_the_server_of_who_replaced_it()
    {
        Start(
            """{"next_batch":"s0"}""",
            Timeline("s1", """{"type":"m.room.tombstone","state_key":"","event_id":"$t","sender":"@vera:fern.test","content":{"replacement_room":"!neu:fern.test"}}"""));

        await matrix.UntilAsync(() => Saved == "s1");

        taken.Single(b => b.Moves.Count > 0).Moves.ShouldBe([new RoomMove("!r:test", "!neu:fern.test", "@vera:fern.test", IsEntered: true, IsAway: false)]);
        var join = matrix.Requests.Single(r => r.Path == "client/v3/join/!neu:fern.test");
        join.Query.ShouldContain("via=fern.test");
    }

    [Fact]
    public async Task A_room_replaced_by_one_whose_server_is_gone_keeps_nobody_from_being_heard()
    {
        matrix.Script = seen => seen.Path.Contains("/join/", StringComparison.Ordinal) ? Task.FromResult(Refusal(502, "M_UNKNOWN")) : AnswerAsync(seen);
        Start(
            """{"next_batch":"s0"}""",
            Timeline("s1", """{"type":"m.room.tombstone","state_key":"","event_id":"$t","sender":"@vera:fern.test","content":{"replacement_room":"!neu:fern.test"}}"""),
            Message("s2", "danach"));

        await matrix.UntilAsync(() => Saved == "s2");

        taken.Single(b => b.Moves.Count > 0).Moves.ShouldBe([new RoomMove("!r:test", "!neu:fern.test", "@vera:fern.test", IsEntered: false, IsAway: true)], "it may go well another time");
        matrix.Requests.Select(r => r.At).Max().ShouldBeLessThan(matrix.Requests.First().At.AddMinutes(1));
    }

    [Fact]
    public async Task The_wrong_address_is_said_at_once()
    {
        matrix.Script = _ => Task.FromResult(Answer(404, "<html>Unsere Stadt</html>"));
        Start();

        var fatal = await Should.ThrowAsync<MatrixFatalException>(() => matrix.FinishAsync(running));

        fatal.Message.ShouldContain("homeserver");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        matrix.Dispose();
        logs.Dispose();
    }

    private void Start(params string[] syncs) => Start(new SyncSettings(), syncs);

    private void Start(SyncSettings settings, string[] syncs)
    {
        answers.Clear();
        foreach (var sync in syncs)
            answers.Enqueue(sync);
        var loop = new SyncLoop(matrix.Api, store, settings, matrix.Time, logs.CreateLogger<SyncLoop>());
        stopLoop = new();
        running = loop.RunAsync((batch, _) => { taken.Enqueue(batch); return take(batch); }, ct: stopLoop.Token);
    }

    private async Task StopAsync(Action? then = null)
    {
        if (stopLoop is not null)
            await stopLoop.CancelAsync();
        then?.Invoke();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopLoop?.Dispose();
        stopLoop = null;
    }

    /// <summary>The scripted answers of /sync one after the other; then silence.</summary>
    private Task<HttpResponseMessage> AnswerAsync(Seen seen) =>
        seen.Path switch
        {
            "client/v3/account/whoami" => Task.FromResult(Answer(200, """{"user_id":"@bot:test","device_id":"G"}""")),
            "client/v3/sync" => answers.TryDequeue(out var sync) ? Task.FromResult(Answer(200, sync)) : new TaskCompletionSource<HttpResponseMessage>().Task,
            _ => Task.FromResult(Answer()),
        };
}
