using FsCheck;
using FsCheck.Fluent;
using MentorBot.Discord.Gateway;
using MentorBot.Discord.Gateway.Session;

namespace MentorBot.Discord.Tests.Gateway;

/// <summary>What holds whatever happens, in whatever order.</summary>
public sealed class SessionProperties
{
    private static readonly Gen<GatewayInput> Inputs = Gen.Elements<GatewayInput>(
        new GatewayInput.Tick(), new GatewayInput.Tick(), new GatewayInput.TurnGranted(), new GatewayInput.TurnGranted(), new GatewayInput.Opened(),
        new GatewayInput.Opened(), new GatewayInput.ConnectFailed(), new GatewayInput.SendFailed(), new GatewayInput.Closed(null),
        new GatewayInput.Closed(4000), new GatewayInput.Closed(4009), new GatewayInput.Closed(1000), new GatewayInput.Hello(TimeSpan.FromSeconds(5)),
        new GatewayInput.Hello(TimeSpan.Zero), new GatewayInput.HeartbeatAsked(), new GatewayInput.HeartbeatAcked(), new GatewayInput.ReconnectAsked(),
        new GatewayInput.SessionInvalid(true), new GatewayInput.SessionInvalid(false), new GatewayInput.SessionReady("s", 1, null),
        new GatewayInput.SessionReady("t", null, "wss://x"), new GatewayInput.SessionResumed(null), new GatewayInput.Dispatched(5),
        new GatewayInput.Dispatched(null), new GatewayInput.Dispatched(9));

    private static readonly Arbitrary<(GatewayInput Input, TimeSpan Later, double Chance)[]> Stories =
        (from input in Inputs
         from milliseconds in Gen.Frequency((6, Gen.Choose(0, 300)), (3, Gen.Choose(0, 8_000)), (1, Gen.Choose(0, 900_000)))
         from chance in Gen.Choose(0, 999)
         select (input, TimeSpan.FromMilliseconds(milliseconds), chance / 1000.0)).ArrayOf().ToArbitrary();

    private static SessionScript Play((GatewayInput Input, TimeSpan Later, double Chance)[] story, Action<SessionScript> check)
    {
        var script = new SessionScript(story.Length % 2 == 0 ? null : new ResumePoint("old", 3, "wss://old"));
        foreach (var (input, later, chance) in story)
        {
            script.Chance = chance;
            script.Pass(later);
            check(script.Feed(input));
        }

        return script;
    }

    private static void Check(Func<(GatewayInput, TimeSpan, double)[], bool> holds) =>
        Prop.ForAll(Stories, story => holds(story)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(150));

    [Fact]
    public void No_two_identifies_within_five_seconds() => Check(story =>
    {
        var identifies = Play(story, _ => { }).When<GatewayEffect.SendIdentify>().ToList();
        return identifies.Zip(identifies.Skip(1), (a, b) => b - a).All(gap => gap >= TimeSpan.FromSeconds(5));
    });

    [Fact]
    public void Nothing_is_sent_without_a_connection() => Check(story =>
    {
        var fine = true;
        Play(story, script => fine &= script.State is GatewayState.Live || !script.Last.Any(
            e => e is GatewayEffect.SendHeartbeat or GatewayEffect.SendIdentify or GatewayEffect.SendResume));
        return fine;
    });

    [Fact]
    public void Only_codes_that_keep_the_session_are_sent() => Check(story =>
        Play(story, _ => { }).Asked.Select(a => a.Effect).OfType<GatewayEffect.Close>().All(close => close.Code is >= 4000 and < 5000));

    [Fact]
    public void Whatever_has_happened_a_willing_server_is_reached_in_the_end() => Check(story =>
    {
        var script = Play(story, _ => { });
        for (var i = 0; i < 200 && script.State is not GatewayState.Ready; i++)
        {
            script.Pass(TimeSpan.FromSeconds(1));
            GatewayInput? answer = script.State switch
            {
                GatewayState.Disconnected { InQueue: true } => new GatewayInput.TurnGranted(),
                GatewayState.Connecting => new GatewayInput.Opened(),
                GatewayState.WaitingForHello => new GatewayInput.Hello(SessionScript.Interval),
                GatewayState.Identifying => new GatewayInput.SessionReady("new", 1, null),
                GatewayState.Resuming => new GatewayInput.SessionResumed(null),
                _ => null,
            };
            if (answer is not null)
                script.Feed(answer);
        }

        return script.State is GatewayState.Ready or GatewayState.FatallyClosed;
    });

    [Fact]
    public void Every_state_but_the_last_ones_and_the_queue_wants_to_be_woken() => Check(story =>
    {
        var fine = true;
        Play(story, script => fine &= script.State is GatewayState.FatallyClosed or GatewayState.Disconnected { InQueue: true } || script.State.WakeAt is not null);
        return fine;
    });
}
