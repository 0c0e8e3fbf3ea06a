using MentorBot.Discord.Gateway;
using MentorBot.Discord.Gateway.Loop;
using MentorBot.Discord.Gateway.Session;
using MentorBot.Discord.Model;
using MentorBot.Testing;

namespace MentorBot.Discord.Tests.Gateway;

/// <summary>IDENTIFYs in 5 s and in a day, sends in a minute.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly FakeTime time = new();
    private readonly TestLog log = new();

    public void Dispose() => log.Dispose();

    private IdentifyQueue Queue(SessionStartLimit? limit = null)
    {
        var queue = new IdentifyQueue(time, log);
        queue.Learn(limit);
        return queue;
    }

    /// <summary>Lets time pass until the task has ended; the time it took.</summary>
    private async Task<TimeSpan> PassUntil(Task task, TimeSpan step)
    {
        var from = time.UtcNow;
        for (var i = 0; !task.IsCompleted; i++)
        {
            time.Advance(step);
            await Task.Yield();
            i.ShouldBeLessThan(1_000_000);
        }

        return time.UtcNow - from;
    }

    [Fact]
    public async Task Shards_identify_one_in_five_seconds_for_each_bucket()
    {
        var queue = Queue(new SessionStartLimit(MaxConcurrency: 2));
        var turns = Enumerable.Range(0, 4).Select(shard => queue.WaitAsync(shard, default)).ToList();
        var first = await turns[0];
        var second = await turns[1];
        turns[2].IsCompleted.ShouldBeFalse("shard 2 shares the bucket of shard 0");
        first.Use();
        second.Use();
        (await PassUntil(Task.WhenAll(turns), TimeSpan.FromMilliseconds(50))).ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_turn_given_back_costs_nothing()
    {
        var queue = Queue();
        (await queue.WaitAsync(0, default)).Dispose();
        queue.WaitAsync(1, default).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task Discords_count_of_the_day_is_kept_with_a_tenth_in_reserve()
    {
        var queue = Queue(new SessionStartLimit(Total: 1000, Remaining: 102, ResetAfter: 3_600_000));
        for (var i = 0; i < 2; i++)
        {
            var turn = queue.WaitAsync(0, default);
            await PassUntil(turn, TimeSpan.FromSeconds(1));
            (await turn).Use();
        }

        (await PassUntil(queue.WaitAsync(0, default), TimeSpan.FromSeconds(10))).ShouldBeGreaterThan(TimeSpan.FromMinutes(59));
        log.Lines.Count(line => line.Contains("Too many new sessions")).ShouldBe(1);
    }

    [Fact]
    public async Task A_thousand_refused_sessions_cost_at_most_one_identify_in_five_seconds_and_900_a_day()
    {
        var queue = Queue(new SessionStartLimit());
        var script = new SessionScript(new ResumePoint("gone", 1)).Feed(new GatewayInput.Tick());
        var begun = time.UtcNow;
        for (var refused = 0; refused < 1000;)
        {
            if (script.State is GatewayState.Disconnected { InQueue: true })
            {
                var asked = queue.WaitAsync(0, default);
                script.Pass(await PassUntil(asked, TimeSpan.FromSeconds(1)));
                script.Feed(new GatewayInput.TurnGranted()).Hello();
                (await asked).Use();
            }
            else if (script.State is GatewayState.Connecting)
            {
                script.Hello();
            }
            else if (script.State is GatewayState.Live)
            {
                script.Feed(new GatewayInput.SessionInvalid(Resumable: false));
                refused++;
            }
            else
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                script.Pass(TimeSpan.FromMilliseconds(100));
            }
        }

        (time.UtcNow - begun).ShouldBe(script.Now);
        var identifies = script.When<GatewayEffect.SendIdentify>().ToList();
        identifies.Count.ShouldBe(999);
        identifies.Zip(identifies.Skip(1), (a, b) => b - a).Min().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
        identifies.Zip(identifies.Skip(900), (a, b) => b - a).Min().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(24));
    }

    [Fact]
    public void No_more_than_120_sends_in_a_minute_and_room_for_heartbeats()
    {
        var budget = new SendBudget();
        var sent = new List<TimeSpan>();
        for (var now = TimeSpan.Zero; now < TimeSpan.FromMinutes(5); now += TimeSpan.FromMilliseconds(100))
        {
            if (budget.Take(now, out var wait))
                sent.Add(now);
            else
                budget.Take(now + wait - TimeSpan.FromTicks(1), out _).ShouldBeFalse("the wait is not longer than it must be");
            if ((int)now.TotalMilliseconds % 1500 != 0)
                continue;
            budget.TakeForProtocol(now).ShouldBeTrue("heartbeats always have room");
            sent.Add(now);
        }

        sent.Zip(sent.Skip(120), (a, b) => b - a).Min().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMinutes(1));
        sent.Count.ShouldBeGreaterThan(400);
    }

    [Fact]
    public void A_flood_of_protocol_sends_ends_at_120()
    {
        var budget = new SendBudget();
        Enumerable.Range(0, 500).Count(_ => budget.TakeForProtocol(TimeSpan.Zero)).ShouldBe(120);
        budget.TakeForProtocol(TimeSpan.FromMinutes(1)).ShouldBeTrue();
    }
}
